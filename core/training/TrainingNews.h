#pragma once
#include "core/training/Run.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// The loss of one training batch, before its update.
struct BatchLoss {
    std::int64_t step = 0; ///< batches trained before it in this run
    float loss = 0;        ///< per pixel (see lossLabel)
};

/// The loss on the first `samples` test samples after `step` batches.
struct ValidationLoss {
    std::int64_t step = 0;
    float loss = 0;
    std::int64_t samples = 0;
};

/// One finished epoch, judged on the whole test set.
struct EpochResult {
    int epoch = 0;             ///< from 1
    std::int64_t step = 0;     ///< batches trained by its end
    double trainLoss = 0;      ///< mean of its batches' losses
    double validationLoss = 0; ///< on the whole test set
    double validationMse = 0;  ///< mean squared error per pixel on the whole test set
    double seconds = 0;        ///< spent training, evaluation not counted
};

/// The weights at one moment, immutable and shared: what the Explorer and exports work from.
struct WeightSnapshot {
    std::shared_ptr<const Run> run;
    std::int64_t step = 0;
    /// Every parameter, layer by layer: weights (outputs × inputs, row-major), then biases.
    std::vector<float> weights;
};

enum class RunPhase {
    Preparing, ///< building the network, measuring threads
    Ready,     ///< initial weights, nothing trained
    Training,
    Paused,
    Finished, ///< all epochs done; Play trains on by as many again
    Diverged, ///< the loss left all bounds; the last good weights are restored
    Failed,   ///< could not start, see the notice
};

/// How far the run is and how fast; the newest replaces older ones.
struct RunProgress {
    RunPhase phase = RunPhase::Preparing;
    std::int64_t step = 0;
    std::int64_t stepsPerEpoch = 0;
    int epochs = 0;              ///< to be trained in all
    double trainLoss = 0;        ///< running mean over the last batches
    double samplesPerSecond = 0; ///< while training, evaluation and publishing included
    double secondsLeft = 0;      ///< to the end of the last epoch; 0 when it does not train
    int threads = 0;             ///< of matrix products, as measured
};

/// Everything a run reported since it was last asked, in order. Losses are never dropped; progress and
/// snapshot are the newest.
struct TrainingNews {
    RunId run = 0; ///< 0 when nothing was reported
    std::vector<BatchLoss> losses;
    std::vector<ValidationLoss> validations;
    std::vector<EpochResult> epochs;
    std::optional<RunProgress> progress;
    std::shared_ptr<const WeightSnapshot> snapshot;
    std::string notice; ///< what went wrong and what to try, in words; empty when all is well
};

} // namespace diabolo
