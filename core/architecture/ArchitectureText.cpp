// Architectures as people read them.
#include "core/architecture/Architecture.h"
#include "core/base/NumberText.h"
#include "core/data/SampleWords.h"
#include "core/experiment/ChoiceNames.h"
#include <array>

namespace diabolo {
namespace {

bool isConvolution(const LayerSpec& layer) {
    return layer.kind == LayerSpec::Kind::Convolution || layer.kind == LayerSpec::Kind::TransposedConvolution;
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

std::string shapeText(const SampleShape& shape, const char* separator) {
    return std::to_string(shape.height) + separator + std::to_string(shape.width) + separator +
           std::to_string(shape.channels);
}

/// Whether what layer `index` gives is maps, and not a mere list of values.
bool givesMaps(const Architecture& architecture, std::size_t index) {
    const std::vector<LayerSpec>& layers = architecture.layers;
    return isConvolution(index == 0 && layers.size() > 1 ? layers[1] : layers[index]);
}

std::string outputText(const SampleShape& shape, bool maps) {
    return "(None, " + (maps ? shapeText(shape, ", ") : std::to_string(shape.size())) + ")";
}

/// The lines of one layer: what belongs to it has lines of its own, as in Keras.
std::string layerLines(const Architecture& architecture, std::size_t index) {
    const LayerSpec& layer = architecture.layers[index];
    const bool maps = givesMaps(architecture, index);
    SampleShape summed = layer.out; // before pooling or upsampling
    if (layer.resampling != LayerSpec::Resampling::None)
        summed = {layer.in.height, layer.in.width, layer.out.channels, layer.in.kind};
    const std::int64_t normalising = 2 * layer.statistics; // scales and shifts, means and variances
    const std::string kind = kindLabel(layer.kind) + (layer.tiedTo ? ", tied" : "");
    std::string lines =
        tableLine(layerName(architecture, index) + " (" + kind + ")", outputText(summed, maps),
                  std::to_string(layer.parameters + layer.statistics - normalising));
    if (layer.batchNormalised)
        lines += tableLine("  batch normalisation", outputText(summed, maps), std::to_string(normalising));
    if (layer.resampling == LayerSpec::Resampling::Pool)
        lines += tableLine("  max pooling 2 x 2", outputText(layer.out, maps), "0");
    if (layer.resampling == LayerSpec::Resampling::Upsample)
        lines += tableLine("  upsampling 2 x 2", outputText(layer.out, maps), "0");
    if (layer.dropout > 0)
        lines += tableLine("  dropout " + realText(layer.dropout), outputText(layer.out, maps), "0");
    return lines;
}

} // namespace

std::string kindLabel(LayerSpec::Kind kind) {
    switch (kind) {
    case LayerSpec::Kind::Input:
        return "Input";
    case LayerSpec::Kind::Dense:
        return "Dense";
    case LayerSpec::Kind::Gaussian:
        return "Gaussian";
    case LayerSpec::Kind::Convolution:
        return "Conv2D";
    case LayerSpec::Kind::TransposedConvolution:
        return "Conv2DTranspose";
    }
    return {};
}

std::string Architecture::sizes() const {
    std::string text;
    for (std::size_t i = 0; i < layers.size(); ++i)
        text += (text.empty() ? "" : " → ") +
                (givesMaps(*this, i) ? shapeText(layers[i].out, "×") : std::to_string(layers[i].units));
    return text;
}

std::string Architecture::summary() const {
    std::string text = "Model: \"autoencoder\"\n" + ruler('_') +
                       tableLine("Layer (type)", "Output Shape", "Param #") + ruler('=');
    for (std::size_t index = 0; index < layers.size(); ++index)
        text += layerLines(*this, index);
    return text + ruler('=') + "Total params: " + groupedText(parameters() + statistics(), ",") +
           "\nTrainable params: " + groupedText(parameters(), ",") +
           "\nNon-trainable params: " + groupedText(statistics(), ",") + "\n" + ruler('_');
}

std::string activationLabel(Activation activation) {
    return std::string(nameOf(activationNames, activation).label);
}

std::string lossLabel(const Experiment& experiment, SampleKind kind) {
    if (experiment.variational) {
        const bool gaussian = experiment.loss == Loss::MeanSquaredError;
        return std::string(gaussian ? "half squared error" : "binary cross-entropy") +
               " + KL divergence, nats per " + sampleNoun(kind);
    }
    return std::string(nameOf(lossNames, experiment.loss).label) + " per " + valueNoun(kind);
}

} // namespace diabolo
