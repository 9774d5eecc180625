#include "core/network/layers/Convolution.h"
#include "core/network/layers/Activations.h"
#include "core/network/products/PlaceProducts.h"
#include <cmath>

namespace diabolo {

Convolution::Convolution(const SampleShape& in, std::int64_t filters, Activation activation)
    : height_(in.height)
    , width_(in.width)
    , channels_(in.channels)
    , filters_(filters)
    , activation_(activation)
    , filtersInLine_(filters > 3 * in.channels)
    , paddedInput_(in)
    , paddedGradient_({in.height, in.width, static_cast<int>(filters)}) {}

void Convolution::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    const std::int64_t weights = filters_ * windowSize();
    const auto laid = [&](const at::Tensor& flat) {
        return flat.narrow(0, 0, weights).view({filters_, 3, 3, channels_});
    };
    weight_ = laid(parameters);
    bias_ = parameters.narrow(0, weights, filters_);
    if (gradients.defined()) {
        weightGradient_ = laid(gradients);
        biasGradient_ = gradients.narrow(0, weights, filters_);
        turnedGradient_ = at::empty({filtersInLine_ ? weights : 0}, parameters.options());
    }
    output_ = at::empty({0}, parameters.options());
    inputGradient_ = at::empty({0}, parameters.options());
    paddedInput_.allocate(parameters.options());
    paddedGradient_.allocate(parameters.options());
}

void Convolution::initialise(at::Generator& generator) {
    const double limit = std::sqrt(6.0 / static_cast<double>(9 * (channels_ + filters_)));
    weight_.uniform_(-limit, limit, generator);
    bias_.zero_();
}

const at::Tensor& Convolution::forward(const at::Tensor& input, const Pass& /*pass*/) {
    input_ = input;
    output_.resize_({input.size(0), height_ * width_ * filters_});
    windows_.setWeights(weight_);
    input.scalar_type() == at::kFloat ? forwardSamples<float>() : forwardSamples<double>();
    if (activation_ != Activation::Relu)
        activate(activation_, output_);
    return output_;
}

template <class Real>
void Convolution::forwardSamples() {
    const Real* input = input_.data_ptr<Real>();
    Real* output = output_.data_ptr<Real>();
    for (std::int64_t sample = 0; sample < input_.size(0); ++sample, input += input_.size(1)) {
        paddedInput_.fill(input);
        for (std::int64_t row = 0; row < height_; ++row, output += width_ * filters_)
            windows_.compute<Real>({width_, paddedInput_.at<Real>(row - 1, -1), channels_,
                                    paddedInput_.stride(), output, filters_},
                                   bias_.data_ptr<Real>(), activation_ == Activation::Relu);
    }
}

const at::Tensor& Convolution::backward(at::Tensor& outputGradient, bool wantInputGradient) {
    if (activation_ != Activation::Relu)
        activateBackward(activation_, output_, outputGradient);
    biasGradient_.zero_();
    filtersInLine_ ? turnedGradient_.zero_() : weightGradient_.zero_();
    if (wantInputGradient) {
        inputGradient_.resize_(input_.sizes());
        turnedWindows_.setWeights(weight_.flip({1, 2}).permute({3, 1, 2, 0}));
    }
    if (outputGradient.scalar_type() == at::kFloat)
        backwardSamples<float>(outputGradient, wantInputGradient);
    else
        backwardSamples<double>(outputGradient, wantInputGradient);
    if (filtersInLine_)
        weightGradient_.copy_(turnedGradient_.view({3, 3, channels_, filters_}).permute({3, 0, 1, 2}));
    return inputGradient_;
}

template <class Real>
void Convolution::backwardSamples(const at::Tensor& outputGradient, bool wantInputGradient) {
    for (std::int64_t sample = 0; sample < input_.size(0); ++sample) {
        const std::int64_t first = sample * output_.size(1);
        const Real* gradient = outputGradient.data_ptr<Real>() + first;
        if (activation_ == Activation::Relu)
            paddedGradient_.fillRectified(gradient, output_.data_ptr<Real>() + first);
        else
            paddedGradient_.fill(gradient);
        paddedInput_.fill(input_.data_ptr<Real>() + sample * input_.size(1));
        addParameterGradients<Real>();
        if (wantInputGradient)
            computeInputGradient(inputGradient_.data_ptr<Real>() + sample * input_.size(1));
    }
}

/// Of one sample, for each row of the windows; the biases' as if they were the weights of a constant one.
template <class Real>
void Convolution::addParameterGradients() {
    const std::int64_t windowRow = 3 * channels_;
    const PlaceValues<Real> gradient{paddedGradient_.at<Real>(0, 0), paddedGradient_.stride(), filters_,
                                     filters_};
    for (int row = 0; row < 3; ++row) {
        const PlaceValues<Real> input{paddedInput_.at<Real>(row - 1, -1), paddedInput_.stride(), channels_,
                                      windowRow};
        if (filtersInLine_)
            addPlaceProducts(height_, width_, input, gradient,
                             turnedGradient_.data_ptr<Real>() + row * windowRow * filters_, filters_);
        else
            addPlaceProducts(height_, width_, gradient, input,
                             weightGradient_.data_ptr<Real>() + row * windowRow, windowSize());
    }
    constexpr Real one = 1;
    addPlaceProducts<Real>(height_, width_, {&one, 0, 0, 1}, gradient, biasGradient_.data_ptr<Real>(),
                           filters_);
}

/// Each input is in the windows of its nine neighbours, seen from the other side.
template <class Real>
void Convolution::computeInputGradient(Real* inputGradient) {
    for (std::int64_t row = 0; row < height_; ++row, inputGradient += width_ * channels_)
        turnedWindows_.compute<Real>({width_, paddedGradient_.at<Real>(row - 1, -1), filters_,
                                      paddedGradient_.stride(), inputGradient, channels_});
}

} // namespace diabolo
