#include "core/training/Run.h"
#include "core/architecture/TrainingMemory.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/SystemMemory.h"
#include "core/experiment/Settings.h"
#include "core/training/ValidationSplit.h"
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

RunId nextId() {
    static std::atomic<RunId> lastId = 0;
    return ++lastId;
}

void checkOrigin(const Model& origin, const Architecture& architecture) {
    if (!fits(origin, architecture))
        throw Error("the model's weights",
                    "they are for " + describe(origin.experiment, origin.shape, origin.classes).sizes() +
                        ", and not for " + architecture.sizes() + " as its settings and data now have it",
                    "leave its layers as they are, and open data of its shape");
}

} // namespace

std::int64_t batchesTrained(const Run& run, std::int64_t step) {
    return step + (run.origin ? run.origin->step : 0);
}

std::string epochsText(std::int64_t batches, std::int64_t batchesPerEpoch) {
    const std::int64_t tenths = 10 * batches / batchesPerEpoch;
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : '.' + std::to_string(tenths % 10));
}

std::shared_ptr<const Run> makeRun(Experiment experiment, std::shared_ptr<const Dataset> dataset,
                                   std::shared_ptr<const Model> origin) {
    if (origin)
        experiment.pretraining = false; // it would spoil the weights that the inner layers already have
    validate(experiment);
    if (dataset->train.count() == 0 || dataset->test.count() == 0)
        throw Error("data set " + dataset->name, "it has no training or no test samples");
    if (experiment.conditional && !(dataset->train.hasLabels() && dataset->test.hasLabels()))
        throw SettingConflict({"conditional", "data"},
                              "data set " + dataset->name + " has no classes to tell",
                              "set conditional to off, or choose a data set with labels");
    checkValidationSplit(experiment, dataset->train.count());
    checkValues(experiment, *dataset);
    Architecture architecture = describe(experiment, dataset->train.shape(), classCount(*dataset));
    if (origin)
        checkOrigin(*origin, architecture);
    checkFitsMemory(architecture, experiment, availableMemory());
    return std::make_shared<const Run>(
        Run{nextId(), std::move(experiment), std::move(dataset), std::move(architecture), std::move(origin)});
}

std::shared_ptr<const Run> makeRunLike(const Run& run) {
    auto like = std::make_shared<Run>(run);
    like->id = nextId();
    return like;
}

} // namespace diabolo
