#include "widgets/CodeHistogramView.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/PlotTickers.h"
#include "widgets/Theme.h"
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

namespace {

void checkHistogram(const CodeHistogram& histogram) {
    const bool finite = std::isfinite(histogram.mean) && std::isfinite(histogram.variance) &&
                        std::isfinite(histogram.lower) && std::isfinite(histogram.binWidth);
    if (!finite || histogram.binWidth < 0 || !(histogram.zeroFraction >= 0 && histogram.zeroFraction <= 1))
        throw std::invalid_argument("a histogram of the code whose numbers are no distribution");
    if ((histogram.binWidth > 0) == histogram.density.empty())
        throw std::invalid_argument(std::to_string(histogram.density.size()) + " bins of the width " +
                                    std::to_string(histogram.binWidth));
    if (std::any_of(histogram.density.begin(), histogram.density.end(), [](double d) { return !(d >= 0); }))
        throw std::invalid_argument("a density below 0 in a histogram of the code");
}

/// "29 %", and never "0 %" or "100 %" of something that is less or more than none or all.
QString percentLabel(double fraction) {
    if (fraction > 0 && fraction < 0.01)
        return QObject::tr("less than 1 %");
    if (fraction > 0.99 && fraction < 1)
        return QObject::tr("more than 99 %");
    return QObject::tr("%1 %").arg(std::lround(100 * fraction));
}

} // namespace

CodeHistogramView::CodeHistogramView(QWidget* parent)
    : FigureView(parent)
    , plot_(new QCustomPlot(this))
    , bars_(new QCPBars(plot_->xAxis, plot_->yAxis))
    , mean_(new QCPItemLine(plot_))
    , meanText_(new QCPItemText(plot_))
    , zeros_(new QCPItemLine(plot_))
    , zerosText_(new QCPItemText(plot_))
    , words_(new QCPItemText(plot_)) {
    setObjectName("view.code-distribution");
    setAccessibleName(tr("Histogram of the values of the code"));
    plot_->setMinimumSize(80, 60);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    plot_->axisRect()->setMinimumMargins({4, 6, 12, 2});
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->xAxis->setLabel(tr("code value"));
    plot_->xAxis->grid()->setVisible(false);
    words_->position->setType(QCPItemPosition::ptAxisRectRatio);
    words_->position->setCoords(0.5, 0.5);
    words_->setTextAlignment(Qt::AlignCenter);
    setStyle();
}

CodeHistogramView::~CodeHistogramView() = default;

void CodeHistogramView::setHistogram(CodeHistogram histogram) {
    checkHistogram(histogram);
    histogram_ = std::move(histogram);
    plot_->xAxis->setLabel(histogram_.klPerUnit.empty() ? tr("code value")
                                                        : tr("mean μ of the Gaussian code"));
    refresh();
    emit explanationChanged();
}

void CodeHistogramView::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        styleAxis(*axis, font);
    bars_->setPen(Qt::NoPen);
    bars_->setBrush(colours.code);
    bars_->setAntialiased(false); // no gaps between neighbours
    mean_->setPen(QPen(colours.text, 1.5, Qt::DashLine));
    zeros_->setPen(QPen(colours.training, 4, Qt::SolidLine, Qt::FlatCap));
    for (QCPItemText* text : {meanText_, zerosText_, words_}) {
        text->setFont(font);
        text->setColor(colours.text);
    }
    words_->setColor(colours.faintText);
    zerosText_->setColor(colours.training);
}

/// `textLine` is the share of the axis that a line of text takes: the texts stand above the bars.
void CodeHistogramView::showBins(double textLine) {
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
    plot_->xAxis->setRange(from - margin, to + margin);
    plot_->yAxis->setRange(0, top);
    showMean(top * (1 - 1.1 * textLine)); // below the line of the zeros' text, which may stand beside it
    showZeros(top);
}

