#pragma once
#include "core/queries/FeatureViews.h"
#include "core/training/TrainingNews.h"
#include <cstddef>

namespace diabolo {

/// Of the first `units` units, or of all if they are fewer.
[[nodiscard]] FirstLayerWeights firstLayerWeights(const WeightSnapshot& snapshot, std::size_t units);

/// Pictures of these values, with the largest of them found.
[[nodiscard]] Pictures pictures(std::string name, const SampleShape& shape, std::vector<float> values);

} // namespace diabolo
