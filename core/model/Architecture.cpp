#include "core/model/Architecture.h"
#include "core/Error.h"
#include "core/NumberText.h"
#include "core/experiment/ChoiceNames.h"
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <numeric>

namespace diabolo {
namespace {

LayerSpec inputLayer(const SampleShape& shape) {
    const std::size_t size = shape.height > 0 && shape.width > 0 && shape.channels > 0 ? shape.size() : 0;
    if (size == 0 || size > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error("samples of " + std::to_string(shape.height) + " × " + std::to_string(shape.width) +
                        " × " + std::to_string(shape.channels),
                    "no network can be built for them", "use smaller samples that are not empty");
    const int units = static_cast<int>(size);
    return {LayerSpec::Role::Input, "Input", units, units, Activation::Linear, 0};
}

LayerSpec denseLayer(LayerSpec::Role role, int inputs, int units, Activation activation) {
    const std::int64_t weights = std::int64_t{inputs} * units;
    return {role, "Dense", inputs, units, activation, weights + units};
}

/// Values that a batch of one sample leaves in all layers.
std::uint64_t unitsInAll(const Architecture& architecture) {
    return std::accumulate(architecture.layers.begin(), architecture.layers.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const LayerSpec& layer) {
                               return sum + static_cast<std::uint64_t>(layer.units);
                           });
}

std::string gigabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 50'000'000) / 100'000'000;
    return groupedText(static_cast<std::int64_t>(tenths / 10), " ") + "." + std::to_string(tenths % 10) +
           " GB";
}

/// "encoder_1": hidden layers count from 1 on each side of the code.
std::string layerName(const Architecture& architecture, std::size_t index) {
    switch (architecture.layers[index].role) {
    case LayerSpec::Role::Input:
        return "input";
    case LayerSpec::Role::Encoder:
        return "encoder_" + std::to_string(index);
    case LayerSpec::Role::Code:
        return "code";
    case LayerSpec::Role::Decoder:
        return "decoder_" + std::to_string(index - architecture.codeLayer());
    case LayerSpec::Role::Output:
        return "output";
    }
    return {};
}

constexpr std::array<std::size_t, 3> columnEnds = {29, 55, 65}; // Keras's own, for a line of 65 characters

std::string tableLine(const std::string& name, const std::string& shape, const std::string& parameters) {
    std::string line = ' ' + name;
    line.resize(columnEnds[0] - 1, ' ');
    line += ' ' + shape;
    line.resize(columnEnds[1] - 1, ' ');
    line += ' ' + parameters;
    line.resize(columnEnds[2], ' ');
    return line + '\n';
}

std::string ruler(char stroke) {
    return std::string(columnEnds.back(), stroke) + '\n';
}

} // namespace

Architecture describe(const Experiment& experiment, const SampleShape& shape) {
    using Role = LayerSpec::Role;
    Architecture architecture{shape, {inputLayer(shape)}};
    const auto add = [&layers = architecture.layers](Role role, int units, Activation activation) {
        layers.push_back(denseLayer(role, layers.back().units, units, activation));
    };
    const std::vector<int>& hidden = experiment.hiddenLayers;
    for (const int units : hidden)
        add(Role::Encoder, units, experiment.hiddenActivation);
    add(Role::Code, experiment.codeSize, experiment.codeActivation);
    for (auto units = hidden.rbegin(); units != hidden.rend(); ++units)
        add(Role::Decoder, *units, experiment.hiddenActivation);
    add(Role::Output, architecture.layers.front().units, experiment.outputActivation);
    return architecture;
}

std::int64_t Architecture::parameters() const {
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [](std::int64_t sum, const LayerSpec& layer) { return sum + layer.parameters; });
}

std::size_t Architecture::codeLayer() const {
    const auto code = std::ranges::find(layers, LayerSpec::Role::Code, &LayerSpec::role);
    return static_cast<std::size_t>(code - layers.begin());
}

std::string Architecture::sizes() const {
    std::string text;
    for (const LayerSpec& layer : layers)
        text += (text.empty() ? "" : " → ") + std::to_string(layer.units);
    return text;
}

std::string Architecture::summary() const {
    std::string text = "Model: \"autoencoder\"\n" + ruler('_') +
                       tableLine("Layer (type)", "Output Shape", "Param #") + ruler('=');
    for (std::size_t index = 0; index < layers.size(); ++index) {
        const LayerSpec& layer = layers[index];
        text += tableLine(layerName(*this, index) + " (" + layer.kind + ")",
                          "(None, " + std::to_string(layer.units) + ")", std::to_string(layer.parameters));
    }
    const std::string total = groupedText(parameters(), ",");
    return text + ruler('=') + "Total params: " + total + "\nTrainable params: " + total +
           "\nNon-trainable params: 0\n" + ruler('_');
}

std::uint64_t trainingBytes(const Architecture& architecture, int batchSize) {
    // Each holds every parameter once: the weights, their gradients, Adam's two moments and the passing sums
    // of its step; the last good weights; the snapshots just made, published and explored, and the explorer's
    // own network.
    constexpr std::uint64_t copiesOfParameters = 5 + 1 + 4;
    constexpr std::uint64_t outputAndGradient = 2;
    const std::uint64_t parameters = static_cast<std::uint64_t>(architecture.parameters());
    const std::uint64_t samples = outputAndGradient * static_cast<std::uint64_t>(batchSize) + evaluatedAtOnce;
    return sizeof(float) * (copiesOfParameters * parameters + samples * unitsInAll(architecture));
}

void checkFitsMemory(const Architecture& architecture, int batchSize, std::uint64_t available) {
    const std::uint64_t needed = trainingBytes(architecture, batchSize);
    if (available != 0 && needed > available)
        throw Error("network " + architecture.sizes(),
                    "training it needs about " + gigabytes(needed) + ", but " + gigabytes(available) +
                        " are free",
                    "use smaller layers or a smaller batch");
}

std::string activationLabel(Activation activation) {
    return std::string(nameOf(activationNames, activation).label);
}

std::string lossLabel(Loss loss) {
    return std::string(nameOf(lossNames, loss).label) + " per pixel";
}

} // namespace diabolo
