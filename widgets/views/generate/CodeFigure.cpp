#include "widgets/views/generate/CodeFigure.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/style/Theme.h"
#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CodeFigure", text);
}

QCPGraph* addMarks(QCustomPlot& plot, const QString& name, QCPScatterStyle::ScatterShape shape, double size,
                   const QColor& colour) {
    QCPGraph* graph = plot.addGraph();
    graph->setName(name);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(shape, colour, colour, size));
    return graph;
}

/// The units' own numbers, where they have room.
QSharedPointer<QCPAxisTicker> unitTicker(const std::vector<std::size_t>& shown, int width) {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const std::size_t every = std::max(std::size_t{1}, shown.size() * 30 / std::max(1, width - 60));
    for (std::size_t i = 0; i < shown.size(); i += every)
        ticker->addTick(static_cast<double>(i), QString::number(shown[i]));
    return ticker;
}

void style(QCustomPlot& plot, const QFont& font) {
    plot.setBackground(themeColours().panel);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis})
        styleAxis(*axis, font);
    plot.xAxis->grid()->setVisible(false);
    plot.xAxis->setLabel(tr("unit of the code"));
    plot.yAxis->setLabel(tr("value"));
    plot.yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot.legend->setVisible(true);
    styleLegend(*plot.legend, font);
    plot.plotLayout()->addElement(1, 0, plot.legend); // below the plot, off the data
    plot.legend->setMargins({0, 0, 0, 0});
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
}

/// Its items beside each other where they have room, otherwise below each other.
void layLegendOut(QCPLegend& legend, const QFontMetrics& metrics, int room) {
    int needed = 0;
    for (int i = 0; i < legend.itemCount(); ++i)
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend.item(i)))
            needed += metrics.horizontalAdvance(item->plottable()->name()) + legend.iconSize().width() + 28;
    legend.setFillOrder(needed < room ? QCPLegend::foColumnsFirst : QCPLegend::foRowsFirst);
}

} // namespace

void drawCode(QCPPainter& painter, QSize size, const QFont& font, const std::vector<UnitStatistics>& units,
              const std::vector<float>& code, const std::vector<std::size_t>& shown) {
    const ThemeColours& colours = themeColours();
    QCustomPlot plot;
    style(plot, font);
    const double mark = std::clamp(0.5 * size.width() / static_cast<double>(shown.size() + 1), 3.0, 9.0);
    QCPGraph* middles = plot.addGraph(); // carries the bars and is not seen itself
    middles->setLineStyle(QCPGraph::lsNone);
    auto* spread = new QCPErrorBars(plot.xAxis, plot.yAxis);
    spread->setName(tr("1st to 99th percentile"));
    spread->setDataPlottable(middles);
    spread->setPen(QPen(colours.code, 1.5));
    spread->setWhiskerWidth(mark);
    spread->setSymbolGap(0);
    middles->removeFromLegend();
    QCPGraph* means = addMarks(plot, tr("mean"), QCPScatterStyle::ssCircle, mark, colours.axis);
    QCPGraph* values = addMarks(plot, tr("this code"), QCPScatterStyle::ssDiamond, mark + 2, colours.accent);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const UnitStatistics& unit = units[shown[i]];
        const auto x = static_cast<double>(i);
        const double lower = unit.lower, upper = unit.upper;
        means->addData(x, unit.mean);
        middles->addData(x, (lower + upper) / 2);
        spread->addData((upper - lower) / 2);
        values->addData(x, static_cast<double>(code[shown[i]]));
    }
    plot.rescaleAxes();
    plot.yAxis->scaleRange(1.1);
    plot.xAxis->setRange(-0.7, static_cast<double>(shown.size()) - 0.3);
    plot.xAxis->setTicker(unitTicker(shown, size.width()));
    fitTicks(*plot.yAxis, size.height() - 70);
    layLegendOut(*plot.legend, QFontMetrics(font), size.width());
    plot.toPainter(&painter, size.width(), size.height());
}

} // namespace diabolo
