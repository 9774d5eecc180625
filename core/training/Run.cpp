#include "core/training/Run.h"
#include "core/Error.h"
#include "core/NumberText.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <atomic>

namespace diabolo {
namespace {

/// Binary cross-entropy has no minimum at a target outside [0, 1]: it falls for ever.
void checkValues(const Experiment& experiment, const Dataset& dataset) {
    if (experiment.loss != Loss::BinaryCrossEntropy)
        return;
    for (const Samples* samples : {&dataset.train, &dataset.test}) {
        const auto [lowest, highest] = samples->range();
        if (lowest < 0 || highest > 1)
            throw SettingConflict({"loss", "data"},
                                  "binary cross-entropy needs values from 0 to 1, and those of " +
                                      dataset.name + " go from " + fixedText(double{lowest}, 2) + " to " +
                                      fixedText(double{highest}, 2),
                                  "set loss to mse, with a linear output");
    }
}

} // namespace

std::shared_ptr<const Run> makeRun(Experiment experiment, std::shared_ptr<const Dataset> dataset) {
    static std::atomic<RunId> lastId = 0;
    validate(experiment);
    if (dataset->train.count() == 0 || dataset->test.count() == 0)
        throw Error("data set " + dataset->name, "it has no training or no test samples");
    if (experiment.conditional && !(dataset->train.hasLabels() && dataset->test.hasLabels()))
        throw SettingConflict({"conditional", "data"},
                              "data set " + dataset->name + " has no classes to tell",
                              "set conditional to off, or choose a data set with labels");
    checkValues(experiment, *dataset);
    const int classes = std::max(dataset->train.classCount(), dataset->test.classCount());
    Architecture architecture = describe(experiment, dataset->train.shape(), classes);
    checkFitsMemory(architecture, experiment.batchSize, availableMemory());
    return std::make_shared<const Run>(
        Run{++lastId, std::move(experiment), std::move(dataset), std::move(architecture)});
}

} // namespace diabolo
