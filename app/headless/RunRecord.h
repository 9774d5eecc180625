#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "core/analysis/comparison/LinearComparison.h"
#include "core/analysis/comparison/Yardstick.h"
#include "core/document/RunDocument.h"
#include "core/queries/FeatureViews.h"
#include "core/queries/Views.h"
#include "core/training/TrainingNews.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// A run and what was found out about some of its weights, as figures and metrics show it.
struct RunRecord {
    enum class Stopped { Finished, Early, Diverged, Cancelled };

    std::shared_ptr<const RunDocument> document;
    Stopped stopped = Stopped::Finished;
    double samplesPerSecond = 0; ///< trained on, from the first batch to the end, evaluation included

    [[nodiscard]] const Run& run() const { return *document->run(); }
    [[nodiscard]] std::int64_t stepsPerEpoch() const { return document->progress().stepsPerEpoch; }

    std::shared_ptr<const WeightSnapshot> weights; ///< that all below is about: the final ones, or a moment's
    std::vector<Yardstick> yardsticks;      ///< in the unit of the loss; empty where none were asked for
    std::optional<LinearComparison> linear; ///< of a linear network with PCA
    ReconstructionGrid reconstructions;     ///< of the first test samples
    CodeHistogram codes;                    ///< over the test set
    FeatureMaps featureMaps;                ///< of the first test sample
    FirstLayerWeights firstLayer;
};

} // namespace diabolo
