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

/// The colour of a class, from the palette of Okabe and Ito, which has eight and then begins again.
[[nodiscard]] QRgb classColour(int label);

/// Pictures of values in [0, 1], `shape.size()` of them, row by row with channels innermost. Both throw
/// std::invalid_argument for other sizes or for other than one or three channels.

/// One channel as ink, three as red, green and blue whatever the theme.
[[nodiscard]] QImage inkImage(std::span<const float> values, const SampleShape& shape, bool dark);

/// One channel from blue at −largest through the theme's panel at 0 to orange at +largest; of three each
/// about a middle grey. All 0 when `largest` is 0.
[[nodiscard]] QImage divergingImage(std::span<const float> values, const SampleShape& shape, float largest);

/// The mean of the channels through magma.
[[nodiscard]] QImage heatImage(std::span<const float> values, const SampleShape& shape);

} // namespace diabolo
