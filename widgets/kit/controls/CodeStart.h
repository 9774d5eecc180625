#pragma once
#include "core/queries/LatentViews.h"
#include <random>
#include <vector>

namespace diabolo {

/// The mean of every unit.
[[nodiscard]] std::vector<float> meanCode(const CodeCloud& cloud);

/// The code of sample `index`, which is below cloud.samples().
[[nodiscard]] std::vector<float> sampleCode(const CodeCloud& cloud, std::size_t index);

/// Of a Gaussian code a draw from its prior N(0, 1); of others each unit's value from the sample that is
/// drawn for it, independently of the other units.
[[nodiscard]] std::vector<float> randomCode(const CodeCloud& cloud, std::mt19937_64& generator);

[[nodiscard]] bool isFinite(const std::vector<float>& code);

} // namespace diabolo
