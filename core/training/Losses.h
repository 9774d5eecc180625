#pragma once
#include "core/experiment/Experiment.h"
#include <ATen/core/Tensor.h>

namespace diabolo {

/// Compares a network's output with its target, both batch × pixels. Values and gradients are means over all
/// pixels of the batch. `z` is the output before its activation f, y = f(z) the reconstruction, x the target.
class LossFunction {
public:
    LossFunction(Loss loss, Activation outputActivation);

    /// Binary cross-entropy with a sigmoid: ln(1 + eᶻ) − x z, the logits form of −x ln y − (1−x) ln(1−y).
    /// Mean squared error: (y − x)².
    [[nodiscard]] double value(const at::Tensor& z, const at::Tensor& x);

    /// ∂value/∂z: (y − x) / n, or 2 (y − x) f′(z) / n, in a buffer that the next call reuses.
    at::Tensor& gradient(const at::Tensor& z, const at::Tensor& x);

    /// y = f(z), in a buffer that the next call reuses.
    const at::Tensor& reconstruction(const at::Tensor& z);

private:
    Loss loss_;
    Activation activation_;
    at::Tensor values_, gradient_, reconstruction_;
};

} // namespace diabolo
