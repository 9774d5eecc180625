#include "core/export/keras/KerasModel.h"
#include "core/experiment/ChoiceNames.h"
#include <utility>

namespace diabolo::code {
namespace {

std::string activationLayer(Activation activation) {
    if (activation == Activation::LeakyRelu)
        return "layers.LeakyReLU(0.01)";
    return "layers.Activation(\"" + std::string(nameOf(activationNames, activation).key) + "\")";
}

class Writer {
public:
    Writer(const Experiment& experiment, const Architecture& architecture)
        : e_(experiment)
        , architecture_(architecture)
        , decay_(hasDecayInLoss(e_) ? ", kernel_regularizer=decay, bias_regularizer=decay" : "") {}

    void write(Text& text) const {
        const std::size_t code = architecture_.codeLayer();
        if (e_.tied)
            for (std::size_t i = 1; i <= code; ++i)
                text.add("dense_" + std::to_string(i) + " = " + dense(architecture_.layers[i]));
        addSequential(text, "encoder", 1, code + 1);
        addSequential(text, "decoder", code + 1, architecture_.layers.size());
        text.blank();
        text.add("x = keras.Input(" +
                 inputShape(architecture_.input, static_cast<int>(architecture_.input.size())) + ")");
        std::string input = e_.corruption == Corruption::None ? "x" : "Corrupt()(x)";
        std::string output = "x";
        if (e_.conditional) {
            text.add("classes = keras.Input((" + std::to_string(architecture_.layers[1].classInputs) + ",))");
            input = "layers.Concatenate()([" + input + ", classes])";
            output = "[x, classes]";
        }
        text.add("code = " +
                 (e_.variational ? "Sampling()(encoder(" + input + "))" : "encoder(" + input + ")"));
        text.add("autoencoder = keras.Model(" + output + ", decoder(" +
                 (e_.conditional ? "layers.Concatenate()([code, classes])" : "code") + "))");
        text.blank(2);
    }

    std::string slice(std::size_t begin, std::size_t index) const {
        std::size_t first = 0;
        for (std::size_t i = begin; i < index; ++i)
            first += layersOf(architecture_.layers[i], i).size();
        return '[' + std::to_string(first) + ':' +
               std::to_string(first + layersOf(architecture_.layers[index], index).size()) + ']';
    }

private:
    /// The layers of Keras that make up one of ours, each a line of a list, its sums named where they are
    /// tied to.
    std::vector<std::string> layersOf(const LayerSpec& layer, std::size_t index) const {
        std::vector<std::string> parts = {sums(layer, index)};
        if (layer.batchNormalised)
            parts.push_back("layers.BatchNormalization(momentum=0.9, epsilon=1e-5)");
        if (layer.activation != Activation::Linear)
            parts.push_back(activationLayer(layer.activation));
        if (layer.resampling == LayerSpec::Resampling::Pool)
            parts.push_back("layers.MaxPooling2D(2, padding=\"same\")");
        if (layer.resampling == LayerSpec::Resampling::Upsample) {
            const int rows = layer.in.height < layer.out.height ? 2 : 1;
            const int columns = layer.in.width < layer.out.width ? 2 : 1;
            parts.push_back("layers.UpSampling2D(" + pair(rows, columns) + ")");
            addCropping(parts, rows * layer.in.height - layer.out.height,
                        columns * layer.in.width - layer.out.width);
        }
        if (layer.dropout > 0)
            parts.push_back("layers.Dropout(" + number(layer.dropout) + ")");
        if (layer.role == LayerSpec::Role::Code && sparsityOf(e_) == Sparsity::L1)
            parts.push_back("layers.ActivityRegularization(l1=" + number(e_.sparsityWeight) + ")");
        if (layer.role == LayerSpec::Role::Code && sparsityOf(e_) == Sparsity::KullbackLeibler)
            parts.push_back("Sparsity()");
        if (layer.role == LayerSpec::Role::Code && e_.orderedCode)
            parts.push_back("Ordered()");
        return parts;
    }

    static void addCropping(std::vector<std::string>& parts, int rows, int columns) {
        if (rows > 0 || columns > 0)
            parts.push_back("layers.Cropping2D((" + pair(0, rows) + ", " + pair(0, columns) + "))");
    }

    std::string sums(const LayerSpec& layer, std::size_t index) const {
        const std::string filters = std::to_string(layer.out.channels);
        if (layer.tiedTo)
            return "Tied(dense_" + std::to_string(*layer.tiedTo) + ")";
        if (e_.tied)
            return "dense_" + std::to_string(index);
        if (layer.kind == LayerSpec::Kind::Convolution)
            return "layers.Conv2D(" + filters + ", 3, padding=\"same\"" + decay_ + ")";
        if (layer.kind == LayerSpec::Kind::TransposedConvolution)
            return transposed(layer);
        return dense(layer);
    }

    std::string transposed(const LayerSpec& layer) const {
        std::string text = "layers.Conv2DTranspose(" + std::to_string(layer.out.channels) +
                           ", 3, strides=2, padding=\"same\"" + decay_ + ")";
        std::vector<std::string> cropping;
        addCropping(cropping, 2 * layer.in.height - layer.out.height, 2 * layer.in.width - layer.out.width);
        return cropping.empty() ? text : text + ", " + cropping.front();
    }

    std::string dense(const LayerSpec& layer) const {
        const int parts = layer.kind == LayerSpec::Kind::Gaussian ? 2 : 1;
        return "layers.Dense(" + std::to_string(parts * layer.units) + decay_ + ")";
    }

    /// "(28, 28, 1)", or "(784,)" with so many values in a row.
    std::string inputShape(const SampleShape& shape, int values) const {
        return e_.layerType == LayerType::Convolutional ? '(' + extents(shape) + ')'
                                                        : '(' + std::to_string(values) + ",)";
    }

    void addSequential(Text& text, const std::string& name, std::size_t begin, std::size_t end) const {
        const LayerSpec& first = architecture_.layers[begin];
        text.add(name + " = keras.Sequential([\n    keras.Input(" +
                 inputShape(first.in, first.inputs + first.classInputs) + "),");
        for (std::size_t i = begin; i < end; ++i) {
            constexpr std::size_t width = 90;
            std::string line;
            for (const std::string& part : layersOf(architecture_.layers[i], i)) {
                if (line.size() + part.size() > width)
                    text.add(std::exchange(line, {}), 1);
                line += (line.empty() ? "" : " ") + part + ',';
            }
            text.add(line, 1);
        }
        text.add("])");
    }

    const Experiment& e_;
    const Architecture& architecture_;
    std::string decay_; ///< among the arguments of a layer
};

} // namespace

bool hasDecayInLoss(const Experiment& experiment) {
    return experiment.weightDecay > 0 && experiment.optimiser != OptimiserType::AdamW;
}

void addKerasModel(Text& text, const Experiment& experiment, const Architecture& architecture) {
    Writer(experiment, architecture).write(text);
}

std::string kerasSlice(const Experiment& experiment, const Architecture& architecture, std::size_t begin,
                       std::size_t index) {
    return Writer(experiment, architecture).slice(begin, index);
}

} // namespace diabolo::code
