#pragma once
#include "widgets/views/training/LossHistory.h"
#include <span>

namespace diabolo {

/// The part of the y axis to show.
struct LossRange {
    double bottom = 0;
    double top = 1;
    bool cutsOff = false; ///< some losses lie above `top`
};

/// The range in which the learning can be seen: of the losses after the first tenth of the batches, from the
/// lowest to the 99th percentile, with a margin. The steep start would squash the rest, so it is cut off.
/// With `logarithmic`, everything that is positive. Losses of codes do not count: they have an axis of their
/// own. `others` are further losses with their steps
/// (validation), judged in the same way.
[[nodiscard]] LossRange lossRange(const LossSeries& series, std::span<const ValidationLoss> others,
                                  bool logarithmic);

/// The same of all losses of a run, and of the parts that they contain.
[[nodiscard]] LossRange wholeLossRange(const LossHistory& history, const LossParts& parts, bool logarithmic);

/// Whether a logarithmic axis has a place for any of the losses.
[[nodiscard]] bool hasPositiveLoss(const LossHistory& history);

/// The end of an axis that shows the losses of codes from 0, but for the steep start of each stage.
[[nodiscard]] double codeAxisTop(const LossSeries& series);

/// The end of an axis that shows the smoothed penalties from 0.
[[nodiscard]] double penaltyAxisTop(const LossSeries& series);

} // namespace diabolo
