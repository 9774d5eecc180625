#pragma once
#include "core/document/RunDocument.h"
#include <cstdint>
#include <functional>
#include <memory>

namespace diabolo {

/// Told how far it is: batches trained again, of so many.
using ReplayProgress = std::function<void(std::int64_t done, std::int64_t of)>;

/// The state of a run after `step` of its batches, to the bit: trained again from the kept state before that
/// moment, or from the beginning, with every live change at its batch and with the run's number of threads.
/// Belongs into a thread of its own, which it sets up as the trainer's is. Throws Abandoned when
/// `abandoned`, which is asked between batches, says so, and Error when the run cannot be followed there: it
/// never came so far, or diverged on the way.
[[nodiscard]] std::shared_ptr<const TrainingState> replayTo(const RunDocument& document, std::int64_t step,
                                                            const std::function<bool()>& abandoned,
                                                            const ReplayProgress& progress = {});

} // namespace diabolo
