#include "core/training/losses/Losses.h"
#include "core/network/layers/Activations.h"
#include "core/training/losses/BinaryCrossEntropy.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

void matchShape(at::Tensor& buffer, const at::Tensor& like) {
    if (buffer.defined())
        buffer.resize_(like.sizes());
    else
        buffer = at::empty_like(like);
}

template <class Real>
double crossEntropy(const at::Tensor& z, const at::Tensor& x, at::Tensor& gradient) {
    const auto n = static_cast<std::size_t>(z.numel());
    return binaryCrossEntropy(std::span<const Real>(z.data_ptr<Real>(), n),
                              std::span<const Real>(x.data_ptr<Real>(), n),
                              std::span<Real>(gradient.data_ptr<Real>(), n));
}

} // namespace

LossFunction::LossFunction(Loss loss, Activation outputActivation, double scale)
    : loss_(loss)
    , activation_(outputActivation)
    , scale_(scale) {}

LossFunction::Result LossFunction::operator()(const at::Tensor& z, const at::Tensor& x) {
    matchShape(gradient_, z);
    if (loss_ == Loss::BinaryCrossEntropy) {
        const bool single = z.scalar_type() == at::kFloat;
        const double value =
            single ? crossEntropy<float>(z, x, gradient_) : crossEntropy<double>(z, x, gradient_);
        if (scale_ != 1)
            gradient_.mul_(scale_);
        return {scale_ * value, gradient_};
    }
    const at::Tensor& y = reconstruction(z);
    const double value = at::mse_loss(y, x).item<double>();
    at::sub_out(gradient_, y, x).mul_(2 * scale_ / static_cast<double>(x.numel()));
    activateBackward(activation_, y, gradient_);
    return {scale_ * value, gradient_};
}

const at::Tensor& LossFunction::reconstruction(const at::Tensor& z) {
    matchShape(reconstruction_, z);
    reconstruction_.copy_(z);
    activate(activation_, reconstruction_);
    return reconstruction_;
}

LossFunction reconstructionLoss(const Experiment& experiment, std::size_t valuesPerSample) {
    double scale = 1;
    if (experiment.variational)
        scale = static_cast<double>(valuesPerSample) * (experiment.loss == Loss::MeanSquaredError ? 0.5 : 1);
    return {experiment.loss, experiment.outputActivation, scale};
}

} // namespace diabolo
