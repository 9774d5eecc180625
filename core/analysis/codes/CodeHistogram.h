#pragma once
#include <cstdint>
#include <vector>

namespace diabolo {

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
