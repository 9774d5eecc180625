#pragma once
#include "widgets/views/training/LossHistory.h"
#include <QString>

namespace diabolo {

// What a loss plot says in words. `unit` is what the losses of batches measure there, empty where it is what
// the axis says.

/// The losses of a batch (by its place in the series), its parts, and the last validation before it, a line
/// each. `stepsPerEpoch` 0 while it is not known.
[[nodiscard]] QString lossReadOut(const LossHistory& history, const LossParts& parts,
                                  std::int64_t stepsPerEpoch, std::size_t batch, const QString& unit);

/// All that validate, "whole test set", and so many of them, "500 test samples".
[[nodiscard]] QString allJudges(const LossParts& parts);
[[nodiscard]] QString someJudges(const LossParts& parts, std::int64_t samples);

/// How far the training has come, in one line; there must be a batch. `cutsOff`: some losses lie above the
/// axis.
[[nodiscard]] QString lossSummary(const LossHistory& history, const LossParts& parts, const QString& unit,
                                  bool cutsOff);

} // namespace diabolo
