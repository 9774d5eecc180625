#include "core/network/layers/LayerFactory.h"
#include "core/network/layers/BatchNormalisation.h"
#include "core/network/layers/Convolution.h"
#include "core/network/layers/Dense.h"
#include "core/network/layers/Dropout.h"
#include "core/network/layers/MaxPooling.h"
#include "core/network/layers/NearestUpsampling.h"
#include "core/network/layers/TiedDense.h"
#include "core/network/layers/TransposedConvolution.h"

namespace diabolo {
namespace {

/// What the layer that sums applies itself. Batch normalisation comes in between, and the loss applies the
/// output's activation: binary cross-entropy is stable only on logits.
Activation ownActivation(const LayerSpec& spec) {
    const bool output = spec.role == LayerSpec::Role::Output;
    return output || spec.batchNormalised ? Activation::Linear : spec.activation;
}

std::unique_ptr<Layer> makeDense(const LayerSpec& spec, const std::vector<std::size_t>& firstOf,
                                 const std::vector<std::unique_ptr<Layer>>& layers) {
    if (spec.tiedTo) {
        auto& encoder = dynamic_cast<Dense&>(*layers[firstOf[*spec.tiedTo - 1]]);
        return std::make_unique<TiedDense>(encoder, ownActivation(spec));
    }
    const int parts = spec.kind == LayerSpec::Kind::Gaussian ? 2 : 1; // means, then log variances
    return std::make_unique<Dense>(spec.inputs + spec.classInputs, parts * spec.units, ownActivation(spec));
}

std::unique_ptr<Layer> makeSums(const LayerSpec& spec, const std::vector<std::size_t>& firstOf,
                                const std::vector<std::unique_ptr<Layer>>& layers) {
    if (spec.kind == LayerSpec::Kind::Convolution)
        return std::make_unique<Convolution>(spec.in, spec.out.channels, ownActivation(spec));
    if (spec.kind == LayerSpec::Kind::TransposedConvolution)
        return std::make_unique<TransposedConvolution>(spec.in, spec.out, ownActivation(spec));
    return makeDense(spec, firstOf, layers);
}

} // namespace

void addLayers(const LayerSpec& spec, const std::vector<std::size_t>& firstOf,
               std::vector<std::unique_ptr<Layer>>& layers) {
    layers.push_back(makeSums(spec, firstOf, layers));
    if (spec.batchNormalised)
        layers.push_back(std::make_unique<BatchNormalisation>(spec.out.channels, spec.activation));
    if (spec.resampling == LayerSpec::Resampling::Pool)
        layers.push_back(std::make_unique<MaxPooling>(
            SampleShape{spec.in.height, spec.in.width, spec.out.channels, spec.in.kind}));
    if (spec.resampling == LayerSpec::Resampling::Upsample)
        layers.push_back(std::make_unique<NearestUpsampling>(spec.out));
    if (spec.dropout > 0)
        layers.push_back(std::make_unique<Dropout>(spec.dropout));
}

} // namespace diabolo
