#include "core/export/keras/KerasLayers.h"

namespace diabolo::code {
namespace {

class Writer {
public:
    Writer(Text& text, const Experiment& experiment, const Architecture& architecture)
        : text_(text)
        , e_(experiment)
        , architecture_(architecture) {}

    void write() {
        if (e_.corruption != Corruption::None)
            addCorruption();
        if (e_.variational)
            addSampling();
        if (e_.orderedCode)
            addOrdered();
        if (sparsityOf(e_) == Sparsity::KullbackLeibler)
            addSparsity();
        if (e_.tied)
            addTied();
    }

private:
    void addLayer(const std::string& name, const std::string& what, const std::string& body) {
        text_.add("class " + name + "(layers.Layer):\n    \"\"\"" + what +
                  "\"\"\"\n\n    def call(self, x, training=False):");
        text_.add(body, 2);
        text_.blank(2);
    }

    void addCorruption() {
        std::string amount = "amount = " + noise(e_, "training") + "\n";
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

    void addSampling() {
        addLayer("Sampling", "A sample of each code's Gaussian, at the price of its KL divergence.",
                 "mean, log_variance = tf.split(x, 2, axis=1)\n"
                 "kl = -0.5 * tf.reduce_sum(1 + log_variance - mean**2 - tf.exp(log_variance), 1)\n"
                 "self.add_loss(" +
                     std::string(e_.beta == 1 ? "" : number(e_.beta) + " * ") +
                     "tf.reduce_mean(kl))\n"
                     "return mean + tf.exp(log_variance / 2) * tf.random.normal(tf.shape(mean))");
    }

    void addOrdered() {
        addLayer("Ordered", "Nested dropout: in training, each sample keeps its first units.",
                 "if not training:\n"
                 "    return x\n"
                 "last = tf.random.uniform((tf.shape(x)[0], 1), maxval=" +
                     std::to_string(e_.codeSize) +
                     ", dtype=tf.int32)\n"
                     "return x * tf.cast(tf.range(" +
                     std::to_string(e_.codeSize) + ")[None] <= last, x.dtype)");
    }

    void addSparsity() {
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

    Text& text_;
    const Experiment& e_;
    const Architecture& architecture_;
};

} // namespace

void addKerasLayers(Text& text, const Experiment& experiment, const Architecture& architecture) {
    Writer(text, experiment, architecture).write();
}

} // namespace diabolo::code
