#include "widgets/views/training/LossRange.h"
#include <algorithm>
#include <cmath>
#include <vector>

namespace diabolo {

namespace {

constexpr std::size_t enoughToJudge = 50; ///< batches below which nothing is an outlier
constexpr std::size_t drawn =
    4096; ///< losses looked at to judge: enough for a percentile, cheap at any length

/// The finite ones of every `stride`-th loss that is none of a code.
std::vector<double> lossesFrom(const LossSeries& series, std::size_t from, std::size_t stride) {
    std::vector<double> values;
    for (const LossStretch& stretch : series.stretches())
        for (std::size_t i = std::max(from, stretch.first); i < stretch.end && !stretch.ofCodes; i += stride)
            if (std::isfinite(series.losses()[i]))
                values.push_back(static_cast<double>(series.losses()[i]));
    return values;
}

std::span<const float> lossesOf(const LossSeries& series, const LossStretch& stretch) {
    return series.losses().subspan(stretch.first, stretch.end - stretch.first);
}

double percentile99(std::vector<double> values) {
    const auto rank = static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * 0.99);
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<std::size_t>(rank)];
}

/// Wide enough to tell its ticks apart: the first batch's loss is nearly the untrained validation loss.
LossRange linearRange(double bottom, double top) {
    const double least = 0.02 * std::abs(top) + 1e-9;
    const double margin = std::max(0.05 * (top - bottom), (least - (top - bottom)) / 2);
    return {bottom - margin, top + margin};
}

/// A margin on paper, which is a factor on a logarithmic axis.
LossRange logarithmicRange(double bottom, double top) {
    const double factor = top > bottom ? std::pow(top / bottom, 0.05) : 1.1;
    return {bottom / factor, top * factor};
}

LossRange wholeRange(std::vector<double> values, bool logarithmic) {
    if (logarithmic)
        std::erase_if(values, [](double value) { return value <= 0; });
    if (values.empty())
        return logarithmic ? LossRange{0.1, 1} : LossRange{0, 1};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return logarithmic ? logarithmicRange(*low, *high) : linearRange(*low, *high);
}

/// Some of the smoothed penalties after the first tenth of the batches: enough to tell their range.
std::vector<ValidationLoss> penaltiesOf(const LossSeries& series) {
    constexpr std::size_t enough = 512;
    std::vector<ValidationLoss> penalties;
    const std::size_t first = series.size() / 10;
    const std::size_t stride = 1 + (series.size() - first) / enough;
    for (std::size_t i = first; i < series.size(); i += stride)
        if (std::isfinite(series.smoothedPenalties()[i]))
            penalties.push_back({.step = series.steps()[i], .loss = series.smoothedPenalties()[i]});
    return penalties;
}

} // namespace

LossRange lossRange(const LossSeries& series, std::span<const ValidationLoss> others, bool logarithmic) {
    const bool judge = !logarithmic && series.size() >= enoughToJudge;
    const std::size_t first = judge ? series.size() / 10 : 0;
    const std::size_t stride = judge ? 1 + (series.size() - first) / drawn : 1;
    std::vector<double> values = lossesFrom(series, first, stride);
    if (judge && !values.empty()) {
        const double top = percentile99(values);
        std::erase_if(values, [top](double value) { return value > top; });
    }
    for (const ValidationLoss& other : others)
        if (std::isfinite(other.loss) && (!judge || other.step >= series.steps()[first]))
            values.push_back(static_cast<double>(other.loss));
    LossRange range = wholeRange(std::move(values), logarithmic);
    if (judge) {
        for (const LossStretch& stretch : series.stretches())
            range.cutsOff = range.cutsOff || (!stretch.ofCodes &&
                                              std::ranges::any_of(lossesOf(series, stretch), [&](float loss) {
                                                  return static_cast<double>(loss) > range.top;
                                              }));
    }
    return range;
}

LossRange wholeLossRange(const LossHistory& history, const LossParts& parts, bool logarithmic) {
    std::vector<ValidationLoss> others = history.validations;
    for (const EpochResult& epoch : history.epochs)
        others.push_back({.step = epoch.step, .loss = static_cast<float>(epoch.validationLoss)});
    if (parts.contained && history.batches.hasPenalty())
        for (const ValidationLoss& penalty : penaltiesOf(history.batches))
            others.push_back(penalty);
    return lossRange(history.batches, others, logarithmic);
}

bool hasPositiveLoss(const LossHistory& history) {
    const auto positive = [](auto loss) { return loss > 0; };
    return std::ranges::any_of(history.batches.losses(), positive) ||
           std::ranges::any_of(history.validations, positive, &ValidationLoss::loss) ||
           std::ranges::any_of(history.epochs, positive, &EpochResult::validationLoss);
}

double codeAxisTop(const LossSeries& series) {
    std::vector<double> values;
    for (const LossStretch& stretch : series.stretches()) {
        const std::size_t steep = (stretch.end - stretch.first) / 10;
        for (const float loss : lossesOf(series, stretch).subspan(steep))
            if (stretch.ofCodes && std::isfinite(loss))
                values.push_back(static_cast<double>(loss));
    }
    const double top = values.empty() ? 0 : percentile99(std::move(values));
    return top > 0 ? 1.1 * top : 1;
}

double penaltyAxisTop(const LossSeries& series) {
    float top = 0;
    for (const ValidationLoss& penalty : penaltiesOf(series))
        top = std::max(top, penalty.loss);
    return top > 0 ? 1.1 * static_cast<double>(top) : 1;
}

} // namespace diabolo
