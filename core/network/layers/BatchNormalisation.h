#pragma once
#include "core/experiment/Experiment.h"
#include "core/network/layers/Layer.h"

namespace diabolo {

/// y = f(γ (x − mean) / √(variance + ε) + β) for each channel (Ioffe & Szegedy 2015): with mean and variance
/// of the batch while training, with their running averages in an evaluation. γ, β are parameters, in this
/// order; the statistics are the running means, then the running variances (unbiased), with PyTorch's ε =
/// 1e-5 and momentum 0.1. Values are batch × (anything × channels), channels innermost.
class BatchNormalisation final : public Layer {
public:
    BatchNormalisation(std::int64_t channels, Activation activation);

    [[nodiscard]] std::int64_t parameterCount() const override { return 2 * channels_; }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;
    [[nodiscard]] std::int64_t statisticsCount() const override { return 2 * channels_; }
    void bindStatistics(const at::Tensor& statistics) override;
    void initialise(at::Generator& generator) override; ///< γ and variances 1, β and means 0
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    std::int64_t channels_;
    Activation activation_;
    at::Tensor scale_, shift_, scaleGradient_, shiftGradient_;
    at::Tensor runningMean_, runningVariance_;
    bool training_ = false;
    at::Tensor input_, mean_, inverseDeviation_; ///< of the last batch, for backward()
    at::Tensor output_, inputGradient_;
};

} // namespace diabolo
