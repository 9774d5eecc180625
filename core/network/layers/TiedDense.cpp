#include "core/network/layers/TiedDense.h"
#include "core/network/layers/Activations.h"
#include "core/network/products/MatrixProduct.h"
#include <ATen/ATen.h>

namespace diabolo {

TiedDense::TiedDense(Dense& encoder, Activation activation)
    : encoder_(encoder)
    , activation_(activation) {
    encoder_.shareWeight();
}

void TiedDense::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    bias_ = parameters;
    biasGradient_ = gradients;
    output_ = at::empty({0, encoder_.inputs()}, parameters.options());
    inputGradient_ = at::empty({0, encoder_.units()}, parameters.options());
}

void TiedDense::initialise(at::Generator&) {
    bias_.zero_();
}

const at::Tensor& TiedDense::forward(const at::Tensor& input, const Pass&) {
    input_ = input;
    output_.resize_({input.size(0), encoder_.inputs()});
    multiply(output_, input, encoder_.weight());
    output_.add_(bias_);
    activate(activation_, output_);
    return output_;
}

const at::Tensor& TiedDense::backward(at::Tensor& outputGradient, bool wantInputGradient) {
    activateBackward(activation_, output_, outputGradient);
    multiply(encoder_.weightGradient(), input_.t(), outputGradient);
    at::sum_out(biasGradient_, outputGradient, 0);
    if (wantInputGradient) {
        inputGradient_.resize_({outputGradient.size(0), encoder_.units()});
        multiply(inputGradient_, outputGradient, encoder_.weight().t());
    }
    return inputGradient_;
}

} // namespace diabolo
