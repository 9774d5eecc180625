#pragma once
#include "core/experiment/Experiment.h"
#include <ATen/core/Tensor.h>

namespace diabolo {

/// Compares a network's output with its target, both batch × pixels and contiguous. Values and gradients are
/// means over all pixels of the batch, times `scale`. `z` is the output before its activation f, y = f(z) the
/// reconstruction, x the target. Binary cross-entropy (see BinaryCrossEntropy.h) is defined for f = sigmoid
/// alone; mean squared error is (y − x)².
class LossFunction {
public:
    LossFunction(Loss loss, Activation outputActivation, double scale = 1);

    struct Result {
        double value;
        at::Tensor& gradient; ///< ∂value/∂z, in a buffer that the next call reuses
    };
    [[nodiscard]] Result operator()(const at::Tensor& z, const at::Tensor& x);

    /// y = f(z), in a buffer that the next call reuses.
    const at::Tensor& reconstruction(const at::Tensor& z);

private:
    Loss loss_;
    Activation activation_;
    double scale_;
    at::Tensor gradient_, reconstruction_;
};

/// The loss that `experiment` minimises for samples of so many values: a mean per value; of a variational
/// network the negative log likelihood of a sample in nats, its sum over the values, halved for the squared
/// error (a Gaussian of variance 1 without its constant).
[[nodiscard]] LossFunction reconstructionLoss(const Experiment& experiment, std::size_t valuesPerSample);

} // namespace diabolo
