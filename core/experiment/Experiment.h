#pragma once
#include "core/data/ReadingChoices.h"
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

enum class Activation { Linear, Relu, LeakyRelu, Elu, Selu, Tanh, Sigmoid };

enum class Loss {
    BinaryCrossEntropy, ///< −x ln y − (1−x) ln(1−y), computed on logits
    MeanSquaredError,   ///< (y − x)²; of a variational network ½ (y − x)², a Gaussian of variance 1
};

enum class LayerType { Dense, Convolutional };

enum class Upsampling {
    Nearest,    ///< each value repeated 2 × 2, after a convolution
    Transposed, ///< a transposed convolution of stride 2
};

/// What is done to the input while the target stays clean; its amount is Experiment::noise.
enum class Corruption {
    None,
    Gaussian,      ///< x + amount · ε, pictures clipped to [0, 1]
    Masking,       ///< a share of the values set to zero
    SaltAndPepper, ///< a share of the values set to 0 or 1 by the toss of a coin
};

enum class Sparsity {
    None,
    L1,              ///< weight · Σ |code|, summed over units and averaged over the batch, as Keras does
    KullbackLeibler, ///< weight · Σ KL(ρ ‖ mean activation of the unit over the batch), Ng 2011
};

enum class OptimiserType { Sgd, RmsProp, Adam, AdamW, Adadelta };

enum class Schedule {
    Constant,
    Step,   ///< times scheduleFactor after every scheduleEpochs epochs
    Cosine, ///< down to zero at the last epoch along half a cosine
};

/// Everything a person can choose, as one plain value: presets, the settings panel, the command line and
/// saved files all read and write it. The same Experiment on the same machine gives the same losses, bit for
/// bit. Settings.h names each field for people; ExperimentJson.h gives its JSON form.
struct Experiment {
    std::string name = "deep";   ///< the preset it started from, or the file's name
    std::string title = "Deep";  ///< as the gallery shows it
    std::string family;          ///< the gallery's heading that it stands under
    std::string about;           ///< one or two sentences for the gallery and the lesson panel
    std::string data = "digits"; ///< a data set's name in the catalogue, or a path

    int points = 60;        ///< samples of the built-in clouds of 3-D points
    ReadingChoices reading; ///< how the data are read, where they are files

    LayerType layerType = LayerType::Dense;
    std::vector<int> hiddenLayers = {128}; ///< units of the encoder's hidden layers; the decoder mirrors them
    int codeSize = 32;
    std::vector<int> filters = {16, 8, 8}; ///< of each 3 × 3 convolution with 2 × 2 pooling; mirrored
    Upsampling upsampling = Upsampling::Nearest;
    Activation hiddenActivation = Activation::Relu;
    Activation codeActivation = Activation::Relu;
    Activation outputActivation = Activation::Sigmoid;
    bool tied = false;               ///< the decoder's weights are the encoder's, transposed
    bool batchNormalisation = false; ///< in hidden layers, before the activation
    double dropout = 0;              ///< share of hidden units off in each training step

    Sparsity sparsity = Sparsity::None;
    double sparsityWeight = 1e-4;
    double sparsityTarget = 0.05; ///< ρ of KullbackLeibler
    bool orderedCode = false;     ///< nested dropout (Rippel et al. 2014): the first units carry the most
    bool variational = false;     ///< the code is a Gaussian's mean and variance (Kingma & Welling 2014)
    double beta = 1;              ///< weight of the KL divergence (Higgins et al. 2017)
    bool conditional = false;     ///< encoder and decoder are told the class

    Corruption corruption = Corruption::None;
    double noise = 0.5;     ///< σ or share, in training
    double testNoise = 0.5; ///< the same for the test samples

    Loss loss = Loss::BinaryCrossEntropy;
    OptimiserType optimiser = OptimiserType::Adam;
    double learningRate = 1e-3;
    double momentum = 0.9; ///< of Sgd
    Schedule schedule = Schedule::Constant;
    int scheduleEpochs = 5;
    double scheduleFactor = 0.5;
    double weightDecay = 0;
    double gradientClip = 0; ///< largest norm of the gradient; 0: as it is
    int batchSize = 32;
    int epochs = 10;
    bool pretraining = false; ///< greedy, layer by layer (Bengio et al. 2007), before `epochs` of fine-tuning
    int pretrainingEpochs = 2;  ///< of each layer
    double validationSplit = 0; ///< share of the training set that validates in place of the test set
    int patience = 0;           ///< epochs without improvement until training stops; 0: never
    std::uint64_t seed = 42;    ///< of the initial weights, the order of samples and all noise

    bool operator==(const Experiment&) const = default;
};

} // namespace diabolo
