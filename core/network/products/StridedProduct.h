#pragma once
#include <cstdint>

namespace diabolo {

/// A product of matrices that lie in memory with any strides, rows overlapping if need be:
///     c[m][n] = start[m][n] + Σ_r Σ_k a[m · aRow + r · aOuter + k · aInner] · b[r · bOuter + k · bInner + n]
/// with r < outer, k < inner. Convolutions are such products over a padded picture, where neighbouring
/// windows share most of their values; a BLAS would need a copy of each window.
template <class Real>
struct StridedProduct {
    std::int64_t rows = 0, columns = 0; ///< of c
    std::int64_t outer = 1, inner = 0;  ///< terms of a sum
    const Real* a = nullptr;
    std::int64_t aRow = 0, aOuter = 0, aInner = 0;
    const Real* b = nullptr;
    std::int64_t bOuter = 0, bInner = 0;
    const Real* start = nullptr; ///< nullptr: zero
    std::int64_t startRow = 0;   ///< 0: the same for each row of c
    Real* c = nullptr;
    std::int64_t cRow = 0;
    bool rectified = false; ///< what is negative in the end becomes zero
};

void multiply(const StridedProduct<float>& product);
void multiply(const StridedProduct<double>& product); ///< for checks: as it comes, not fast

/// The same for very few columns, where b lies transposed, b[n · bInner + r · bOuter + k], and aInner is 1:
/// each element is a dot product of lines.
void multiplyDots(const StridedProduct<float>& product);
void multiplyDots(const StridedProduct<double>& product);

} // namespace diabolo
