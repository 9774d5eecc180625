#include "core/network/layers/NearestUpsampling.h"
#include "core/base/Vectorised.h"
#include "core/network/products/PixelBlocks.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

template <class Real>
DIABOLO_INLINE void repeatAll(const SampleShape& shape, std::int64_t pictures, const Real* input,
                              Real* output) {
    forEachBlockLine(
        shape, pictures, [&](auto lanes, const BlockPixel& at) __attribute__((always_inline)) {
            Vector<Real, lanes> value;
            load(value, input + at.block);
            store(value, output + at.pixel);
        });
}

template <class Real>
DIABOLO_INLINE void sumAll(const SampleShape& shape, std::int64_t pictures, const Real* outputGradient,
                           Real* inputGradient) {
    forEachBlockLine(
        shape, pictures, [&](auto lanes, const BlockPixel& at) __attribute__((always_inline)) {
            Vector<Real, lanes> gradient, sum{};
            load(gradient, outputGradient + at.pixel);
            if (at.index > 0)
                load(sum, inputGradient + at.block);
            store(sum + gradient, inputGradient + at.block);
        });
}

DIABOLO_VECTORISED void repeat(const SampleShape& shape, std::int64_t pictures, const float* input,
                               float* output) {
    repeatAll(shape, pictures, input, output);
}

void repeat(const SampleShape& shape, std::int64_t pictures, const double* input, double* output) {
    repeatAll(shape, pictures, input, output);
}

DIABOLO_VECTORISED void sum(const SampleShape& shape, std::int64_t pictures, const float* outputGradient,
                            float* inputGradient) {
    sumAll(shape, pictures, outputGradient, inputGradient);
}

void sum(const SampleShape& shape, std::int64_t pictures, const double* outputGradient,
         double* inputGradient) {
    sumAll(shape, pictures, outputGradient, inputGradient);
}

} // namespace

void NearestUpsampling::bind(const at::Tensor& parameters, const at::Tensor&) {
    output_ = at::empty({0}, parameters.options());
    inputGradient_ = at::empty({0}, parameters.options());
}

const at::Tensor& NearestUpsampling::forward(const at::Tensor& input, const Pass& /*pass*/) {
    const std::int64_t pictures = input.size(0);
    output_.resize_({pictures, static_cast<std::int64_t>(out_.size())});
    if (input.scalar_type() == at::kFloat)
        repeat(out_, pictures, input.data_ptr<float>(), output_.data_ptr<float>());
    else
        repeat(out_, pictures, input.data_ptr<double>(), output_.data_ptr<double>());
    return output_;
}

const at::Tensor& NearestUpsampling::backward(at::Tensor& outputGradient, bool /*wantInputGradient*/) {
    const std::int64_t pictures = outputGradient.size(0);
    inputGradient_.resize_({pictures, static_cast<std::int64_t>(halved(out_).size())});
    if (outputGradient.scalar_type() == at::kFloat)
        sum(out_, pictures, outputGradient.data_ptr<float>(), inputGradient_.data_ptr<float>());
    else
        sum(out_, pictures, outputGradient.data_ptr<double>(), inputGradient_.data_ptr<double>());
    return inputGradient_;
}

} // namespace diabolo
