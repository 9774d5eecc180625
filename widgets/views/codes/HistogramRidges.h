#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "widgets/views/codes/Ridge.h"
#include <cstdint>
#include <vector>

namespace diabolo {

// Histograms of the code as ridges. What they are made of must outlive them.

/// A ridge a unit, by index or those that vary most first. None where the code has no bins.
[[nodiscard]] RidgeRow unitRidges(const CodeHistogram& histogram, bool byVariance);

/// A ridge a moment of the training, from the oldest behind to the newest in front.
[[nodiscard]] RidgeRow historyRidges(const std::vector<CodeHistogram>& moments, std::int64_t stepsPerEpoch);

} // namespace diabolo
