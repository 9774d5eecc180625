#include "core/export/keras/KerasTraining.h"
#include "core/experiment/ValidationShare.h"
#include "core/export/keras/KerasModel.h"

namespace diabolo::code {
namespace {

class Writer {
public:
    Writer(Text& text, const Experiment& experiment, const Architecture& architecture)
        : text_(text)
        , e_(experiment)
        , architecture_(architecture) {}

    void write() {
        if (e_.pretraining)
            addPretraining();
        addTraining();
    }

private:
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

    std::string slice(std::size_t begin, std::size_t index) const {
        return kerasSlice(e_, architecture_, begin, index);
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
        text_.add("x_train, x_valid = load(\"train\"), load(\"test\")");
        addSplit();
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
        if (e_.patience > 0)
            text_.add("stopping = keras.callbacks.EarlyStopping(patience=" + std::to_string(e_.patience) +
                      ", restore_best_weights=True)");
        const std::string callbacks = callbackList();
        text_.add("autoencoder.fit(x_train, x_train" + target +
                  ", batch_size=" + std::to_string(e_.batchSize) + ", epochs=" + std::to_string(e_.epochs) +
                  ",\n" + "                validation_data=(x_valid, x_valid" + target + ")" +
                  (callbacks.empty() ? "" : ", callbacks=[" + callbacks + "]") + ")");
        if (e_.patience > 0) // before version 3, Keras does it only where it stops early
            text_.add(
                "autoencoder.set_weights(stopping.best_weights)  # also where the epochs ran out first");
        text_.add("autoencoder.save(\"autoencoder.keras\")");
    }

    /// Keras's validation_split would take the last rows.
    void addSplit() {
        const double share = validationShare(e_);
        if (share <= 0)
            return;
        const std::string rows = e_.conditional ? "x_train[0]" : "x_train";
        text_.add(
            "# A part of the training set, drawn at random by the seed, validates: as many samples as in\n"
            "# Diabolo, but not the same ones, since NumPy's random numbers are others.\n"
            "order = np.random.default_rng(" +
            std::to_string(e_.seed) + ").permutation(len(" + rows +
            "))\n"
            "kept = len(order) - int(" +
            number(share) + " * len(order) + 0.5)");
        text_.add(e_.conditional ? "x_train, x_valid = ([part[order[:kept]] for part in x_train],\n"
                                   "                    [part[order[kept:]] for part in x_train])"
                                 : "x_train, x_valid = x_train[order[:kept]], x_train[order[kept:]]");
    }

    std::string callbackList() const {
        std::string text;
        if (e_.schedule == Schedule::Step)
            text = "keras.callbacks.LearningRateScheduler(\n                    lambda epoch: " +
                   number(e_.learningRate) + " * " + number(e_.scheduleFactor) + "**(epoch // " +
                   std::to_string(e_.scheduleEpochs) + "))";
        if (e_.patience > 0)
            text += text.empty() ? "stopping" : ", stopping";
        return text;
    }

    Text& text_;
    const Experiment& e_;
    const Architecture& architecture_;
};

} // namespace

void addKerasTraining(Text& text, const Experiment& experiment, const Architecture& architecture) {
    Writer(text, experiment, architecture).write();
}

} // namespace diabolo::code
