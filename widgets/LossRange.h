#pragma once
#include "widgets/LossSeries.h"
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
/// With `logarithmic`, everything that is positive. `others` are further losses with their steps
/// (validation), judged in the same way.
[[nodiscard]] LossRange lossRange(const LossSeries& series, std::span<const ValidationLoss> others,
                                  bool logarithmic);

} // namespace diabolo
