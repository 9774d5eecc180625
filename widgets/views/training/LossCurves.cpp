#include "widgets/views/training/LossCurves.h"
#include "widgets/kit/plots/DashedGraph.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/training/LossText.h"
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

namespace {

/// The losses against their steps; of more than `columns` of pixels can show, what these show.
template <typename Loss, typename Value>
std::vector<PlotPoint> pointsOf(const std::vector<Loss>& losses, Value Loss::*value, const PlotWindow& window,
                                std::size_t columns) {
    if (losses.size() <= 2 * columns) {
        std::vector<PlotPoint> points;
        for (const Loss& loss : losses)
            points.push_back({static_cast<double>(loss.step), static_cast<double>(loss.*value)});
        return points;
    }
    std::vector<std::int64_t> steps;
    std::vector<float> values;
    for (const Loss& loss : losses) {
        steps.push_back(loss.step);
        values.push_back(static_cast<float>(loss.*value));
    }
    return envelope(steps, values, window.left, window.right, columns);
}

/// The losses of each stage that has any. What is measured where a stage begins is still of the one before.
std::vector<std::vector<ValidationLoss>> ofEachStage(const std::vector<ValidationLoss>& losses,
                                                     std::span<const LossStage> stages) {
    std::vector<std::vector<ValidationLoss>> result(1);
    std::size_t begun = 0;
    for (const ValidationLoss& loss : losses) {
        for (; begun < stages.size() && stages[begun].step < loss.step; ++begun)
            if (!result.back().empty() && stages[begun].step > 0)
                result.emplace_back();
        result.back().push_back(loss);
    }
    return result;
}

} // namespace

LossCurves::LossCurves(QCustomPlot& plot)
    : plot_(plot)
    , batches_(plot.addGraph())
    , smoothed_(plot.addGraph())
    , codeBatches_(plot.addGraph(plot.xAxis, plot.yAxis2))
    , codeSmoothed_(plot.addGraph(plot.xAxis, plot.yAxis2))
    , rest_(new DashedGraph(plot.xAxis, plot.yAxis))
    , penalty_(new DashedGraph(plot.xAxis, plot.yAxis))
    , part_(plot.addGraph())
    , whole_(plot.addGraph())
    , parent_(plot.addGraph()) {
    for (QCPGraph* graph :
         {batches_, smoothed_, codeBatches_, codeSmoothed_, rest_, penalty_, part_, whole_, parent_}) {
        graph->setAdaptiveSampling(false); // the points are thinned out already
        graph->removeFromLegend();
    }
    for (QCPGraph* graph : {batches_, codeBatches_})
        graph->setAntialiased(
            false); // thousands of vertical strokes: antialiasing would cost most of a replot
    plot.plotLayout()->insertRow(0);
    plot.axisRect()->insetLayout()->take(plot.legend);
    plot.plotLayout()->addElement(0, 0, plot.legend);
    plot.plotLayout()->setRowStretchFactor(0, 0.001);
    plot.plotLayout()->setRowSpacing(0);
    plot.legend->setMargins({0, 0, 0, 2});
    plot.legend->setRowSpacing(0);
    plot.legend->setMaximumSize(QWIDGETSIZE_MAX - 1,
                                QWIDGETSIZE_MAX); // or an empty one narrows the axes below it
    plot.legend->setVisible(true);
}

void LossCurves::setStyle(const QFont& font) {
    const ThemeColours& colours = themeColours();
    for (QCPGraph* graph : {batches_, codeBatches_})
        graph->setPen(QPen(mixed(colours.panel, colours.training, colours.dark ? 0.35F : 0.25F), 1));
    for (QCPGraph* graph : {smoothed_, codeSmoothed_})
        graph->setPen(QPen(colours.training, 2));
    parent_->setPen(QPen(colours.axis, 2));
    // Told apart without their colours, too.
    rest_->setPen(QPen(colours.rest, 2, Qt::DashLine, Qt::FlatCap));
    penalty_->setPen(QPen(colours.penalty, 3, Qt::DotLine, Qt::FlatCap));
    part_->setPen(QPen(colours.validation, 1.5));
    whole_->setPen(QPen(colours.validation, 1.5));
    styleLegend(*plot_.legend, font);
    for (int i = 0; i < plot_.legend->itemCount(); ++i)
        if (QCPAbstractLegendItem* item = plot_.legend->item(i)) { // the last column may be shorter
            item->setFont(font);
            item->setTextColor(colours.text);
        }
}

