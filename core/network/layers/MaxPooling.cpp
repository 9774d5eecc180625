#include "core/network/layers/MaxPooling.h"
#include "core/base/Vectorised.h"
#include "core/network/products/PixelBlocks.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

template <class Real>
DIABOLO_INLINE void poolAll(const SampleShape& shape, std::int64_t pictures, const Real* input, Real* output,
                            Real* largest) {
    forEachBlockLine(
        shape, pictures, [&](auto lanes, const BlockPixel& at) __attribute__((always_inline)) {
            Vector<Real, lanes> value, most{}, which{};
            load(value, input + at.pixel);
            if (at.index > 0) {
                load(most, output + at.block);
                load(which, largest + at.block);
            }
            const Vector<Real, lanes> index = Vector<Real, lanes>{} + static_cast<Real>(at.index);
            const auto kept = at.index > 0 && value <= most;
            store(kept ? most : value, output + at.block);
            store(kept ? which : index, largest + at.block);
        });
}

template <class Real>
DIABOLO_INLINE void routeAll(const SampleShape& shape, std::int64_t pictures, const Real* outputGradient,
                             const Real* largest, Real* inputGradient) {
    forEachBlockLine(
        shape, pictures, [&](auto lanes, const BlockPixel& at) __attribute__((always_inline)) {
            Vector<Real, lanes> gradient, which;
            load(gradient, outputGradient + at.block);
            load(which, largest + at.block);
            store(which == static_cast<Real>(at.index) ? gradient : Vector<Real, lanes>{},
                  inputGradient + at.pixel);
        });
}

DIABOLO_VECTORISED void pool(const SampleShape& shape, std::int64_t pictures, const float* input,
                             float* output, float* largest) {
    poolAll(shape, pictures, input, output, largest);
}

void pool(const SampleShape& shape, std::int64_t pictures, const double* input, double* output,
          double* largest) {
    poolAll(shape, pictures, input, output, largest);
}

DIABOLO_VECTORISED void route(const SampleShape& shape, std::int64_t pictures, const float* outputGradient,
                              const float* largest, float* inputGradient) {
    routeAll(shape, pictures, outputGradient, largest, inputGradient);
}

void route(const SampleShape& shape, std::int64_t pictures, const double* outputGradient,
           const double* largest, double* inputGradient) {
    routeAll(shape, pictures, outputGradient, largest, inputGradient);
}

} // namespace

void MaxPooling::bind(const at::Tensor& parameters, const at::Tensor&) {
    output_ = at::empty({0}, parameters.options());
    largest_ = at::empty({0}, parameters.options());
    inputGradient_ = at::empty({0}, parameters.options());
}

const at::Tensor& MaxPooling::forward(const at::Tensor& input, const Pass& /*pass*/) {
    const std::int64_t pictures = input.size(0);
    output_.resize_({pictures, static_cast<std::int64_t>(halved(in_).size())});
    largest_.resize_(output_.sizes());
    if (input.scalar_type() == at::kFloat)
        pool(in_, pictures, input.data_ptr<float>(), output_.data_ptr<float>(), largest_.data_ptr<float>());
    else
        pool(in_, pictures, input.data_ptr<double>(), output_.data_ptr<double>(),
             largest_.data_ptr<double>());
    return output_;
}

const at::Tensor& MaxPooling::backward(at::Tensor& outputGradient, bool /*wantInputGradient*/) {
    const std::int64_t pictures = outputGradient.size(0);
    inputGradient_.resize_({pictures, static_cast<std::int64_t>(in_.size())});
    if (outputGradient.scalar_type() == at::kFloat)
        route(in_, pictures, outputGradient.data_ptr<float>(), largest_.data_ptr<float>(),
              inputGradient_.data_ptr<float>());
    else
        route(in_, pictures, outputGradient.data_ptr<double>(), largest_.data_ptr<double>(),
              inputGradient_.data_ptr<double>());
    return inputGradient_;
}

} // namespace diabolo
