#pragma once
#include "core/data/Samples.h"
#include <string>
#include <string_view>

namespace diabolo {

/// The shape that "28x28" or "32x32x3" means: height, width and channels of a picture. Throws Error for
/// anything else.
[[nodiscard]] SampleShape pictureShape(std::string_view text);

/// "28 × 28", "32 × 32 × 3", "140 values".
[[nodiscard]] std::string shapeText(const SampleShape& shape);

} // namespace diabolo
