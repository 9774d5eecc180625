#include "core/training/ValidationSplit.h"
#include "core/base/Random.h"
#include "core/experiment/Settings.h"
#include "core/experiment/ValidationShare.h"
#include "core/training/Run.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace diabolo {
namespace {

std::size_t keptBack(const Experiment& experiment, std::size_t trainingSet) {
    const auto kept = static_cast<std::size_t>(
        std::llround(validationShare(experiment) * static_cast<double>(trainingSet)));
    const bool asked = experiment.validationSplit > 0;
    return asked || experiment.patience == 0 ? kept : std::max<std::size_t>(1, kept);
}

/// Fisher and Yates's shuffle.
void shuffle(std::vector<std::size_t>& values, std::uint64_t seed) {
    Random random(seed);
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.next() % i]);
}

} // namespace

ValidationSplit splitForValidation(const Experiment& experiment, std::size_t trainingSet) {
    ValidationSplit split;
    split.training.resize(trainingSet);
    std::iota(split.training.begin(), split.training.end(), std::size_t{0});
    if (validationShare(experiment) <= 0)
        return split;
    shuffle(split.training, experiment.seed);
    const auto first = split.training.end() - static_cast<std::ptrdiff_t>(keptBack(experiment, trainingSet));
    split.validation.assign(first, split.training.end());
    split.training.erase(first, split.training.end());
    return split;
}

void checkValidationSplit(const Experiment& experiment, std::size_t trainingSet) {
    if (validationShare(experiment) <= 0)
        return;
    const std::size_t kept = keptBack(experiment, trainingSet);
    if (experiment.validationSplit <= 0 && kept == trainingSet)
        throw SettingConflict({"patience", "data"},
                              "early stopping keeps back training samples to validate on, and of " +
                                  std::to_string(trainingSet) + " this leaves none to train",
                              "set patience to 0, or choose a larger data set");
    if (kept == 0 || kept == trainingSet)
        throw SettingConflict({"validation_split", "data"},
                              "this share of " + std::to_string(trainingSet) +
                                  " training samples leaves none to " + (kept == 0 ? "validate" : "train"),
                              "set validation_split to 0, which validates on the test set, or choose a "
                              "larger data set");
}

std::size_t trainingSamples(const Run& run) {
    const std::size_t all = run.dataset->train.count();
    return all - keptBack(run.experiment, all);
}

std::size_t validationSamples(const Run& run) {
    const std::size_t kept = keptBack(run.experiment, run.dataset->train.count());
    return kept > 0 ? kept : run.dataset->test.count();
}

} // namespace diabolo
