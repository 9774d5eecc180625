#pragma once
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/ExperimentJson.h"
#include "core/export/Modules.h"
#include "core/export/files/ModelFile.h"
#include "core/network/Network.h"
#include "core/network/layers/Activations.h"
#include <ATen/ATen.h>

// Networks of every kind, with weights that tell each tensor from any other, for what leaves the program.
namespace diabolo::testing {

struct Kind {
    std::string name;
    Experiment experiment;
    SampleShape shape;
};

inline std::vector<Kind> everyKind() {
    constexpr SampleShape grey{5, 6, 1}, colour{9, 6, 3}, curve{1, 21, 1, SampleKind::Curve};
    std::vector<Kind> kinds;
    const auto add = [&](const std::string& name, const SampleShape& shape, auto change) {
        Kind kind{name, Experiment(), shape};
        kind.experiment.hiddenLayers = {8, 5};
        kind.experiment.codeSize = 4;
        kind.experiment.filters = {4, 3};
        change(kind.experiment);
        kinds.push_back(kind);
    };
    for (const Activation activation : {Activation::Linear, Activation::Relu, Activation::LeakyRelu,
                                        Activation::Elu, Activation::Selu, Activation::Tanh})
        add("activation-" + activationLabel(activation), grey,
            [&](Experiment& e) { e.hiddenActivation = e.codeActivation = activation; });
    add("no-hidden-layer", colour, [](Experiment& e) { e.hiddenLayers = {}; });
    add("tied", grey, [](Experiment& e) { e.tied = true; });
    add("normalised", grey, [](Experiment& e) {
        e.tied = e.batchNormalisation = true;
        e.dropout = 0.3;
    });
    add("linear-output", curve, [](Experiment& e) {
        e.loss = Loss::MeanSquaredError;
        e.outputActivation = Activation::Linear;
    });
    add("variational", grey, [](Experiment& e) { e.variational = true; });
    add("conditional", grey, [](Experiment& e) { e.variational = e.conditional = true; });
    for (const Upsampling upsampling : {Upsampling::Nearest, Upsampling::Transposed})
        for (const SampleShape& shape : {grey, colour, curve})
            add("convolutional-" + std::to_string(kinds.size()), shape, [&](Experiment& e) {
                e.layerType = LayerType::Convolutional;
                e.upsampling = upsampling;
                e.batchNormalisation = shape == colour;
            });
    return kinds;
}

constexpr int classCountOfKinds = 4;

inline Architecture architectureOf(const Kind& kind) {
    return describe(kind.experiment, kind.shape, classCountOfKinds);
}

inline Model modelOf(const Kind& kind) {
    const Architecture architecture = architectureOf(kind);
    Network network(architecture);
    const at::Tensor values = at::empty({network.valueCount()});
    network.bind(values);
    network.initialise(1);
    values.add_(at::arange(network.valueCount()).sin(), 0.1); // biases and statistics get values of their own
    const float* data = values.data_ptr<float>();
    return {kind.experiment, kind.shape, classCountOfKinds, 0,
            std::make_shared<const std::vector<float>>(data, data + values.numel())};
}

/// Three samples as rows, the classes that a conditional network is told with them, and what Diabolo's own
/// network makes of them.
struct Evaluation {
    at::Tensor rows;
    at::Tensor classes;
    at::Tensor codes;
    at::Tensor reconstructions;
};

inline Evaluation evaluated(const Model& model) {
    const Architecture architecture = describe(model.experiment, model.shape, model.classes);
    Network network(architecture);
    network.bind(*model.weights);
    constexpr std::int64_t samples = 3;
    const auto values = static_cast<std::int64_t>(model.shape.size());
    Evaluation evaluation;
    evaluation.rows = at::arange(samples * values).sin().add(1).div(2).view({samples, values});
    evaluation.classes = at::tensor({2, 0, 3}, at::kLong);
    if (model.experiment.conditional)
        network.setClasses(at::one_hot(evaluation.classes, model.classes).to(at::kFloat));
    evaluation.codes = network.codes(network.encode(evaluation.rows)).clone();
    evaluation.reconstructions = network.decode(evaluation.codes).clone();
    activate(network.outputActivation(), evaluation.reconstructions);
    return evaluation;
}

} // namespace diabolo::testing
