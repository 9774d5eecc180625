#pragma once
#include "core/experiment/Experiment.h"
#include "core/training/EarlyStopping.h"
#include "core/training/TrainingNews.h"
#include "core/training/optimisers/OptimiserState.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace diabolo {

/// What a Learner needs beside the weights to draw and to learn on as if it had never stopped.
struct LearnerState {
    OptimiserState optimiser;
    std::int64_t batchesDrawn = 0; ///< of the order of samples, which the seed gives
    std::size_t lastBatchSize = 0;
    std::vector<std::uint8_t> random; ///< LibTorch's generator of noise, dropout and sampling
};

/// Published weights, and the running mean of the batches' losses then.
struct TrainedMoment {
    std::shared_ptr<const WeightSnapshot> weights;
    double trainLoss = 0;
};

/// How far a run is, and what its next decisions go by.
struct TrainingCounts {
    std::int64_t step = 0;
    std::int64_t stageBegin = 0; ///< batches trained before the present stage
    int epochsOfAll = 0;         ///< in which all layers train, as planned now
    int chosenEpochs = 0;        ///< the setting as a person chose it last
    bool stoppedEarly = false;
    int bestEpoch = 0;       ///< as RunProgress has it
    double initialLoss = 0;  ///< at the beginning of the stage
    double recentLoss = 0;   ///< running mean
    double lastRate = 0;     ///< learning rate of the last batch
    double epochLossSum = 0; ///< of batch losses, each weighted by its samples
    double epochSamples = 0; ///< whose losses these are
    double epochSeconds = 0;
    std::int64_t goodStep = -1; ///< after whose batches the weights' loss was good last
    friend bool operator==(const TrainingCounts&, const TrainingCounts&) = default;
};

/// Everything by which a run goes on, to the bit as if it had never stopped: with the same number of threads.
/// Immutable and shared, as snapshots are; its weights are those of `newest`.
struct TrainingState {
    std::shared_ptr<const Run> run;
    Experiment live;                   ///< the run's experiment with its live settings as they are now
    RunPhase phase = RunPhase::Paused; ///< at rest
    int threads = 1;
    double secondsPerBatch = 0; ///< before the run
    TrainingCounts counts;
    EarlyStopping stopping;
    LearnerState learner;
    TrainedMoment newest;
    TrainedMoment good; ///< the newest of which a loss was good; no weights before there is one

    [[nodiscard]] std::int64_t step() const { return counts.step; }
};

} // namespace diabolo
