#pragma once
#include <cstdint>
#include <cstring>
#include <type_traits>

/// For what must become part of a DIABOLO_VECTORISED function to be compiled for its vector units.
#define DIABOLO_INLINE [[gnu::always_inline]] inline

namespace diabolo {

/// So many numbers side by side, which the compiler maps to whatever vector units there are.
template <class Real, int lanes>
struct Line {
    using Vector [[gnu::vector_size(lanes * sizeof(Real))]] = Real;
};

template <class Real, int lanes>
using Vector = typename Line<Real, lanes>::Vector;

template <class Vector, class Real>
DIABOLO_INLINE void load(Vector& vector, const Real* from) {
    std::memcpy(&vector, from, sizeof vector);
}

template <class Vector, class Real>
DIABOLO_INLINE void store(const Vector& vector, Real* to) {
    std::memcpy(to, &vector, sizeof vector);
}

/// Calls visit(lanes, first) for consecutive lines that make up `count` numbers: of 16 as long as there are
/// so many, then of 8, of 4, of 1. `lanes` is a std::integral_constant.
template <class Visit>
DIABOLO_INLINE void forEachLine(std::int64_t count, const Visit& visit) {
    std::int64_t first = 0;
    for (; first + 16 <= count; first += 16)
        visit(std::integral_constant<int, 16>(), first);
    for (; first + 8 <= count; first += 8)
        visit(std::integral_constant<int, 8>(), first);
    for (; first + 4 <= count; first += 4)
        visit(std::integral_constant<int, 4>(), first);
    for (; first < count; ++first)
        visit(std::integral_constant<int, 1>(), first);
}

} // namespace diabolo
