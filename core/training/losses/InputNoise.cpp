#include "core/training/losses/InputNoise.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace diabolo {

InputNoise::InputNoise(Corruption corruption, SampleKind kind)
    : corruption_(corruption)
    , kind_(kind) {}

const at::Tensor& InputNoise::operator()(const at::Tensor& clean, double amount, at::Generator& random) {
    if (!any())
        return clean;
    noisy_ = clean.clone();
    damage(noisy_, amount, random);
    return noisy_;
}

const at::Tensor& InputNoise::fixed(const at::Tensor& clean, double amount, std::uint64_t seed,
                                    std::span<const std::size_t> indices) {
    if (!any())
        return clean;
    noisy_ = clean.clone();
    for (std::size_t row = 0; row < indices.size(); ++row) {
        constexpr std::uint64_t spread = 0x9E3779B97F4A7C15; // neighbours must not get neighbouring seeds
        at::Generator random = at::detail::createCPUGenerator(seed + spread * (indices[row] + 1));
        damage(noisy_[static_cast<std::int64_t>(row)], amount, random);
    }
    return noisy_;
}

void InputNoise::damage(at::Tensor values, double amount, at::Generator& random) const {
    switch (corruption_) {
    case Corruption::None:
        return;
    case Corruption::Gaussian:
        values.add_(at::empty_like(values).normal_(0, 1, random), amount);
        if (kind_ == SampleKind::Picture)
            values.clamp_(0, 1);
        return;
    case Corruption::Masking:
        values.mul_(at::empty_like(values).bernoulli_(1 - amount, random));
        return;
    case Corruption::SaltAndPepper: {
        const at::Tensor hit = at::empty_like(values, at::kBool).bernoulli_(amount, random);
        const at::Tensor coin = at::empty_like(values).bernoulli_(0.5, random);
        values.copy_(at::where(hit, coin, values));
        return;
    }
    }
}

} // namespace diabolo
