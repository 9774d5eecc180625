#pragma once
#include "core/experiment/Experiment.h"
#include <cstddef>
#include <vector>

namespace diabolo {

struct Run;

/// Which samples of the training set train, and which are kept back to validate: the last part of an order
/// that the experiment's seed shuffles. How many is validationShare(); where early stopping alone asks for
/// it, one at least.
struct ValidationSplit {
    std::vector<std::size_t> training;
    std::vector<std::size_t> validation; ///< empty without a split: the test set validates
};

[[nodiscard]] ValidationSplit splitForValidation(const Experiment& experiment, std::size_t trainingSet);

/// Throws SettingConflict when the experiment's split leaves nothing to train or nothing to validate of so
/// many samples.
void checkValidationSplit(const Experiment& experiment, std::size_t trainingSet);

[[nodiscard]] std::size_t trainingSamples(const Run& run);   ///< that an epoch trains
[[nodiscard]] std::size_t validationSamples(const Run& run); ///< that judge it

} // namespace diabolo
