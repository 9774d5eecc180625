#include "core/explore/FirstLayer.h"
#include "core/training/Run.h"
#include <algorithm>
#include <cmath>

namespace diabolo {

Pictures pictures(std::string name, const SampleShape& shape, std::vector<float> values) {
    Pictures result{std::move(name), shape, std::move(values)};
    for (const float value : result.values)
        result.largest = std::max(result.largest, std::abs(value));
    return result;
}

// The snapshot begins with the first layer's weights, unit by unit; those of the class come after a dense
// unit's others.
FirstLayerWeights firstLayerWeights(const WeightSnapshot& snapshot, std::size_t units) {
    const LayerSpec& layer = snapshot.run->architecture.layers[1];
    const bool convolution = layer.kind == LayerSpec::Kind::Convolution;
    FirstLayerWeights result;
    result.units = convolution ? layer.out.channels : layer.units;
    const SampleShape shape = convolution ? SampleShape{3, 3, layer.in.channels} : layer.in;
    const std::size_t toNextUnit = shape.size() + static_cast<std::size_t>(layer.classInputs);
    std::vector<float> values;
    for (std::size_t unit = 0; unit < std::min(units, static_cast<std::size_t>(result.units)); ++unit) {
        const float* first = snapshot.weights.data() + unit * toNextUnit;
        values.insert(values.end(), first, first + shape.size());
    }
    result.weights = pictures(convolution ? "filters" : "weights", shape, std::move(values));
    return result;
}

} // namespace diabolo
