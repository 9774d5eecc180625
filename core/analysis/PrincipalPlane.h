#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// The coordinates of points on their first two principal axes (n × 2, row by row), each axis towards the
/// heavier tail so that the picture does not mirror itself from run to run. `points` are n × dimensions
/// numbers whose mean is 0 in each dimension. The axes are found by orthogonal iteration (Golub and Van Loan,
/// "Matrix Computations", section 7.3.2) over at most a thousand of the points, evenly chosen: good enough to
/// begin a layout with.
[[nodiscard]] std::vector<float> onPrincipalPlane(std::span<const float> points, std::size_t dimensions,
                                                  std::uint64_t seed);

} // namespace diabolo
