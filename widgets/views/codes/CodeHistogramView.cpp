#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/codes/DensityBars.h"
#include "widgets/views/codes/HistogramRidges.h"
#include "widgets/views/codes/HistogramText.h"
#include "widgets/views/codes/RidgePlot.h"
#include <QEvent>
#include <QStackedLayout>
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace diabolo {

namespace {

using Mode = HistogramChoice::Mode;

void checkUnits(const CodeHistogram& histogram) {
    if (histogram.perUnit.empty())
        return;
    if (histogram.perUnit.size() != static_cast<std::size_t>(std::max(0, histogram.units)))
        throw std::invalid_argument(std::to_string(histogram.perUnit.size()) + " distributions for " +
                                    std::to_string(histogram.units) + " units");
    for (const UnitDistribution& unit : histogram.perUnit)
        if (unit.density.size() != histogram.density.size())
            throw std::invalid_argument("a unit of " + std::to_string(unit.density.size()) + " bins among " +
                                        std::to_string(histogram.density.size()));
}

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
    checkUnits(histogram);
}

} // namespace

CodeHistogramView::CodeHistogramView(QWidget* parent)
    : FigureView(parent)
    , controls_(new HistogramControls(this))
    , plots_(new QStackedLayout(this))
    , bars_(new DensityBars)
    , units_(new RidgePlot("codes.units"))
    , training_(new RidgePlot("codes.moments")) {
    setObjectName("view.code-distribution");
    setAccessibleName(tr("Histogram of the values of the code"));
    for (QWidget* plot :
         {static_cast<QWidget*>(bars_), static_cast<QWidget*>(units_), static_cast<QWidget*>(training_)})
        plots_->addWidget(plot);
    connect(controls_, &HistogramControls::choiceChanged, this, &CodeHistogramView::showChosen);
    connect(units_, &RidgePlot::shownChanged, this, &FigureView::explanationChanged);
    showChosen();
}

CodeHistogramView::~CodeHistogramView() = default;

void CodeHistogramView::setHistogram(CodeHistogram histogram) {
    checkHistogram(histogram);
    histogram_ = std::move(histogram);
    bars_->setHistogram(histogram_);
    if (choice().mode == Mode::EachUnit)
        showUnits();
    emit explanationChanged();
}

void CodeHistogramView::clear() {
    histogram_ = {};
    history_.clear();
    stepsPerEpoch_ = 0;
    bars_->setHistogram({});
    showChosen();
}

void CodeHistogramView::setHistory(std::vector<CodeHistogram> moments) {
    for (const CodeHistogram& moment : moments)
        checkHistogram(moment);
    history_ = std::move(moments);
    if (choice().mode != Mode::OverTraining)
        return;
    showHistory();
    emit explanationChanged();
}

void CodeHistogramView::setStepsPerEpoch(std::int64_t steps) {
    stepsPerEpoch_ = steps;
}

void CodeHistogramView::setChoice(HistogramChoice choice) {
    controls_->setChoice(choice);
    showChosen();
}

void CodeHistogramView::showChosen() {
    plots_->setCurrentIndex(static_cast<int>(choice().mode));
    if (choice().mode == Mode::EachUnit)
        showUnits();
    else if (choice().mode == Mode::OverTraining)
        showHistory();
    emit explanationChanged();
}

void CodeHistogramView::showUnits() {
    units_->setLabels(valueLabel(histogram_), tr("unit"));
    units_->setWords(withoutBins(histogram_));
    units_->setRidges(unitRidges(histogram_, choice().byVariance));
}

void CodeHistogramView::showHistory() {
    training_->setLabels(valueLabel(histogram_), {});
    training_->setWords(withoutBins({}));
    training_->setRidges(historyRidges(history_, stepsPerEpoch_));
}

QString CodeHistogramView::explanation() const {
    if (histogram_.units == 0)
        return {};
    const QString numbers = momentsInWords(histogram_); // first: what comes last may have no room
    switch (choice().mode) {
    case Mode::AllUnits:
        return tr("%1 · %2").arg(numbers, countsInWords(histogram_));
    case Mode::EachUnit:
        return tr("%1 · %2").arg(numbers, unitsShown());
    case Mode::OverTraining:
        return tr("now %1 · %2").arg(numbers, momentsShown());
    }
    return {};
}

QString CodeHistogramView::unitsShown() const {
    const std::size_t all = histogram_.perUnit.size(), shown = units_->shown();
    if (shown == 0 || shown >= all)
        return countsInWords(histogram_);
    const auto first = static_cast<std::int64_t>(units_->firstShown());
    const auto last = first + static_cast<std::int64_t>(shown) - 1;
    const QString text =
        choice().byVariance ? tr("units %1 to %2 by variance of %3") : tr("units %1 to %2 of %3");
    const int from = choice().byVariance ? 1 : 0; // a place, or an index
    return text.arg(groupedLabel(first + from), groupedLabel(last + from), groupedLabel(histogram_.units));
}

QString CodeHistogramView::momentsShown() const {
    if (history_.size() < 2)
        return tr("before the training");
    const QStringList ends = momentLabels({history_.front().step, history_.back().step}, stepsPerEpoch_);
    return tr("%1 moments, %2 to %3").arg(history_.size()).arg(ends.front(), ends.back());
}

QString CodeHistogramView::fileStem() const {
    switch (choice().mode) {
    case Mode::AllUnits:
        return QStringLiteral("code-distribution");
    case Mode::EachUnit:
        return QStringLiteral("code-distribution-units");
    case Mode::OverTraining:
        return QStringLiteral("code-distribution-training");
    }
    return {};
}

QString CodeHistogramView::csv() const {
    switch (choice().mode) {
    case Mode::AllUnits:
        return histogramCsv(histogram_);
    case Mode::EachUnit:
        return unitsCsv(histogram_);
    case Mode::OverTraining:
        return historyCsv(history_);
    }
    return {};
}

void CodeHistogramView::drawFigure(QCPPainter& painter, QSize size) {
    switch (choice().mode) {
    case Mode::AllUnits:
        return bars_->drawFigure(painter, size);
    case Mode::EachUnit:
        return units_->drawFigure(painter, size);
    case Mode::OverTraining:
        return training_->drawFigure(painter, size);
    }
}

void CodeHistogramView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        bars_->setStyle();
        units_->setStyle();
        training_->setStyle();
    }
    FigureView::changeEvent(event);
}

} // namespace diabolo
