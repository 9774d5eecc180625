#pragma once
#include <ATen/core/Tensor.h>
#include <cstdint>

namespace diabolo {

/// Adam (Kingma & Ba 2015, algorithm 1 in the reordered form of its section 2) on one flat vector of
/// parameters, with the paper's β₁ = 0.9, β₂ = 0.999 and ε as PyTorch has it, 1e-8.
class Adam {
public:
    explicit Adam(const at::Tensor& parameters);

    /// Forgets both moments.
    void reset();

    /// One update of `parameters` by `gradients`, vectors of the constructor's size.
    void update(at::Tensor& parameters, const at::Tensor& gradients, double learningRate);

private:
    std::int64_t updates_ = 0;
    at::Tensor mean_;     ///< first moment m
    at::Tensor variance_; ///< second moment v
    at::Tensor scratch_;
};

} // namespace diabolo
