#pragma once
#include "core/data/Samples.h"
#include "core/network/layers/Layer.h"
#include <cstdint>

namespace diabolo {

/// The largest value of each 2 × 2 block, channel by channel; what is left of an odd last row or column is a
/// block too, as with Keras's "same" and PyTorch's ceil_mode. A side of one pixel stays. The gradient goes to
/// the first of equal values.
class MaxPooling final : public Layer {
public:
    explicit MaxPooling(const SampleShape& in)
        : in_(in) {}

    [[nodiscard]] std::int64_t parameterCount() const override { return 0; }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;
    void initialise(at::Generator&) override {}
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    SampleShape in_;
    at::Tensor output_, inputGradient_;
    at::Tensor largest_; ///< which one of its block each output was, from 0 to 3
};

} // namespace diabolo
