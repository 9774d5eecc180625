#pragma once
#include "core/data/ClassNames.h"
#include "core/data/Samples.h"
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

/// One row of pictures, all of one shape.
struct ImageRow {
    enum class Colours { Ink, Heat }; ///< grey levels, or a perceptual map of a magnitude

    std::string name; ///< "original", "reconstruction", "absolute error"
    Colours colours = Colours::Ink;
    std::vector<float> values; ///< pictures × shape.size(), 0 to 1
};

/// What a network makes of samples on the way to their reconstructions; of Gaussian codes the means.
struct GridCodes {
    SampleShape shape; ///< of each: 1 × 1 × units of a dense code, else height × width × feature maps
    std::vector<float> values; ///< samples × shape.size(), channels innermost
};

/// Test samples and what the network makes of them, a column a sample.
struct ReconstructionGrid {
    std::int64_t step = 0;
    SampleShape shape;
    std::vector<std::size_t> samples; ///< index of each column's sample in the test set
    std::vector<int> labels;          ///< class of each column, or empty when the data set has none
    std::vector<float> errors;        ///< mean squared error per pixel of each column
    bool randomNoise = false;         ///< the samples are noise, not of the test set
    std::vector<ImageRow> rows;
    ValueScale units = {}; ///< how values came from those of the file; of pictures, that they did not
    ClassNames classNames = {}; ///< of `labels`
    GridCodes codes = {};       ///< of each column, of what the network saw; or empty
};

} // namespace diabolo
