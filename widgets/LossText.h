#pragma once
#include "widgets/LossHistory.h"
#include <QString>

namespace diabolo {

// What a loss plot says in words.

/// The losses of a batch (by its place in the series), its parts, and the last validation before it, a line
/// each. `stepsPerEpoch` 0 while it is not known.
[[nodiscard]] QString lossReadOut(const LossHistory& history, const LossParts& parts,
                                  std::int64_t stepsPerEpoch, std::size_t batch);

/// How far the training has come, in one line; `label` alone before it began. `cutsOff`: some losses lie
/// above the axis.
[[nodiscard]] QString lossSummary(const LossHistory& history, const LossParts& parts, const QString& label,
                                  bool cutsOff);

} // namespace diabolo
