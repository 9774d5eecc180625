#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include <QString>
#include <vector>

namespace diabolo {

// Histograms of the code in words and as tables.

/// "32 units × 10 000 test samples"
[[nodiscard]] QString countsInWords(const CodeHistogram& histogram);

/// "mean 5.64, variance 25.2 · 25 % exactly 0 · 2 dead units"
[[nodiscard]] QString momentsInWords(const CodeHistogram& histogram);

/// "mean 5.64, variance 25.2 · 25 % exactly 0", and " · dead" where it is
[[nodiscard]] QString unitInWords(const UnitDistribution& unit);

/// Of the axis of values.
[[nodiscard]] QString valueLabel(const CodeHistogram& histogram);

/// Why there are no bins to draw and what to do; empty where there are some.
[[nodiscard]] QString withoutBins(const CodeHistogram& histogram);

/// When in the training: "start", "epoch 2.5", or, where an epoch's length is not known (0), "batch 1 200".
/// Of `steps` that differ, no neighbours have the same name.
[[nodiscard]] QStringList momentLabels(const std::vector<std::int64_t>& steps, std::int64_t stepsPerEpoch);

// Tables: a line a bin, from the first that holds something to the last; what is exactly one value has no
// density.
[[nodiscard]] QString histogramCsv(const CodeHistogram& histogram);
[[nodiscard]] QString unitsCsv(const CodeHistogram& histogram);
[[nodiscard]] QString historyCsv(const std::vector<CodeHistogram>& moments);

} // namespace diabolo
