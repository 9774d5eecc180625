#include "core/analysis/tsne/Neighbours.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace diabolo {
namespace {

constexpr std::size_t tile = 32;   // points compared at once, with
constexpr std::size_t queries = 4; // so many: what the registers of a processor hold
constexpr std::size_t block = 32;  // queries that share a tile in the cache

/// out[q][j] = |query q − point j of the tile|².
DIABOLO_VECTORISED void compare(const float* __restrict rows, const float* __restrict points,
                                std::size_t dimensions, float* __restrict out) {
    float sums[queries][tile] = {};
    for (std::size_t k = 0; k < dimensions; ++k)
        for (std::size_t q = 0; q < queries; ++q) {
            const float coordinate = rows[q * dimensions + k];
            for (std::size_t j = 0; j < tile; ++j) {
                const float difference = coordinate - points[k * tile + j];
                sums[q][j] += difference * difference;
            }
        }
    for (std::size_t q = 0; q < queries; ++q)
        for (std::size_t j = 0; j < tile; ++j)
            out[q * tile + j] = sums[q][j];
}

DIABOLO_VECTORISED bool anyBelow(const float* distances, float threshold) {
    int below = 0;
    for (std::size_t j = 0; j < tile; ++j)
        below |= distances[j] < threshold ? 1 : 0;
    return below != 0;
}

/// The nearest so far: several times as many as are wanted are collected before the farther are thrown away.
class Nearest {
public:
    Nearest(std::size_t self, std::size_t wanted)
        : self_(self)
        , wanted_(wanted)
        , candidates_(4 * wanted + tile) {}

    void look(const float* distances, std::size_t first, std::size_t count) {
        if (!anyBelow(distances, threshold_))
            return;
        for (std::size_t j = 0; j < count; ++j) { // without a branch, which would often be guessed wrongly
            candidates_[found_] = candidate(distances[j], first + j);
            found_ += static_cast<std::size_t>(distances[j] < threshold_) &
                      static_cast<std::size_t>(first + j != self_);
        }
        if (found_ >= 4 * wanted_)
            keepNearest();
    }

    void take(std::uint32_t* indices, float* squaredDistances) {
        if (found_ < wanted_)
            throw std::invalid_argument("NeighbourSearch: distances that are no finite numbers");
        keepNearest();
        std::sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(wanted_));
        for (std::size_t i = 0; i < wanted_; ++i) {
            squaredDistances[i] = distanceOf(candidates_[i]);
            indices[i] = static_cast<std::uint32_t>(candidates_[i]);
        }
    }

private:
    // The bits of numbers that are not negative are in the order of the numbers; the index decides between
    // equal ones.
    using Candidate = std::uint64_t;
    static Candidate candidate(float distance, std::size_t index) {
        return Candidate{std::bit_cast<std::uint32_t>(distance)} << 32 | index;
    }
    static float distanceOf(Candidate candidate) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(candidate >> 32));
    }

    // What comes later has a higher index, and an equal distance does not pass the threshold.
    void keepNearest() {
        const auto begin = candidates_.begin(), last = begin + static_cast<std::ptrdiff_t>(wanted_) - 1;
        std::nth_element(begin, last, begin + static_cast<std::ptrdiff_t>(found_));
        threshold_ = distanceOf(*last);
        found_ = wanted_;
    }

    std::size_t self_, wanted_;
    float threshold_ = std::numeric_limits<float>::infinity();
    std::vector<Candidate> candidates_;
    std::size_t found_ = 0;
};

} // namespace

NeighbourSearch::NeighbourSearch(std::span<const float> points, std::size_t dimensions)
    : points_(dimensions == 0 ? 0 : points.size() / dimensions)
    , dimensions_(dimensions) {
    if (points_ == 0 || points.size() != points_ * dimensions)
        throw std::invalid_argument("NeighbourSearch: the values are not whole points");
    rows_.assign(points.begin(), points.end());
    rows_.resize((points_ + queries) * dimensions);
    tiles_.resize((points_ + tile - 1) / tile * tile * dimensions);
    for (std::size_t i = 0; i < points_; ++i)
        for (std::size_t k = 0; k < dimensions; ++k)
            tiles_[(i / tile * dimensions + k) * tile + i % tile] = points[i * dimensions + k];
}

std::size_t NeighbourSearch::rowsAtOnce() const {
    constexpr std::size_t numbers = 100'000'000, sorting = 8; // which costs as much as some dimensions
    return std::max(block, numbers / (points_ * (dimensions_ + sorting)) / block * block);
}

void NeighbourSearch::find(std::size_t first, std::size_t count, std::size_t perPoint, std::uint32_t* indices,
                           float* squaredDistances) const {
    if (first + count > points_ || perPoint == 0 || perPoint >= points_)
        throw std::invalid_argument("NeighbourSearch: not so many points");
    for (std::size_t done = 0; done < count; done += block)
        findBlock(&rows_[(first + done) * dimensions_], std::min(block, count - done), first + done, perPoint,
                  indices + done * perPoint, squaredDistances + done * perPoint);
}

void NeighbourSearch::findOf(std::span<const float> others, std::size_t perPoint, std::uint32_t* indices,
                             float* squaredDistances) const {
    if (others.size() % dimensions_ != 0 || perPoint == 0 || perPoint > points_)
        throw std::invalid_argument("NeighbourSearch: not whole points, or not so many");
    const std::size_t count = others.size() / dimensions_;
    std::vector<float> rows((block + queries) * dimensions_); // whole queries can be read at the end, too
    for (std::size_t done = 0; done < count; done += block) {
        const std::size_t inBlock = std::min(block, count - done);
        std::copy_n(&others[done * dimensions_], inBlock * dimensions_, rows.begin());
        findBlock(rows.data(), inBlock, points_, perPoint, indices + done * perPoint,
                  squaredDistances + done * perPoint);
    }
}

void NeighbourSearch::findBlock(const float* rows, std::size_t count, std::size_t self, std::size_t perPoint,
                                std::uint32_t* indices, float* squaredDistances) const {
    alignas(64) float distances[queries * tile];
    std::vector<Nearest> nearest;
    for (std::size_t i = 0; i < count; ++i)
        nearest.emplace_back(self + i, perPoint);
    for (std::size_t t = 0; t < points_; t += tile)
        for (std::size_t i = 0; i < count; i += queries) {
            compare(rows + i * dimensions_, &tiles_[t * dimensions_], dimensions_, distances);
            for (std::size_t q = 0; q < std::min(queries, count - i); ++q)
                nearest[i + q].look(distances + q * tile, t, std::min(tile, points_ - t));
        }
    for (std::size_t i = 0; i < count; ++i)
        nearest[i].take(indices + i * perPoint, squaredDistances + i * perPoint);
}

} // namespace diabolo
