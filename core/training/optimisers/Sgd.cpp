#include "core/training/optimisers/Sgd.h"
#include "core/base/Vectorised.h"

namespace diabolo {
namespace {

struct Constants {
    float scale, decay, momentum, rate;
};

DIABOLO_VECTORISED void updateAll(float* w, const float* gradients, float* b, std::size_t n,
                                  const Constants c) {
    for (std::size_t i = 0; i < n; ++i) {
        const float g = c.scale * gradients[i] + c.decay * w[i];
        b[i] = c.momentum * b[i] + g;
        w[i] -= c.rate * b[i];
    }
}

} // namespace

Sgd::Sgd(std::size_t parameters)
    : Optimiser(parameters, 1) {}

void Sgd::updatePart(const Part& part, const UpdateSize& size) {
    const Constants constants{.scale = static_cast<float>(size.gradientScale),
                              .decay = static_cast<float>(size.weightDecay),
                              .momentum = static_cast<float>(size.momentum),
                              .rate = static_cast<float>(size.learningRate)};
    updateAll(part.parameters.data(), part.gradients.data(), moment(0, part), part.parameters.size(),
              constants);
}

} // namespace diabolo
