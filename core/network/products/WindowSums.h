#pragma once
#include <ATen/core/Tensor.h>
#include <cstdint>

namespace diabolo {

/// Weighted sums over windows of pictures whose channels lie innermost: what convolutions, and the gradients
/// for their inputs, are made of.
class WindowSums {
public:
    /// sums × height × width × channels, with any strides; copied.
    void setWeights(const at::Tensor& weights);

    /// Where the windows of one row are, and where their sums go. Steps and strides count values.
    template <class Real>
    struct Row {
        std::int64_t windows = 0;
        const Real* first = nullptr; ///< the first window's first value
        std::int64_t step = 0;       ///< from one window to the next
        std::int64_t stride = 0;     ///< from one row of the picture to the next
        Real* sums = nullptr;
        std::int64_t sumStep = 0; ///< from the sums of one window to those of the next
    };

    /// For each window its sums plus `bias` (none: nullptr), what is negative made zero if `rectified`.
    template <class Real>
    void compute(const Row<Real>& row, const Real* bias = nullptr, bool rectified = false) const;

private:
    bool few_ = false;                    ///< too few sums for a line of them to be worth while
    std::int64_t height_ = 0, width_ = 0; ///< of a window; the width in values
    std::int64_t sums_ = 0;
    at::Tensor weights_; ///< few: sums × values; otherwise values × sums
};

} // namespace diabolo
