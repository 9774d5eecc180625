#pragma once
#include "core/training/Run.h"
#include <string>

namespace diabolo {

/// Whether the batch losses of a stage are errors of codes and not of samples: an inner pair of layers learns
/// to give back the code that it gets (Bengio et al. 2007). `stage` and `stages` are those of RunProgress.
/// Validation judges the reconstruction of samples in every stage.
[[nodiscard]] constexpr bool judgesCodes(int stage, int stages) {
    return 1 < stage && stage < stages;
}

/// What the batch losses then measure, with its unit.
inline constexpr const char* codeLossLabel = "mean squared error per code unit";

/// The stages of a run that trains layer by layer; 0 where there is but one.
[[nodiscard]] int stageCount(const Run& run);

/// What the losses of a stage's batches measure: lossLabel(), or codeLossLabel.
[[nodiscard]] std::string batchLossLabel(const Run& run, int stage);

} // namespace diabolo
