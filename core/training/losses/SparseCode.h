#pragma once
#include "core/training/losses/Bottleneck.h"

namespace diabolo {

/// A price on active units, with h_ij the code of sample i, B samples in the batch and the experiment's
/// weight λ:
///     L1:   λ / B · Σ_ij |h_ij|                          Keras's activity regulariser
///     KL:   λ Σ_j KL(ρ ‖ ρ̂_j),  ρ̂_j = Σ_i h_ij / B       Ng 2011, "Sparse autoencoder"
/// with KL(ρ ‖ ρ̂) = ρ ln(ρ / ρ̂) + (1 − ρ) ln((1 − ρ) / (1 − ρ̂)). For maps the units are all their values.
class SparseCode final : public Bottleneck {
public:
    explicit SparseCode(const Experiment& experiment);

    const at::Tensor& forward(const at::Tensor& encoded, at::Generator& random, bool training) override;
    [[nodiscard]] double penalty() const override { return penalty_; }
    at::Tensor backward(const at::Tensor& codeGradient) override;
    void set(const Experiment& live) override;

private:
    Sparsity sparsity_;
    double weight_ = 0, target_ = 0;
    double penalty_ = 0;
    at::Tensor code_;
    at::Tensor meanActivation_; ///< ρ̂, units
};

} // namespace diabolo
