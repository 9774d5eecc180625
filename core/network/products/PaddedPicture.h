#pragma once
#include "core/data/Samples.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <cstdint>

namespace diabolo {

/// One picture with a border of a zero pixel all round, so that windows need not know where it ends. There is
/// one for a whole batch, filled again and again: it stays in the processor's cache.
class PaddedPicture {
public:
    explicit PaddedPicture(const SampleShape& shape)
        : height_(shape.height)
        , line_(std::int64_t{shape.width} * shape.channels)
        , channels_(shape.channels) {}

    void allocate(const at::TensorOptions& options) {
        values_ = at::zeros({(height_ + 2) * stride()}, options);
    }

    [[nodiscard]] std::int64_t stride() const { return line_ + 2 * channels_; } ///< values from row to row

    /// The first channel at a place; the border has row and column −1.
    template <class Real>
    [[nodiscard]] Real* at(std::int64_t row, std::int64_t column) {
        return values_.data_ptr<Real>() + (row + 1) * stride() + (column + 1) * channels_;
    }

    template <class Real>
    void fill(const Real* picture) {
        for (std::int64_t row = 0; row < height_; ++row)
            std::copy_n(picture + row * line_, line_, at<Real>(row, 0));
    }

    /// With the gradients of a picture whose values came through a ReLU: zero where the picture is.
    template <class Real>
    void fillRectified(const Real* gradients, const Real* picture) {
        for (std::int64_t row = 0; row < height_; ++row) {
            Real* __restrict out = at<Real>(row, 0);
            const Real* __restrict gradient = gradients + row * line_;
            const Real* __restrict value = picture + row * line_;
            for (std::int64_t i = 0; i < line_; ++i) {
                const Real through = gradient[i];
                out[i] = value[i] <= 0 ? Real(0) : through;
            }
        }
    }

private:
    std::int64_t height_, line_, channels_;
    at::Tensor values_;
};

} // namespace diabolo
