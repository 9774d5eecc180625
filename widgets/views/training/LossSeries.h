#pragma once
#include "core/training/TrainingNews.h"
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// Where a stage of a training begins.
struct LossStage {
    std::int64_t step = 0;
    bool ofCodes = false; ///< its losses are errors of codes: in another unit, and of another size
    bool operator==(const LossStage&) const = default;
};

/// Batches [first, end) of a series.
struct LossStretch {
    std::size_t first = 0;
    std::size_t end = 0;
    bool ofCodes = false; ///< as in LossStage
};

/// The losses and penalties of all batches of a run and their exponential moving averages, kept up as batches
/// arrive.
///
/// With the weight w the average is a_n = a_{n-1} + g_n (x_n − a_{n-1}), where g_n = max(1 − w, min(1, 8/n)):
/// a weighted mean of x_1 … x_n from the first batch on, which never leaves their range, and whose memory
/// grows with what there is to remember, an eighth of it, until it is the usual exponential one. A mean of
/// all batches so far, as the bias correction of Kingma and Ba (2015, §3) gives it, lies up to 29 % above the
/// steep fall at the start of a training (linear network on digits), this one up to 4 %. A loss that is not
/// finite is kept as it is and left out of the average.
class LossSeries {
public:
    void clear();

    /// Throws std::invalid_argument when the steps decrease.
    void add(std::span<const BatchLoss> losses);

    /// The stages of the training, in the order of their steps: nothing before one of them enters an average
    /// after its beginning. Averages everything anew.
    void setStages(std::vector<LossStage> stages);

    [[nodiscard]] std::span<const LossStage> stages() const { return stages_; }

    /// All batches, in stretches that are as long as a stage.
    [[nodiscard]] std::vector<LossStretch> stretches() const;

    /// The weight w in [0, 1) of what was before; averages everything anew.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const { return weight_; }

    [[nodiscard]] bool empty() const { return steps_.empty(); }
    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    [[nodiscard]] std::span<const std::int64_t> steps() const { return steps_; }
    [[nodiscard]] std::span<const float> losses() const { return losses_; }
    [[nodiscard]] std::span<const float> smoothed() const { return smoothed_; }

    [[nodiscard]] bool hasPenalty() const { return hasPenalty_; } ///< some batch's penalty was not 0
    [[nodiscard]] std::span<const float> penalties() const { return penalties_; }
    [[nodiscard]] std::span<const float> smoothedPenalties() const { return smoothedPenalties_; }

    /// The place of the batch whose step is nearest to `step`; there must be one.
    [[nodiscard]] std::size_t nearest(double step) const;

private:
    void averageAll();
    void forget(); ///< the average so far
    void average(std::int64_t step, float loss, float penalty);

    double weight_ = 0.97;
    double average_ = 0;        ///< a_n
    double penaltyAverage_ = 0; ///< the same of the penalties
    double averaged_ = 0;       ///< n
    bool hasPenalty_ = false;
    std::vector<LossStage> stages_;
    std::size_t begun_ = 0; ///< of the stages
    std::vector<std::int64_t> steps_;
    std::vector<float> losses_;
    std::vector<float> smoothed_;
    std::vector<float> penalties_;
    std::vector<float> smoothedPenalties_;
};

} // namespace diabolo
