#pragma once
#include "core/base/AlignedVector.h"
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// The nearest other points of each point, nearest first; of equally near ones those with the lower index.
struct Neighbours {
    std::size_t points = 0;
    std::size_t perPoint = 0;
    std::vector<std::uint32_t> indices;  ///< points × perPoint
    std::vector<float> squaredDistances; ///< points × perPoint, Euclidean
};

/// Finds exact nearest neighbours by comparing all points with all, in tiles that stay in the cache: for
/// tens of dimensions and tens of thousands of points nothing cleverer is faster.
class NeighbourSearch {
public:
    /// `points` are n × dimensions numbers, row by row. Throws std::invalid_argument when these are not whole
    /// points.
    NeighbourSearch(std::span<const float> points, std::size_t dimensions);

    [[nodiscard]] std::size_t points() const { return points_; }
    [[nodiscard]] std::span<const float> rows() const { return {rows_.data(), points_ * dimensions_}; }

    /// Of how many points the neighbours can be found in some thousandths of a second.
    [[nodiscard]] std::size_t rowsAtOnce() const;

    /// The `perPoint` nearest others of `count` points from `first` on, written to count × perPoint places.
    /// Throws std::invalid_argument when there are not so many points, or not so many at finite distances.
    void find(std::size_t first, std::size_t count, std::size_t perPoint, std::uint32_t* indices,
              float* squaredDistances) const;

    /// The same of `others` (count × dimensions), which are no points of the search: of one that lies on a
    /// point this point is the nearest.
    void findOf(std::span<const float> others, std::size_t perPoint, std::uint32_t* indices,
                float* squaredDistances) const;

private:
    /// Of `count` rows, a block at most; row i is point self + i and no neighbour of itself.
    void findBlock(const float* rows, std::size_t count, std::size_t self, std::size_t perPoint,
                   std::uint32_t* indices, float* squaredDistances) const;

    std::size_t points_, dimensions_;
    std::vector<float> rows_;    ///< as given, and some rows of zeros
    AlignedVector<float> tiles_; ///< the same in tiles of some points, in each dimension by dimension
};

} // namespace diabolo
