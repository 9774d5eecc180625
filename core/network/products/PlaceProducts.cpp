#include "core/network/products/PlaceProducts.h"
#include "core/network/products/StridedProduct.h"

namespace diabolo {

template <class Real>
void addPlaceProducts(std::int64_t height, std::int64_t width, const PlaceValues<Real>& left,
                      const PlaceValues<Real>& right, Real* sums, std::int64_t sumRow) {
    StridedProduct<Real> product;
    product.rows = left.count;
    product.columns = right.count;
    product.outer = height;
    product.inner = width;
    product.a = left.first;
    product.aRow = 1;
    product.aOuter = left.stride;
    product.aInner = left.step;
    product.b = right.first;
    product.bOuter = right.stride;
    product.bInner = right.step;
    product.start = product.c = sums;
    product.startRow = product.cRow = sumRow;
    multiply(product);
}

template void addPlaceProducts(std::int64_t, std::int64_t, const PlaceValues<float>&,
                               const PlaceValues<float>&, float*, std::int64_t);
template void addPlaceProducts(std::int64_t, std::int64_t, const PlaceValues<double>&,
                               const PlaceValues<double>&, double*, std::int64_t);

} // namespace diabolo
