#include "widgets/views/linear/CodeScoreView.h"
#include "core/analysis/codes/FewSamples.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

namespace {

constexpr int reconstruction = -1; ///< in place of a unit

void check(const CodeScores& scores) {
    const std::size_t samples = scores.samples();
    if (scores.codes.size() != samples * scores.units ||
        scores.scores.size() != samples * scores.components ||
        scores.reconstructed.size() != samples * scores.components)
        throw std::invalid_argument("codes and scores of different numbers of samples");
}

QSpinBox* numberBox(const QString& objectName, const QString& prefix, const QString& toolTip) {
    auto* box = new WholeNumberBox;
    box->setObjectName(objectName);
    box->setAccessibleName(toolTip);
    box->setToolTip(toolTip);
    box->setPrefix(prefix);
    guardAgainstWheel(box);
    return box;
}

/// The values' range and a margin.
void setRange(QCPAxis& axis, std::span<const float> values) {
    const ValueRange range = rangeOf(values);
    const double lowest = range.lowest, highest = range.highest;
    const double margin = 0.05 * (highest - lowest);
    axis.setRange(lowest - margin, highest + margin);
}

double meanOf(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Σ (aᵢ − ā)(bᵢ − b̄)
double productSum(std::span<const float> a, std::span<const float> b) {
    const double meanA = meanOf(a), meanB = meanOf(b);
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - meanA) * (b[i] - meanB);
    return sum;
}

} // namespace

CodeScoreView::CodeScoreView(QWidget* parent)
    : FigureView(parent)
    , controls_(new QWidget(this))
    , component_(numberBox("code-scores.component", tr("PC "), tr("Principal component to the right")))
    , unit_(numberBox("code-scores.unit", tr("unit "),
                      tr("Unit of the code upwards; below unit 0, the reconstruction's score on the same "
                         "component")))
    , plot_(new QCustomPlot(this))
    , points_(plot_->addGraph())
    , line_(plot_->addGraph())
    , words_(new PlotWords(plot_)) {
    setObjectName("view.code-scores");
    setAccessibleName(tr("Codes of the test samples against their scores on a principal component"));
    plot_->setMinimumSize(160, 140);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    plot_->axisRect()->setMinimumMargins({4, 6, 12, 2});
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
    points_->setLineStyle(QCPGraph::lsNone);
    points_->setAdaptiveSampling(false); // each sample is a point
    words_->setText(tr("Codes and scores appear here when they have been compared"));
    makeControls();
    setStyle();
    setScores({});
}

CodeScoreView::~CodeScoreView() = default;

