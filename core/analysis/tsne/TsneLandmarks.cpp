#include "core/analysis/tsne/TsneLandmarks.h"
#include "core/analysis/tsne/TsneStart.h"
#include "core/base/Random.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

constexpr std::size_t fewest = 256, most = 1500;  // of fewer the clusters are not to be seen
constexpr std::size_t affordable = 2'000'000'000; // numbers that are compared in some tenths of a second
constexpr double largestPerplexity = 30;          // more only takes longer

/// So many of the points' indices, in order, each as likely (Knuth, "The Art of Computer Programming",
/// volume 2, algorithm S of section 3.4.2): the samples of a file may be in an order of their own.
std::vector<std::uint32_t> chooseRandomly(std::size_t count, std::size_t points, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; chosen.size() < count; ++i)
        if (random.uniform() * static_cast<double>(points - i) < static_cast<double>(count - chosen.size()))
            chosen.push_back(static_cast<std::uint32_t>(i));
    return chosen;
}

/// Rows of a matrix with so many columns.
std::vector<float> rowsOf(std::span<const float> values, std::size_t columns,
                          std::span<const std::uint32_t> rows) {
    std::vector<float> result;
    for (const std::uint32_t row : rows) {
        const std::span<const float> one = values.subspan(row * columns, columns);
        result.insert(result.end(), one.begin(), one.end());
    }
    return result;
}

Affinities affinitiesOfAll(const NeighbourSearch& search, double perplexity) {
    const std::size_t n = search.points(), k = neighboursFor(perplexity);
    Neighbours found{n, k, std::vector<std::uint32_t>(n * k), std::vector<float>(n * k)};
    search.find(0, n, k, found.indices.data(), found.squaredDistances.data());
    std::vector<float> conditional(n * k);
    for (std::size_t i = 0; i < n; ++i)
        conditionalProbabilities({&found.squaredDistances[i * k], k}, perplexity, {&conditional[i * k], k});
    return jointProbabilities(found, conditional);
}

} // namespace

std::size_t TsneLandmarks::countFor(std::size_t points, std::size_t dimensions) {
    const std::size_t count =
        std::clamp(affordable / std::max<std::size_t>(1, points * dimensions), fewest, most);
    return points < 4 * count ? 0 : count;
}

TsneLandmarks::TsneLandmarks(std::span<const float> points, std::size_t dimensions,
                             const TsneSettings& settings, std::span<const float> start)
    : values_(points)
    , dimensions_(dimensions)
    , settings_(settings)
    , start_(start.begin(), start.end())
    , layout_(start_)
    , chosen_(chooseRandomly(countFor(this->points(), dimensions), this->points(), settings.seed))
    , search_(rowsOf(points, dimensions, chosen_), dimensions) {
    settings_.perplexity = std::min(settings.perplexity, largestPerplexity);
    settings_.learningRate = 0; // what is given suits the number of all points
    settings_.exaggerationIterations = std::min(settings.exaggerationIterations, settings.iterations);
    guidesOf_.reserve(this->points());
}

bool TsneLandmarks::isDue(double share) const {
    return guidesOf_.size() < points() || iteration_ < std::ceil(share * settings_.exaggerationIterations);
}

void TsneLandmarks::step() {
    if (!motion_)
        return begin();
    if (guidesOf_.size() < points())
        return findGuides();
    motion_->iterate(exaggeratedNow(), true);
    ++iteration_;
    follow();
}

/// It falls to a third: with one that stays, so few points find their places soon and then stand still.
TsneSettings TsneLandmarks::exaggeratedNow() const {
    const double share = static_cast<double>(iteration_) / settings_.exaggerationIterations;
    TsneSettings now = settings_;
    now.exaggeration = std::max(1.0, settings_.exaggeration * (1 - 2 * share / 3));
    return now;
}

void TsneLandmarks::begin() {
    motion_.emplace(affinitiesOfAll(search_, settings_.perplexity), rowsOf(start_, 2, chosen_));
}

void TsneLandmarks::findGuides() {
    const std::size_t first = guidesOf_.size(), count = std::min(search_.rowsAtOnce(), points() - first);
    std::vector<std::uint32_t> landmarks(count * guides);
    std::vector<float> squaredDistances(count * guides);
    search_.findOf(values_.subspan(first * dimensions_, count * dimensions_), guides, landmarks.data(),
                   squaredDistances.data());
    for (std::size_t i = 0; i < landmarks.size(); i += guides) {
        constexpr float nothing = 1e-30F; // a landmark's distance from itself
        Guides one;
        float sum = 0;
        for (std::size_t g = 0; g < guides; ++g) {
            one.landmarks[g] = landmarks[i + g];
            one.shares[g] = 1 / (squaredDistances[i + g] + nothing);
            sum += one.shares[g];
        }
        for (float& share : one.shares)
            share /= sum;
        guidesOf_.push_back(one);
    }
}

/// Each point goes as far as its guides have gone: at first that is nowhere, later the start counts nothing.
void TsneLandmarks::follow() {
    const std::span<const float> now = motion_->layout();
    for (std::size_t i = 0; i < points(); ++i) {
        float x = start_[2 * i], y = start_[2 * i + 1];
        for (std::size_t g = 0; g < guides; ++g) {
            const std::size_t landmark = guidesOf_[i].landmarks[g], point = chosen_[landmark];
            x += guidesOf_[i].shares[g] * (now[2 * landmark] - start_[2 * point]);
            y += guidesOf_[i].shares[g] * (now[2 * landmark + 1] - start_[2 * point + 1]);
        }
        layout_[2 * i] = x;
        layout_[2 * i + 1] = y;
    }
}

} // namespace diabolo
