#pragma once
#include "core/experiment/Experiment.h"
#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>
#include <memory>

namespace diabolo {

/// What happens between encoder and decoder while a network learns or is judged: a price on the code, a
/// sample of it, or a part of it. Buffers are kept between calls.
class Bottleneck {
public:
    virtual ~Bottleneck() = default;

    /// What the encoder gave (batch × encoded) → what the decoder gets (batch × code). The random numbers are
    /// a training's or, when `training` is false, those of an evaluation.
    virtual const at::Tensor& forward(const at::Tensor& encoded, at::Generator& random, bool training) = 0;

    /// What the last forward() costs beside the reconstruction, a mean over its batch.
    [[nodiscard]] virtual double penalty() const { return 0; }

    /// Whether the penalty is part of the loss that the network is judged by.
    [[nodiscard]] virtual bool penaltyIsJudged() const { return false; }

    /// ∂loss/∂(what the decoder got) of the last forward() → ∂(loss + penalty)/∂encoded.
    virtual at::Tensor backward(const at::Tensor& codeGradient) = 0;

    /// Takes over the live settings: weights and targets.
    virtual void set(const Experiment& /*live*/) {}
};

/// The one that the experiment asks for.
[[nodiscard]] std::unique_ptr<Bottleneck> makeBottleneck(const Experiment& experiment);

} // namespace diabolo
