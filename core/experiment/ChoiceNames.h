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
