#include "core/network/layers/TransposedConvolution.h"
#include "core/network/layers/Activations.h"
#include "core/network/products/PlaceProducts.h"
#include <cmath>
#include <stdexcept>

namespace diabolo {
namespace {

bool doubles(std::int64_t side, std::int64_t outSide) {
    return outSide == 2 * side || outSide == 2 * side - 1;
}

} // namespace

TransposedConvolution::TransposedConvolution(const SampleShape& in, const SampleShape& out,
                                             Activation activation)
    : height_(in.height)
    , width_(in.width)
    , channels_(in.channels)
    , out_(out)
    , activation_(activation)
    , paddedInput_(in)
    , paddedGradient_(out) {
    if (!doubles(in.height, out.height) || !doubles(in.width, out.width))
        throw std::invalid_argument("TransposedConvolution: it doubles the sides, or gives one less");
}

void TransposedConvolution::bind(const at::Tensor& parameters, const at::Tensor& gradients) {
    const std::int64_t filters = out_.channels;
    const std::int64_t weights = filters * 9 * channels_;
    const auto laid = [&](const at::Tensor& flat) {
        return flat.narrow(0, 0, weights).view({filters, 3, 3, channels_});
    };
    weight_ = laid(parameters);
    bias_ = parameters.narrow(0, weights, filters);
    if (gradients.defined()) {
        weightGradient_ = laid(gradients);
        biasGradient_ = gradients.narrow(0, weights, filters);
    }
    output_ = at::empty({0}, parameters.options());
    inputGradient_ = at::empty({0}, parameters.options());
    paddedInput_.allocate(parameters.options());
    paddedGradient_.allocate(parameters.options());
}

void TransposedConvolution::initialise(at::Generator& generator) {
    const double limit = std::sqrt(6.0 / static_cast<double>(9 * (channels_ + out_.channels)));
    weight_.uniform_(-limit, limit, generator);
    bias_.zero_();
}

/// An even row of the output meets the middle row of the weights alone; an odd one the last row at the input
/// above it and the first at the one below. Columns alike.
void TransposedConvolution::setPhaseWeights() {
    const std::array<at::Tensor, 2> taps = {at::tensor({1}, at::kLong), at::tensor({2, 0}, at::kLong)};
    for (std::size_t row = 0; row < 2; ++row)
        for (std::size_t column = 0; column < 2; ++column)
            phases_[row][column].setWeights(weight_.index_select(1, taps[row]).index_select(2, taps[column]));
}

const at::Tensor& TransposedConvolution::forward(const at::Tensor& input, const Pass& /*pass*/) {
    input_ = input;
    output_.resize_({input.size(0), static_cast<std::int64_t>(out_.size())});
    setPhaseWeights();
    input.scalar_type() == at::kFloat ? forwardSamples<float>() : forwardSamples<double>();
    if (activation_ != Activation::Relu)
        activate(activation_, output_);
    return output_;
}

template <class Real>
void TransposedConvolution::forwardSamples() {
    const Real* input = input_.data_ptr<Real>();
    Real* output = output_.data_ptr<Real>();
    for (std::int64_t sample = 0; sample < input_.size(0); ++sample, input += input_.size(1)) {
        paddedInput_.fill(input);
        for (int row = 0; row < out_.height; ++row, output += std::int64_t{out_.width} * out_.channels)
            for (int column : {0, 1})
                phases_[row % 2][column].compute<Real>(
                    {(out_.width + 1 - column) / 2, paddedInput_.at<Real>(row / 2, 0), channels_,
                     paddedInput_.stride(), output + column * out_.channels, 2 * out_.channels},
                    bias_.data_ptr<Real>(), activation_ == Activation::Relu);
    }
}

const at::Tensor& TransposedConvolution::backward(at::Tensor& outputGradient, bool wantInputGradient) {
    if (activation_ != Activation::Relu)
        activateBackward(activation_, output_, outputGradient);
    weightGradient_.zero_();
    biasGradient_.zero_();
    if (wantInputGradient) {
        inputGradient_.resize_(input_.sizes());
        gradientWindows_.setWeights(weight_.permute({3, 1, 2, 0}));
    }
    if (outputGradient.scalar_type() == at::kFloat)
        backwardSamples<float>(outputGradient, wantInputGradient);
    else
        backwardSamples<double>(outputGradient, wantInputGradient);
    return inputGradient_;
}

template <class Real>
void TransposedConvolution::backwardSamples(const at::Tensor& outputGradient, bool wantInputGradient) {
    for (std::int64_t sample = 0; sample < input_.size(0); ++sample) {
        const std::int64_t first = sample * output_.size(1);
        const Real* gradient = outputGradient.data_ptr<Real>() + first;
        if (activation_ == Activation::Relu)
            paddedGradient_.fillRectified(gradient, output_.data_ptr<Real>() + first);
        else
            paddedGradient_.fill(gradient);
        addParameterGradients(input_.data_ptr<Real>() + sample * input_.size(1));
        if (wantInputGradient)
            computeInputGradient(inputGradient_.data_ptr<Real>() + sample * input_.size(1));
    }
}

/// Of one sample, for each place (u, v) in the windows; the biases' as if they were the weights of a constant
/// one.
template <class Real>
void TransposedConvolution::addParameterGradients(const Real* input) {
    const std::int64_t filters = out_.channels;
    const PlaceValues<Real> values{input, width_ * channels_, channels_, channels_};
    for (int u = 0; u < 3; ++u)
        for (int v = 0; v < 3; ++v) {
            const PlaceValues<Real> gradient{paddedGradient_.at<Real>(u - 1, v - 1),
                                             2 * paddedGradient_.stride(), 2 * filters, filters};
            addPlaceProducts(height_, width_, gradient, values,
                             weightGradient_.data_ptr<Real>() + (3 * u + v) * channels_, 9 * channels_);
        }
    constexpr Real one = 1;
    addPlaceProducts<Real>(out_.height, out_.width, {&one, 0, 0, 1},
                           {paddedGradient_.at<Real>(0, 0), paddedGradient_.stride(), filters, filters},
                           biasGradient_.data_ptr<Real>(), filters);
}

/// Each input went into the 3 × 3 outputs around its own place, two apart from its neighbour's.
template <class Real>
void TransposedConvolution::computeInputGradient(Real* inputGradient) {
    for (std::int64_t row = 0; row < height_; ++row, inputGradient += width_ * channels_)
        gradientWindows_.compute<Real>({width_, paddedGradient_.at<Real>(2 * row - 1, -1), 2 * out_.channels,
                                        paddedGradient_.stride(), inputGradient, channels_});
}

} // namespace diabolo
