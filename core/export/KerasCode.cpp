#include "core/experiment/ChoiceNames.h"
#include "core/export/Code.h"
#include "core/export/CodeText.h"
#include <utility>

namespace diabolo {
namespace {

using code::number;
using code::Text;

std::string pair(int first, int second) {
    return '(' + std::to_string(first) + ", " + std::to_string(second) + ')';
}

std::string activationLayer(Activation activation) {
    if (activation == Activation::LeakyRelu)
        return "layers.LeakyReLU(0.01)";
    return "layers.Activation(\"" + std::string(nameOf(activationNames, activation).key) + "\")";
}

class Script {
public:
    Script(const Experiment& experiment, const Architecture& architecture)
        : e_(experiment)
        , architecture_(architecture)
        , maps_(e_.layerType == LayerType::Convolutional)
        , decays_(e_.weightDecay > 0 && e_.optimiser != OptimiserType::AdamW) {}

    std::string write() {
        text_.add(code::heading(e_, "Keras"));
        text_.add("import sys\n\nimport numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n"
                  "from tensorflow.keras import layers\n");
        text_.blank();
        text_.add("keras.utils.set_random_seed(" + std::to_string(e_.seed) + ")");
        if (decays_)
            text_.add("decay = keras.regularizers.L2(" + number(e_.weightDecay / 2) +
                      ")  # counted in the loss that Keras prints");
        text_.blank(2);
        addLoading();
        addOwnLayers();
        addNetwork();
        if (e_.pretraining)
            addPretraining();
        addTraining();
        return text_.text();
    }

private:
    void addLoading() {
        const SampleShape& shape = architecture_.input;
        text_.add("def load(part):\n"
                  "    data = np.load(sys.argv[1])\n"
                  "    x = data[\"x_\" + part]\n"
                  "    x = (x / 255 if x.dtype == np.uint8 else x).astype(\"float32\")");
        const std::string samples = maps_ ? "x.reshape(-1, " + std::to_string(shape.height) + ", " +
                                                std::to_string(shape.width) + ", " +
                                                std::to_string(shape.channels) + ")"
                                          : "x.reshape(len(x), -1)";
        text_.add(e_.conditional ? "return [" + samples +
                                       ", keras.utils.to_categorical(data[\"y_\" + part], " + classes() + ")]"
                                 : "return " + samples,
                  1);
        text_.blank(2);
    }

    std::string classes() const { return std::to_string(architecture_.layers[1].classInputs); }

    void addOwnLayers() {
        if (e_.corruption != Corruption::None)
            addCorruption();
        if (e_.variational)
            addLayer("Sampling", "A sample of each code's Gaussian, at the price of its KL divergence.",
                     "mean, log_variance = tf.split(x, 2, axis=1)\n"
                     "kl = -0.5 * tf.reduce_sum(1 + log_variance - mean**2 - tf.exp(log_variance), 1)\n"
                     "self.add_loss(" +
                         std::string(e_.beta == 1 ? "" : number(e_.beta) + " * ") +
                         "tf.reduce_mean(kl))\n"
                         "return mean + tf.exp(log_variance / 2) * tf.random.normal(tf.shape(mean))");
        if (e_.orderedCode)
            addLayer("Ordered", "Nested dropout: in training, each sample keeps its first units.",
                     "if not training:\n"
                     "    return x\n"
                     "last = tf.random.uniform((tf.shape(x)[0], 1), maxval=" +
                         std::to_string(e_.codeSize) +
                         ", dtype=tf.int32)\n"
                         "return x * tf.cast(tf.range(" +
                         std::to_string(e_.codeSize) + ")[None] <= last, x.dtype)");
        if (isKullbackLeibler())
            addLayer("Sparsity", "The price of units that are on more or less often than rho.",
                     "rho = " + number(e_.sparsityTarget) +
                         "\n"
                         "mean = tf.clip_by_value(tf.reduce_mean(x, 0), 1e-6, 1 - 1e-6)\n"
                         "kl = rho * tf.math.log(rho / mean) + (1 - rho) * tf.math.log((1 - rho) / (1 - "
                         "mean))\n"
                         "self.add_loss(" +
                         number(e_.sparsityWeight) +
                         " * tf.reduce_sum(kl))\n"
                         "return x");
        if (e_.tied)
            addTied();
    }

