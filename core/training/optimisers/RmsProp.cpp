#include "core/training/optimisers/RmsProp.h"
#include "core/base/Vectorised.h"
#include <cmath>

namespace diabolo {
namespace {

constexpr float alpha = 0.99F, epsilon = 1e-8F;

struct Constants {
    float scale, decay, rate;
};

DIABOLO_VECTORISED void updateAll(float* w, const float* gradients, float* v, std::size_t n,
                                  const Constants c) {
    for (std::size_t i = 0; i < n; ++i) {
        const float g = c.scale * gradients[i] + c.decay * w[i];
        v[i] = alpha * v[i] + (1 - alpha) * g * g;
        w[i] -= c.rate * g / (std::sqrt(v[i]) + epsilon);
    }
}

} // namespace

RmsProp::RmsProp(std::size_t parameters)
    : Optimiser(parameters, 1) {}

void RmsProp::updatePart(const Part& part, const UpdateSize& size) {
    const Constants constants{.scale = static_cast<float>(size.gradientScale),
                              .decay = static_cast<float>(size.weightDecay),
                              .rate = static_cast<float>(size.learningRate)};
    updateAll(part.parameters.data(), part.gradients.data(), moment(0, part), part.parameters.size(),
              constants);
}

} // namespace diabolo
