#pragma once
#include "core/explore/Views.h"
#include "core/model/Network.h"
#include "core/training/Losses.h"
#include "core/training/TrainingNews.h"
#include <ATen/core/Tensor.h>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace diabolo {

/// A network that computes with the weights of a snapshot, without a copy of them.
class SnapshotNetwork {
public:
    explicit SnapshotNetwork(std::shared_ptr<const Run> run);

    [[nodiscard]] const Run& run() const { return *run_; }

    /// Computes with these weights from now on; they must be of the same run.
    void use(std::shared_ptr<const WeightSnapshot> snapshot);

    [[nodiscard]] ReconstructionGrid reconstruct(std::vector<std::size_t> samples);

    /// The codes of the first `count` test samples, samples × units; of fewer when `stop` is requested
    /// meanwhile.
    [[nodiscard]] std::vector<float> encode(std::size_t count, const std::stop_token& stop);

private:
    std::shared_ptr<const Run> run_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    Network network_;
    LossFunction loss_;
};

} // namespace diabolo
