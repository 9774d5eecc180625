#pragma once
#include "core/architecture/Architecture.h"
#include <cstdint>

namespace diabolo {

/// Floating-point operations that take one sample forwards through a layer: a multiplication and an addition
/// for each use of a weight. A dense layer uses each weight once, tied or not, a convolution at every place.
/// Training takes about three times as many.
[[nodiscard]] std::int64_t operations(const LayerSpec& layer);

/// From the input to the code.
[[nodiscard]] std::int64_t encodingOperations(const Architecture& architecture);

} // namespace diabolo