void LossCurves::show(const LossHistory& history, const LossParts& parts, const PlotWindow& window,
                      bool logarithmic, QSize size) {
    const LossSeries& batches = history.batches;
    showParent(history.parent, window, logarithmic, size.width());
    showBatches(batches, window, logarithmic, size.width());
    batches_->setName(QObject::tr("each batch"));
    const bool total = parts.contained && batches.hasPenalty();
    smoothed_->setName(
        (total ? QObject::tr("total, w = %1") : QObject::tr("smoothed, w = %1")).arg(batches.smoothing()));
    showParts(batches, parts, window, logarithmic, static_cast<std::size_t>(std::max(size.width() / 6, 1)));
    showValidation(history, parts, window, logarithmic, size.width());
    showLegend(size);
}

void LossCurves::showParent(const LossSeries& parent, const PlotWindow& window, bool logarithmic, int width) {
    const auto columns = static_cast<std::size_t>(std::max(width / 3, 1));
    parent_->setName(QObject::tr("without the branch"));
    setPoints(*parent_,
              clipped(envelope(parent.steps(), parent.smoothed(), window.left, window.right, columns), window,
                      logarithmic));
}

void LossCurves::showBatches(const LossSeries& batches, const PlotWindow& window, bool logarithmic,
                             int width) {
    const QCPRange right = plot_.yAxis2->range();
    const PlotWindow codeWindow{window.left, window.right, right.lower, right.upper};
    const auto stretches = batches.stretches();
    const auto show = [&](QCPGraph& graph, std::span<const float> values, bool ofCodes, int pixelsPerColumn) {
        const auto columns = static_cast<std::size_t>(std::max(width / pixelsPerColumn, 1));
        std::vector<PlotPoint> points;
        for (const LossStretch& stretch : stretches) {
            if (stretch.ofCodes != ofCodes)
                continue;
            const std::size_t count = stretch.end - stretch.first;
            const auto line =
                clipped(envelope(batches.steps().subspan(stretch.first, count),
                                 values.subspan(stretch.first, count), window.left, window.right, columns),
                        ofCodes ? codeWindow : window, logarithmic && !ofCodes);
            if (!points.empty() && !line.empty())
                points.push_back({line.front().x, std::nan("")}); // nothing between two stages
            points.insert(points.end(), line.begin(), line.end());
        }
        // A line of one point is none.
        const QColor colour = graph.pen().color();
        graph.setScatterStyle(points.size() == 1 ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, 8)
                                                 : QCPScatterStyle());
        setPoints(graph, points);
    };
    for (const bool ofCodes : {false, true}) {
        show(ofCodes ? *codeBatches_ : *batches_, batches.losses(), ofCodes, 1 + width / 1000);
        // Thick and antialiased: what is closer runs together.
        show(ofCodes ? *codeSmoothed_ : *smoothed_, batches.smoothed(), ofCodes, 3);
    }
}

