#include "core/training/Adam.h"
#include <ATen/ATen.h>
#include <cmath>

namespace diabolo {

Adam::Adam(const at::Tensor& parameters)
    : mean_(at::zeros_like(parameters))
    , variance_(at::zeros_like(parameters))
    , scratch_(at::empty_like(parameters)) {}

void Adam::reset() {
    updates_ = 0;
    mean_.zero_();
    variance_.zero_();
}

void Adam::update(at::Tensor& parameters, const at::Tensor& gradients, double learningRate) {
    constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    ++updates_;
    const double bias1 = 1 - std::pow(beta1, static_cast<double>(updates_));
    const double bias2 = std::sqrt(1 - std::pow(beta2, static_cast<double>(updates_)));

    mean_.lerp_(gradients, 1 - beta1);
    variance_.mul_(beta2).addcmul_(gradients, gradients, 1 - beta2);
    at::sqrt_out(scratch_, variance_).add_(epsilon * bias2);
    parameters.addcdiv_(mean_, scratch_, -learningRate * bias2 / bias1);
}

} // namespace diabolo
