#include "core/training/Losses.h"
#include "core/model/Activations.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

void matchShape(at::Tensor& buffer, const at::Tensor& like) {
    if (buffer.defined())
        buffer.resize_(like.sizes());
    else
        buffer = at::empty_like(like);
}

} // namespace

LossFunction::LossFunction(Loss loss, Activation outputActivation)
    : loss_(loss)
    , activation_(outputActivation) {}

const at::Tensor& LossFunction::reconstruction(const at::Tensor& z) {
    matchShape(reconstruction_, z);
    reconstruction_.copy_(z);
    activate(activation_, reconstruction_);
    return reconstruction_;
}

double LossFunction::value(const at::Tensor& z, const at::Tensor& x) {
    if (loss_ == Loss::MeanSquaredError)
        return at::mse_loss_out(values_ = at::empty({}, z.options()), reconstruction(z), x).item<double>();
    matchShape(values_, z);
    at::softplus_out(values_, z).addcmul_(x, z, -1);
    return values_.mean().item<double>();
}

at::Tensor& LossFunction::gradient(const at::Tensor& z, const at::Tensor& x) {
    const auto n = static_cast<double>(x.numel());
    matchShape(gradient_, z);
    if (loss_ == Loss::BinaryCrossEntropy) {
        at::sigmoid_out(gradient_, z).sub_(x).mul_(1 / n);
        return gradient_;
    }
    const at::Tensor& y = reconstruction(z);
    at::sub_out(gradient_, y, x).mul_(2 / n);
    activateBackward(activation_, y, gradient_);
    return gradient_;
}

} // namespace diabolo
