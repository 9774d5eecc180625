#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

enum class Activation { Linear, Relu, LeakyRelu, Elu, Selu, Tanh, Sigmoid };

enum class Loss {
    BinaryCrossEntropy, ///< −x ln y − (1−x) ln(1−y), mean over pixels, computed on logits
    MeanSquaredError,   ///< (y − x)², mean over pixels
};

/// Everything a person can choose, as one plain value: presets, the settings panel, the command line and
/// saved files all read and write it. The same Experiment on the same machine gives the same losses, bit for
/// bit. Settings.h names each field for people; ExperimentJson.h gives its JSON form.
struct Experiment {
    std::string name = "deep";   ///< the preset it started from, or the file's name
    std::string title = "Deep";  ///< as the gallery shows it
    std::string about;           ///< one or two sentences for the gallery and the lesson panel
    std::string data = "digits"; ///< a data set's name in the catalogue, or a path

    std::vector<int> hiddenLayers = {128}; ///< units of the encoder's hidden layers; the decoder mirrors them
    int codeSize = 32;
    Activation hiddenActivation = Activation::Relu;
    Activation codeActivation = Activation::Relu;
    Activation outputActivation = Activation::Sigmoid;
    Loss loss = Loss::BinaryCrossEntropy;

    double learningRate = 1e-3; ///< of Adam
    int batchSize = 32;
    int epochs = 10;
    std::uint64_t seed = 42; ///< of the initial weights and of the order of samples

    bool operator==(const Experiment&) const = default;
};

} // namespace diabolo
