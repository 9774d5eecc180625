#include "widgets/PlotTickers.h"
#include "widgets/NumberLabel.h"
#include <algorithm>
#include <cmath>

namespace diabolo {

double WholeNumberTicker::getTickStep(const QCPRange& range) {
    return std::max(1.0, QCPAxisTicker::getTickStep(range));
}

QString WholeNumberTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return groupedLabel(std::llround(tick));
}

double DecimalTicker::getTickStep(const QCPRange& range) {
    const double step = QCPAxisTicker::getTickStep(range);
    // A step of 0.25 needs one more decimal than its magnitude tells; the tolerance is for 0.1 stored as
    // 0.0999….
    const double magnitude = std::floor(std::log10(step) + 1e-9);
    const bool wholeDigits = std::abs(std::remainder(step, std::pow(10.0, magnitude))) < 1e-6 * step;
    decimals_ = static_cast<int>(-magnitude) + (wholeDigits ? 0 : 1);
    return step;
}

QString DecimalTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    constexpr int most = 6; // beyond, powers of ten are shorter
    if (decimals_ > most)
        return QString::number(tick, 'g', 4); // the axis draws the exponent, and knows it by its hyphen
    return withTrueMinus(QString::number(tick, 'f', std::max(decimals_, 0)));
}

EpochTicker::EpochTicker(std::int64_t stepsPerEpoch) {
    setTickStep(static_cast<double>(stepsPerEpoch));
    setScaleStrategy(ssMultiples);
}

QString EpochTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    const auto epoch = std::llround(tick / tickStep());
    return epoch > 0 ? QObject::tr("epoch %1").arg(epoch) : QString();
}

} // namespace diabolo
