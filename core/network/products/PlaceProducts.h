#pragma once
#include <cstdint>

namespace diabolo {

/// The values at each place (i, j) of a picture: `count` of them from first + i · stride + j · step on. At
/// different places they may overlap.
template <class Real>
struct PlaceValues {
    const Real* first = nullptr;
    std::int64_t stride = 0, step = 0;
    std::int64_t count = 0;
};

/// sums[m · sumRow + n] += Σ left[m] · right[n] over height × width places: the gradients for weights that
/// are the same at every place. Fastest when `right` has the more values.
template <class Real>
void addPlaceProducts(std::int64_t height, std::int64_t width, const PlaceValues<Real>& left,
                      const PlaceValues<Real>& right, Real* sums, std::int64_t sumRow);

} // namespace diabolo
