#include "core/training/losses/SparseCode.h"
#include <ATen/ATen.h>

namespace diabolo {
namespace {

constexpr double smallestMean = 1e-6; // a unit that is always off, or always on, would cost infinitely much

} // namespace

SparseCode::SparseCode(const Experiment& experiment)
    : sparsity_(experiment.sparsity) {
    set(experiment);
}

void SparseCode::set(const Experiment& live) {
    weight_ = live.sparsityWeight;
    target_ = live.sparsityTarget;
}

const at::Tensor& SparseCode::forward(const at::Tensor& encoded, at::Generator&, bool) {
    code_ = encoded;
    if (sparsity_ == Sparsity::L1) {
        penalty_ = weight_ * code_.abs().sum().item<double>() / static_cast<double>(code_.size(0));
        return code_;
    }
    meanActivation_ = code_.mean(0).clamp_(smallestMean, 1 - smallestMean);
    const at::Tensor divergence = target_ * (target_ / meanActivation_).log_() +
                                  (1 - target_) * ((1 - target_) / (1 - meanActivation_)).log_();
    penalty_ = weight_ * divergence.sum().item<double>();
    return code_;
}

at::Tensor SparseCode::backward(const at::Tensor& codeGradient) {
    const double share = weight_ / static_cast<double>(code_.size(0));
    if (sparsity_ == Sparsity::L1)
        return at::add(codeGradient, code_.sign(), share);
    const at::Tensor slope = (1 - target_) / (1 - meanActivation_) - target_ / meanActivation_;
    return at::add(codeGradient, slope, share);
}

} // namespace diabolo
