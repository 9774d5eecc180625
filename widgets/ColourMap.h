#pragma once
#include "core/data/Samples.h"
#include <QImage>
#include <span>

namespace diabolo {

/// "magma" of Nathaniel Smith and Stéfan van der Walt: perceptually uniform and readable without colour
/// vision. 0 is black, 1 nearly white; values outside are taken as the nearest of them, NaN as 0.
[[nodiscard]] QRgb magma(float value);

/// A grey level: 0 looks like paper and 1 like ink, dark on white paper, or white on black in the dark theme.
[[nodiscard]] QRgb ink(float value, bool dark);

/// A picture of values in [0, 1], `shape.size()` of them, row by row with channels innermost: one channel
/// through `colour` (magma, say), three as red, green and blue. Throws std::invalid_argument for other
/// channels or sizes.
[[nodiscard]] QImage colourImage(std::span<const float> values, const SampleShape& shape,
                                 QRgb (*colour)(float));

} // namespace diabolo
