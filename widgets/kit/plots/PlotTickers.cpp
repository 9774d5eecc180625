#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/style/NumberLabel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace diabolo {

namespace {

/// The nearest to `rough` of 1, 2 and 5 times the powers of ten, at least 1.
double wholeStep(double rough) {
    if (!(rough > 1))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(rough) + 1e-12));
    constexpr std::array<double, 4> digits = {1, 2, 5, 10};
    return power * *std::ranges::min_element(digits, {},
                                             [&](double digit) { return std::abs(digit - rough / power); });
}

} // namespace

double WholeNumberTicker::getTickStep(const QCPRange& range) {
    return wholeStep(range.size() / tickCount());
}

QString WholeNumberTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return groupedLabel(std::llround(tick));
}

double DecimalTicker::getTickStep(const QCPRange& range) {
    // Steps that numbers as large as these cannot tell apart would be labelled alike.
    const double least = 1e-12 * std::max(std::abs(range.lower), std::abs(range.upper));
    const double step = QCPAxisTicker::getTickStep(range);
    return step >= least ? step : std::pow(10.0, std::ceil(std::log10(least)));
}

QVector<QString> DecimalTicker::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) {
    return tickLabels({ticks.constData(), static_cast<std::size_t>(ticks.size())});
}

EpochTicker::EpochTicker(std::int64_t stepsPerEpoch)
    : stepsPerEpoch_(static_cast<double>(stepsPerEpoch)) {}

double EpochTicker::getTickStep(const QCPRange& range) {
    return stepsPerEpoch_ * wholeStep(range.size() / tickCount() / stepsPerEpoch_);
}

QString EpochTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    const auto epoch = std::llround(tick / stepsPerEpoch_);
    return epoch > 0 ? QObject::tr("epoch %1").arg(epoch) : QString();
}

namespace {

/// How many ticks an axis `length` pixels long has, 0 where their labels run into each other.
int ticksThatFit(const QCPAxis& axis, int length) {
    QVector<double> ticks;
    QVector<QString> labels;
    axis.ticker()->generate(axis.range(), QLocale::c(), 'g', 6, ticks, nullptr, &labels);
    const bool across = axis.orientation() == Qt::Horizontal;
    const QFontMetrics metrics(axis.tickLabelFont());
    int largest = 0;
    for (const QString& label : labels)
        largest = std::max(largest, across ? metrics.horizontalAdvance(label) : metrics.ascent());
    double apart = HUGE_VAL; // the nearest, as a share of the axis
    for (qsizetype i = 1; i < ticks.size(); ++i)
        apart = std::min(apart, axis.scaleType() == QCPAxis::stLinear
                                    ? (ticks[i] - ticks[i - 1]) / axis.range().size()
                                    : std::log(ticks[i] / ticks[i - 1]) /
                                          std::log(axis.range().upper / axis.range().lower));
    const int gap = across ? 2 * metrics.averageCharWidth() : 2;
    return apart * length >= largest + gap ? static_cast<int>(ticks.size()) : 0;
}

} // namespace

void fitTicks(QCPAxis& axis, int length) {
    constexpr int most = 10;
    const bool across = axis.orientation() == Qt::Horizontal;
    const int wanted = std::clamp(length / (across ? 75 : 45), 2, most);
    std::vector<int> counts; // fewer where they do not fit, then more, as one tick alone tells no scale
    for (int count = wanted; count > 0; --count)
        counts.push_back(count);
    for (int count = wanted + 1; count <= most; ++count)
        counts.push_back(count);
    for (const int least : {2, across ? 1 : 2})
        for (const int count : counts) {
            axis.ticker()->setTickCount(count);
            if (ticksThatFit(axis, length) >= least)
                return;
        }
    axis.ticker()->setTickCount(across ? 1 : 3); // so low that labels touch: a scale is better than none
}

} // namespace diabolo
