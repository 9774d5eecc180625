#include "widgets/LossCsv.h"
#include "widgets/NumberLabel.h"
#include <QStringList>
#include <algorithm>
#include <limits>

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

/// A line's cells by column: the losses, then their penalties, which only some files have.
struct Line {
    QString batch, smoothed, validation, samples, test;
    QString batchPenalty, smoothedPenalty, validationPenalty, testPenalty;

    [[nodiscard]] QString text(bool penalties) const {
        const QString losses = QStringList({batch, smoothed, validation, samples, test}).join(',');
        return penalties
                   ? QStringList({losses, batchPenalty, smoothedPenalty, validationPenalty, testPenalty})
                         .join(',')
                   : losses;
    }
};

constexpr auto none = std::numeric_limits<std::int64_t>::max();

/// Merges three lists that are each in the order of steps.
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
        return std::min({batch, stepOf(history_.validations, validation_), stepOf(history_.epochs, epoch_)});
    }

    Line take() {
        const std::int64_t now = step();
        const LossSeries& batches = history_.batches;
        Line line;
        if (batch_ < batches.size() && batches.steps()[batch_] == now) {
            line.batch = exactText(batches.losses()[batch_]);
            line.smoothed = exactText(batches.smoothed()[batch_]);
            line.batchPenalty = exactText(batches.penalties()[batch_]);
            line.smoothedPenalty = exactText(batches.smoothedPenalties()[batch_++]);
        }
        if (validation_ < history_.validations.size() && history_.validations[validation_].step == now) {
            const ValidationLoss& validation = history_.validations[validation_++];
            line.validation = exactText(validation.loss);
            line.samples = QString::number(validation.samples);
            line.validationPenalty = exactText(validation.penalty);
        }
        if (epoch_ < history_.epochs.size() && history_.epochs[epoch_].step == now) {
            const EpochResult& epoch = history_.epochs[epoch_++];
            line.test = exactText(epoch.validationLoss);
            line.testPenalty = exactText(epoch.validationPenalty);
        }
        return line;
    }

private:
    const LossHistory& history_;
    std::size_t batch_ = 0;
    std::size_t validation_ = 0;
    std::size_t epoch_ = 0;
};

} // namespace

QString lossCsv(const LossHistory& history, std::int64_t stepsPerEpoch, std::span<const LossMark> marks) {
    const bool penalties = history.batches.hasPenalty();
    const bool stages =
        std::ranges::any_of(marks, [](const LossMark& mark) { return !mark.lossLabel.isEmpty(); });
    QString text =
        QStringLiteral("step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss");
    if (penalties)
        text += QStringLiteral(",batch_penalty,smoothed_penalty,validation_penalty,test_penalty");
    text += stages ? QStringLiteral(",stage\n") : QStringLiteral("\n");
    Merge merge(history);
    for (std::int64_t step = merge.step(); step != none; step = merge.step()) {
        text += QString::number(step) + ',';
        if (stepsPerEpoch > 0)
            text += QString::number(static_cast<double>(step) / static_cast<double>(stepsPerEpoch), 'g', 9);
        text += ',' + merge.take().text(penalties);
        text += stages ? ",\"" + stageAt(step, marks) + "\"\n" : QStringLiteral("\n");
    }
    return text;
}

} // namespace diabolo
