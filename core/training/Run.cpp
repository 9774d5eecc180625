#include "core/training/Run.h"
#include "core/Error.h"
#include "core/experiment/Settings.h"
#include <atomic>

namespace diabolo {

std::shared_ptr<const Run> makeRun(Experiment experiment, std::shared_ptr<const Dataset> dataset) {
    static std::atomic<RunId> lastId = 0;
    validate(experiment);
    if (dataset->train.count() == 0 || dataset->test.count() == 0)
        throw Error("data set " + dataset->name, "it has no training or no test samples");
    Architecture architecture = describe(experiment, dataset->train.shape());
    checkFitsMemory(architecture, experiment.batchSize, availableMemory());
    return std::make_shared<const Run>(
        Run{++lastId, std::move(experiment), std::move(dataset), std::move(architecture)});
}

} // namespace diabolo
