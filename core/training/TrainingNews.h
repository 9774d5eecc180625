#pragma once
#include "core/experiment/Settings.h"
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
    float loss = 0;        ///< in the unit of lossLabel(); a sparsity penalty is not part of it. Where an
                    ///< inner pair of layers trains alone, the mean squared error of what it gives back
    float penalty = 0; ///< what else is minimised: the sparsity penalty; of a variational network, β times
                       ///< the KL divergence, which `loss` contains
};

/// The loss on the first `samples` samples that validate after `step` batches.
struct ValidationLoss {
    std::int64_t step = 0;
    float loss = 0;
    std::int64_t samples = 0;
    float penalty = 0; ///< as in BatchLoss
};

/// One finished epoch, judged on all samples that validate: the test set, or the part of the training set
/// that the experiment keeps back.
struct EpochResult {
    int epoch = 0;         ///< from 1
    std::int64_t step = 0; ///< batches trained by its end
    double trainLoss = 0;  ///< mean of its batches' losses
    double validationLoss = 0;
    double validationPenalty = 0; ///< as in BatchLoss
    double validationMse = 0;     ///< mean squared error per pixel of the reconstructions
    double inputMse = 0;          ///< the same of the noisy input; 0 without noise
    double learningRate = 0;      ///< of its last batch
    int stage = 0;                ///< as in RunProgress
    double seconds = 0;           ///< spent training, evaluation not counted
};

/// Where training goes layer by layer: the next pair of layers, or at last all of them, begin to train.
struct StageBegan {
    std::int64_t step = 0; ///< batches trained before
    int stage = 0;         ///< from 1
};

/// The weights at one moment, immutable and shared: what the Explorer and exports work from.
struct WeightSnapshot {
    std::shared_ptr<const Run> run;
    std::int64_t step = 0;
    /// Outermost pairs of layers that take part, where training goes layer by layer; 0: all.
    int depth = 0;
    /// The network's flat vector (see Network): what is trained, layer by layer, then its statistics.
    std::vector<float> weights;
};

enum class RunPhase {
    Preparing, ///< building the network, measuring threads
    Ready,     ///< initial weights, nothing trained
    Training,
    Paused,
    Finished, ///< all epochs done, Play trains on by as many again, which raises the setting `epochs`; or
              ///< stopped early, Play trains the rest
    Diverged, ///< the loss left all bounds; the last good weights are restored
    Failed,   ///< could not start, see the notice
};

/// How far the run is and how fast; the newest replaces older ones.
struct RunProgress {
    RunPhase phase = RunPhase::Preparing;
    std::int64_t step = 0;
    std::int64_t stepsBefore = 0; ///< batches of the opened model that the run goes on from
    std::int64_t stepsPerEpoch = 0;
    int epochs = 0;              ///< to be trained in all, in this run
    double trainLoss = 0;        ///< running mean over the last batches
    double samplesPerSecond = 0; ///< while training, evaluation and publishing included
    double secondsLeft = 0;      ///< to the end of the last epoch; 0 when it does not train
    double secondsExpected = 0;  ///< before the first batch, about: of all batches, by a measured one
    double learningRate = 0;     ///< of the next batch, as the schedule has it
    int bestEpoch = 0;           ///< whose weights these are, where training with early stopping has ended
    int stage = 0;               ///< from 1, where training goes layer by layer
    int stages = 0;              ///< the last of them trains all layers; 0 where there is one
    int threads = 0;             ///< of matrix products, as measured
};

struct TrainingState;

/// A live setting that was changed while the run trained, or that the run itself had to change (`epochs`).
struct LiveChange {
    std::int64_t step = 0; ///< batches trained before it took effect
    std::string key;
    SettingValue value;
};

/// Everything a run reported since it was last asked, in order. Losses are never dropped; progress and
/// snapshot are the newest.
struct TrainingNews {
    RunId run = 0;
    std::vector<BatchLoss> losses;
    std::vector<ValidationLoss> validations;
    std::vector<EpochResult> epochs;
    std::vector<StageBegan> stages;
    std::vector<LiveChange> changes;
    std::optional<RunProgress> progress;
    std::shared_ptr<const WeightSnapshot> snapshot;
    /// By which it can go on, at the end of an epoch and when it is laid aside; null otherwise.
    std::shared_ptr<const TrainingState> state;
    std::optional<int> raisedEpochs; ///< the setting `epochs`, where the run itself had to raise it
    std::string notice; ///< what went wrong and what to try, or why it stopped, in words; else empty
};

/// What the runs of one trainer reported, one entry a run, in the order in which they began to report.
using NewsOfRuns = std::vector<TrainingNews>;

/// The entry of `run`, which is made where there is none.
[[nodiscard]] TrainingNews& newsOf(RunId run, NewsOfRuns& news);

} // namespace diabolo
