#include "core/training/Run.h"
#include "core/Error.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <atomic>

namespace diabolo {

std::shared_ptr<const Run> makeRun(Experiment experiment, std::shared_ptr<const Dataset> dataset) {
    static std::atomic<RunId> lastId = 0;
    validate(experiment);
    if (dataset->train.count() == 0 || dataset->test.count() == 0)
        throw Error("data set " + dataset->name, "it has no training or no test samples");
    if (experiment.conditional && !(dataset->train.hasLabels() && dataset->test.hasLabels()))
        throw SettingConflict({"conditional", "data"},
                              "data set " + dataset->name + " has no classes to tell",
                              "set conditional to off, or choose a data set with labels");
    const int classes = std::max(dataset->train.classCount(), dataset->test.classCount());
    Architecture architecture = describe(experiment, dataset->train.shape(), classes);
    checkFitsMemory(architecture, experiment.batchSize, availableMemory());
    return std::make_shared<const Run>(
        Run{++lastId, std::move(experiment), std::move(dataset), std::move(architecture)});
}

} // namespace diabolo