void LossCurves::showParts(const LossSeries& batches, const LossParts& parts, const PlotWindow& window,
                           bool logarithmic, std::size_t columns) {
    if (parts.penalty.isEmpty() || !batches.hasPenalty()) {
        rest_->data()->clear();
        penalty_->data()->clear();
        return;
    }
    const auto penalties =
        envelope(batches.steps(), batches.smoothedPenalties(), window.left, window.right, columns);
    penalty_->setName(parts.penalty);
    penalty_->setValueAxis(parts.contained ? plot_.yAxis : plot_.yAxis2);
    if (!parts.contained) {
        const QCPRange right = plot_.yAxis2->range();
        setPoints(*penalty_,
                  clipped(penalties, {window.left, window.right, right.lower, right.upper}, false));
        rest_->data()->clear();
        return;
    }
    setPoints(*penalty_, clipped(penalties, window, logarithmic));
    std::vector<float> rest(batches.smoothed().begin(), batches.smoothed().end());
    for (std::size_t i = 0; i < rest.size(); ++i)
        rest[i] -= batches.smoothedPenalties()[i];
    setPoints(*rest_, clipped(envelope(batches.steps(), rest, window.left, window.right, columns), window,
                              logarithmic));
    rest_->setName(QObject::tr("reconstruction"));
}

/// The network that is judged is another one in each stage: nothing joins their losses.
void LossCurves::showValidation(const LossHistory& history, const LossParts& parts, const PlotWindow& window,
                                bool logarithmic, int width) {
    const auto columns = static_cast<std::size_t>(std::max(width / 3, 1));
    std::vector<PlotPoint> part, line;
    for (const std::vector<ValidationLoss>& stage :
         ofEachStage(history.validations, history.batches.stages())) {
        const auto points = pointsOf(stage, &ValidationLoss::loss, window, columns);
        const auto piece = clipped(points, window, logarithmic);
        if (!line.empty() && !piece.empty())
            line.push_back({piece.front().x, std::nan("")});
        line.insert(line.end(), piece.begin(), piece.end());
        part.insert(part.end(), points.begin(), points.end());
    }
    setPoints(*part_, line);
    const std::int64_t samples = history.validations.empty() ? 0 : history.validations.back().samples;
    part_->setName(QObject::tr("validation, %1").arg(someJudges(parts, samples)));
    // Points of their own only where they do not run together.
    const bool sparse = std::ssize(inside(part, window)) * 8 < width;
    const QColor colour = themeColours().validation;
    part_->setScatterStyle(sparse ? QCPScatterStyle(QCPScatterStyle::ssDisc, colour, colour, 3)
                                  : QCPScatterStyle());

    const auto whole =
        inside(pointsOf(history.epochs, &EpochResult::validationLoss, window, columns), window);
    whole_->setScatterStyle(
        {QCPScatterStyle::ssDisc, colour, colour, std::ssize(whole) * 16 < width ? 8.0 : 4.0});
    setPoints(*whole_, whole);
    const bool joined = history.validations.empty() && history.batches.stages().empty();
    whole_->setLineStyle(joined ? QCPGraph::lsLine : QCPGraph::lsNone);
    whole_->setName(QObject::tr("validation, %1").arg(allJudges(parts)));
}

void LossCurves::showLegend(QSize size) {
    std::vector<QCPGraph*> wanted;
    int widest = 1;
    const QFontMetrics metrics(plot_.legend->font());
    for (QCPGraph* graph : {smoothed_, rest_, penalty_, batches_, part_, whole_, parent_}) {
        if (graph->data()->isEmpty())
            continue;
        wanted.push_back(graph);
        widest = std::max(widest,
                          metrics.horizontalAdvance(graph->name()) + plot_.legend->iconSize().width() + 24);
    }
    const int columns = std::clamp(size.width() / widest, 1, 4);
    const int rows = (static_cast<int>(wanted.size()) + columns - 1) / columns;
    if (rows * (metrics.height() + 4) > size.height() / 2.5)
        wanted.clear(); // the curves need the room more
    if (wanted == listed_ && columns == columns_)
        return;
    listed_ = wanted;
    columns_ = columns;
    plot_.legend->clearItems();
    plot_.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot_.legend->setWrap(columns);
    for (QCPGraph* graph : wanted)
        graph->addToLegend();
    plot_.legend->simplify();
}

} // namespace diabolo
