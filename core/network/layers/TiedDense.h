#pragma once
#include "core/network/layers/Dense.h"

namespace diabolo {

/// y = f(x W + b), where W (units of the encoder × its inputs) belongs to a Dense layer of the encoder; only
/// the bias is its own. Its backward() must come before the encoder's, which adds to the gradient of W that
/// this one wrote.
class TiedDense final : public Layer {
public:
    TiedDense(Dense& encoder, Activation activation);

    [[nodiscard]] std::int64_t parameterCount() const override { return encoder_.inputs(); }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;
    void initialise(at::Generator& generator) override; ///< biases zero
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    Dense& encoder_;
    Activation activation_;
    at::Tensor bias_, biasGradient_;
    at::Tensor input_, output_, inputGradient_;
};

} // namespace diabolo
