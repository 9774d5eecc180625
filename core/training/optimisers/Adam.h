#pragma once
#include "core/training/optimisers/Optimiser.h"

namespace diabolo {

/// Adam (Kingma & Ba 2015, algorithm 1) with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8; with a decoupled
/// decay AdamW (Loshchilov & Hutter 2019), as PyTorch has it: w ← (1 − learningRate · weightDecay) w before
/// each update.
class Adam : public Optimiser {
public:
    enum class Decay { IntoGradient, Decoupled };
    explicit Adam(std::size_t parameters, Decay decay = Decay::IntoGradient);

protected:
    void updatePart(const Part& part, const UpdateSize& size) override;

private:
    Decay decay_;
};

} // namespace diabolo
