#pragma once
#include "core/data/Samples.h"
#include <QImage>
#include <span>

namespace diabolo {

/// Columns that make `count` a square, or nearly one: 4 of 16, 8 of 32.
[[nodiscard]] int squareColumns(int count);

/// A code as a small picture: a dense one (1 × 1 × units) as a square of its units, row by row; one of
/// feature maps as its maps side by side, a pixel apart. From blue at −largest to orange at +largest. Throws
/// std::invalid_argument for other than code.size() values.
[[nodiscard]] QImage codeImage(std::span<const float> values, const SampleShape& code, float largest);

} // namespace diabolo
