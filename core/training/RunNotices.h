#pragma once
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

/// The best weights that early stopping brought back.
struct BestWeights {
    std::string after; ///< the epoch that was the last, as epochsText() counts
    std::string epoch; ///< the best one
    int waited = 0;    ///< epochs between them
    double loss = 0;   ///< validation loss of the best one
};
/// What a run says whose patience ran out.
[[nodiscard]] std::string earlyStopNotice(const BestWeights& best, const std::string& lossLabel);

/// What it says where the epochs ran out before.
[[nodiscard]] std::string bestWeightsNotice(const BestWeights& best, const std::string& lossLabel);

/// What a run says that has trained as many epochs as there can be.
[[nodiscard]] std::string mostEpochsNotice(int epochs);

} // namespace diabolo
