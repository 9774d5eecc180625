#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include "core/analysis/codes/UnitStatistics.h"
#include "core/data/ClassNames.h"
#include "core/data/Samples.h"
#include <cstdint>
#include <vector>

namespace diabolo {

/// The codes of test samples, from the first on.
struct CodeCloud {
    std::int64_t step = 0;
    int units = 0;
    std::vector<float> codes;      ///< samples × units; of Gaussian codes the means
    std::vector<float> deviations; ///< samples × units: σ of Gaussian codes; else empty
    std::vector<int> labels;       ///< class of each sample, or empty
    std::vector<UnitStatistics> perUnit;
    LatentPlane principal; ///< through the mean code along the codes' first two principal axes, unit length
    std::vector<double> positions; ///< samples × 2: in `principal`; NaN where a code is not finite
    ClassNames classNames = {};    ///< of `labels`

    [[nodiscard]] std::size_t samples() const {
        return units > 0 ? codes.size() / static_cast<std::size_t>(units) : 0;
    }
};

/// What codes decode to, one after another.
struct DecodedSamples {
    std::int64_t step = 0;
    SampleShape shape;
    std::vector<float> values; ///< samples × shape.size()
};

/// The answer to a PointerQuery.
struct PointedSample : DecodedSamples {};

/// A plane of decodings.
struct LatentWalk {
    std::int64_t step = 0;
    SampleShape shape;
    LatentPlane plane;
    std::vector<double> xs;    ///< of the columns, from the left
    std::vector<double> ys;    ///< of the rows, from the bottom
    std::vector<float> values; ///< rows × columns × shape.size(), the lowest row first
};

} // namespace diabolo
