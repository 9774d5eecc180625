#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include <span>

namespace diabolo {

/// The distribution of `codes` (samples × units, row by row): mean, variance (of the population, the mean
/// square minus the squared mean), the share of exact zeros, and a histogram of the rest in 32 to 80 bins
/// of a round width (1, 2 or 5 × 10ⁿ), so that the bins stay in place while a network learns. Values that are
/// not finite are left out, and counted. Throws std::invalid_argument when the size is no multiple of
/// `units`.
[[nodiscard]] CodeHistogram describeCodes(std::span<const float> codes, int units);

} // namespace diabolo
