#pragma once
#include "core/explore/FeatureViews.h"
#include "core/explore/Query.h"
#include "core/explore/Views.h"
#include "core/model/Network.h"
#include "core/training/InputNoise.h"
#include "core/training/Losses.h"
#include "core/training/TrainingNews.h"
#include <ATen/core/Tensor.h>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace diabolo {

/// Codes of test samples.
struct CodeSample {
    int units = 0;
    std::vector<float> codes;      ///< samples × units; the means of Gaussian codes
    std::vector<float> deviations; ///< σ of Gaussian codes, samples × units; or empty
    std::vector<double> kl; ///< of each unit from the standard normal in nats, a mean over samples; or empty
};

/// A network that computes with the weights of a snapshot, without a copy of them.
class SnapshotNetwork {
public:
    explicit SnapshotNetwork(std::shared_ptr<const Run> run);

    [[nodiscard]] const Run& run() const { return *run_; }
    [[nodiscard]] const WeightSnapshot& snapshot() const { return *snapshot_; }

    /// Computes with these weights from now on; they must be of the same run.
    void use(std::shared_ptr<const WeightSnapshot> snapshot);

    [[nodiscard]] ReconstructionGrid reconstruct(const ReconstructQuery& query);

    /// The codes of the first `count` test samples; of fewer when `stop` is requested meanwhile.
    [[nodiscard]] CodeSample encode(std::size_t count, const std::stop_token& stop);

    /// What `count` codes (codes × units) stand for, codes × outputs. Throws Error when they have another
    /// size than this network's.
    [[nodiscard]] std::vector<float> decode(std::span<const float> codes, std::size_t count, int classIndex);

    /// Without noise. `sample` past the end gives no layers.
    [[nodiscard]] FeatureMaps featureMaps(std::size_t sample);

private:
    at::Tensor load(std::span<const std::size_t> indices) const;
    at::Tensor randomPictures(std::span<const std::size_t> indices) const;
    void setClasses(std::span<const std::size_t> indices);

    std::shared_ptr<const Run> run_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    Network network_;
    LossFunction loss_;
    InputNoise noise_;
};

} // namespace diabolo
