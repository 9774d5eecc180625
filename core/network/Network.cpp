#include "core/network/Network.h"
#include "core/network/layers/LayerFactory.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <stdexcept>

namespace diabolo {
namespace {

const at::Tensor& forwardThrough(std::span<const std::unique_ptr<Layer>> layers, const at::Tensor& input,
                                 const Pass& pass) {
    const at::Tensor* values = &input;
    for (const auto& layer : layers)
        values = &layer->forward(*values, pass);
    return *values;
}

/// The gradient for what went into `layers`, which is not computed when nobody wants it.
at::Tensor backwardThrough(std::span<const std::unique_ptr<Layer>> layers, at::Tensor gradient,
                           bool wantInputGradient) {
    for (std::size_t i = layers.size(); i-- > 0;)
        gradient = layers[i]->backward(gradient, wantInputGradient || i > 0);
    return gradient;
}

} // namespace

Network::Network(const Architecture& architecture)
    : codeSpec_(architecture.codeLayer() - 1)
    , outputActivation_(architecture.layers.back().activation)
    , gaussian_(architecture.layers[architecture.codeLayer()].kind == LayerSpec::Kind::Gaussian)
    , classCount_(architecture.layers[1].classInputs) {
    for (std::size_t i = 1; i < architecture.layers.size(); ++i) {
        firstOf_.push_back(layers_.size());
        addLayers(architecture.layers[i], firstOf_, layers_);
    }
    firstOf_.push_back(layers_.size());
    setDepth(0);
}

std::int64_t Network::trainedCount() const {
    std::int64_t count = 0;
    for (const auto& layer : layers_)
        count += layer->parameterCount();
    return count;
}

std::int64_t Network::valueCount() const {
    std::int64_t count = trainedCount();
    for (const auto& layer : layers_)
        count += layer->statisticsCount();
    return count;
}

void Network::bind(const at::Tensor& values, const at::Tensor& gradients) {
    if (values.numel() != valueCount() || (gradients.defined() && gradients.numel() != trainedCount()))
        throw std::invalid_argument(
            "Network::bind: the vector has another number of values than the network");
    std::int64_t offset = 0;
    for (const auto& layer : layers_) {
        const std::int64_t count = layer->parameterCount();
        layer->bind(values.narrow(0, offset, count),
                    gradients.defined() ? gradients.narrow(0, offset, count) : at::Tensor());
        offset += count;
    }
    for (const auto& layer : layers_) {
        const std::int64_t count = layer->statisticsCount();
        layer->bindStatistics(values.narrow(0, offset, count));
        offset += count;
    }
}

void Network::bind(std::span<const float> values) {
    // ATen has no tensor of const values; an evaluation does not write to them.
    bind(at::from_blob(const_cast<float*>(values.data()), {static_cast<std::int64_t>(values.size())},
                       at::kFloat));
}

void Network::initialise(std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const auto& layer : layers_)
        layer->initialise(generator);
}

void Network::setDepth(int depth) {
    const std::size_t pairs = depth == 0 ? codeSpec_ + 1 : static_cast<std::size_t>(depth);
    encoderEnd_ = firstOf_[pairs];
    decoderBegin_ = depth == 0 ? encoderEnd_ : firstOf_[mirrored(pairs - 1)];
}

Network::Layers Network::layersOf(std::size_t spec) const {
    return Layers(layers_).subspan(firstOf_[spec], firstOf_[spec + 1] - firstOf_[spec]);
}

const at::Tensor& Network::encode(const at::Tensor& batch, const Pass& pass) {
    return forwardThrough(Layers(layers_).first(encoderEnd_), withClasses(batch, encoderInput_), pass);
}

std::vector<at::Tensor> Network::encoderOutputs(const at::Tensor& batch) {
    std::vector<at::Tensor> outputs;
    const at::Tensor* values = &withClasses(batch, encoderInput_);
    for (std::size_t spec = 0; firstOf_[spec] < encoderEnd_; ++spec) {
        values = &forwardThrough(layersOf(spec), *values, {});
        outputs.push_back(values->clone());
    }
    return outputs;
}

at::Tensor Network::codes(const at::Tensor& encoded) const {
    return gaussian_ ? encoded.narrow(1, 0, encoded.size(1) / 2).contiguous() : encoded;
}

const at::Tensor& Network::decode(const at::Tensor& codes, const Pass& pass) {
    return forwardThrough(Layers(layers_).subspan(decoderBegin_), withClasses(codes, decoderInput_), pass);
}

const at::Tensor& Network::backwardDecoder(at::Tensor& outputGradient) {
    codeGradient_ = backwardThrough(Layers(layers_).subspan(decoderBegin_), outputGradient, true);
    if (classCount_ > 0)
        codeGradient_ = codeGradient_.narrow(1, 0, codeGradient_.size(1) - classCount_).contiguous();
    return codeGradient_;
}

void Network::backwardEncoder(at::Tensor& encodedGradient) {
    backwardThrough(Layers(layers_).first(encoderEnd_), encodedGradient, false);
}

const at::Tensor& Network::forwardPair(int pair, const at::Tensor& input, const Pass& pass) {
    const auto spec = static_cast<std::size_t>(pair - 1);
    return forwardThrough(layersOf(mirrored(spec)), forwardThrough(layersOf(spec), input, pass), pass);
}

void Network::backwardPair(int pair, at::Tensor& gradient) {
    const auto spec = static_cast<std::size_t>(pair - 1);
    backwardThrough(layersOf(spec), backwardThrough(layersOf(mirrored(spec)), gradient, true), false);
}

std::vector<Network::Range> Network::rangesOfPair(int pair) const {
    const auto encoder = static_cast<std::size_t>(pair - 1);
    std::vector<Range> ranges;
    std::int64_t offset = 0;
    for (std::size_t spec = 0; spec + 1 < firstOf_.size(); ++spec) {
        std::int64_t count = 0;
        for (const auto& layer : layersOf(spec))
            count += layer->parameterCount();
        if (spec == encoder || spec == mirrored(encoder))
            ranges.push_back({offset, count});
        offset += count;
    }
    return ranges;
}

const at::Tensor& Network::withClasses(const at::Tensor& values, at::Tensor& buffer) const {
    if (classCount_ == 0)
        return values;
    buffer = at::cat({values, classes_}, 1);
    return buffer;
}

at::Tensor oneHot(std::span<const std::int64_t> classes, int classCount) {
    at::Tensor rows = at::zeros({static_cast<std::int64_t>(classes.size()), classCount});
    for (std::size_t i = 0; i < classes.size(); ++i)
        rows[static_cast<std::int64_t>(i)][classes[i]] = 1;
    return rows;
}

} // namespace diabolo
