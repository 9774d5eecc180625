#include "widgets/views/generate/CodeFigure.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/style/FittingText.h"
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

/// The units' own numbers, of which as many as have room over `width` pixels.
QSharedPointer<QCPAxisTicker> unitTicker(const std::vector<std::size_t>& shown, const QFontMetrics& metrics,
                                         int width) {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    int widest = 0;
    for (const std::size_t unit : shown)
        widest = std::max(widest, metrics.horizontalAdvance(QString::number(unit)));
    const double pitch = static_cast<double>(std::max(1, width)) / static_cast<double>(shown.size());
    const auto every =
        static_cast<std::size_t>(std::max(1.0, std::ceil((widest + metrics.averageCharWidth()) / pitch)));
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
}

/// Below the plot, off the data.
void placeLegend(QCustomPlot& plot) {
    plot.plotLayout()->addElement(1, 0, plot.legend);
    plot.legend->setMargins({0, 0, 0, 0});
    plot.plotLayout()->setRowStretchFactor(1, 0.001);
}

/// Its items beside each other where they have room, otherwise below each other, on several lines where they
/// must. How high it becomes.
int layLegendOut(QCPLegend& legend, const QFont& font, int room) {
    const QFontMetrics metrics(font);
    const int besideName = legend.iconSize().width() + 28;
    int needed = 0, lines = 0;
    for (int i = 0; i < legend.itemCount(); ++i)
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend.item(i))) {
            QCPAbstractPlottable& plottable = *item->plottable();
            needed += metrics.horizontalAdvance(plottable.name()) + besideName;
            const QStringList name = wrappedLines(plottable.name(), font, std::max(1, room - besideName));
            plottable.setName(name.join('\n'));
            lines += static_cast<int>(name.size());
        }
    const bool besideEachOther = needed < room;
    legend.setFillOrder(besideEachOther ? QCPLegend::foColumnsFirst : QCPLegend::foRowsFirst);
    return (besideEachOther ? 1 : lines) * (metrics.height() + 6);
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
    const QFontMetrics metrics(font);
    const int legend = layLegendOut(*plot.legend, font, size.width());
    const bool flat = size.height() < legend + 7 * metrics.height(); // words would leave no plot
    if (flat) {
        plot.legend->setVisible(false);
        plot.xAxis->setLabel({});
        plot.yAxis->setLabel({});
    } else {
        placeLegend(plot);
    }
    const int beside = 3 * metrics.height() + metrics.horizontalAdvance(QStringLiteral("−0.00"));
    plot.xAxis->setTicker(unitTicker(shown, metrics, size.width() - beside));
    fitTicks(*plot.yAxis, size.height() - (flat ? 2 * metrics.height() : 3 * metrics.height() + legend));
    plot.toPainter(&painter, size.width(), size.height());
}

} // namespace diabolo
