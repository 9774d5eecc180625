#include "widgets/views/training/LossText.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <QStringList>
#include <algorithm>

namespace diabolo {

QString allJudges(const LossParts& parts) {
    return parts.keptBack ? QObject::tr("all kept-back samples") : QObject::tr("whole test set");
}

QString someJudges(const LossParts& parts, std::int64_t samples) {
    return (parts.keptBack ? QObject::tr("%1 kept-back samples") : QObject::tr("%1 test samples"))
        .arg(groupedLabel(samples));
}

namespace {

/// The last one measured at or before `step`.
template <typename Loss>
const Loss* lastUpTo(const std::vector<Loss>& list, std::int64_t step) {
    const auto above = std::upper_bound(list.begin(), list.end(), step,
                                        [](std::int64_t s, const Loss& loss) { return s < loss.step; });
    return above == list.begin() ? nullptr : &*(above - 1);
}

/// Smoothed; empty where there is but one.
QString partsText(const LossSeries& batches, const LossParts& parts, std::size_t batch) {
    if (parts.penalty.isEmpty() || !batches.hasPenalty())
        return {};
    const auto penalty = static_cast<double>(batches.smoothedPenalties()[batch]);
    if (!parts.contained)
        return QObject::tr("%1 %2").arg(parts.penalty, shortLabel(penalty));
    const double rest = static_cast<double>(batches.smoothed()[batch]) - penalty;
    return QObject::tr("reconstruction %1 + %2 %3").arg(shortLabel(rest), parts.penalty, shortLabel(penalty));
}

QString validationText(const LossHistory& history, const LossParts& parts, std::int64_t step) {
    const ValidationLoss* part = lastUpTo(history.validations, step);
    const EpochResult* whole = lastUpTo(history.epochs, step);
    if (whole && (!part || whole->step >= part->step))
        return QObject::tr("validation %1, %2").arg(shortLabel(whole->validationLoss), allJudges(parts));
    if (part)
        return QObject::tr("validation %1, %2")
            .arg(shortLabel(static_cast<double>(part->loss)), someJudges(parts, part->samples));
    return {};
}

} // namespace

QString lossReadOut(const LossHistory& history, const LossParts& parts, std::int64_t stepsPerEpoch,
                    std::size_t batch, const QString& unit) {
    const LossSeries& batches = history.batches;
    const std::int64_t step = batches.steps()[batch];
    QString place = QObject::tr("batch %1").arg(groupedLabel(step));
    if (stepsPerEpoch > 0)
        place += QObject::tr(" · epoch %1")
                     .arg(static_cast<double>(step) / static_cast<double>(stepsPerEpoch), 0, 'f', 2);
    QStringList lines = {
        place,
        QObject::tr("loss of the batch %1").arg(shortLabel(static_cast<double>(batches.losses()[batch]))),
        QObject::tr("smoothed %1").arg(shortLabel(static_cast<double>(batches.smoothed()[batch]))),
        unit.isEmpty() ? QString()
                       : QObject::tr("both: %1")
                             .arg(QString(unit).replace(QLatin1String(" per "), QLatin1String("\nper "))),
        partsText(batches, parts, batch),
        validationText(history, parts, step)};
    lines.removeAll(QString());
    return lines.join('\n');
}

QString lossSummary(const LossHistory& history, const LossParts& parts, const QString& unit, bool cutsOff) {
    const LossSeries& batches = history.batches;
    QString smoothed =
        QObject::tr("smoothed %1").arg(shortLabel(static_cast<double>(batches.smoothed().back())));
    if (!unit.isEmpty())
        smoothed += QStringLiteral(", ") + unit;
    QStringList words = {batches.size() == 1
                             ? QObject::tr("1 batch")
                             : QObject::tr("%1 batches").arg(groupedLabel(std::ssize(batches.losses()))),
                         smoothed};
    if (const QString made = partsText(batches, parts, batches.size() - 1); !made.isEmpty())
        words << made;
    if (cutsOff)
        words << QObject::tr("the steep start is cut off, Log shows it");
    return words.join(" · ");
}

} // namespace diabolo