void CodeHistogramView::showMean(double top) {
    mean_->start->setCoords(histogram_.mean, 0);
    mean_->end->setCoords(histogram_.mean, top);
    const bool textLeft = histogram_.mean > plot_->xAxis->range().center();
    meanText_->setPositionAlignment(Qt::AlignTop | (textLeft ? Qt::AlignRight : Qt::AlignLeft));
    meanText_->setTextAlignment(textLeft ? Qt::AlignRight : Qt::AlignLeft);
    meanText_->setPadding({6, 0, 6, 0});
    meanText_->position->setCoords(histogram_.mean, top);
    meanText_->setText(
        tr("mean %1\nvariance %2").arg(shortLabel(histogram_.mean), shortLabel(histogram_.variance)));
}

void CodeHistogramView::showZeros(double top) {
    zeros_->setVisible(histogram_.zeroFraction > 0);
    zerosText_->setVisible(histogram_.zeroFraction > 0);
    zeros_->start->setCoords(0, 0);
    zeros_->end->setCoords(0, top);
    const bool textLeft = plot_->xAxis->range().center() < 0;
    zerosText_->setPositionAlignment(Qt::AlignTop | (textLeft ? Qt::AlignRight : Qt::AlignLeft));
    zerosText_->setPadding({6, 0, 6, 0});
    zerosText_->position->setCoords(0, top);
    zerosText_->setText(tr("%1 exactly 0").arg(percentLabel(histogram_.zeroFraction)));
}

QString CodeHistogramView::inWords() const {
    if (histogram_.units == 0)
        return tr("Press Play (Space) to start training");
    if (histogram_.zeroFraction >= 1)
        return tr("Every value of the code is exactly 0:\nall units are dead and nothing gets through.\n"
                  "Reset with a lower learning rate or another activation.");
    if (hasBins())
        return {};
    return tr("Every value of the code is %1:\nit says nothing about the sample.\n"
              "Reset with a lower learning rate or another activation.")
        .arg(shortLabel(histogram_.lower));
}

void CodeHistogramView::layOut(QSize size) {
    for (QCPLayerable* part :
         std::initializer_list<QCPLayerable*>{bars_, mean_, meanText_, zeros_, zerosText_})
        part->setVisible(hasBins());
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setVisible(hasBins());
        axis->grid()->setVisible(hasBins() && axis == plot_->yAxis);
    }
    words_->setText(inWords());
    if (!hasBins())
        return;
    constexpr int axes = 60; // pixels below and above the bars, about
    const double line = QFontMetrics(meanText_->font()).height();
    showBins(std::min(0.2, line / std::max(1, size.height() - axes)));
    plot_->xAxis->ticker()->setTickCount(std::clamp(size.width() / 60, 2, 10));
    plot_->yAxis->ticker()->setTickCount(std::clamp(size.height() / 40, 2, 8));
    fitAxisLabel(*plot_->yAxis, tr("density"), size.height() - 60);
}

void CodeHistogramView::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    layOut(plot_->size());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString CodeHistogramView::explanation() const {
    if (histogram_.units == 0)
        return {};
    const QString text = tr("%1 units × %2 test samples")
                             .arg(groupedLabel(histogram_.units), groupedLabel(histogram_.samples));
    return histogram_.zeroFraction > 0
               ? tr("%1 · %2 exactly 0").arg(text, percentLabel(histogram_.zeroFraction))
               : text;
}

QString CodeHistogramView::csv() const {
    QString text = QStringLiteral("lower,upper,density,share\n");
    if (histogram_.zeroFraction > 0)
        text += "0,0,," + exactText(histogram_.zeroFraction) + '\n'; // a point has no density
    for (std::size_t i = 0; i < histogram_.density.size(); ++i) {
        const double lower = histogram_.lower + static_cast<double>(i) * histogram_.binWidth;
        const double density = histogram_.density[i];
        text += QStringList({exactText(lower), exactText(lower + histogram_.binWidth), exactText(density),
                             exactText(density * histogram_.binWidth)})
                    .join(',') +
                '\n';
    }
    return text;
}

void CodeHistogramView::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    plot_->toPainter(&painter, size.width(), size.height());
    refresh(); // back to the screen's size
}

void CodeHistogramView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setStyle();
        refresh();
    }
    FigureView::changeEvent(event);
}

void CodeHistogramView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    refresh();
}

void CodeHistogramView::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    refresh();
}

} // namespace diabolo
