#pragma once
#include "core/analysis/comparison/Yardsticks.h"
#include "core/training/Run.h"
#include <vector>

namespace diabolo {

/// The yardsticks of `run`, of the samples that validate it and in the unit of its loss: of a variational
/// network in nats per sample. What is not comparable then has no value but the reason.
[[nodiscard]] std::vector<Yardstick> yardsticksOf(const Run& run, const Yardsticks& yardsticks,
                                                  const Progress& progress = unwatched);

/// Those of them that hold while a stage of a layer-by-layer training is under way: the outer layers by
/// themselves have a code of another size. `stage` is that of RunProgress.
[[nodiscard]] std::vector<Yardstick> yardsticksInStage(const Run& run, std::vector<Yardstick> yardsticks,
                                                       int stage);

} // namespace diabolo
