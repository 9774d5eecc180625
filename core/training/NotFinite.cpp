#include "core/training/NotFinite.h"
#include <algorithm>
#include <cmath>
#include <optional>

namespace diabolo {
namespace {

std::string layerText(const Architecture& architecture, std::size_t layer) {
    switch (architecture.layers[layer].role) {
    case LayerSpec::Role::Input:
        return "the input";
    case LayerSpec::Role::Encoder:
        return "encoder layer " + std::to_string(layer);
    case LayerSpec::Role::Code:
        return "the code layer";
    case LayerSpec::Role::Decoder:
        return "decoder layer " + std::to_string(layer - architecture.codeLayer());
    case LayerSpec::Role::Output:
        return "the output layer";
    }
    return {};
}

/// `counts` says how many of `numbers` each layer holds, one layer's after the other's.
std::optional<std::size_t> firstLayer(const Architecture& architecture, std::int64_t LayerSpec::*counts,
                                      std::span<const float> numbers) {
    for (std::size_t layer = 0; layer < architecture.layers.size(); ++layer) {
        const auto count = static_cast<std::size_t>(architecture.layers[layer].*counts);
        const bool finite =
            std::ranges::all_of(numbers.first(count), [](float x) { return std::isfinite(x); });
        if (!finite)
            return layer;
        numbers = numbers.subspan(count);
    }
    return {};
}

} // namespace

std::string firstNotFinite(const Architecture& architecture, std::span<const float> values,
                           std::span<const float> gradients) {
    const auto trained = static_cast<std::size_t>(architecture.parameters());
    if (const auto layer = firstLayer(architecture, &LayerSpec::parameters, values.first(trained)))
        return "the weights of " + layerText(architecture, *layer);
    if (const auto layer = firstLayer(architecture, &LayerSpec::statistics, values.subspan(trained)))
        return "the running statistics of " + layerText(architecture, *layer);
    if (const auto layer = firstLayer(architecture, &LayerSpec::parameters, gradients))
        return "the gradient of " + layerText(architecture, *layer);
    return {};
}

} // namespace diabolo
