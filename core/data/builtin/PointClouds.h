#pragma once
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>

namespace diabolo {

// Points in space on a surface, with a little noise, for a code of two numbers to find: SampleKind::Point,
// 1 × 3 values x, y, z of about ±1. The same seed gives the same points on every machine.

/// A plane that stands askew: uniform on a rectangle of 2.4 × 1.4 about the origin, with noise of standard
/// deviation 0.06 off it. No labels.
[[nodiscard]] Samples drawPlane(std::size_t count, std::uint64_t seed);

/// A swiss roll (Tenenbaum, de Silva and Langford 2000): an Archimedean spiral of one and a half turns, as
/// high as it is wide, uniform along its length, with noise of standard deviation 0.02. Its class is which
/// sixth of the spiral's length a point lies in, counted from the inside.
[[nodiscard]] Samples drawSwissRoll(std::size_t count, std::uint64_t seed);

/// `points` to train, and another draw from the same surface, of as many but at most 2 000, to test; both
/// moved so that the mean of the training points is the origin.
[[nodiscard]] Dataset builtInPlane(int points);
[[nodiscard]] Dataset builtInSwissRoll(int points);

} // namespace diabolo
