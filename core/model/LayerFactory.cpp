#include "core/model/LayerFactory.h"
#include "core/model/BatchNormalisation.h"
#include "core/model/Dense.h"
#include "core/model/Dropout.h"
#include "core/model/TiedDense.h"

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

} // namespace

void addLayers(const LayerSpec& spec, const std::vector<std::size_t>& firstOf,
               std::vector<std::unique_ptr<Layer>>& layers) {
    layers.push_back(makeDense(spec, firstOf, layers));
    if (spec.batchNormalised)
        layers.push_back(std::make_unique<BatchNormalisation>(spec.units, spec.activation));
    if (spec.dropout > 0)
        layers.push_back(std::make_unique<Dropout>(spec.dropout));
}

} // namespace diabolo
