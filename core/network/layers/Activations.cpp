#include "core/network/layers/Activations.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

constexpr double leakySlope = 0.01; // PyTorch's default

// Klambauer et al. 2017, "Self-Normalizing Neural Networks": SELU is a scaled ELU.
constexpr double seluAlpha = 1.6732632423543772848170429916717;
constexpr double seluScale = 1.0507009873554804934193349852946;

} // namespace

void activate(Activation activation, at::Tensor& values) {
    switch (activation) {
    case Activation::Linear:
        return;
    case Activation::Relu:
        at::relu_(values);
        return;
    case Activation::LeakyRelu:
        at::leaky_relu_(values, leakySlope);
        return;
    case Activation::Elu:
        at::elu_(values);
        return;
    case Activation::Selu:
        at::elu_(values, seluAlpha, seluScale);
        return;
    case Activation::Tanh:
        values.tanh_();
        return;
    case Activation::Sigmoid:
        values.sigmoid_();
        return;
    }
}

void activateBackward(Activation activation, const at::Tensor& activated, at::Tensor& gradient) {
    constexpr bool fromResult = true;
    switch (activation) {
    case Activation::Linear:
        return;
    case Activation::Relu:
        at::threshold_backward_out(gradient, gradient, activated, 0);
        return;
    case Activation::LeakyRelu:
        at::leaky_relu_backward_out(gradient, gradient, activated, leakySlope, fromResult);
        return;
    case Activation::Elu:
        at::elu_backward_out(gradient, gradient, 1, 1, 1, fromResult, activated);
        return;
    case Activation::Selu:
        at::elu_backward_out(gradient, gradient, seluAlpha, seluScale, 1, fromResult, activated);
        return;
    case Activation::Tanh:
        at::tanh_backward_out(gradient, gradient, activated);
        return;
    case Activation::Sigmoid:
        at::sigmoid_backward_out(gradient, gradient, activated);
        return;
    }
}

} // namespace diabolo
