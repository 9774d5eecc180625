#include "core/training/losses/OrderedCode.h"
#include <ATen/ATen.h>

namespace diabolo {

const at::Tensor& OrderedCode::forward(const at::Tensor& encoded, at::Generator& random, bool training) {
    code_ = encoded;
    if (!training)
        return code_;
    const std::int64_t units = encoded.size(1);
    const at::Tensor last = at::empty({encoded.size(0), 1}, at::kLong).random_(0, units, random);
    kept_ = at::arange(units).le(last).to(encoded.scalar_type());
    code_ = encoded * kept_;
    return code_;
}

at::Tensor OrderedCode::backward(const at::Tensor& codeGradient) {
    return codeGradient * kept_;
}

} // namespace diabolo
