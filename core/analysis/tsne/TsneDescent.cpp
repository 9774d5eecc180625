#include "core/analysis/tsne/TsneDescent.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

DIABOLO_VECTORISED void accelerate(float* __restrict velocities, float* __restrict gains,
                                   const float* __restrict attractive, float attraction,
                                   const float* __restrict repulsive, float repulsion, std::size_t count,
                                   float rate, float momentum) {
    constexpr float smallestGain = 0.01F;
    for (std::size_t i = 0; i < count; ++i) {
        const float gradient = attraction * attractive[i] - repulsion * repulsive[i];
        const float gain = velocities[i] * gradient < 0 ? gains[i] + 0.2F : gains[i] * 0.8F;
        gains[i] = gain < smallestGain ? smallestGain : gain;
        velocities[i] = momentum * velocities[i] - rate * gains[i] * gradient;
    }
}

/// Shortens what is too long in its own direction: a bound on each coordinate would make layouts square.
DIABOLO_VECTORISED void move(float* __restrict y, float* __restrict velocities, std::size_t points,
                             float longest) {
    for (std::size_t i = 0; i < points; ++i) {
        const float dx = velocities[2 * i], dy = velocities[2 * i + 1];
        const float squared = dx * dx + dy * dy;
        const float share = squared > longest * longest ? longest / std::sqrt(squared) : 1.0F;
        velocities[2 * i] = share * dx;
        velocities[2 * i + 1] = share * dy;
        y[2 * i] += share * dx;
        y[2 * i + 1] += share * dy;
    }
}

} // namespace

TsneDescent::TsneDescent(std::vector<float> layout)
    : layout_(std::move(layout))
    , velocities_(layout_.size())
    , gains_(layout_.size(), 1.0F)
    , longestMove_(0.003F * std::sqrt(static_cast<float>(layout_.size() / 2))) {}

void TsneDescent::update(std::span<const float> attractive, float attraction,
                         std::span<const float> repulsive, float repulsion, Pace pace) {
    accelerate(velocities_.data(), gains_.data(), attractive.data(), attraction, repulsive.data(), repulsion,
               layout_.size(), pace.learningRate, pace.momentum);
    move(layout_.data(), velocities_.data(), layout_.size() / 2, longestMove_);
    double sums[2] = {};
    for (std::size_t i = 0; i < layout_.size(); ++i)
        sums[i % 2] += layout_[i];
    const auto points = static_cast<double>(layout_.size() / 2);
    const float mean[2] = {static_cast<float>(sums[0] / points), static_cast<float>(sums[1] / points)};
    for (std::size_t i = 0; i < layout_.size(); ++i)
        layout_[i] -= mean[i % 2];
}

} // namespace diabolo
