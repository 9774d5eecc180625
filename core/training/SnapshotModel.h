#pragma once
#include "core/export/files/ModelFile.h"
#include "core/training/TrainingNews.h"
#include <memory>

namespace diabolo {

/// The network of `snapshot` as a model by itself, which shares its weights: with the settings of its run,
/// and all batches that led to it, those before the run included.
[[nodiscard]] Model modelOf(const std::shared_ptr<const WeightSnapshot>& snapshot);

} // namespace diabolo
