#include "core/training/EpochPlan.h"
#include <algorithm>

namespace diabolo {

EpochPlan::EpochPlan(const Experiment& experiment, int pairsOfLayers)
    : pairs_(experiment.pretraining ? pairsOfLayers : 0)
    , epochsOfPair_(experiment.pretrainingEpochs)
    , epochsOfAll_(experiment.epochs) {}

void EpochPlan::setEpochs(int epochs, int begun) {
    epochsOfAll_ = std::max(epochs, begun - pretraining());
}

EpochPlan::Stage EpochPlan::stageOf(int epoch) const {
    if (epoch >= pretraining())
        return {stages(), 0, pretraining(), epochsOfAll_};
    const int before = epoch / epochsOfPair_;
    return {before + 1, before + 1, before * epochsOfPair_, epochsOfPair_};
}

} // namespace diabolo
