#pragma once
#include "core/Progress.h"
#include "core/model/Network.h"
#include "core/training/Adam.h"
#include "core/training/BatchOrder.h"
#include "core/training/Losses.h"
#include "core/training/Run.h"
#include <ATen/core/Tensor.h>
#include <cstdint>
#include <functional>
#include <vector>

namespace diabolo {

/// A network, its optimiser and its data: the whole of training without threads, time or reports.
class Learner {
public:
    explicit Learner(const Run& run); ///< with initial weights; allocates everything that training needs

    void initialise(); ///< The seed's initial weights and order of samples again, optimiser at rest.

    /// Trains the next batch of the epoch, and returns its loss before the update. A new epoch begins by
    /// itself.
    double trainBatch(double learningRate);

    /// One update on `batch` (batch × pixels), the whole of the algorithm.
    double learn(const at::Tensor& batch, double learningRate);

    struct Evaluation {
        double loss = 0; ///< mean per pixel
        double mse = 0;  ///< mean squared error per pixel
    };
    /// Judges the first `count` test samples. `abandoned` is asked now and then, since it takes seconds with
    /// a large network: throws Abandoned when it says so.
    [[nodiscard]] Evaluation evaluate(
        std::size_t count, const std::function<bool()>& abandoned = [] { return false; });

    [[nodiscard]] std::int64_t batchesPerEpoch() const { return order_.batches(); }

    [[nodiscard]] std::size_t lastBatchSize() const {
        return lastBatchSize_;
    } ///< samples of the last trainBatch()

    [[nodiscard]] std::vector<float> weights() const;
    void restoreWeights(const std::vector<float>& weights); ///< and puts the optimiser at rest
    [[nodiscard]] double largestWeight() const;             ///< largest magnitude; NaN when any is

private:
    const at::Tensor& load(const Samples& samples, std::span<const std::size_t> indices);

    std::shared_ptr<const Dataset> dataset_;
    std::uint64_t seed_;
    Network network_;
    at::Tensor parameters_, gradients_, batch_;
    Adam adam_;
    LossFunction loss_;
    BatchOrder order_;
    const BatchOrder initialOrder_;
    std::size_t lastBatchSize_ = 0;
};

} // namespace diabolo
