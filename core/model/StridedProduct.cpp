#include "core/model/StridedProduct.h"
#include "core/Vectorised.h"
#include <algorithm>
#include <cstring>

// Everything is inlined into the few functions at the end, which have a version for each generation of vector
// units.
#define DIABOLO_INLINE [[gnu::always_inline]] inline

namespace diabolo {
namespace {

template <class Real, int lanes>
struct Line {
    using Vector [[gnu::vector_size(lanes * sizeof(Real))]] = Real;
};

template <class Vector, class Real>
DIABOLO_INLINE void load(Vector& vector, const Real* from) {
    std::memcpy(&vector, from, sizeof vector);
}

/// `rowCount` × `lanes` elements of c from [m][n] on, which stay in registers while their terms are summed.
/// An addition waits for the one before it in the same register: a row by itself takes turns between several.
template <class Real, int rowCount, int lanes>
DIABOLO_INLINE void computeTile(const StridedProduct<Real>& p, std::int64_t m, std::int64_t n) {
    using Vector = typename Line<Real, lanes>::Vector;
    constexpr int turns = rowCount == 1 ? 4 : 1;
    Vector sums[turns][rowCount]{};
    if (p.start)
        for (int i = 0; i < rowCount; ++i)
            load(sums[0][i], p.start + (m + i) * p.startRow + n);
    for (std::int64_t r = 0; r < p.outer; ++r) {
        const Real* a = p.a + m * p.aRow + r * p.aOuter;
        const Real* b = p.b + r * p.bOuter + n;
        const auto addTerm = [&](Vector * into) __attribute__((always_inline)) {
            Vector line;
            load(line, b);
#pragma GCC unroll 8
            for (int i = 0; i < rowCount; ++i)
                into[i] += a[i * p.aRow] * line;
            a += p.aInner;
            b += p.bInner;
        };
        std::int64_t k = 0;
        for (; k + turns <= p.inner; k += turns)
#pragma GCC unroll 4
            for (int turn = 0; turn < turns; ++turn)
                addTerm(sums[turn]);
        for (; k < p.inner; ++k)
            addTerm(sums[0]);
    }
    for (int i = 0; i < rowCount; ++i) {
        for (int turn = 1; turn < turns; ++turn)
            sums[0][i] += sums[turn][i];
        if (p.rectified)
            sums[0][i] = sums[0][i] < 0 ? Vector{} : sums[0][i]; // NaN stays what it is
        std::memcpy(p.c + (m + i) * p.cRow + n, &sums[0][i], sizeof(Vector));
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
    default:
        return computeTile<Real, 6, lanes>(p, m, n);
    }
}

/// All rows of `lanes` columns, in tiles of about equal height.
template <class Real, int lanes>
DIABOLO_INLINE void computeColumns(const StridedProduct<Real>& p, std::int64_t n) {
    constexpr std::int64_t mostRows = 6; // of 16 floats: what fits into sixteen registers of eight
    const std::int64_t tiles = (p.rows + mostRows - 1) / mostRows;
    for (std::int64_t tile = 0; tile < tiles; ++tile) {
        const std::int64_t begin = tile * p.rows / tiles;
        computeTile<Real, lanes>(p, begin, n, (tile + 1) * p.rows / tiles - begin);
    }
}

template <class Real>
DIABOLO_INLINE void computeAll(const StridedProduct<Real>& p) {
    std::int64_t n = 0;
    for (; n + 16 <= p.columns; n += 16)
        computeColumns<Real, 16>(p, n);
    for (; n + 8 <= p.columns; n += 8)
        computeColumns<Real, 8>(p, n);
    for (; n + 4 <= p.columns; n += 4)
        computeColumns<Real, 4>(p, n);
    for (; n < p.columns; ++n)
        computeColumns<Real, 1>(p, n);
}

/// The sum of all elements, halving again and again: no addition waits for all before it.
template <class Real, int lanes>
DIABOLO_INLINE Real sumOf(const Real* values) {
    if constexpr (lanes == 1) {
        return *values;
    } else {
        typename Line<Real, lanes / 2>::Vector low, high;
        load(low, values);
        load(high, values + lanes / 2);
        low += high;
        Real half[lanes / 2];
        std::memcpy(half, &low, sizeof half);
        return sumOf<Real, lanes / 2>(half);
    }
}

template <class Real, int lanes>
DIABOLO_INLINE Real dotProduct(const StridedProduct<Real>& p, std::int64_t m, std::int64_t n) {
    using Vector = typename Line<Real, lanes>::Vector;
    Vector sums{};
    Real sum = p.start ? p.start[m * p.startRow + n] : 0;
    for (std::int64_t r = 0; r < p.outer; ++r) {
        const Real* a = p.a + m * p.aRow + r * p.aOuter;
        const Real* b = p.b + n * p.bInner + r * p.bOuter;
        std::int64_t k = 0;
        for (; k + lanes <= p.inner; k += lanes) {
            Vector x, y;
            load(x, a + k);
            load(y, b + k);
            sums += x * y;
        }
        for (; k < p.inner; ++k)
            sum += a[k] * b[k];
    }
    Real lines[lanes];
    std::memcpy(lines, &sums, sizeof lines);
    return sum + sumOf<Real, lanes>(lines);
}

template <class Real>
DIABOLO_INLINE void computeDots(const StridedProduct<Real>& p) {
    for (std::int64_t m = 0; m < p.rows; ++m)
        for (std::int64_t n = 0; n < p.columns; ++n) {
            const Real sum = dotProduct<Real, 16>(p, m, n);
            p.c[m * p.cRow + n] = p.rectified && sum < 0 ? Real(0) : sum;
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
