#pragma once
#include "core/data/Samples.h"
#include "core/network/layers/Layer.h"
#include <cstdint>

namespace diabolo {

/// Each pixel becomes a block of 2 × 2, cropped at the bottom and on the right to the shape that comes out.
class NearestUpsampling final : public Layer {
public:
    explicit NearestUpsampling(const SampleShape& out)
        : out_(out) {}

    [[nodiscard]] std::int64_t parameterCount() const override { return 0; }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;
    void initialise(at::Generator&) override {}
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    SampleShape out_;
    at::Tensor output_, inputGradient_;
};

} // namespace diabolo
