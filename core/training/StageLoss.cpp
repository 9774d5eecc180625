#include "core/training/StageLoss.h"
#include "core/training/EpochPlan.h"

namespace diabolo {

int stageCount(const Run& run) {
    return EpochPlan(run.experiment, static_cast<int>(run.architecture.codeLayer())).stages();
}

std::string batchLossLabel(const Run& run, int stage) {
    if (judgesCodes(stage, stageCount(run)))
        return codeLossLabel;
    return lossLabel(run.experiment, run.architecture.input.kind);
}

} // namespace diabolo
