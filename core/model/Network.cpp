#include "core/model/Network.h"
#include "core/model/Dense.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <stdexcept>

namespace diabolo {

Network::Network(const Architecture& architecture)
    : encoderLayers_(architecture.codeLayer())
    , outputActivation_(architecture.layers.back().activation) {
    for (const LayerSpec& spec : architecture.layers) {
        if (spec.role == LayerSpec::Role::Input)
            continue;
        // The loss applies the output's activation itself: binary cross-entropy is stable only on logits.
        const bool output = spec.role == LayerSpec::Role::Output;
        layers_.push_back(
            std::make_unique<Dense>(spec.inputs, spec.units, output ? Activation::Linear : spec.activation));
    }
}

std::int64_t Network::parameterCount() const {
    std::int64_t count = 0;
    for (const auto& layer : layers_)
        count += layer->parameterCount();
    return count;
}

void Network::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    const std::int64_t expected = parameterCount();
    if (parameters.numel() != expected || (gradients.defined() && gradients.numel() != expected))
        throw std::invalid_argument(
            "Network::bind: the vector has another number of parameters than the network");
    std::int64_t offset = 0;
    for (const auto& layer : layers_) {
        const std::int64_t count = layer->parameterCount();
        layer->bind(parameters.narrow(0, offset, count),
                    gradients.defined() ? gradients.narrow(0, offset, count) : at::Tensor());
        offset += count;
    }
}

void Network::bind(std::span<const float> parameters) {
    // ATen has no tensor of const values; encode() and decode() do not write to parameters.
    bind(at::from_blob(const_cast<float*>(parameters.data()), {static_cast<std::int64_t>(parameters.size())},
                       at::kFloat));
}

void Network::initialise(std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const auto& layer : layers_)
        layer->initialise(generator);
}

const at::Tensor& Network::encode(const at::Tensor& batch) {
    const at::Tensor* values = &batch;
    for (std::size_t i = 0; i < encoderLayers_; ++i)
        values = &layers_[i]->forward(*values);
    return *values;
}

const at::Tensor& Network::decode(const at::Tensor& codes) {
    const at::Tensor* values = &codes;
    for (std::size_t i = encoderLayers_; i < layers_.size(); ++i)
        values = &layers_[i]->forward(*values);
    return *values;
}

void Network::backward(at::Tensor& outputGradient) {
    at::Tensor gradient = outputGradient;
    for (std::size_t i = layers_.size(); i-- > 0;)
        gradient = layers_[i]->backward(gradient, i > 0);
}

} // namespace diabolo
