#pragma once
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include "widgets/LossCurves.h"
#include "widgets/LossMarks.h"
#include <QString>
#include <span>
#include <vector>

namespace diabolo {

// What a run's numbers are called on screen and in figures.

[[nodiscard]] QString lossName(const Run& run);      ///< "binary cross-entropy per pixel"
[[nodiscard]] QString optimiserName(const Run& run); ///< "Adam"

/// Where the stages of a training that goes layer by layer begin: "layer 1", "layer 2: code MSE", …, "all
/// layers".
[[nodiscard]] LossMark stageMark(const Run& run, const StageBegan& began);

/// The same of a whole training.
[[nodiscard]] std::vector<LossMark> stageMarks(const Run& run, std::span<const EpochResult> epochs);

/// What is minimised beside the reconstruction.
[[nodiscard]] LossParts lossParts(const Run& run);

} // namespace diabolo
