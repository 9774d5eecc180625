#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "core/analysis/codes/CodeHistory.h"
#include "core/analysis/comparison/LinearComparison.h"
#include "core/analysis/comparison/Yardstick.h"
#include "core/queries/FeatureViews.h"
#include "core/queries/Views.h"
#include "core/training/TrainingNews.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// Everything that one training from the command line came to.
struct RunRecord {
    enum class Stopped { Finished, Early, Diverged, Cancelled };

    std::shared_ptr<const Run> run;
    Stopped stopped = Stopped::Finished;
    std::string notice; ///< how it ended, in words: early, with an earlier epoch's weights, or diverged
    int bestEpoch = 0;  ///< whose weights are the final ones, with early stopping; otherwise 0

    std::int64_t stepsPerEpoch = 0;
    std::vector<BatchLoss> losses;
    std::vector<ValidationLoss> validations;
    std::vector<EpochResult> epochs;
    double samplesPerSecond = 0; ///< trained on, from the first batch to the end, evaluation included
    int threads = 0;             ///< of matrix products

    /// The epoch that the final weights were judged in; none before the first has ended.
    [[nodiscard]] const EpochResult* judged() const {
        if (bestEpoch > 0)
            return &epochs[static_cast<std::size_t>(bestEpoch - 1)];
        return epochs.empty() ? nullptr : &epochs.back();
    }

    std::shared_ptr<const WeightSnapshot> weights; ///< the final ones
    std::vector<Yardstick> yardsticks;      ///< in the unit of the loss; empty where none were asked for
    std::optional<LinearComparison> linear; ///< of a linear network with PCA
    ReconstructionGrid reconstructions;     ///< by the final weights, of the first test samples
    CodeHistogram codes;                    ///< of the final weights, over the test set
    CodeHistory codeHistory;                ///< at the start, at ends of epochs, and of the final weights
    FeatureMaps featureMaps;                ///< by the final weights, of the first test sample
    FirstLayerWeights firstLayer;           ///< the final ones
};

} // namespace diabolo
