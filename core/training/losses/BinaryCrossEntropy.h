#pragma once
#include <span>

namespace diabolo {

/// Binary cross-entropy of y = σ(z) against targets x in [0, 1], on logits, with its gradient in the same
/// pass:
///     value    = mean of  ln(1 + eᶻ) − x z,   the stable form of −x ln y − (1−x) ln(1−y)
///     gradient = ∂value/∂z = (y − x) / n
/// The three spans have n places each. The value is good to about 1e-7 a pixel.
double binaryCrossEntropy(std::span<const float> z, std::span<const float> x, std::span<float> gradient);
double binaryCrossEntropy(std::span<const double> z, std::span<const double> x, std::span<double> gradient);

} // namespace diabolo
