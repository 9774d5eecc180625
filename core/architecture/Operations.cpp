#include "core/architecture/Operations.h"

namespace diabolo {

std::int64_t operations(const LayerSpec& layer) {
    constexpr std::int64_t perUse = 2, window = 9;
    switch (layer.kind) {
    case LayerSpec::Kind::Input:
        return 0;
    case LayerSpec::Kind::Dense:
        return perUse * (std::int64_t{layer.inputs} + layer.classInputs) * layer.units;
    case LayerSpec::Kind::Gaussian: // means and log variances
        return 2 * perUse * (std::int64_t{layer.inputs} + layer.classInputs) * layer.units;
    case LayerSpec::Kind::Convolution:
    case LayerSpec::Kind::TransposedConvolution:
        return perUse * window * layer.inputs * layer.out.channels;
    }
    return 0;
}

std::int64_t encodingOperations(const Architecture& architecture) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i <= architecture.codeLayer(); ++i)
        sum += operations(architecture.layers[i]);
    return sum;
}

} // namespace diabolo
