#include "core/network/products/StridedProduct.h"
#include "core/base/Vectorised.h"
#include "core/network/products/VectorLines.h"

namespace diabolo {
namespace {

template <class Real, int rowCount, int lanes>
DIABOLO_INLINE void addTerm(Vector<Real, lanes>* sums, const Real* a, std::int64_t aRow, const Real* b) {
    Vector<Real, lanes> line;
    load(line, b);
#pragma GCC unroll 8
    for (int i = 0; i < rowCount; ++i)
        sums[i] += a[i * aRow] * line;
}

/// `rowCount` × `lanes` elements of c from [m][n] on, which stay in registers while their terms are summed.
/// An addition waits for the one before it in the same register: a row by itself takes turns between several.
template <class Real, int rowCount, int lanes>
DIABOLO_INLINE void computeTile(const StridedProduct<Real>& p, std::int64_t m, std::int64_t n) {
    using Terms = Vector<Real, lanes>;
    constexpr int turns = rowCount == 1 ? 4 : 1;
    Terms sums[turns][rowCount]{};
    if (p.start)
        for (int i = 0; i < rowCount; ++i)
            load(sums[0][i], p.start + (m + i) * p.startRow + n);
    for (std::int64_t r = 0; r < p.outer; ++r) {
        const Real* a = p.a + m * p.aRow + r * p.aOuter;
        const Real* b = p.b + r * p.bOuter + n;
        std::int64_t k = 0;
        for (; k + turns <= p.inner; k += turns)
#pragma GCC unroll 4
            for (int turn = 0; turn < turns; ++turn, a += p.aInner, b += p.bInner)
                addTerm<Real, rowCount, lanes>(sums[turn], a, p.aRow, b);
        for (; k < p.inner; ++k, a += p.aInner, b += p.bInner)
            addTerm<Real, rowCount, lanes>(sums[0], a, p.aRow, b);
    }
    for (int i = 0; i < rowCount; ++i) {
        for (int turn = 1; turn < turns; ++turn)
            sums[0][i] += sums[turn][i];
        if (p.rectified)
            sums[0][i] = sums[0][i] < 0 ? Terms{} : sums[0][i]; // NaN stays what it is
        store(sums[0][i], p.c + (m + i) * p.cRow + n);
    }
}

template <class Real, int lanes>
DIABOLO_INLINE void computeTile(const StridedProduct<Real>& p, std::int64_t m, std::int64_t n,
                                std::int64_t rowCount) {
    switch (rowCount) {
    case 1:
        return computeTile<Real, 1, lanes>(p, m, n);
    case 2:
        return computeTile<Real, 2, lanes>(p, m, n);
    case 3:
        return computeTile<Real, 3, lanes>(p, m, n);
    case 4:
        return computeTile<Real, 4, lanes>(p, m, n);
    case 5:
        return computeTile<Real, 5, lanes>(p, m, n);
    case 6:
        return computeTile<Real, 6, lanes>(p, m, n);
    case 7:
        return computeTile<Real, 7, lanes>(p, m, n);
    default:
        return computeTile<Real, 8, lanes>(p, m, n);
    }
}

/// All rows of `lanes` columns, in tiles of about equal height.
template <class Real, int lanes>
DIABOLO_INLINE void computeColumns(const StridedProduct<Real>& p, std::int64_t n) {
    constexpr std::int64_t mostRows = lanes == 16 ? 6 : 8; // what fits into sixteen registers of eight floats
    const std::int64_t tiles = (p.rows + mostRows - 1) / mostRows;
    for (std::int64_t tile = 0; tile < tiles; ++tile) {
        const std::int64_t begin = tile * p.rows / tiles;
        computeTile<Real, lanes>(p, begin, n, (tile + 1) * p.rows / tiles - begin);
    }
}

template <class Real>
DIABOLO_INLINE void computeAll(const StridedProduct<Real>& p) {
    forEachLine(
        p.columns, [&](auto lanes, std::int64_t n)
                       __attribute__((always_inline)) { computeColumns<Real, lanes>(p, n); });
}

/// The sum of all elements, halving again and again: no addition waits for all before it.
template <class Real, int lanes>
DIABOLO_INLINE Real sumOf(const Vector<Real, lanes>& line) {
    Real values[lanes];
    store(line, values);
    if constexpr (lanes == 1) {
        return values[0];
    } else {
        Vector<Real, lanes / 2> low, high;
        load(low, values);
        load(high, values + lanes / 2);
        return sumOf<Real, lanes / 2>(low + high);
    }
}

/// `rowCount` elements of a column of c from [m][n] on.
template <class Real, int rowCount>
DIABOLO_INLINE void computeDots(const StridedProduct<Real>& p, std::int64_t m, std::int64_t n) {
    constexpr int lanes = 16;
    Vector<Real, lanes> sums[rowCount]{};
    Real rest[rowCount]{};
    for (std::int64_t r = 0; r < p.outer; ++r) {
        const Real* a = p.a + m * p.aRow + r * p.aOuter;
        const Real* b = p.b + n * p.bInner + r * p.bOuter;
        std::int64_t k = 0;
        for (; k + lanes <= p.inner; k += lanes) {
            Vector<Real, lanes> x, y;
            load(y, b + k);
            for (int i = 0; i < rowCount; ++i) {
                load(x, a + i * p.aRow + k);
                sums[i] += x * y;
            }
        }
        for (; k < p.inner; ++k)
            for (int i = 0; i < rowCount; ++i)
                rest[i] += a[i * p.aRow + k] * b[k];
    }
    for (int i = 0; i < rowCount; ++i) {
        const Real start = p.start ? p.start[(m + i) * p.startRow + n] : 0;
        const Real sum = start + rest[i] + sumOf<Real, lanes>(sums[i]);
        p.c[(m + i) * p.cRow + n] = p.rectified && sum < 0 ? Real(0) : sum;
    }
}

template <class Real>
DIABOLO_INLINE void computeDots(const StridedProduct<Real>& p) {
    for (std::int64_t n = 0; n < p.columns; ++n) {
        std::int64_t m = 0;
        for (; m + 4 <= p.rows; m += 4)
            computeDots<Real, 4>(p, m, n);
        for (; m < p.rows; ++m)
            computeDots<Real, 1>(p, m, n);
    }
}

} // namespace

DIABOLO_VECTORISED void multiply(const StridedProduct<float>& product) {
    computeAll(product);
}

DIABOLO_VECTORISED void multiplyDots(const StridedProduct<float>& product) {
    computeDots(product);
}

void multiply(const StridedProduct<double>& product) {
    computeAll(product);
}

void multiplyDots(const StridedProduct<double>& product) {
    computeDots(product);
}

} // namespace diabolo