void CodeScoreView::makeControls() {
    unit_->setSpecialValueText(tr("reconstruction"));
    component_->setRange(1, 1);
    unit_->setMinimum(reconstruction);
    unit_->setValue(0);
    auto* row = new QHBoxLayout(controls_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(unit_);
    row->addWidget(component_);
    row->addStretch(1);
    for (QSpinBox* box : {component_, unit_})
        connect(box, &QSpinBox::valueChanged, this, [this] {
            chosen_ = true;
            showPoints();
        });
}

void CodeScoreView::setScores(CodeScores scores) {
    check(scores);
    scores_ = std::move(scores);
    const bool shown = scores_.samples() > 0 && scores_.components > 0;
    controls_->setEnabled(shown);
    if (shown) { // otherwise what was chosen waits for the next ones
        const QSignalBlocker quietUnit(unit_), quietComponent(component_);
        unit_->setMaximum(static_cast<int>(scores_.units) - 1);
        component_->setMaximum(static_cast<int>(scores_.components));
        if (!chosen_)
            unit_->setValue(static_cast<int>(scores_.likest));
    }
    showPoints();
}

void CodeScoreView::choose(std::size_t unit, std::size_t component) {
    unit_->setValue(static_cast<int>(unit));
    component_->setValue(static_cast<int>(component) + 1);
}

void CodeScoreView::showPoints() {
    across_.clear();
    up_.clear();
    correlation_.reset();
    if (controls_->isEnabled()) {
        across_ = columnOf(scores_.scores, scores_.components, component());
        up_ = unit_->value() == reconstruction
                  ? columnOf(scores_.reconstructed, scores_.components, component())
                  : columnOf(scores_.codes, scores_.units, static_cast<std::size_t>(unit_->value()));
        correlation_ = correlation(across_, up_);
    }
    QVector<QCPGraphData> points;
    for (std::size_t i = 0; i < across_.size(); ++i)
        points.append({across_[i], up_[i]});
    points_->data()->set(points);
    line_->data()->clear();
    if (correlation_) {
        const ValueRange range = rangeOf(across_);
        const double slope = productSum(across_, up_) / productSum(across_, across_);
        std::vector<PlotPoint> ends;
        for (const double x : {double(range.lowest), double(range.highest)})
            ends.push_back({x, meanOf(up_) + slope * (x - meanOf(across_))});
        setRange(*plot_->yAxis, up_);
        setRange(*plot_->xAxis, across_);
        setPoints(*line_, clipped(ends, windowOf(*line_), false));
    }
    layOut(size());
    plot_->replot(QCustomPlot::rpQueuedReplot);
    setAccessibleDescription(explanation());
    emit explanationChanged();
}

std::size_t CodeScoreView::component() const {
    return static_cast<std::size_t>(component_->value()) - 1;
}

QString CodeScoreView::against() const {
    return unit_->value() == reconstruction ? tr("the reconstruction's score")
                                            : tr("unit %1").arg(unit_->value());
}

QString CodeScoreView::explanation() const {
    if (across_.empty())
        return {};
    const QString samples =
        tr("%1 test samples").arg(groupedLabel(static_cast<std::int64_t>(across_.size())));
    if (!std::ranges::all_of(up_, [](float value) { return std::isfinite(value); }))
        return tr("%1 has values that are not finite · %2").arg(against(), samples);
    if (up_.size() < fewestForCorrelation)
        return tr("%1 and %2 · %3, a correlation needs at least %4")
            .arg(against(), componentLabel(component()), samples)
            .arg(fewestForCorrelation);
    if (!correlation_)
        return tr("%1 says the same of all · %2").arg(against(), samples);
    return tr("correlation %1 · %2 and %3 · %4")
        .arg(withTrueMinus(QString::number(*correlation_, 'f', 3)))
        .arg(against(), componentLabel(component()), samples);
}

void CodeScoreView::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        styleAxis(*axis, font);
    points_->setScatterStyle({QCPScatterStyle::ssDisc, colours.code, colours.code, 4});
    line_->setPen(QPen(colours.text, 2));
    words_->setStyle(font);
}

void CodeScoreView::layOut(QSize size) {
    const bool shown = !across_.empty();
    words_->setVisible(!shown);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setVisible(shown);
        axis->grid()->setVisible(shown);
    }
    if (!shown)
        return;
    setRange(*plot_->xAxis, across_);
    setRange(*plot_->yAxis, up_);
    fitTicks(*plot_->xAxis, size.width() - 70);
    fitTicks(*plot_->yAxis, size.height() - 60);
    plot_->xAxis->setLabel(tr("score on %1").arg(componentLabel(component())));
    fitAxisLabel(*plot_->yAxis, against(), size.height() - 60);
}

QString CodeScoreView::csv() const {
    const int unit = unit_->value();
    FigureCsv csv;
    csv.addRow("sample", "pc_" + std::to_string(component_->value()),
               unit == reconstruction ? "reconstruction" : "unit_" + std::to_string(unit));
    for (std::size_t i = 0; i < across_.size(); ++i)
        csv.addRow(i, across_[i], up_[i]);
    return csv.string();
}

QWidget* CodeScoreView::controls() {
    return controls_;
}

void CodeScoreView::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    plot_->toPainter(&painter, size.width(), size.height());
    layOut(this->size());
}

void CodeScoreView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setStyle();
        plot_->replot(QCustomPlot::rpQueuedReplot);
    }
    FigureView::changeEvent(event);
}

void CodeScoreView::resizeEvent(QResizeEvent* event) {
    layOut(event->size());
    FigureView::resizeEvent(event);
}

} // namespace diabolo
