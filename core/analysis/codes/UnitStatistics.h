#pragma once
#include "core/data/Samples.h"
#include <limits>
#include <vector>

namespace diabolo {

/// How one unit of the code is used by the samples.
struct UnitStatistics {
    double mean = 0;
    double variance = 0;
    double zeroFraction = 0; ///< share that is exactly zero
    float lower = 0;         ///< the 1st percentile
    float upper = 0;         ///< the 99th
    ValueRange possible{-std::numeric_limits<float>::infinity(),
                        std::numeric_limits<float>::infinity()}; ///< what the code's activation can give
    bool dead =
        false; ///< says nothing: constant, or, of a Gaussian code, less than 0.01 nats, over enough samples
    double kl = 0; ///< of a Gaussian code: divergence from the standard normal in nats, a mean over samples
    std::vector<float> bins; ///< share of the samples in each of equal parts from `lower` to `upper`
};

} // namespace diabolo
