#include "core/network/products/WindowSums.h"
#include "core/network/products/StridedProduct.h"
#include <ATen/ATen.h>

namespace diabolo {

void WindowSums::setWeights(const at::Tensor& weights) {
    sums_ = weights.size(0);
    height_ = weights.size(1);
    width_ = weights.size(2) * weights.size(3);
    few_ = sums_ < 4;
    const at::Tensor valuesInside = few_ ? weights : weights.permute({1, 2, 3, 0});
    if (!weights_.defined() || weights_.sizes() != valuesInside.sizes())
        weights_ = at::empty(valuesInside.sizes(), weights.options());
    weights_.copy_(valuesInside);
}

template <class Real>
void WindowSums::compute(const Row<Real>& row, const Real* bias, bool rectified) const {
    StridedProduct<Real> product;
    product.rows = row.windows;
    product.columns = sums_;
    product.outer = height_;
    product.inner = width_;
    product.a = row.first;
    product.aRow = row.step;
    product.aOuter = row.stride;
    product.aInner = 1;
    product.b = weights_.data_ptr<Real>();
    product.bOuter = few_ ? width_ : width_ * sums_;
    product.bInner = few_ ? height_ * width_ : sums_;
    product.start = bias;
    product.c = row.sums;
    product.cRow = row.sumStep;
    product.rectified = rectified;
    few_ ? multiplyDots(product) : multiply(product);
}

template void WindowSums::compute(const Row<float>&, const float*, bool) const;
template void WindowSums::compute(const Row<double>&, const double*, bool) const;

} // namespace diabolo
