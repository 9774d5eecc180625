#include "core/network/layers/Dropout.h"
#include <ATen/ATen.h>

namespace diabolo {

Dropout::Dropout(double rate)
    : rate_(rate) {}

void Dropout::bind(const at::Tensor& parameters, const at::Tensor&) {
    mask_ = at::empty({0}, parameters.options());
    output_ = at::empty({0}, parameters.options());
}

const at::Tensor& Dropout::forward(const at::Tensor& input, const Pass& pass) {
    training_ = pass.training();
    if (!training_) {
        output_ = input;
        return output_;
    }
    mask_.resize_(input.sizes());
    mask_.bernoulli_(1 - rate_, *pass.random).div_(1 - rate_);
    output_ = input * mask_;
    return output_;
}

const at::Tensor& Dropout::backward(at::Tensor& outputGradient, bool /*wantInputGradient*/) {
    inputGradient_ = training_ ? outputGradient.mul_(mask_) : outputGradient;
    return inputGradient_;
}

} // namespace diabolo
