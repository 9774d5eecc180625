#pragma once
#include "widgets/views/training/LossCurves.h"
#include "widgets/views/training/LossMarks.h"
#include <QString>

namespace diabolo {

/// A line for each step that has a loss: step, epoch (as a fraction; empty while `stepsPerEpoch` is 0),
/// batch_loss, smoothed_loss, validation_loss on validation_samples test samples, and test_loss on all of
/// them. Where there is a penalty, also batch_penalty, smoothed_penalty, validation_penalty and test_penalty:
/// see BatchLoss::penalty. Where `marks` begin stages, also stage, whose words tell what the batch losses
/// measure in it. What was not measured at a step is empty.
[[nodiscard]] QString lossCsv(const LossHistory& history, std::int64_t stepsPerEpoch,
                              std::span<const LossMark> marks = {});

} // namespace diabolo
