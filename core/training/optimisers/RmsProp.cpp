#include "core/training/optimisers/RmsProp.h"
#include "core/base/Vectorised.h"
#include <algorithm>
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
    : meanSquare_(parameters) {}

void RmsProp::reset() {
    std::fill(meanSquare_.begin(), meanSquare_.end(), 0.0F);
}

void RmsProp::updatePart(const Part& part, const UpdateSize& size) {
    const Constants constants{.scale = static_cast<float>(size.gradientScale),
                              .decay = static_cast<float>(size.weightDecay),
                              .rate = static_cast<float>(size.learningRate)};
    updateAll(part.parameters.data(), part.gradients.data(), meanSquare_.data() + part.begin,
              part.parameters.size(), constants);
}

} // namespace diabolo
