#pragma once
#include "core/analysis/codes/Axis.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// The first two principal axes of points, of length 1 and at right angles; one that has no variance is 0.
/// `points` are n × dimensions finite numbers, row by row, whose mean is 0 in each dimension. Found by
/// orthogonal iteration (Golub and Van Loan, "Matrix Computations", section 7.3.2) over at most two thousand
/// of the points, evenly chosen, which tell two axes as well as all do. Axes with nearly the same variance
/// may be any of their plane, and the sign of each is any.
[[nodiscard]] std::array<Axis, 2> firstTwoAxes(std::span<const float> points, std::size_t dimensions,
                                               std::uint64_t seed);

/// The coordinates of such points on these axes (n × 2, row by row), each axis towards the heavier tail so
/// that the picture does not mirror itself from run to run: a layout to begin with.
[[nodiscard]] std::vector<float> onPrincipalPlane(std::span<const float> points, std::size_t dimensions,
                                                  std::uint64_t seed);

} // namespace diabolo
