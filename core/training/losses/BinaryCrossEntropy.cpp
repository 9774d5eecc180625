#include "core/training/losses/BinaryCrossEntropy.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <cstddef>
#include <math.h>

// Compiled with -ffast-math (core/CMakeLists.txt), which lets the compiler use the C library's vector exp and
// log: a third of a training step went into this loss when it was made of whole-tensor operations.

namespace diabolo {
namespace {

// The C functions by their C names: the overloads of <cmath> are not inlined into another processor's version
// of a function.
[[gnu::always_inline]] inline float exponential(float value) {
    return ::expf(value);
}
[[gnu::always_inline]] inline double exponential(double value) {
    return ::exp(value);
}
[[gnu::always_inline]] inline float logarithm(float value) {
    return ::logf(value);
}
[[gnu::always_inline]] inline double logarithm(double value) {
    return ::log(value);
}

constexpr std::size_t blockSize =
    112; // pixels: the product below stays under 2¹¹², and a float sum loses nothing

/// Sum of the losses of n ≤ blockSize pixels. e = exp(−|z|) never overflows, and serves both ln(1 + eᶻ) =
/// max(z, 0) + ln(1 + e) and σ(z) = 1 / (1 + e) for z ≥ 0, e / (1 + e) below. The logarithms of a block are
/// one logarithm of a product.
template <class Real>
[[gnu::always_inline]] inline Real sumOfBlock(const Real* __restrict z, const Real* __restrict x,
                                              Real* __restrict gradient, std::size_t n, Real scale) {
    Real sum = 0;
    Real product = 1;
    for (std::size_t i = 0; i < n; ++i) {
        const bool positive = z[i] >= 0;
        const Real e = exponential(positive ? -z[i] : z[i]);
        const Real y = (positive ? Real(1) : e) / (1 + e);
        sum += (positive ? z[i] : Real(0)) - x[i] * z[i];
        product *= 1 + e;
        gradient[i] = (y - x[i]) * scale;
    }
    return sum + logarithm(product);
}

DIABOLO_VECTORISED float blockLoss(const float* z, const float* x, float* gradient, std::size_t n,
                                   float scale) {
    return sumOfBlock(z, x, gradient, n, scale);
}

DIABOLO_VECTORISED double blockLoss(const double* z, const double* x, double* gradient, std::size_t n,
                                    double scale) {
    return sumOfBlock(z, x, gradient, n, scale);
}

template <class Real>
double meanLoss(std::span<const Real> z, std::span<const Real> x, std::span<Real> gradient) {
    const auto scale = static_cast<Real>(1 / static_cast<double>(z.size()));
    double sum = 0;
    for (std::size_t i = 0; i < z.size(); i += blockSize)
        sum += static_cast<double>(blockLoss(z.data() + i, x.data() + i, gradient.data() + i,
                                             std::min(blockSize, z.size() - i), scale));
    return sum / static_cast<double>(z.size());
}

} // namespace

double binaryCrossEntropy(std::span<const float> z, std::span<const float> x, std::span<float> gradient) {
    return meanLoss(z, x, gradient);
}

double binaryCrossEntropy(std::span<const double> z, std::span<const double> x, std::span<double> gradient) {
    return meanLoss(z, x, gradient);
}

} // namespace diabolo
