#pragma once
#include "core/architecture/Architecture.h"
#include "core/experiment/Experiment.h"
#include <cstdint>

namespace diabolo {

/// Bytes that training a network takes at its peak: weights, gradients, what the optimiser remembers, the
/// snapshots in flight, the best weights where training may stop early, and the activations of one batch and
/// of one evaluation chunk.
[[nodiscard]] std::uint64_t trainingBytes(const Architecture& architecture, const Experiment& experiment);

/// Throws Error with both numbers when the network does not fit into memory. `available` 0 means unknown: it
/// passes.
void checkFitsMemory(const Architecture& architecture, const Experiment& experiment, std::uint64_t available);

} // namespace diabolo
