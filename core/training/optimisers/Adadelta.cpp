#include "core/training/optimisers/Adadelta.h"
#include "core/base/Vectorised.h"
#include <cmath>

namespace diabolo {
namespace {

constexpr float rho = 0.9F, epsilon = 1e-6F;

struct Constants {
    float scale, decay, rate;
};

DIABOLO_VECTORISED void updateAll(float* w, const float* gradients, float* v, float* u, std::size_t n,
                                  const Constants c) {
    for (std::size_t i = 0; i < n; ++i) {
        const float g = c.scale * gradients[i] + c.decay * w[i];
        v[i] = rho * v[i] + (1 - rho) * g * g;
        const float delta = g * std::sqrt(u[i] + epsilon) / std::sqrt(v[i] + epsilon);
        u[i] = rho * u[i] + (1 - rho) * delta * delta;
        w[i] -= c.rate * delta;
    }
}

} // namespace

Adadelta::Adadelta(std::size_t parameters)
    : Optimiser(parameters, 2) {}

void Adadelta::updatePart(const Part& part, const UpdateSize& size) {
    const Constants constants{.scale = static_cast<float>(size.gradientScale),
                              .decay = static_cast<float>(size.weightDecay),
                              .rate = static_cast<float>(size.learningRate)};
    updateAll(part.parameters.data(), part.gradients.data(), moment(0, part), moment(1, part),
              part.parameters.size(), constants);
}

} // namespace diabolo
