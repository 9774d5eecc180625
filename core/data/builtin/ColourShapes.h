#pragma once
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>

namespace diabolo {

/// Coloured shapes on coloured grounds, 32 × 32 pixels of red, green and blue, of any place, size and turn,
/// with soft edges. Classes: 0 circle, 1 triangle, 2 square, 3 star, 4 cross, 5 ring. The same seed gives the
/// same bytes on every machine.
[[nodiscard]] Samples drawColourShapes(std::size_t count, std::uint64_t seed);

/// The same forms, each of one grey from 0.5 to 1, on black: 32 × 32 × 1.
[[nodiscard]] Samples drawGreyShapes(std::size_t count, std::uint64_t seed);

/// 8 000 training and 1 600 test pictures, the classes balanced and in random order.
[[nodiscard]] Dataset builtInColourShapes();

} // namespace diabolo
