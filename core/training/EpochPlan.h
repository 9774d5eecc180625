#pragma once
#include "core/experiment/Experiment.h"

namespace diabolo {

/// Which layers train in which epoch: each pair by itself, from the outside in, where the experiment
/// pretrains layer by layer, and then all of them together. Epochs count from 0 and go on through all stages.
class EpochPlan {
public:
    EpochPlan(const Experiment& experiment, int pairsOfLayers);

    [[nodiscard]] int epochs() const { return pretraining() + epochsOfAll_; } ///< of all stages together

    /// From now on all layers train for `epochs` epochs, but for no fewer than it takes to end with `begun`.
    void setEpochs(int epochs, int begun);

    [[nodiscard]] int epochsOfAll() const { return epochsOfAll_; } ///< in which all layers train

    struct Stage {
        int number = 0;     ///< from 1; 0 where there is but one
        int pair = 0;       ///< the pair that trains, from 1 at the outside; 0: all layers
        int firstEpoch = 0; ///< and how many there are
        int epochs = 0;
    };
    /// The stage that an epoch belongs to; one past the end belongs to the last.
    [[nodiscard]] Stage stageOf(int epoch) const;

    [[nodiscard]] int stages() const { return pairs_ > 0 ? pairs_ + 1 : 0; } ///< 0 where there is but one

private:
    int pretraining() const { return pairs_ * epochsOfPair_; }

    int pairs_; ///< that are pretrained
    int epochsOfPair_;
    int epochsOfAll_;
};

} // namespace diabolo
