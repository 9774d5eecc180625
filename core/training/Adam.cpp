#include "core/training/Adam.h"
#include "core/Vectorised.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

constexpr float beta1 = 0.9F, beta2 = 0.999F;
constexpr double epsilon = 1e-8;

/// One pass over memory, where whole-tensor operations would take six.
DIABOLO_VECTORISED void updateAll(float* w, const float* g, float* m, float* v, std::size_t n, float rate,
                                  float eps) {
    for (std::size_t i = 0; i < n; ++i) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        w[i] -= rate * m[i] / (std::sqrt(v[i]) + eps);
    }
}

} // namespace

Adam::Adam(std::size_t parameters)
    : mean_(parameters)
    , meanSquare_(parameters) {}

void Adam::reset() {
    updates_ = 0;
    std::fill(mean_.begin(), mean_.end(), 0.0F);
    std::fill(meanSquare_.begin(), meanSquare_.end(), 0.0F);
}

// The corrections 1 − βᵗ of both moments are moved into the rate and ε, as the end of the paper's section 2
// has it.
void Adam::update(std::span<float> parameters, std::span<const float> gradients, double learningRate) {
    const auto t = static_cast<double>(++updates_);
    const double correction1 = 1 - std::pow(static_cast<double>(beta1), t);
    const double correction2 = std::sqrt(1 - std::pow(static_cast<double>(beta2), t));
    updateAll(parameters.data(), gradients.data(), mean_.data(), meanSquare_.data(), parameters.size(),
              static_cast<float>(learningRate * correction2 / correction1),
              static_cast<float>(epsilon * correction2));
}

} // namespace diabolo
