#pragma once
#include "core/data/Samples.h"
#include <algorithm>
#include <cstdint>

namespace diabolo {

/// The shape with each side halved, rounded up: what is left of an odd last row or column is a block too.
inline SampleShape halved(const SampleShape& shape) {
    return {(shape.height + 1) / 2, (shape.width + 1) / 2, shape.channels, shape.kind};
}

/// Calls visit(block, pixel, index) for each pixel of the 2 × 2 blocks of so many pictures: where its block
/// lies in pictures of halved(shape), where it lies itself, and which one of the block it is, from 0 to 3 row
/// by row. Places count values; channels lie innermost.
template <class Visit>
[[gnu::always_inline]] inline void forEachBlockPixel(const SampleShape& shape, std::int64_t pictures,
                                                     const Visit& visit) {
    const SampleShape blocks = halved(shape);
    std::int64_t block = 0;
    for (std::int64_t picture = 0; picture < pictures; ++picture)
        for (int i = 0; i < blocks.height; ++i)
            for (int j = 0; j < blocks.width; ++j, block += shape.channels)
                for (int row = 2 * i; row < std::min(2 * i + 2, shape.height); ++row)
                    for (int column = 2 * j; column < std::min(2 * j + 2, shape.width); ++column)
                        visit(block, ((picture * shape.height + row) * shape.width + column) * shape.channels,
                              2 * (row - 2 * i) + column - 2 * j);
}

} // namespace diabolo
