#include "core/model/MaxPooling.h"
#include "core/Vectorised.h"
#include "core/model/PixelBlocks.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

template <class Real>
[[gnu::always_inline]] inline void poolAll(const SampleShape& shape, std::int64_t pictures, const Real* input,
                                           Real* output, std::int32_t* largest) {
    const auto takeIfLarger = [&](std::int64_t block, std::int64_t pixel, int index)
        __attribute__((always_inline)) {
        const Real* __restrict in = input + pixel;
        Real* __restrict out = output + block;
        std::int32_t* __restrict which = largest + block;
        for (int channel = 0; channel < shape.channels; ++channel) {
            const bool larger = index == 0 || in[channel] > out[channel];
            out[channel] = larger ? in[channel] : out[channel];
            which[channel] = larger ? index : which[channel];
        }
    };
    forEachBlockPixel(shape, pictures, takeIfLarger);
}

template <class Real>
[[gnu::always_inline]] inline void routeAll(const SampleShape& shape, std::int64_t pictures,
                                            const Real* outputGradient, const std::int32_t* largest,
                                            Real* inputGradient) {
    const auto giveToLargest = [&](std::int64_t block, std::int64_t pixel, int index)
        __attribute__((always_inline)) {
        const Real* __restrict out = outputGradient + block;
        const std::int32_t* __restrict which = largest + block;
        Real* __restrict in = inputGradient + pixel;
        for (int channel = 0; channel < shape.channels; ++channel)
            in[channel] = which[channel] == index ? out[channel] : Real(0);
    };
    forEachBlockPixel(shape, pictures, giveToLargest);
}

DIABOLO_VECTORISED void pool(const SampleShape& shape, std::int64_t pictures, const float* input,
                             float* output, std::int32_t* largest) {
    poolAll(shape, pictures, input, output, largest);
}

void pool(const SampleShape& shape, std::int64_t pictures, const double* input, double* output,
          std::int32_t* largest) {
    poolAll(shape, pictures, input, output, largest);
}

DIABOLO_VECTORISED void route(const SampleShape& shape, std::int64_t pictures, const float* outputGradient,
                              const std::int32_t* largest, float* inputGradient) {
    routeAll(shape, pictures, outputGradient, largest, inputGradient);
}

void route(const SampleShape& shape, std::int64_t pictures, const double* outputGradient,
           const std::int32_t* largest, double* inputGradient) {
    routeAll(shape, pictures, outputGradient, largest, inputGradient);
}

} // namespace

void MaxPooling::bind(const at::Tensor& parameters, const at::Tensor&) {
    output_ = at::empty({0}, parameters.options());
    inputGradient_ = at::empty({0}, parameters.options());
}

const at::Tensor& MaxPooling::forward(const at::Tensor& input, const Pass& /*pass*/) {
    const std::int64_t pictures = input.size(0);
    output_.resize_({pictures, static_cast<std::int64_t>(halved(in_).size())});
    largest_.resize(static_cast<std::size_t>(output_.numel()));
    if (input.scalar_type() == at::kFloat)
        pool(in_, pictures, input.data_ptr<float>(), output_.data_ptr<float>(), largest_.data());
    else
        pool(in_, pictures, input.data_ptr<double>(), output_.data_ptr<double>(), largest_.data());
    return output_;
}

const at::Tensor& MaxPooling::backward(at::Tensor& outputGradient, bool /*wantInputGradient*/) {
    const std::int64_t pictures = outputGradient.size(0);
    inputGradient_.resize_({pictures, static_cast<std::int64_t>(in_.size())});
    if (outputGradient.scalar_type() == at::kFloat)
        route(in_, pictures, outputGradient.data_ptr<float>(), largest_.data(),
              inputGradient_.data_ptr<float>());
    else
        route(in_, pictures, outputGradient.data_ptr<double>(), largest_.data(),
              inputGradient_.data_ptr<double>());
    return inputGradient_;
}

} // namespace diabolo
