#pragma once
#include <cstdint>
#include <vector>

namespace diabolo {

/// What an optimiser remembers of former gradients.
struct OptimiserState {
    std::int64_t updates = 0;                ///< so far, where it counts them
    std::vector<std::vector<float>> moments; ///< one number a parameter each, in the optimiser's own order
};

} // namespace diabolo
