#include "core/network/layers/Dense.h"
#include "core/network/layers/Activations.h"
#include "core/network/products/MatrixProduct.h"
#include <ATen/ATen.h>
#include <cmath>

namespace diabolo {

Dense::Dense(std::int64_t inputs, std::int64_t units, Activation activation)
    : inputs_(inputs)
    , units_(units)
    , activation_(activation) {}

void Dense::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    const std::int64_t weights = units_ * inputs_;
    weight_ = parameters.narrow(0, 0, weights).view({units_, inputs_});
    weightTransposed_ = weight_.t();
    bias_ = parameters.narrow(0, weights, units_);
    if (gradients.defined()) {
        weightGradient_ = gradients.narrow(0, 0, weights).view({units_, inputs_});
        biasGradient_ = gradients.narrow(0, weights, units_);
    }
    output_ = at::empty({0, units_}, parameters.options());
    inputGradient_ = at::empty({0, inputs_}, parameters.options());
}

void Dense::initialise(at::Generator& generator) {
    const double limit = std::sqrt(6.0 / static_cast<double>(inputs_ + units_));
    weight_.uniform_(-limit, limit, generator);
    bias_.zero_();
}

const at::Tensor& Dense::forward(const at::Tensor& input, const Pass&) {
    input_ = input;
    output_.resize_({input.size(0), units_});
    multiply(output_, input, weightTransposed_);
    output_.add_(bias_);
    activate(activation_, output_);
    return output_;
}

const at::Tensor& Dense::backward(at::Tensor& outputGradient, bool wantInputGradient) {
    activateBackward(activation_, output_, outputGradient);
    if (weightIsShared_)
        addProduct(weightGradient_, outputGradient.t(), input_);
    else
        multiply(weightGradient_, outputGradient.t(), input_);
    at::sum_out(biasGradient_, outputGradient, 0);
    if (wantInputGradient) {
        inputGradient_.resize_({outputGradient.size(0), inputs_});
        multiply(inputGradient_, outputGradient, weight_);
    }
    return inputGradient_;
}

} // namespace diabolo
