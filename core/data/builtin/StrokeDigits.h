#pragma once
#include "core/data/Samples.h"
#include <cstdint>

namespace diabolo {

/// The built-in data set: ten classes of pen-stroke digits, 28 × 28, bright ink on black as in MNIST.
/// Each digit is a class's pen path (several ways of writing where people have several), with its control
/// points moved, then slanted, scaled, rotated, bent by a smooth random field, and drawn with a pen of
/// varying width. The same seed gives the same bytes on every machine: the arithmetic is + − × ÷ and square
/// roots alone.
[[nodiscard]] Samples drawDigits(std::size_t count, std::uint64_t seed);

/// 10 000 training and 2 000 test digits, the classes balanced and in random order.
[[nodiscard]] Dataset builtInDigits(std::uint64_t seed = 1);

} // namespace diabolo
