#pragma once
#include "core/training/EarlyStopping.h"
#include <cstdint>
#include <string>

namespace diabolo {

/// What a run that left all bounds says.
struct Divergence {
    std::int64_t batch = 0; ///< at which it was noticed, from 1
    double loss = 0;
    double learningRate = 0;        ///< of that batch
    std::string notFinite;          ///< where, in words; empty when all numbers are finite
    bool weightsTooLarge = false;   ///< it was not the loss that told, but the weights
    std::int64_t restoredBatch = 0; ///< whose weights are back
};
[[nodiscard]] std::string divergenceNotice(const Divergence& divergence, const std::string& lossLabel);

/// What a run says that stopped early after `epoch` and has the best weights again.
[[nodiscard]] std::string earlyStopNotice(int epoch, const EarlyStopping::Best& best,
                                          const std::string& lossLabel);

} // namespace diabolo
