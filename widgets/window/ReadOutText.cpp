#include "widgets/window/ReadOutText.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

const QString nothing = QStringLiteral("–");
constexpr QChar narrowNoBreakSpace(0x202f);

} // namespace

QString epochText(const RunProgress& progress) {
    if (progress.stepsPerEpoch <= 0)
        return nothing;
    // Rounded down: "3.0 / 3" is the end and not nearly the end. Of a thousand epochs, tenths say nothing.
    const std::int64_t steps = progress.stepsPerEpoch, before = progress.stepsBefore;
    const std::int64_t tenths = 10 * (before + progress.step) / steps;
    const std::int64_t allTenths = 10 * (before + progress.epochs * steps) / steps;
    QString all = QString::number(allTenths / 10);
    if (allTenths % 10 != 0)
        all += '.' + QString::number(allTenths % 10);
    if (progress.epochs >= 1000)
        return QStringLiteral("%1 / %2").arg(tenths / 10).arg(all);
    return QStringLiteral("%1.%2 / %3").arg(tenths / 10).arg(tenths % 10).arg(all);
}

QString lossText(double loss) {
    if (!std::isfinite(loss))
        return QStringLiteral("not finite");
    const double size = std::abs(loss);
    if (size != 0 && (size < 1e-3 || size >= 1000))
        return shortLabel(loss);
    return withTrueMinus(QString::number(loss, 'f', size < 10 ? 4 : 2));
}

QString countText(std::int64_t count) {
    QString digits = QString::number(count);
    const qsizetype first = digits.startsWith(QLatin1Char('-')) ? 1 : 0;
    for (qsizetype place = digits.size() - 3; place > first; place -= 3)
        digits.insert(place, narrowNoBreakSpace);
    return digits;
}

QString rateText(double perSecond) {
    if (!(perSecond > 0) || !std::isfinite(perSecond))
        return nothing;
    const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(perSecond)) - 2));
    return countText(std::llround(perSecond / unit) * std::llround(unit));
}

QString durationText(double seconds) {
    if (!(seconds > 0) || !std::isfinite(seconds))
        return nothing;
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    const auto twoDigits = [](std::int64_t number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    const std::int64_t hours = whole / 3600;
    const std::int64_t minutes = whole / 60 % 60;
    const QString start =
        hours > 0 ? QString::number(hours) + ':' + twoDigits(minutes) : QString::number(minutes);
    return start + ':' + twoDigits(whole % 60);
}

QString aboutText(double seconds) {
    if (!(seconds > 0) || !std::isfinite(seconds))
        return nothing;
    if (seconds < 90)
        return QObject::tr("≈ %1 s").arg(std::ceil(seconds));
    if (seconds < 90 * 60)
        return QObject::tr("≈ %1 min").arg(std::round(seconds / 60));
    return QObject::tr("≈ %1 h").arg(seconds / 3600, 0, 'f', 1);
}

} // namespace diabolo
