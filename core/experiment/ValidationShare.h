#pragma once
#include "core/experiment/Experiment.h"

namespace diabolo {

/// What early stopping keeps back where the experiment does not say it: the test set must not decide when to
/// stop, or its error would no longer be that of unseen samples.
inline constexpr double earlyStoppingShare = 0.1;

/// The share of the training set that is kept back to validate on; 0: the test set validates.
[[nodiscard]] inline double validationShare(const Experiment& experiment) {
    if (experiment.validationSplit > 0)
        return experiment.validationSplit;
    return experiment.patience > 0 ? earlyStoppingShare : 0;
}

} // namespace diabolo
