#include "core/training/optimisers/Adam.h"
#include "core/base/Vectorised.h"
#include <cmath>

namespace diabolo {
namespace {

constexpr float beta1 = 0.9F, beta2 = 0.999F;
constexpr double epsilon = 1e-8;

struct Constants {
    float scale, decay, keep, rate, epsilon;
};

/// One pass over memory, where whole-tensor operations would take six.
DIABOLO_VECTORISED void updateAll(float* w, const float* gradients, float* m, float* v, std::size_t n,
                                  const Constants c) {
    for (std::size_t i = 0; i < n; ++i) {
        const float g = c.scale * gradients[i] + c.decay * w[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        w[i] = c.keep * w[i] - c.rate * m[i] / (std::sqrt(v[i]) + c.epsilon);
    }
}

} // namespace

Adam::Adam(std::size_t parameters, Decay decay)
    : Optimiser(parameters, 2)
    , decay_(decay) {}

// The corrections 1 − βᵗ of both moments are moved into the rate and ε, as the end of the paper's section 2
// has it.
void Adam::updatePart(const Part& part, const UpdateSize& size) {
    const auto t = static_cast<double>(updates());
    const double correction1 = 1 - std::pow(static_cast<double>(beta1), t);
    const double correction2 = std::sqrt(1 - std::pow(static_cast<double>(beta2), t));
    const bool decoupled = decay_ == Decay::Decoupled;
    const Constants constants{.scale = static_cast<float>(size.gradientScale),
                              .decay = decoupled ? 0.0F : static_cast<float>(size.weightDecay),
                              .keep = decoupled ? static_cast<float>(1 - size.learningRate * size.weightDecay)
                                                : 1.0F,
                              .rate = static_cast<float>(size.learningRate * correction2 / correction1),
                              .epsilon = static_cast<float>(epsilon * correction2)};
    updateAll(part.parameters.data(), part.gradients.data(), moment(0, part), moment(1, part),
              part.parameters.size(), constants);
}

} // namespace diabolo
