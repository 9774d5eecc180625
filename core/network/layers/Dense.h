#pragma once
#include "core/experiment/Experiment.h"
#include "core/network/layers/Layer.h"

namespace diabolo {

/// y = f(x Wᵀ + b), with W units × inputs as PyTorch's Linear has it.
class Dense final : public Layer {
public:
    Dense(std::int64_t inputs, std::int64_t units, Activation activation);

    [[nodiscard]] std::int64_t parameterCount() const override { return units_ * inputs_ + units_; }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;

    /// Weights uniform in ±√(6 / (inputs + units)), biases zero (Glorot & Bengio 2010; Keras's default).
    void initialise(at::Generator& generator) override;
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

    [[nodiscard]] std::int64_t inputs() const { return inputs_; }
    [[nodiscard]] std::int64_t units() const { return units_; }
    [[nodiscard]] const at::Tensor& weight() const { return weight_; }

    /// From now on another layer writes the first part of the weights' gradient before each backward(), which
    /// then adds to it.
    void shareWeight() { weightIsShared_ = true; }
    [[nodiscard]] at::Tensor& weightGradient() { return weightGradient_; }

private:
    std::int64_t inputs_;
    std::int64_t units_;
    Activation activation_;
    bool weightIsShared_ = false;
    at::Tensor weight_, weightTransposed_, bias_;
    at::Tensor weightGradient_, biasGradient_;
    at::Tensor input_, output_, inputGradient_;
};

} // namespace diabolo
