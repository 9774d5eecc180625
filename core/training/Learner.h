#pragma once
#include "core/base/Progress.h"
#include "core/network/Network.h"
#include "core/training/BatchOrder.h"
#include "core/training/Run.h"
#include "core/training/TrainingState.h"
#include "core/training/ValidationSplit.h"
#include "core/training/losses/Bottleneck.h"
#include "core/training/losses/InputNoise.h"
#include "core/training/losses/Losses.h"
#include "core/training/optimisers/Optimiser.h"
#include <ATen/core/Tensor.h>
#include <cstdint>
#include <functional>
#include <vector>

namespace diabolo {

/// What a batch or an evaluation costs, see BatchLoss.
struct Cost {
    double loss = 0;
    double penalty = 0;
};

/// A network, its optimiser and its data: the whole of training without threads, time or reports.
class Learner {
public:
    explicit Learner(const Run& run); ///< with initial weights; allocates everything that training needs

    /// The run's initial weights, order of samples and noise again, optimiser at rest.
    void initialise();

    /// Trains the next batch of the epoch, and returns its cost before the update. A new epoch begins by
    /// itself. A loss that is not finite updates nothing.
    Cost trainBatch(double learningRate);

    /// One update on `batch` (batch × pixels), the whole of the algorithm.
    Cost learn(const at::Tensor& batch, double learningRate);

    /// From now on trains the `pair`-th pair of layers alone, from 1 at the outside, on what the pairs before
    /// it make of the samples; 0 trains all. Puts the optimiser at rest.
    void setPair(int pair);
    [[nodiscard]] int pair() const { return pair_; }

    /// Takes over the live settings: noise, penalties, and what the optimiser goes by beside the learning
    /// rate.
    void set(const Experiment& live);

    struct Evaluation {
        Cost cost;
        double mse = 0;      ///< mean squared error per pixel of the reconstructions
        double inputMse = 0; ///< the same of the noisy inputs
    };
    enum class Judging {
        CostAlone, ///< half the work: the errors stay 0
        All,
    };
    /// Judges the first `count` of the samples that validate, with noise that is the same each time.
    /// `abandoned` is asked now and then, since it takes seconds with a large network: throws Abandoned when
    /// it says so.
    [[nodiscard]] Evaluation evaluate(
        std::size_t count, const std::function<bool()>& abandoned = [] { return false; },
        Judging what = Judging::All);

    /// Samples that validate: the test set's, or those that the experiment keeps back of the training set.
    [[nodiscard]] std::size_t validationCount() const;

    [[nodiscard]] std::int64_t batchesPerEpoch() const { return order_.batches(); }

    [[nodiscard]] std::size_t lastBatchSize() const {
        return lastBatchSize_;
    } ///< samples of the last trainBatch()

    [[nodiscard]] std::vector<float> weights() const;       ///< the network's flat vector
    void restoreWeights(const std::vector<float>& weights); ///< and puts the optimiser at rest
    [[nodiscard]] double largestWeight() const;             ///< largest magnitude; NaN when any is

    /// What it needs beside the weights to learn on as if it had never stopped. Between two batches.
    [[nodiscard]] LearnerState state() const;

    /// Goes on from there with these weights: as that learner, which trained the same run and the same pair.
    void restore(const LearnerState& state, const std::vector<float>& weights);

    /// The first layer whose weights or last gradients are not finite, in words; empty when all are.
    [[nodiscard]] std::string notFinite() const;

private:
    const at::Tensor& load(const Samples& samples, std::span<const std::size_t> indices);
    void update(double learningRate);
    double learnPair(const at::Tensor& input, const at::Tensor& target);
    Cost learnAll(const at::Tensor& input, const at::Tensor& target);
    Evaluation judge(const at::Tensor& x, std::span<const std::size_t> indices, at::Generator& random,
                     Judging what);

    Learner(const Run& run, ValidationSplit split);

    std::shared_ptr<const Dataset> dataset_;
    std::shared_ptr<const Model> origin_;
    const Architecture architecture_;
    Experiment live_;
    Network network_;
    at::Tensor values_, gradients_, batch_;
    std::unique_ptr<Optimiser> optimiser_;
    std::vector<Range> trained_; ///< what the optimiser changes of values_
    LossFunction loss_;
    LossFunction innerLoss_; ///< of a pair whose input is a code
    std::unique_ptr<Bottleneck> bottleneck_;
    InputNoise noise_;
    at::Generator random_; ///< of noise, dropout and sampling
    int pair_ = 0;
    std::vector<std::size_t> keptBack_; ///< of the training set, to validate
    BatchOrder order_;
    const BatchOrder initialOrder_;
    std::size_t lastBatchSize_ = 0;
};

} // namespace diabolo
