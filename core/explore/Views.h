#pragma once
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

/// Test samples and what the network makes of them, a column a sample.
struct ReconstructionGrid {
    std::int64_t step = 0;
    SampleShape shape;
    std::vector<std::size_t> samples; ///< index of each column's sample in the test set
    std::vector<int> labels;          ///< class of each column, or empty when the data set has none
    std::vector<float> errors;        ///< mean squared error per pixel of each column
    bool randomNoise = false;         ///< the samples are noise, not of the test set
    std::vector<ImageRow> rows;
};

/// The distribution of one unit of the code over the samples.
struct UnitDistribution {
    double mean = 0;
    double variance = 0;
    double zeroFraction = 0;    ///< share of the values that are exactly zero
    bool dead = false;          ///< says nothing, as in UnitStatistics; few samples kill no unit
    std::vector<float> density; ///< in the bins of the CodeHistogram; its integral is 1 − zeroFraction
};

/// The distribution of all values of the code over units and samples.
struct CodeHistogram {
    std::int64_t step = 0;
    std::int64_t samples = 0; ///< test samples encoded
    int units = 0;
    std::int64_t notFinite = 0; ///< values that count nowhere because they are no finite numbers
    double mean = 0;
    double variance = 0;
    double zeroFraction = 0; ///< share of the values that are exactly zero
    double lower = 0;        ///< left edge of the first bin
    double binWidth = 0;     ///< 0 when all values are equal to `lower`
    std::vector<double>
        density; ///< of the values that are not exactly zero; its integral is 1 − zeroFraction

    /// Of each unit's Gaussian from the standard normal in nats, a mean over the samples; empty where the
    /// code is plain.
    std::vector<double> klPerUnit;

    std::vector<UnitDistribution> perUnit; ///< each unit alone, in the same bins
};

} // namespace diabolo
