#include "widgets/views/training/LossSeries.h"
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace diabolo {

namespace {

constexpr double shareOfTheStart = 8; // an eighth of the batches so far, while these are few

} // namespace

void LossSeries::clear() {
    steps_.clear();
    losses_.clear();
    penalties_.clear();
    hasPenalty_ = false;
    stages_.clear();
    averageAll();
}

void LossSeries::add(std::span<const BatchLoss> losses) {
    for (const BatchLoss& batch : losses) {
        if (!steps_.empty() && batch.step < steps_.back())
            throw std::invalid_argument("the loss of batch " + std::to_string(batch.step) +
                                        " came after that of batch " + std::to_string(steps_.back()));
        steps_.push_back(batch.step);
        losses_.push_back(batch.loss);
        penalties_.push_back(batch.penalty);
        hasPenalty_ = hasPenalty_ || batch.penalty != 0;
        average(batch.step, batch.loss, batch.penalty);
    }
}

void LossSeries::setSmoothing(double weight) {
    if (!(weight >= 0 && weight < 1))
        throw std::invalid_argument("a smoothing of " + std::to_string(weight) + " is not in [0, 1)");
    if (weight == weight_)
        return;
    weight_ = weight;
    averageAll();
}

void LossSeries::setStages(std::vector<LossStage> stages) {
    if (stages == stages_)
        return;
    stages_ = std::move(stages);
    averageAll();
}

std::vector<LossStretch> LossSeries::stretches() const {
    std::vector<LossStretch> result;
    LossStretch stretch; // what comes before the first stage
    const auto end = [&](std::size_t place) {
        stretch.end = place;
        if (stretch.end > stretch.first)
            result.push_back(stretch);
    };
    for (const LossStage& stage : stages_) {
        const auto begin = std::ranges::lower_bound(steps_, stage.step) - steps_.begin();
        end(static_cast<std::size_t>(begin));
        stretch = {static_cast<std::size_t>(begin), 0, stage.ofCodes};
    }
    end(steps_.size());
    return result;
}

void LossSeries::forget() {
    average_ = 0;
    penaltyAverage_ = 0;
    averaged_ = 0;
}

void LossSeries::averageAll() {
    forget();
    begun_ = 0;
    smoothed_.clear();
    smoothedPenalties_.clear();
    for (std::size_t i = 0; i < losses_.size(); ++i)
        average(steps_[i], losses_[i], penalties_[i]);
}

void LossSeries::average(std::int64_t step, float loss, float penalty) {
    for (; begun_ < stages_.size() && stages_[begun_].step <= step; ++begun_)
        forget();
    if (!std::isfinite(loss) || !std::isfinite(penalty)) {
        smoothed_.push_back(loss);
        smoothedPenalties_.push_back(penalty);
        return;
    }
    averaged_ += 1;
    const double gain = std::max(1 - weight_, std::min(1.0, shareOfTheStart / averaged_));
    average_ += gain * (static_cast<double>(loss) - average_);
    penaltyAverage_ += gain * (static_cast<double>(penalty) - penaltyAverage_);
    smoothed_.push_back(static_cast<float>(average_));
    smoothedPenalties_.push_back(static_cast<float>(penaltyAverage_));
}

std::size_t LossSeries::nearest(double step) const {
    const auto above = std::lower_bound(steps_.begin(), steps_.end(), step);
    if (above == steps_.begin())
        return 0;
    const auto below = above - 1;
    const bool belowIsNearer =
        above == steps_.end() || step - static_cast<double>(*below) < static_cast<double>(*above) - step;
    return static_cast<std::size_t>((belowIsNearer ? below : above) - steps_.begin());
}

} // namespace diabolo
