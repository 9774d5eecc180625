#include "core/architecture/Architecture.h"
#include "core/base/Error.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

namespace diabolo {
namespace {

using Role = LayerSpec::Role;
using Kind = LayerSpec::Kind;

SampleShape vectorShape(int units) {
    return {1, 1, units};
}

void checkShape(const SampleShape& shape) {
    const std::size_t size = shape.height > 0 && shape.width > 0 && shape.channels > 0 ? shape.size() : 0;
    if (size == 0 || size > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error("samples of " + std::to_string(shape.height) + " × " + std::to_string(shape.width) +
                        " × " + std::to_string(shape.channels),
                    "no network can be built for them", "use smaller samples that are not empty");
}

/// Adds layer after layer, each fitted to what the one before it leaves.
class Builder {
public:
    Builder(const Experiment& experiment, const SampleShape& shape, int classes)
        : experiment_(experiment)
        , classInputs_(experiment.conditional ? classes : 0) {
        architecture_.input = shape;
        LayerSpec input;
        input.in = input.out = shape;
        input.inputs = input.units = static_cast<int>(shape.size());
        architecture_.layers.push_back(input);
    }

    void addDense() {
        const std::vector<int>& hidden = experiment_.hiddenLayers;
        for (const int units : hidden)
            add(dense(Role::Encoder, units));
        LayerSpec code = dense(Role::Code, experiment_.codeSize);
        if (experiment_.variational) {
            code.kind = Kind::Gaussian;
            code.activation = Activation::Linear;
        }
        add(code);
        for (auto units = hidden.rbegin(); units != hidden.rend(); ++units)
            add(dense(Role::Decoder, *units));
        LayerSpec output = dense(Role::Output, 0);
        output.out = architecture_.input;
        add(output);
    }

    void addConvolutional() {
        std::vector<SampleShape> levels = {architecture_.input}; // each half the one before
        for (const int filters : experiment_.filters) {
            checkPooling(levels);
            levels.push_back(half(levels.back(), filters));
        }
        for (std::size_t i = 1; i < levels.size(); ++i)
            add(pooled(i + 1 == levels.size() ? Role::Code : Role::Encoder, levels[i]));
        for (std::size_t i = levels.size() - 1; i > 0; --i)
            add(enlarged(levels[i - 1], levels[i].channels));
        LayerSpec output;
        output.role = Role::Output;
        output.kind = Kind::Convolution;
        output.out = architecture_.input;
        add(output);
    }

    Architecture take() { return std::move(architecture_); }

private:
    LayerSpec dense(Role role, int units) const {
        LayerSpec layer;
        layer.role = role;
        layer.kind = Kind::Dense;
        layer.out = vectorShape(units);
        const bool first = architecture_.layers.size() == 1;
        const bool afterCode = architecture_.layers.back().role == Role::Code;
        layer.classInputs = first || afterCode ? classInputs_ : 0;
        return layer;
    }

    static SampleShape half(const SampleShape& shape, int channels) {
        return {(shape.height + 1) / 2, (shape.width + 1) / 2, channels, shape.kind};
    }

    void checkPooling(const std::vector<SampleShape>& levels) const {
        if (levels.back().height > 1 || levels.back().width > 1)
            return;
        const SampleShape& input = architecture_.input;
        throw SettingConflict({"filters"},
                              "samples of " + std::to_string(input.height) + " × " +
                                  std::to_string(input.width) + " are down to one pixel after " +
                                  std::to_string(levels.size() - 1) + " poolings, and cannot be halved again",
                              "give at most " + std::to_string(levels.size() - 1) + " filters");
    }

    static LayerSpec pooled(Role role, const SampleShape& out) {
        LayerSpec layer;
        layer.role = role;
        layer.kind = Kind::Convolution;
        layer.resampling = LayerSpec::Resampling::Pool;
        layer.out = out;
        return layer;
    }

    LayerSpec enlarged(const SampleShape& size, int filters) const {
        LayerSpec layer;
        layer.role = Role::Decoder;
        if (experiment_.upsampling == Upsampling::Transposed) {
            layer.kind = Kind::TransposedConvolution;
        } else {
            layer.kind = Kind::Convolution;
            layer.resampling = LayerSpec::Resampling::Upsample;
        }
        layer.out = {size.height, size.width, filters, size.kind};
        return layer;
    }

    /// Completes what follows from the layer before and from the experiment.
    void add(LayerSpec layer) {
        const LayerSpec& before = architecture_.layers.back();
        layer.in = before.out;
        layer.inputs = before.units;
        layer.units = static_cast<int>(layer.out.size());
        if (layer.kind != Kind::Gaussian)
            layer.activation = activationOf(layer.role);
        const bool hidden = layer.role == Role::Encoder || layer.role == Role::Decoder;
        layer.batchNormalised = hidden && experiment_.batchNormalisation;
        layer.dropout = hidden ? experiment_.dropout : 0;
        if (experiment_.tied && (layer.role == Role::Decoder || layer.role == Role::Output))
            layer.tiedTo = mirrored();
        count(layer);
        architecture_.layers.push_back(layer);
    }

    Activation activationOf(Role role) const {
        switch (role) {
        case Role::Code:
            return experiment_.codeActivation;
        case Role::Output:
            return experiment_.outputActivation;
        default:
            return experiment_.hiddenActivation;
        }
    }

    /// The layer on the other side of the code from the one that is being added.
    std::size_t mirrored() const { return 2 * architecture_.codeLayer() + 1 - architecture_.layers.size(); }

    static std::int64_t weightsOf(const LayerSpec& layer) {
        if (layer.tiedTo)
            return 0;
        constexpr std::int64_t window = 9; // 3 × 3
        if (layer.kind == Kind::Convolution || layer.kind == Kind::TransposedConvolution)
            return window * layer.in.channels * layer.out.channels;
        return (std::int64_t{layer.inputs} + layer.classInputs) * layer.units;
    }

    static void count(LayerSpec& layer) {
        const bool dense = layer.kind == Kind::Dense || layer.kind == Kind::Gaussian;
        const std::int64_t channels = dense ? layer.units : layer.out.channels;
        const int parts = layer.kind == Kind::Gaussian ? 2 : 1; // mean and log variance
        layer.parameters = parts * (weightsOf(layer) + channels);
        if (layer.batchNormalised) {
            layer.parameters += 2 * channels; // scale and shift
            layer.statistics = 2 * channels;  // running mean and variance
        }
    }

    const Experiment& experiment_;
    int classInputs_;
    Architecture architecture_;
};

} // namespace

Architecture describe(const Experiment& experiment, const SampleShape& shape, int classes) {
    checkShape(shape);
    Builder builder(experiment, shape, classes);
    if (experiment.layerType == LayerType::Convolutional)
        builder.addConvolutional();
    else
        builder.addDense();
    return builder.take();
}

ValueRange activationRange(Activation activation) {
    constexpr float unbounded = std::numeric_limits<float>::infinity();
    switch (activation) {
    case Activation::Linear:
    case Activation::LeakyRelu:
        return {-unbounded, unbounded};
    case Activation::Relu:
        return {0, unbounded};
    case Activation::Elu:
        return {-1, unbounded};
    case Activation::Selu:
        return {-1.7580993F, unbounded}; // −λα of Klambauer et al. 2017
    case Activation::Tanh:
        return {-1, 1};
    case Activation::Sigmoid:
        return {0, 1};
    }
    return {-unbounded, unbounded};
}

std::int64_t Architecture::parameters() const {
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [](std::int64_t sum, const LayerSpec& layer) { return sum + layer.parameters; });
}

std::int64_t Architecture::statistics() const {
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [](std::int64_t sum, const LayerSpec& layer) { return sum + layer.statistics; });
}

std::size_t Architecture::codeLayer() const {
    const auto code = std::ranges::find(layers, Role::Code, &LayerSpec::role);
    return static_cast<std::size_t>(code - layers.begin());
}

} // namespace diabolo
