#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>
#include <cstdint>
#include <span>

namespace diabolo {

/// Damages inputs as the experiment's corruption says; see Corruption. Pictures stay within [0, 1].
class InputNoise {
public:
    InputNoise(Corruption corruption, SampleKind kind);

    [[nodiscard]] bool any() const { return corruption_ != Corruption::None; }

    /// A damaged copy of `clean` (batch × values), in a buffer that the next call reuses; `clean` itself
    /// without corruption. `amount` is σ or a share.
    const at::Tensor& operator()(const at::Tensor& clean, double amount, at::Generator& random);

    /// The same where row i gets noise that depends on `seed` and indices[i] alone: a test sample looks the
    /// same whenever it is shown.
    const at::Tensor& fixed(const at::Tensor& clean, double amount, std::uint64_t seed,
                            std::span<const std::size_t> indices);

private:
    void damage(at::Tensor values, double amount, at::Generator& random) const;

    Corruption corruption_;
    SampleKind kind_;
    at::Tensor noisy_;
};

} // namespace diabolo
