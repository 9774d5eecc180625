#pragma once
#include "core/base/Progress.h"
#include "core/data/Samples.h"
#include <span>

namespace diabolo {

/// Binary cross-entropy of predictions that, unlike a sigmoid's, may be 0, 1 or beyond: they are clipped to
/// [predictionMargin, 1 − predictionMargin], half of the 256 steps of a grey value away from certainty.
/// Without clipping a single pixel that was never bright in the training set would make the loss infinite.
inline constexpr double predictionMargin = 0.5 / 255;

/// Sum over all values of −x ln y − (1−x) ln(1−y), in nats, with y clipped; as many targets x as predictions
/// y.
[[nodiscard]] double clippedCrossEntropy(std::span<const float> predictions, std::span<const float> targets);

/// Mean over all values x of −x ln x − (1−x) ln(1−x), in nats: the binary cross-entropy of the perfect
/// reconstruction y = x, below which no network gets. Throws Error when values lie outside [0, 1].
[[nodiscard]] double meanEntropy(const Samples& samples, const Progress& progress = unwatched);

} // namespace diabolo
