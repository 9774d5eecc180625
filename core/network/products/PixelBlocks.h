#pragma once
#include "core/data/Samples.h"
#include "core/network/products/VectorLines.h"
#include <algorithm>
#include <cstdint>

namespace diabolo {

/// The shape with each side halved, rounded up: what is left of an odd last row or column is a block too.
inline SampleShape halved(const SampleShape& shape) {
    return {(shape.height + 1) / 2, (shape.width + 1) / 2, shape.channels, shape.kind};
}

/// Where some channels of a pixel lie, counted in values: in its picture, and in the smaller picture whose
/// pixels stand for blocks of 2 × 2 of it.
struct BlockPixel {
    std::int64_t pixel = 0;
    std::int64_t block = 0;
    int index = 0; ///< which pixel of its block, from 0 to 3 row by row
};

/// Calls visit(lanes, BlockPixel) for all pixels of pictures of `shape`, channels in lines (see forEachLine),
/// each block's pixels one after another.
template <class Visit>
DIABOLO_INLINE void forEachBlockLine(const SampleShape& shape, std::int64_t pictures, const Visit& visit) {
    const SampleShape blocks = halved(shape);
    const std::int64_t channels = shape.channels;
    std::int64_t block = 0;
    for (std::int64_t picture = 0; picture < pictures; ++picture)
        for (int i = 0; i < blocks.height; ++i)
            for (int j = 0; j < blocks.width; ++j, block += channels)
                for (int row = 2 * i; row < std::min(2 * i + 2, shape.height); ++row)
                    for (int column = 2 * j; column < std::min(2 * j + 2, shape.width); ++column) {
                        const std::int64_t pixel =
                            ((picture * shape.height + row) * shape.width + column) * channels;
                        const int index = 2 * (row - 2 * i) + column - 2 * j;
                        forEachLine(
                            channels, [&](auto lanes, std::int64_t first) __attribute__((always_inline)) {
                                visit(lanes, BlockPixel{pixel + first, block + first, index});
                            });
                    }
}

} // namespace diabolo
