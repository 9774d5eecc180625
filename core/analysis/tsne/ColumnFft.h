#pragma once
#include "core/base/AlignedVector.h"
#include <cstddef>
#include <vector>

namespace diabolo {

/// The discrete Fourier transform of sixteen complex columns at once, Z(k) = Σⱼ z(j)·exp(−2πi·jk/N): the same
/// butterfly in sixteen lanes is what vector units do best. Stockham's self-sorting algorithm with radices 4,
/// 2, 3 and 5 (Van Loan, "Computational Frameworks for the Fast Fourier Transform", 1992, section 1.7).
class ColumnFft {
public:
    static constexpr std::size_t lanes = 16;
    static constexpr std::size_t rowSize = 2 * lanes; ///< floats in a row: the real parts, then the imaginary

    /// For columns of `size` rows, a product of powers of 2, 3 and 5. Throws std::invalid_argument otherwise.
    explicit ColumnFft(std::size_t size);

    [[nodiscard]] std::size_t size() const { return size_; }

    /// Transforms size() × rowSize floats in place. The inverse transform, times N, is the same with the
    /// result's row (N − j) mod N read as row j.
    void transform(AlignedVector<float>& columns);

    /// The smallest permitted size that is at least `size` and a multiple of 32.
    [[nodiscard]] static std::size_t sizeFor(std::size_t size);

private:
    struct Pass {
        std::size_t radix, groups, stride;
        std::vector<float> twiddles; ///< groups × (radix − 1) × (real, imaginary)
    };

    std::size_t size_;
    std::vector<Pass> passes_;
    AlignedVector<float> scratch_;
};

} // namespace diabolo
