#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace diabolo {

/// `points` (n × dimensions) with mean 0 in each dimension and the largest magnitude 1: the same shape, safe
/// to square. Throws Error that begins with `what` when a value is not finite or all points are the same;
/// std::invalid_argument when these are not whole points.
[[nodiscard]] std::vector<float> scaledPoints(std::span<const float> points, std::size_t dimensions,
                                              const std::string& what);

} // namespace diabolo
