#pragma once
#include "core/analysis/comparison/LinearComparison.h"
#include "core/queries/FeatureViews.h"
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include "widgets/views/linear/LinearComparisonView.h"
#include "widgets/views/training/LossHistory.h"
#include "widgets/views/training/LossMarks.h"
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

/// The epoch whose weights are the final ones after an early stop, and the batch that it ended with.
[[nodiscard]] LossMark bestMark(const Run& run, std::int64_t step, std::int64_t stepsPerEpoch);

/// The moment that the views show, where it is a past one.
[[nodiscard]] LossMark shownMark(std::int64_t step);

/// Where a branch left its parent.
[[nodiscard]] LossMark branchMark(std::int64_t step);

/// What is minimised beside the reconstruction.
[[nodiscard]] LossParts lossParts(const Run& run);

[[nodiscard]] QString
firstLayerText(const FirstLayerWeights& weights);               ///< "first layer, 64 of 128 units · …"
[[nodiscard]] QString featureMapsText(const FeatureMaps& maps); ///< "test sample 0, class 7 · …"

[[nodiscard]] LinearComparisonView::Comparison comparisonShown(const Run& run,
                                                               const LinearComparison& linear);

/// What a figure of the run says at its foot: "Deep · 784 → 128 → 32 → 128 → 784 · mnist".
[[nodiscard]] QString figureCaption(const Run& run);

} // namespace diabolo
