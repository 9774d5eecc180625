#include "widgets/views/codes/DensityBars.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/HistogramText.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

constexpr double mostForText = 0.2; ///< share of the height that a line of text may take

} // namespace

DensityBars::DensityBars(QWidget* parent)
    : QCustomPlot(parent)
    , bars_(new QCPBars(xAxis, yAxis))
    , mean_(new QCPItemLine(this))
    , meanText_(new QCPItemText(this))
    , zeros_(new QCPItemLine(this))
    , zerosText_(new QCPItemText(this))
    , words_(new PlotWords(this)) {
    setMinimumSize(160, 130);
    axisRect()->setMinimumMargins({4, 6, 12, 2});
    for (QCPAxis* axis : {xAxis, yAxis})
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
    xAxis->grid()->setVisible(false);
    setStyle();
}

void DensityBars::setHistogram(CodeHistogram histogram) {
    histogram_ = std::move(histogram);
    refresh();
}

void DensityBars::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    setBackground(colours.panel);
    for (QCPAxis* axis : {xAxis, yAxis})
        styleAxis(*axis, font);
    bars_->setPen(Qt::NoPen);
    bars_->setBrush(colours.code);
    bars_->setAntialiased(false); // no gaps between neighbours
    mean_->setPen(QPen(colours.text, 1.5, Qt::DashLine));
    zeros_->setPen(QPen(colours.training, 4, Qt::SolidLine, Qt::FlatCap));
    for (QCPItemText* text : {meanText_, zerosText_}) {
        text->setFont(font);
        text->setColor(colours.text);
    }
    words_->setStyle(font);
    zerosText_->setColor(colours.training);
    refresh();
}

/// `textLine` is the share of the axis that a line of text takes: the texts stand above the bars.
void DensityBars::showBins(double textLine) {
    QVector<QCPBarsData> bars;
    for (std::size_t i = 0; i < histogram_.density.size(); ++i)
        bars.append(
            {histogram_.lower + (static_cast<double>(i) + 0.5) * histogram_.binWidth, histogram_.density[i]});
    bars_->setWidth(histogram_.binWidth);
    bars_->data()->set(bars, true);

    const double right =
        histogram_.lower + static_cast<double>(histogram_.density.size()) * histogram_.binWidth;
    const bool zeros = histogram_.zeroFraction > 0;
    const double from = zeros ? std::min(histogram_.lower, 0.0) : histogram_.lower;
    const double to = zeros ? std::max(right, 0.0) : right;
    const double margin = 0.03 * (to - from);
    const double highest = *std::max_element(histogram_.density.begin(), histogram_.density.end());
    const double top = highest > 0 ? highest / (1 - 3.2 * textLine) : 1;
    xAxis->setRange(from - margin, to + margin);
    yAxis->setRange(0, top);
    showMean(top * (1 - 1.1 * textLine)); // below the line of the zeros' text, which may stand beside it
    showZeros(top);
}

void DensityBars::showMean(double top) {
    mean_->start->setCoords(histogram_.mean, 0);
    mean_->end->setCoords(histogram_.mean, top);
    const bool textLeft = histogram_.mean > xAxis->range().center();
    meanText_->setPositionAlignment(Qt::AlignTop | (textLeft ? Qt::AlignRight : Qt::AlignLeft));
    meanText_->setTextAlignment(textLeft ? Qt::AlignRight : Qt::AlignLeft);
    meanText_->setPadding({6, 0, 6, 0});
    meanText_->position->setCoords(histogram_.mean, top);
    meanText_->setText(
        tr("mean %1\nvariance %2").arg(shortLabel(histogram_.mean), shortLabel(histogram_.variance)));
}

void DensityBars::showZeros(double top) {
    zeros_->setVisible(histogram_.zeroFraction > 0);
    zerosText_->setVisible(histogram_.zeroFraction > 0);
    zeros_->start->setCoords(0, 0);
    zeros_->end->setCoords(0, top);
    const bool textLeft = xAxis->range().center() < 0;
    zerosText_->setPositionAlignment(Qt::AlignTop | (textLeft ? Qt::AlignRight : Qt::AlignLeft));
    zerosText_->setPadding({6, 0, 6, 0});
    zerosText_->position->setCoords(0, top);
    zerosText_->setText(tr("%1 exactly 0").arg(percentLabel(histogram_.zeroFraction)));
}

void DensityBars::layOut(QSize size) {
    const QString words = withoutBins(histogram_);
    const bool hasBins = words.isEmpty();
    xAxis->setLabel(valueLabel(histogram_));
    for (QCPLayerable* part :
         std::initializer_list<QCPLayerable*>{bars_, mean_, meanText_, zeros_, zerosText_})
        part->setVisible(hasBins);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setVisible(hasBins);
        axis->grid()->setVisible(hasBins && axis == yAxis);
    }
    words_->setText(words);
    if (!hasBins)
        return;
    constexpr int axes = 60; // pixels below and above the bars, about
    const double line = QFontMetrics(meanText_->font()).height();
    const double textLine = line / std::max(1, size.height() - axes);
    showBins(std::min(mostForText, textLine));
    const QCPRange across = xAxis->range();
    const double share =
        std::max(across.upper - histogram_.mean, histogram_.mean - across.lower) / across.size();
    double widest = 0;
    for (const QString& one : meanText_->text().split('\n'))
        widest = std::max(widest, 1.0 * QFontMetrics(meanText_->font()).horizontalAdvance(one) + 12);
    // Otherwise it would hide the bars, or be cut; the header has it, too.
    meanText_->setVisible(textLine <= mostForText && widest <= share * (size.width() - axes));
    fitTicks(*xAxis, size.width() - 70);
    fitTicks(*yAxis, size.height() - axes);
    fitAxisLabel(*yAxis, tr("density"), size.height() - 60);
}

void DensityBars::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    layOut(size());
    replot(QCustomPlot::rpQueuedReplot);
}

void DensityBars::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    toPainter(&painter, size.width(), size.height());
    refresh(); // back to the screen's size
}

void DensityBars::resizeEvent(QResizeEvent* event) {
    QCustomPlot::resizeEvent(event);
    refresh();
}

void DensityBars::showEvent(QShowEvent* event) {
    QCustomPlot::showEvent(event);
    refresh();
}

} // namespace diabolo
