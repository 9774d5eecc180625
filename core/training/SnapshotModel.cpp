#include "core/training/SnapshotModel.h"

namespace diabolo {

Model modelOf(const std::shared_ptr<const WeightSnapshot>& snapshot) {
    const Run& run = *snapshot->run;
    Model model;
    model.experiment = run.experiment;
    model.shape = run.architecture.input;
    model.classes = classCount(*run.dataset);
    model.step = batchesTrained(run, snapshot->step);
    model.weights = {snapshot, &snapshot->weights};
    return model;
}

} // namespace diabolo
