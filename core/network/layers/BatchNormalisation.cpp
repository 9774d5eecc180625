#include "core/network/layers/BatchNormalisation.h"
#include "core/network/layers/Activations.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

constexpr double epsilon = 1e-5;
constexpr double momentum = 0.1;

} // namespace

BatchNormalisation::BatchNormalisation(std::int64_t channels, Activation activation)
    : channels_(channels)
    , activation_(activation) {}

void BatchNormalisation::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    scale_ = parameters.narrow(0, 0, channels_);
    shift_ = parameters.narrow(0, channels_, channels_);
    if (gradients.defined()) {
        scaleGradient_ = gradients.narrow(0, 0, channels_);
        shiftGradient_ = gradients.narrow(0, channels_, channels_);
    }
}

void BatchNormalisation::bindStatistics(const at::Tensor& statistics) {
    runningMean_ = statistics.narrow(0, 0, channels_);
    runningVariance_ = statistics.narrow(0, channels_, channels_);
}

void BatchNormalisation::initialise(at::Generator&) {
    scale_.fill_(1);
    shift_.zero_();
    runningMean_.zero_();
    runningVariance_.fill_(1);
}

const at::Tensor& BatchNormalisation::forward(const at::Tensor& input, const Pass& pass) {
    input_ = input.view({-1, channels_});
    training_ = pass.training() && input_.size(0) > 1; // one value has no variance
    at::Tensor normalised;
    std::tie(normalised, mean_, inverseDeviation_) = at::native_batch_norm(
        input_, scale_, shift_, runningMean_, runningVariance_, training_, momentum, epsilon);
    output_ = normalised.view(input.sizes());
    activate(activation_, output_);
    return output_;
}

const at::Tensor& BatchNormalisation::backward(at::Tensor& outputGradient, bool /*wantInputGradient*/) {
    activateBackward(activation_, output_, outputGradient);
    const auto [input, scale, shift] = at::native_batch_norm_backward(
        outputGradient.view({-1, channels_}), input_, scale_, runningMean_, runningVariance_, mean_,
        inverseDeviation_, training_, epsilon, {true, true, true});
    scaleGradient_.copy_(scale);
    shiftGradient_.copy_(shift);
    inputGradient_ = input.view(outputGradient.sizes());
    return inputGradient_;
}

} // namespace diabolo