    void addLayer(const std::string& name, const std::string& what, const std::string& body) {
        text_.add("class " + name + "(layers.Layer):\n    \"\"\"" + what +
                  "\"\"\"\n\n    def call(self, x, training=False):");
        text_.add(body, 2);
        text_.blank(2);
    }

    void addCorruption() {
        std::string amount = "amount = " + number(e_.noise) +
                             (e_.noise == e_.testNoise ? "" : " if training else " + number(e_.testNoise)) +
                             "\n";
        switch (e_.corruption) {
        case Corruption::None:
            break;
        case Corruption::Gaussian:
            amount += architecture_.input.kind == SampleKind::Picture
                          ? "return tf.clip_by_value(x + amount * tf.random.normal(tf.shape(x)), 0.0, 1.0)"
                          : "return x + amount * tf.random.normal(tf.shape(x))";
            break;
        case Corruption::Masking:
            amount += "return x * tf.cast(tf.random.uniform(tf.shape(x)) > amount, x.dtype)";
            break;
        case Corruption::SaltAndPepper:
            amount += "coin = tf.cast(tf.random.uniform(tf.shape(x)) < 0.5, x.dtype)\n"
                      "return tf.where(tf.random.uniform(tf.shape(x)) < amount, coin, x)";
            break;
        }
        addLayer("Corrupt", "Noise on the input; the target stays clean.", amount);
    }

    void addTied() {
        text_.add(R"(class Tied(layers.Layer):
    """A dense layer turned round: its weights transposed, and a bias of its own."""

    def __init__(self, dense):
        super().__init__()
        self.dense = dense

    def build(self, shape):
        self.bias = self.add_weight(name="bias", shape=(self.dense.kernel.shape[0],), initializer="zeros")

    def call(self, x):
        return tf.matmul(x, self.dense.kernel, transpose_b=True) + self.bias
)");
        text_.blank();
    }

    bool isKullbackLeibler() const {
        return e_.sparsity == Sparsity::KullbackLeibler && !e_.variational && !e_.orderedCode;
    }
    bool isL1() const { return e_.sparsity == Sparsity::L1 && !e_.variational && !e_.orderedCode; }

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
        if (layer.role == LayerSpec::Role::Code && isL1())
            parts.push_back("layers.ActivityRegularization(l1=" + number(e_.sparsityWeight) + ")");
        if (layer.role == LayerSpec::Role::Code && isKullbackLeibler())
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
        const std::string decay = decays_ ? ", kernel_regularizer=decay, bias_regularizer=decay" : "";
        const std::string filters = std::to_string(layer.out.channels);
        if (layer.tiedTo)
            return "Tied(dense_" + std::to_string(*layer.tiedTo) + ")";
        if (e_.tied)
            return "dense_" + std::to_string(index);
        if (layer.kind == LayerSpec::Kind::Convolution)
            return "layers.Conv2D(" + filters + ", 3, padding=\"same\"" + decay + ")";
        if (layer.kind == LayerSpec::Kind::TransposedConvolution)
            return transposed(layer, decay);
        return dense(layer, decay);
    }

    std::string transposed(const LayerSpec& layer, const std::string& decay) const {
        std::string text = "layers.Conv2DTranspose(" + std::to_string(layer.out.channels) +
                           ", 3, strides=2, padding=\"same\"" + decay + ")";
        std::vector<std::string> cropping;
        addCropping(cropping, 2 * layer.in.height - layer.out.height, 2 * layer.in.width - layer.out.width);
        return cropping.empty() ? text : text + ", " + cropping.front();
    }

    std::string dense(const LayerSpec& layer, const std::string& decay) const {
        const int parts = layer.kind == LayerSpec::Kind::Gaussian ? 2 : 1;
        return "layers.Dense(" + std::to_string(parts * layer.units) + decay + ")";
    }

