#pragma once
#include "core/data/builtin/OtherKind.h"
#include "core/network/Network.h"
#include "core/queries/FeatureViews.h"
#include "core/queries/Query.h"
#include "core/queries/Views.h"
#include "core/training/TrainingNews.h"
#include "core/training/losses/InputNoise.h"
#include "core/training/losses/Losses.h"
#include <ATen/core/Tensor.h>
#include <memory>
#include <optional>
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

/// A code, and what a network that is told the class gets along with it: a share of each class, one of them 1
/// for a sample; empty for other networks.
struct ClassedCode {
    std::vector<float> code;
    std::vector<float> classes;
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

    /// The codes of the first `count` test samples; of fewer when `stop` is requested meanwhile. Those asked
    /// for last are kept until other weights are used.
    [[nodiscard]] const CodeSample& encode(std::size_t count, const std::stop_token& stop);

    /// Those of these test samples, one by one. An index past the end is a programming error.
    [[nodiscard]] std::vector<ClassedCode> codesOf(std::span<const std::size_t> samples);

    /// What each of these stands for, codes × outputs. Throws Error when one has another size than this
    /// network's.
    [[nodiscard]] std::vector<float> decode(std::span<const ClassedCode> codes);

    /// Decodes, and encodes what came out: `count` codes (codes × units) again.
    [[nodiscard]] std::vector<float> roundTrip(std::span<const float> codes, std::size_t count,
                                               int classIndex);

    /// What `count` codes (codes × units) stand for, codes × outputs. Throws Error when they have another
    /// size than this network's.
    [[nodiscard]] std::vector<float> decode(std::span<const float> codes, std::size_t count, int classIndex);

    /// What comes back of samples that are not of the data set as they are, count × values. One that is told
    /// the class is told that of the test samples `like`, or, without them, an equal share of each.
    [[nodiscard]] std::vector<float> reconstruct(std::span<const float> values, std::size_t count,
                                                 std::span<const std::size_t> like = {});

    /// Samples of another kind in the data's shape, the first `count`: test samples of `chosen`, or built in
    /// where that is null. Those asked for last are kept. Throws Error where there are none.
    [[nodiscard]] const OtherKind& otherKind(const std::shared_ptr<const Dataset>& chosen, std::size_t count);

    /// For each value whether all training samples have the same there.
    [[nodiscard]] const std::vector<bool>& stillValues();

    /// The layer whose values are the code, of the pairs of layers that take part.
    [[nodiscard]] const LayerSpec& codeLayer() const;

    /// Of the code that is told the class; 0 for other networks.
    [[nodiscard]] int classCount() const { return network_.classCount(); }

    /// Without noise. `sample` past the end gives no layers.
    [[nodiscard]] FeatureMaps featureMaps(std::size_t sample);

private:
    const at::Tensor& decoded(std::span<const float> codes, std::size_t count);
    at::Tensor load(std::span<const std::size_t> indices) const;
    at::Tensor randomPictures(std::span<const std::size_t> indices) const;
    void setClass(int classIndex, std::size_t count);
    void addCodes(std::span<const std::size_t> indices, double share);

    std::shared_ptr<const Run> run_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    Network network_;
    LossFunction loss_;
    InputNoise noise_;
    CodeSample encoded_; ///< of the first `encodedCount_` samples; 0 where nothing is kept
    std::size_t encodedCount_ = 0;
    std::optional<OtherKind> otherKind_; ///< of `otherChosen_`, the first `otherCount_`
    std::shared_ptr<const Dataset> otherChosen_;
    std::size_t otherCount_ = 0;
    std::vector<bool> still_; ///< empty: not asked for yet
};

} // namespace diabolo
