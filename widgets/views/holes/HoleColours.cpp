#include "widgets/views/holes/HoleColours.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/views/holes/HoleCells.h"
#include <QObject>
#include <cmath>
#include <initializer_list>
#include <qcustomplot.h>

namespace diabolo {

namespace {

QCPColorGradient magmaGradient() {
    constexpr int stops = 32;
    QCPColorGradient gradient;
    for (int i = 0; i <= stops; ++i) {
        const double share = static_cast<double>(i) / stops;
        gradient.setColorStopAt(share, QColor(magma(static_cast<float>(share))));
    }
    return gradient;
}

} // namespace

HoleColours::HoleColours(QCustomPlot& plot)
    : plot_(plot)
    , cells_(new QCPColorMap(plot.xAxis, plot.yAxis))
    , bar_(new QCPColorScale(&plot)) {
    auto* margins = new QCPMarginGroup(&plot);
    for (QCPLayoutElement* part : std::initializer_list<QCPLayoutElement*>{plot.axisRect(), bar_})
        part->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    bar_->setBarWidth(14);
    bar_->setGradient(magmaGradient());
    bar_->axis()->setTicker(QSharedPointer<DecimalTicker>::create());
    cells_->setColorScale(bar_);
    cells_->setInterpolate(true);
}

void HoleColours::setStyle(const QFont& font) {
    styleAxis(*bar_->axis(), font);
    bar_->axis()->grid()->setVisible(false);
}

/// A bar that is hidden alone would keep its room.
void HoleColours::hide() {
    cells_->setVisible(false);
    bar_->setVisible(false);
    if (bar_->layout() && plot_.plotLayout()->take(bar_))
        plot_.plotLayout()->simplify();
}

void HoleColours::show(const HoleMap& map, const QString& distance, int length) {
    cells_->setVisible(true);
    bar_->setVisible(true);
    if (!bar_->layout())
        plot_.plotLayout()->addElement(0, 1, bar_);
    fitAxisLabel(*bar_->axis(), distance, length);
    if (bar_->axis()->label().isEmpty())
        fitAxisLabel(*bar_->axis(), QObject::tr("spreads away"), length);
    constexpr double top = 2 * HoleMap::holeDistance;
    const QSize size = cellsOf(map);
    QCPColorMapData* cells = cells_->data();
    cells->setSize(size.width(), size.height());
    cells->setRange({map.xs.front(), map.xs.back()}, {map.ys.front(), map.ys.back()});
    for (int row = 0; row < size.height(); ++row)
        for (int column = 0; column < size.width(); ++column) {
            const auto at = static_cast<double>(distanceAt(map, {column, row}));
            cells->setCell(column, row, std::isfinite(at) ? at : top);
        }
    bar_->setDataRange({0, top});
    plot_.xAxis->setRange(map.xs.front(), map.xs.back());
    plot_.yAxis->setRange(map.ys.front(), map.ys.back());
}

} // namespace diabolo