    std::string inputShape(const LayerSpec& layer) const {
        const SampleShape& in = layer.in;
        return maps_ ? '(' + std::to_string(in.height) + ", " + std::to_string(in.width) + ", " +
                           std::to_string(in.channels) + ')'
                     : '(' + std::to_string(layer.inputs + layer.classInputs) + ",)";
    }

    void addSequential(const std::string& name, std::size_t begin, std::size_t end) {
        text_.add(name + " = keras.Sequential([\n    keras.Input(" + inputShape(architecture_.layers[begin]) +
                  "),");
        for (std::size_t i = begin; i < end; ++i) {
            constexpr std::size_t width = 90;
            std::string line;
            for (const std::string& part : layersOf(architecture_.layers[i], i)) {
                if (line.size() + part.size() > width)
                    text_.add(std::exchange(line, {}), 1);
                line += (line.empty() ? "" : " ") + part + ',';
            }
            text_.add(line, 1);
        }
        text_.add("])");
    }

    void addNetwork() {
        const std::size_t code = architecture_.codeLayer();
        if (e_.tied)
            for (std::size_t i = 1; i <= code; ++i)
                text_.add("dense_" + std::to_string(i) + " = " +
                          dense(architecture_.layers[i],
                                decays_ ? ", kernel_regularizer=decay, bias_regularizer=decay" : ""));
        addSequential("encoder", 1, code + 1);
        addSequential("decoder", code + 1, architecture_.layers.size());
        text_.blank();
        text_.add("x = keras.Input(" + inputOf(architecture_.input) + ")");
        std::string input = e_.corruption == Corruption::None ? "x" : "Corrupt()(x)";
        std::string output = "x";
        if (e_.conditional) {
            text_.add("classes = keras.Input((" + classes() + ",))");
            input = "layers.Concatenate()([" + input + ", classes])";
            output = "[x, classes]";
        }
        text_.add("code = " +
                  (e_.variational ? "Sampling()(encoder(" + input + "))" : "encoder(" + input + ")"));
        text_.add("autoencoder = keras.Model(" + output + ", decoder(" +
                  (e_.conditional ? "layers.Concatenate()([code, classes])" : "code") + "))");
        text_.blank(2);
    }

    std::string inputOf(const SampleShape& shape) const {
        return maps_ ? '(' + std::to_string(shape.height) + ", " + std::to_string(shape.width) + ", " +
                           std::to_string(shape.channels) + ')'
                     : '(' + std::to_string(shape.size()) + ",)";
    }

    std::string lossName() const {
        return e_.loss == Loss::BinaryCrossEntropy ? "binary_crossentropy" : "mean_squared_error";
    }

    std::string optimiser() const {
        const bool cosine = e_.schedule == Schedule::Cosine;
        std::string common = "learning_rate=" + (cosine ? std::string("rate") : number(e_.learningRate));
        if (e_.gradientClip > 0)
            common += ", global_clipnorm=" + number(e_.gradientClip);
        switch (e_.optimiser) {
        case OptimiserType::Sgd:
            return "keras.optimizers.SGD(" + common + ", momentum=" + number(e_.momentum) + ")";
        case OptimiserType::RmsProp:
            return "keras.optimizers.RMSprop(" + common + ", rho=0.99, epsilon=1e-8)";
        case OptimiserType::Adam:
            return "keras.optimizers.Adam(" + common + ", epsilon=1e-8)";
        case OptimiserType::AdamW:
            return "keras.optimizers.AdamW(" + common + ", weight_decay=" + number(e_.weightDecay) +
                   ", epsilon=1e-8)";
        case OptimiserType::Adadelta:
            return "keras.optimizers.Adadelta(" + common + ", rho=0.9, epsilon=1e-6)";
        }
        return {};
    }

    /// Places in `layers` of a Sequential of the Keras layers that layer `index` became.
    std::string slice(std::size_t begin, std::size_t index) const {
        std::size_t first = 0;
        for (std::size_t i = begin; i < index; ++i)
            first += layersOf(architecture_.layers[i], i).size();
        return '[' + std::to_string(first) + ':' +
               std::to_string(first + layersOf(architecture_.layers[index], index).size()) + ']';
    }

