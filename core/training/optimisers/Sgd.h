#pragma once
#include "core/training/optimisers/Optimiser.h"

namespace diabolo {

/// Stochastic gradient descent with momentum, as PyTorch has it: b ← momentum · b + g, w ← w − learningRate ·
/// b. (Elsewhere the learning rate is part of b; the two differ when it changes.)
class Sgd : public Optimiser {
public:
    explicit Sgd(std::size_t parameters);

protected:
    void updatePart(const Part& part, const UpdateSize& size) override;
};

} // namespace diabolo
