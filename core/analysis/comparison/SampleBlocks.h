#pragma once
#include "core/base/Progress.h"
#include "core/data/Samples.h"
#include <functional>
#include <span>
#include <vector>

namespace diabolo {

/// Calls `use` with all samples in turn, as many at once as make fast matrix products without taking much
/// memory: `block` holds rows × shape().size() values, and is only good during the call. Asks `progress`
/// before each block.
void forEachBlock(const Samples& samples, const Progress& progress,
                  const std::function<void(std::span<float> block, std::size_t rows)>& use);

/// The mean of all samples, value by value: the picture that is closest to them all. Empty without samples.
[[nodiscard]] std::vector<double> meanSample(const Samples& samples, const Progress& progress = unwatched);

} // namespace diabolo
