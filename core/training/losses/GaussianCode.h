#pragma once
#include "core/training/losses/Bottleneck.h"

namespace diabolo {

/// The code of a variational autoencoder (Kingma & Welling 2014). The encoder gives μ and ln σ² (batch × 2k);
/// the decoder gets z = μ + σ ε with ε standard normal. The penalty is β times the KL divergence from the
/// standard normal (their appendix B), in nats per sample:
///     KL = −½ Σ_j (1 + ln σ_j² − μ_j² − σ_j²)
class GaussianCode final : public Bottleneck {
public:
    explicit GaussianCode(const Experiment& experiment) { set(experiment); }

    const at::Tensor& forward(const at::Tensor& encoded, at::Generator& random, bool training) override;
    [[nodiscard]] double penalty() const override { return penalty_; }
    [[nodiscard]] bool penaltyIsJudged() const override { return true; }
    at::Tensor backward(const at::Tensor& codeGradient) override;
    void set(const Experiment& live) override;

private:
    double beta_ = 1;
    double penalty_ = 0;
    at::Tensor mean_, deviation_; ///< μ and σ
    at::Tensor noise_;            ///< ε
    at::Tensor code_;             ///< z
};

/// KL divergence from the standard normal of each unit, in nats, a mean over the samples: of `encoded`,
/// samples × 2k.
[[nodiscard]] at::Tensor klPerUnit(const at::Tensor& encoded);

} // namespace diabolo
