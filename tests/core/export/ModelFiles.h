#pragma once
#include "core/export/Modules.h"
#include "core/export/files/ModelFile.h"
#include <cmath>

// What the tests of model files share.
namespace diabolo::testing {

/// A model of 4 × 3 samples, whose numbers are all different.
inline Model someModel(const Experiment& experiment, SampleShape shape = {4, 3, 1}, int classes = 0) {
    const Architecture architecture = describe(experiment, shape, classes);
    std::vector<float> weights(
        static_cast<std::size_t>(architecture.parameters() + architecture.statistics()));
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = std::sin(static_cast<float>(i + 1));
    for (const ModelTensor& tensor : tensorsOf(architecture))
        if (tensor.name.ends_with("running_var"))
            for (std::int64_t i = 0; i < tensor.count(); ++i)
                weights[static_cast<std::size_t>(tensor.offset + i)] += 2; // a variance is positive
    return {experiment, shape, classes, 1234, std::make_shared<const std::vector<float>>(std::move(weights))};
}

/// 12 → 2 → 12
inline Experiment tinyExperiment() {
    Experiment experiment;
    experiment.hiddenLayers = {};
    experiment.codeSize = 2;
    return experiment;
}

} // namespace diabolo::testing
