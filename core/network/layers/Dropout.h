#pragma once
#include "core/network/layers/Layer.h"

namespace diabolo {

/// Switches each value off with probability `rate` while training, and scales the others by 1 / (1 − rate),
/// so that an evaluation takes them as they are (Srivastava et al. 2014, inverted as all libraries have it).
class Dropout final : public Layer {
public:
    explicit Dropout(double rate);

    [[nodiscard]] std::int64_t parameterCount() const override { return 0; }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;
    void initialise(at::Generator&) override {}
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    double rate_;
    bool training_ = false;
    at::Tensor mask_; ///< 0 or 1 / (1 − rate)
    at::Tensor output_, inputGradient_;
};

} // namespace diabolo
