#pragma once
#include "core/experiment/Experiment.h"
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace diabolo {

/// What one answer of a choice is called: by files and the command line, and by people.
template <typename Choice>
struct ChoiceName {
    Choice value;
    std::string_view key;   ///< "relu"
    std::string_view label; ///< "ReLU"
};

inline constexpr std::array<ChoiceName<Activation>, 7> activationNames{{
    {Activation::Relu, "relu", "ReLU"},
    {Activation::LeakyRelu, "leaky_relu", "leaky ReLU"},
    {Activation::Elu, "elu", "ELU"},
    {Activation::Selu, "selu", "SELU"},
    {Activation::Tanh, "tanh", "tanh"},
    {Activation::Sigmoid, "sigmoid", "sigmoid"},
    {Activation::Linear, "linear", "linear"},
}};

inline constexpr std::array<ChoiceName<Loss>, 2> lossNames{{
    {Loss::BinaryCrossEntropy, "bce", "binary cross-entropy"},
    {Loss::MeanSquaredError, "mse", "mean squared error"},
}};

inline constexpr std::array<ChoiceName<LayerType>, 2> layerTypeNames{{
    {LayerType::Dense, "dense", "dense"},
    {LayerType::Convolutional, "convolutional", "convolutional"},
}};

inline constexpr std::array<ChoiceName<Upsampling>, 2> upsamplingNames{{
    {Upsampling::Nearest, "nearest", "nearest neighbour, convolution"},
    {Upsampling::Transposed, "transposed", "transposed convolution"},
}};

inline constexpr std::array<ChoiceName<Corruption>, 4> corruptionNames{{
    {Corruption::None, "none", "none"},
    {Corruption::Gaussian, "gaussian", "Gaussian noise"},
    {Corruption::Masking, "masking", "masking"},
    {Corruption::SaltAndPepper, "salt_and_pepper", "salt and pepper"},
}};

inline constexpr std::array<ChoiceName<Sparsity>, 3> sparsityNames{{
    {Sparsity::None, "none", "none"},
    {Sparsity::L1, "l1", "L1"},
    {Sparsity::KullbackLeibler, "kl", "KL divergence"},
}};

inline constexpr std::array<ChoiceName<OptimiserType>, 5> optimiserNames{{
    {OptimiserType::Sgd, "sgd", "SGD with momentum"},
    {OptimiserType::RmsProp, "rmsprop", "RMSprop"},
    {OptimiserType::Adam, "adam", "Adam"},
    {OptimiserType::AdamW, "adamw", "AdamW"},
    {OptimiserType::Adadelta, "adadelta", "Adadelta"},
}};

inline constexpr std::array<ChoiceName<Schedule>, 3> scheduleNames{{
    {Schedule::Constant, "constant", "constant"},
    {Schedule::Step, "step", "in steps"},
    {Schedule::Cosine, "cosine", "cosine"},
}};

inline constexpr std::array<ChoiceName<Guess>, 3> guessNames{{
    {Guess::Automatic, "auto", "guessed"},
    {Guess::Yes, "yes", "yes"},
    {Guess::No, "no", "no"},
}};

inline constexpr std::array<ChoiceName<Missing>, 4> missingNames{{
    {Missing::Automatic, "auto", "as it seems best"},
    {Missing::LeaveRows, "leave_rows", "leave out their rows"},
    {Missing::LeaveColumns, "leave_columns", "leave out their columns"},
    {Missing::Mean, "mean", "fill with the column's mean"},
}};

inline constexpr std::array<ChoiceName<Scaling>, 5> scalingNames{{
    {Scaling::Automatic, "auto", "as the values suggest"},
    {Scaling::One, "one", "one scale for all"},
    {Scaling::Columns, "columns", "each column by itself"},
    {Scaling::Standardised, "standardised", "each column standardised"},
    {Scaling::None, "none", "as in the file"},
}};

/// The names of `value`. A choice that is missing in its table is a programming error (std::logic_error).
template <typename Choice, std::size_t count>
[[nodiscard]] constexpr const ChoiceName<Choice>& nameOf(const std::array<ChoiceName<Choice>, count>& names,
                                                         Choice value) {
    for (const ChoiceName<Choice>& name : names)
        if (name.value == value)
            return name;
    throw std::logic_error("a choice without a name");
}

} // namespace diabolo
