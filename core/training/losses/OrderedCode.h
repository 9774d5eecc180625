#pragma once
#include "core/training/losses/Bottleneck.h"

namespace diabolo {

/// Nested dropout (Rippel, Gelbart & Adams 2014): while training, each sample keeps its first units alone, a
/// number drawn uniformly from 1 to all. The first unit has to be useful by itself, the second beside it, and
/// so on; a linear network's units become the principal axes in order (their theorem 2). An evaluation takes
/// the whole code.
class OrderedCode final : public Bottleneck {
public:
    explicit OrderedCode(const Experiment&) {}

    const at::Tensor& forward(const at::Tensor& encoded, at::Generator& random, bool training) override;
    at::Tensor backward(const at::Tensor& codeGradient) override;

private:
    at::Tensor kept_; ///< 1 where a unit is kept, batch × units
    at::Tensor code_;
};

} // namespace diabolo