    void addPretraining() {
        const std::size_t code = architecture_.codeLayer();
        std::string pairs;
        for (std::size_t i = 1; i <= code; ++i)
            pairs += (pairs.empty() ? "(encoder.layers" : ",\n         (encoder.layers") + slice(1, i) +
                     ", decoder.layers" + slice(code + 1, 2 * code + 1 - i) + ")";
        text_.add("def pretrain(codes):\n"
                  "    \"\"\"Trains the outermost pair of layers, then the next on its codes, and so on "
                  "inwards.\"\"\"");
        text_.add("pairs = [" + pairs + "]", 1);
        text_.add(
            "for number, (first, last) in enumerate(pairs):\n"
            "    x = keras.Input(codes.shape[1:])\n"
            "    inner = keras.Sequential([x, *first])\n"
            "    pair = keras.Model(x, keras.Sequential(last)(inner(" +
                std::string(e_.corruption == Corruption::None ? "x" : "Corrupt()(x) if number == 0 else x") +
                ")))\n"
                "    optimiser = " +
                optimiser() +
                "\n"
                "    pair.compile(optimiser, \"" +
                lossName() +
                "\" if number == 0 else \"mean_squared_error\")\n"
                "    pair.fit(codes, codes, batch_size=" +
                std::to_string(e_.batchSize) + ", epochs=" + std::to_string(e_.pretrainingEpochs) +
                ")\n"
                "    codes = inner.predict(codes)",
            1);
        text_.blank(2);
    }

    void addTraining() {
        text_.add("x_train, x_test = load(\"train\"), load(\"test\")");
        const std::string target = e_.conditional ? "[0]" : "";
        if (e_.schedule == Schedule::Cosine)
            text_.add("batches = -(-len(x_train" + target + ") // " + std::to_string(e_.batchSize) +
                      ")\nrate = keras.optimizers.schedules.CosineDecay(" + number(e_.learningRate) + ", " +
                      std::to_string(e_.epochs) + " * batches)");
        if (e_.pretraining)
            text_.add("pretrain(x_train)");
        std::string loss = '"' + lossName() + '"';
        if (e_.variational)
            loss = "lambda x, y: " + std::to_string(architecture_.input.size()) +
                   (e_.loss == Loss::MeanSquaredError ? " / 2" : "") + " * keras.losses." + lossName() +
                   "(x, y)";
        text_.add("optimiser = " + optimiser() + "\nautoencoder.compile(optimiser, loss=" + loss + ")");
        const std::string callbacks = callbackList();
        text_.add(
            "autoencoder.fit(x_train, x_train" + target + ", batch_size=" + std::to_string(e_.batchSize) +
            ", epochs=" + std::to_string(e_.epochs) + ",\n" +
            (e_.validationSplit > 0 ? "                validation_split=" + number(e_.validationSplit)
                                    : "                validation_data=(x_test, x_test" + target + ")") +
            (callbacks.empty() ? "" : ", callbacks=[" + callbacks + "]") +
            ")\n"
            "autoencoder.save(\"autoencoder.keras\")");
    }

    std::string callbackList() const {
        std::string text;
        if (e_.schedule == Schedule::Step)
            text = "keras.callbacks.LearningRateScheduler(\n                    lambda epoch: " +
                   number(e_.learningRate) + " * " + number(e_.scheduleFactor) + "**(epoch // " +
                   std::to_string(e_.scheduleEpochs) + "))";
        if (e_.patience > 0)
            text += (text.empty() ? "" : ", ") +
                    ("keras.callbacks.EarlyStopping(patience=" + std::to_string(e_.patience)) +
                    ", restore_best_weights=True)";
        return text;
    }

    const Experiment& e_;
    const Architecture& architecture_;
    bool maps_;
    bool decays_; ///< as part of the loss
    Text text_;
};

} // namespace

std::string kerasCode(const Experiment& experiment, const Architecture& architecture) {
    return Script(experiment, architecture).write();
}

} // namespace diabolo
