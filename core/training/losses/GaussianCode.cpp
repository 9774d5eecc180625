#include "core/training/losses/GaussianCode.h"
#include <ATen/ATen.h>

namespace diabolo {

void GaussianCode::set(const Experiment& live) {
    beta_ = live.beta;
}

const at::Tensor& GaussianCode::forward(const at::Tensor& encoded, at::Generator& random, bool) {
    const std::int64_t units = encoded.size(1) / 2;
    mean_ = encoded.narrow(1, 0, units);
    deviation_ = encoded.narrow(1, units, units).div(2).exp_();
    noise_ = at::empty({encoded.size(0), units}, encoded.options()).normal_(0, 1, random);
    penalty_ = beta_ * klPerUnit(encoded).sum().item<double>();
    code_ = at::addcmul(mean_, deviation_, noise_);
    return code_;
}

at::Tensor GaussianCode::backward(const at::Tensor& codeGradient) {
    const double share = beta_ / static_cast<double>(mean_.size(0));
    const at::Tensor byMean = at::add(codeGradient, mean_, share);
    // ∂z/∂ln σ² = ε σ / 2, and ∂KL/∂ln σ² = (σ² − 1) / 2
    const at::Tensor byLogVariance =
        (codeGradient * noise_ * deviation_ + share * (deviation_.square() - 1)).div_(2);
    return at::cat({byMean, byLogVariance}, 1);
}

at::Tensor klPerUnit(const at::Tensor& encoded) {
    const std::int64_t units = encoded.size(1) / 2;
    const at::Tensor mean = encoded.narrow(1, 0, units);
    const at::Tensor logVariance = encoded.narrow(1, units, units);
    return (mean.square() + logVariance.exp() - logVariance - 1).div_(2).mean(0);
}

} // namespace diabolo
