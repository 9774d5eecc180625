#include "widgets/views/training/LossAxes.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/training/LossRange.h"
#include <QObject>
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

namespace {

double lastStep(const LossHistory& history) {
    std::int64_t last = history.batches.empty() ? 0 : history.batches.steps().back();
    if (!history.epochs.empty())
        last = std::max(last, history.epochs.back().step);
    return static_cast<double>(last);
}

} // namespace

LossAxes::LossAxes(QCustomPlot& plot)
    : plot_(plot) {
    plot.axisRect()->setupFullAxesBox();
    QObject::connect(plot.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), plot.xAxis2,
                     qOverload<const QCPRange&>(&QCPAxis::setRange));
    plot.xAxis2->setTickLabels(true);
    plot.yAxis2->setVisible(false);
    plot.yAxis2->setTickLabels(true);
    plot.yAxis2->setTicker(QSharedPointer<DecimalTicker>::create());
    plot.axisRect()->setMinimumMargins({4, 2, 12, 2});
    plot.xAxis->setTicker(QSharedPointer<WholeNumberTicker>::create());
    plot.xAxis->grid()->setVisible(false); // the epochs' lines are the vertical grid
    plot.xAxis2->grid()->setVisible(true);
    plot.yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    setBatchesBefore(0);
}

void LossAxes::setStyle(const QFont& font) {
    for (QCPAxis* axis : {plot_.xAxis, plot_.yAxis, plot_.xAxis2, plot_.yAxis2})
        styleAxis(*axis, font);
    plot_.xAxis2->setBasePen(Qt::NoPen);
    plot_.xAxis2->setTickPen(Qt::NoPen);
    plot_.yAxis2->grid()->setVisible(false); // its ticks are others than the left ones
}

void LossAxes::setStepsPerEpoch(std::int64_t steps) {
    stepsPerEpoch_ = steps;
    if (steps > 0)
        plot_.xAxis2->setTicker(QSharedPointer<EpochTicker>::create(steps));
}

void LossAxes::setBatchesBefore(std::int64_t batches) {
    batchesBefore_ = batches;
    plot_.xAxis->setLabel(
        batches > 0 ? QObject::tr("batch, the opened model's %1 included").arg(groupedLabel(batches))
                    : QObject::tr("batch"));
}

void LossAxes::setLogarithmic(bool on) {
    logarithmic_ = on;
    plot_.yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
}

void LossAxes::fitTo(const LossHistory& history, const LossParts& parts) {
    const LossRange range = wholeLossRange(history, parts, logarithmic_);
    const auto first = static_cast<double>(batchesBefore_);
    double last = lastStep(history);
    if (!history.parent.empty())
        last = std::max(last, static_cast<double>(history.parent.steps().back()));
    plot_.xAxis->setRange(first, first + std::max(10.0, (last - first) * 1.02));
    plot_.yAxis->setRange(range.bottom, range.top);
}

void LossAxes::layOut(const LossHistory& history, const LossParts& parts, const QString& lossLabel,
                      const QString& codeLabel, QSize size) {
    show(history.batches.empty(), size); // the untrained validation loss alone is no curve
    layOutTicks(size);
    fitAxisLabel(*plot_.yAxis, lossLabel, size.height() - 90);
    layOutRight(history, parts, codeLabel, size);
}

void LossAxes::show(bool empty, QSize size) {
    plot_.xAxis->setVisible(!empty);
    plot_.yAxis->setVisible(!empty);
    plot_.xAxis2->setVisible(!empty && stepsPerEpoch_ > 0);
    plot_.xAxis2->setTickLabels(size.height() > 150); // the curves need the room more
}

void LossAxes::layOutTicks(QSize size) {
    const QCPRange y = plot_.yAxis->range();
    const bool decades =
        logarithmic_ && y.upper > 20 * y.lower; // one tick a decade would be too few otherwise
    if (decades)
        plot_.yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        plot_.yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_.yAxis->setNumberFormat(decades ? "eb" : "g");
    plot_.yAxis->setNumberPrecision(decades ? 0 : 6);
    const int across = size.width() - 90;
    fitTicks(*plot_.xAxis, across);
    fitTicks(*plot_.xAxis2, across);
    fitTicks(*plot_.yAxis, size.height() - 90);
}

/// From 0: a penalty that the losses do not contain, in the colour of its curve, and the losses of codes.
void LossAxes::layOutRight(const LossHistory& history, const LossParts& parts, const QString& codeLabel,
                           QSize size) {
    QCPAxis& axis = *plot_.yAxis2;
    const bool penalty = !parts.penalty.isEmpty() && !parts.contained && history.batches.hasPenalty();
    axis.setVisible(penalty || !codeLabel.isEmpty());
    if (!axis.visible())
        return;
    axis.setRange(0, std::max(penalty ? penaltyAxisTop(history.batches) : 0,
                              codeLabel.isEmpty() ? 0 : codeAxisTop(history.batches)));
    axis.setTickLabelColor(themeColours().text);
    fitTicks(axis, size.height() - 90);
    QStringList labels = {penalty ? parts.penalty : QString(), codeLabel};
    labels.removeAll(QString());
    fitAxisLabel(axis, labels.join(QStringLiteral(", ")), size.height() - 90);
}

PlotWindow LossAxes::window() const {
    const QCPRange x = plot_.xAxis->range(), y = plot_.yAxis->range();
    return {x.lower, x.upper, y.lower, y.upper};
}

double LossAxes::onLeft(double right) const {
    return plot_.yAxis->pixelToCoord(plot_.yAxis2->coordToPixel(right));
}

} // namespace diabolo
