#pragma once
#include "core/training/optimisers/Optimiser.h"

namespace diabolo {

/// RMSprop (Tieleman & Hinton 2012) with PyTorch's α = 0.99 and ε = 1e-8, not centred, without momentum:
/// v ← α v + (1 − α) g², w ← w − learningRate · g / (√v + ε).
class RmsProp : public Optimiser {
public:
    explicit RmsProp(std::size_t parameters);

protected:
    void updatePart(const Part& part, const UpdateSize& size) override;
};

} // namespace diabolo
