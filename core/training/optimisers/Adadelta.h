#pragma once
#include "core/training/optimisers/Optimiser.h"

namespace diabolo {

/// Adadelta (Zeiler 2012, algorithm 1) with PyTorch's ρ = 0.9 and ε = 1e-6: v ← ρ v + (1 − ρ) g²,
/// δ = g √(u + ε) / √(v + ε), u ← ρ u + (1 − ρ) δ², w ← w − learningRate · δ. The paper's learning rate is 1.
class Adadelta : public Optimiser {
public:
    explicit Adadelta(std::size_t parameters);

protected:
    void updatePart(const Part& part, const UpdateSize& size) override;
};

} // namespace diabolo
