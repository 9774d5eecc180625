#pragma once
#include "core/data/ClassNames.h"
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace diabolo {

/// Asks for SampleNeighbours.
struct NeighboursQuery {
    std::size_t sample = 0;  ///< index in the test set; one past the end is answered by NoAnswer
    std::size_t nearest = 8; ///< how many neighbours, at most as many as there are
    std::size_t samples = 0; ///< test samples, from the first on, among which they are looked for
};

/// A test sample, what the network makes of it, and the samples whose codes are nearest to its own.
struct SampleNeighbours {
    std::int64_t step = 0;
    SampleShape shape;
    std::size_t sample = 0;
    std::vector<float> original;       ///< shape.size()
    std::vector<float> reconstruction; ///< shape.size(); without noise
    std::vector<std::size_t> nearest;  ///< the nearest first
    std::vector<float> distances; ///< Euclidean, of each one's code from the sample's, in the code's own unit
    std::vector<float> pictures;  ///< nearest × shape.size(): their originals
    std::vector<int> labels;      ///< classes, the sample's first, then theirs; empty without
    ClassNames classNames = {};   ///< of them
};

} // namespace diabolo
