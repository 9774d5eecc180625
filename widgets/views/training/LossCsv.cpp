#include "widgets/views/training/LossCsv.h"
#include "widgets/kit/figure/FigureCsv.h"
#include <algorithm>
#include <limits>
#include <optional>

namespace diabolo {

namespace {

/// The stage that a step belongs to, by the words of its mark.
QString stageAt(std::int64_t step, std::span<const LossMark> marks) {
    QString stage;
    for (const LossMark& mark : marks)
        if (!mark.lossLabel.isEmpty() && mark.step <= step)
            stage = mark.text;
    return stage;
}

/// A row's losses, then their penalties, which only some files have.
struct Line {
    std::optional<float> batch, smoothed, validation;
    std::optional<std::int64_t> samples;
    std::optional<double> test;
    std::optional<float> batchPenalty, smoothedPenalty, validationPenalty;
    std::optional<double> testPenalty;
    std::optional<float> parent;

    void addTo(FigureCsv& csv, bool penalties, bool branch) const {
        csv.add(batch);
        csv.add(smoothed);
        csv.add(validation);
        csv.add(samples);
        csv.add(test);
        if (penalties) {
            csv.add(batchPenalty);
            csv.add(smoothedPenalty);
            csv.add(validationPenalty);
            csv.add(testPenalty);
        }
        if (branch)
            csv.add(parent);
    }
};

constexpr auto none = std::numeric_limits<std::int64_t>::max();

/// Merges four lists that are each in the order of steps.
class Merge {
public:
    explicit Merge(const LossHistory& history)
        : history_(history) {}

    /// The first step that is not yet taken; `none` at the end.
    [[nodiscard]] std::int64_t step() const {
        const auto stepOf = [](const auto& list, std::size_t i) {
            return i < list.size() ? list[i].step : none;
        };
        const std::int64_t batch = batch_ < history_.batches.size() ? history_.batches.steps()[batch_] : none;
        const std::int64_t parent =
            parent_ < history_.parent.size() ? history_.parent.steps()[parent_] : none;
        return std::min(
            {batch, parent, stepOf(history_.validations, validation_), stepOf(history_.epochs, epoch_)});
    }

    Line take() {
        const std::int64_t now = step();
        const LossSeries& batches = history_.batches;
        Line line;
        if (batch_ < batches.size() && batches.steps()[batch_] == now) {
            line.batch = batches.losses()[batch_];
            line.smoothed = batches.smoothed()[batch_];
            line.batchPenalty = batches.penalties()[batch_];
            line.smoothedPenalty = batches.smoothedPenalties()[batch_++];
        }
        if (parent_ < history_.parent.size() && history_.parent.steps()[parent_] == now)
            line.parent = history_.parent.losses()[parent_++];
        if (validation_ < history_.validations.size() && history_.validations[validation_].step == now) {
            const ValidationLoss& validation = history_.validations[validation_++];
            line.validation = validation.loss;
            line.samples = validation.samples;
            line.validationPenalty = validation.penalty;
        }
        if (epoch_ < history_.epochs.size() && history_.epochs[epoch_].step == now) {
            const EpochResult& epoch = history_.epochs[epoch_++];
            line.test = epoch.validationLoss;
            line.testPenalty = epoch.validationPenalty;
        }
        return line;
    }

private:
    const LossHistory& history_;
    std::size_t batch_ = 0;
    std::size_t parent_ = 0;
    std::size_t validation_ = 0;
    std::size_t epoch_ = 0;
};

} // namespace

QString lossCsv(const LossHistory& history, std::int64_t stepsPerEpoch, std::span<const LossMark> marks) {
    const bool penalties = history.batches.hasPenalty();
    const bool branch = !history.parent.empty();
    const bool stages =
        std::ranges::any_of(marks, [](const LossMark& mark) { return !mark.lossLabel.isEmpty(); });
    FigureCsv csv;
    for (const char* name : {"step", "epoch", "batch_loss", "smoothed_loss", "validation_loss",
                             "validation_samples", "test_loss"})
        csv.add(name);
    if (penalties)
        for (const char* name : {"batch_penalty", "smoothed_penalty", "validation_penalty", "test_penalty"})
            csv.add(name);
    if (branch)
        csv.add("parent_batch_loss");
    if (stages)
        csv.add("stage");
    csv.endRow();
    Merge merge(history);
    for (std::int64_t step = merge.step(); step != none; step = merge.step()) {
        csv.add(step);
        if (stepsPerEpoch > 0)
            csv.add(QString::number(static_cast<double>(step) / static_cast<double>(stepsPerEpoch), 'g', 9));
        else
            csv.addEmpty();
        merge.take().addTo(csv, penalties, branch);
        if (stages)
            csv.add(stageAt(step, marks));
        csv.endRow();
    }
    return csv.string();
}

} // namespace diabolo
