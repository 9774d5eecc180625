#include "widgets/views/codes/DivergenceView.h"
#include "core/analysis/codes/CodeCloudStatistics.h"
#include "core/analysis/codes/FewSamples.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <qcustomplot.h>

namespace diabolo {

namespace {} // namespace

DivergenceView::DivergenceView(QWidget* parent)
    : FigureView(parent)
    , plot_(new QCustomPlot(this))
    , active_(new QCPBars(plot_->xAxis, plot_->yAxis))
    , dead_(new QCPBars(plot_->xAxis, plot_->yAxis))
    , words_(new PlotWords(plot_)) {
    setObjectName("view.kl-per-unit");
    setAccessibleName(tr("KL divergence of each unit of the code, in nats"));
    plot_->setMinimumSize(160, 100);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    plot_->axisRect()->setMinimumMargins({4, 6, 12, 2});
    plot_->xAxis->setLabel(tr("unit of the code"));
    plot_->xAxis->setTicker(QSharedPointer<WholeNumberTicker>::create());
    plot_->xAxis->grid()->setVisible(false);
    plot_->yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    for (QCPBars* bars : {active_, dead_})
        bars->setWidth(0.8);
    words_->setText(words());
    setStyle();
}

DivergenceView::~DivergenceView() = default;

void DivergenceView::setHistogram(const CodeHistogram& histogram) {
    nats_ = histogram.klPerUnit;
    notFinite_ = std::ranges::count_if(nats_, [](double nats) { return !std::isfinite(nats); });
    words_->setText(words());
    samples_ = histogram.samples;
    refresh();
    emit explanationChanged();
}

void DivergenceView::clear() {
    setHistogram({});
}

/// In place of bars.
QString DivergenceView::words() const {
    if (nats_.empty())
        return tr("Waiting for the first codes…");
    if (notFinite_ > 0)
        return tr("The network has diverged:\nnot finite in %1 of %2 units")
            .arg(notFinite_)
            .arg(nats_.size());
    return {};
}

void DivergenceView::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        styleAxis(*axis, font);
    active_->setPen(Qt::NoPen);
    active_->setBrush(colours.penalty);
    dead_->setPen(QPen(colours.axis, 1));
    dead_->setBrush(QBrush(colours.axis, Qt::BDiagPattern));
    words_->setStyle(font);
}

/// Of few samples no unit is called dead.
bool DivergenceView::tellsDeadUnits() const {
    return samples_ >= std::int64_t{fewestForDead};
}

bool DivergenceView::isActive(double nats) const {
    return !tellsDeadUnits() || nats >= deadDivergence;
}

/// A dead unit has a short hatched bar, which says where it is; its height says nothing.
void DivergenceView::layOut(QSize size) {
    const bool bars = words().isEmpty();
    const double highest = bars ? *std::ranges::max_element(nats_) : 0;
    const double top = std::max(1.08 * highest, 2 * deadDivergence);
    const double stub = 0.04 * top;
    QVector<QCPBarsData> active, dead;
    for (std::size_t unit = 0; bars && unit < nats_.size(); ++unit) {
        const auto key = static_cast<double>(unit);
        isActive(nats_[unit]) ? active.append({key, nats_[unit]}) : dead.append({key, stub});
    }
    active_->data()->set(active, true);
    dead_->data()->set(dead, true);
    words_->setVisible(!bars);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setVisible(bars);
    plot_->xAxis->setRange(-0.6, static_cast<double>(nats_.size()) - 0.4);
    plot_->yAxis->setRange(0, top);
    fitTicks(*plot_->xAxis, size.width() - 70);
    fitTicks(*plot_->yAxis, size.height() - 60);
    fitAxisLabel(*plot_->yAxis, tr("nats per sample"), size.height() - 60);
}

void DivergenceView::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    layOut(plot_->size());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString DivergenceView::explanation() const {
    if (nats_.empty())
        return {};
    if (notFinite_ > 0)
        return words().replace('\n', ' ');
    const QString together = shortLabel(std::accumulate(nats_.begin(), nats_.end(), 0.0));
    if (!tellsDeadUnits())
        return tr("%1 units, together %2 nats over %3 test samples · at least %4 tell which units are dead")
            .arg(nats_.size())
            .arg(together, groupedLabel(samples_))
            .arg(fewestForDead);
    const auto active = std::ranges::count_if(nats_, [this](double nats) { return isActive(nats); });
    return tr("active units %1 of %2 · together %3 nats · hatched: dead, below %4 nats")
        .arg(active)
        .arg(nats_.size())
        .arg(together)
        .arg(deadDivergence);
}

QString DivergenceView::csv() const {
    FigureCsv csv{"unit", "kl_nats", "active"};
    for (std::size_t unit = 0; unit < nats_.size(); ++unit)
        csv.addRow(unit, nats_[unit], tellsDeadUnits() ? QString::number(isActive(nats_[unit])) : QString());
    return csv.string();
}

void DivergenceView::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    plot_->toPainter(&painter, size.width(), size.height());
    refresh(); // back to the screen's size
}

void DivergenceView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setStyle();
        refresh();
    }
    FigureView::changeEvent(event);
}

void DivergenceView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    refresh();
}

void DivergenceView::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    refresh();
}

} // namespace diabolo
