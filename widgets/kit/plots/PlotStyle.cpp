#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

QFont figureFont(const QFont& base, double factor) {
    QFont font = base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(8.5, font.pointSizeF() * factor));
    return font;
}

QColor mixed(const QColor& ground, const QColor& colour, float share) {
    const auto mix = [share](float a, float b) { return std::lerp(a, b, share); };
    return QColor::fromRgbF(mix(ground.redF(), colour.redF()), mix(ground.greenF(), colour.greenF()),
                            mix(ground.blueF(), colour.blueF()));
}

void styleAxis(QCPAxis& axis, const QFont& font) {
    const ThemeColours& colours = themeColours();
    const QPen line(colours.axis, 1);
    axis.setBasePen(line);
    axis.setTickPen(line);
    axis.setSubTicks(false);
    axis.setTickLengthIn(0);
    axis.setTickLengthOut(4);
    axis.setTickLabelFont(font);
    axis.setTickLabelColor(colours.faintText);
    axis.setLabelFont(font);
    axis.setLabelColor(colours.text);
    axis.setLabelPadding(4);
    axis.grid()->setPen(QPen(colours.grid, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

void styleLegend(QCPLegend& legend, const QFont& font) {
    legend.setFont(font);
    legend.setTextColor(themeColours().text);
    legend.setBrush(Qt::NoBrush);
    legend.setBorderPen(Qt::NoPen);
    legend.setIconSize(18, 10);
    legend.setIconTextPadding(11); // a line ends 5 pixels beyond its icon, where nothing clips it
}

PlotWindow windowOf(const QCPGraph& graph) {
    const QCPRange x = graph.keyAxis()->range(), y = graph.valueAxis()->range();
    return {x.lower, x.upper, y.lower, y.upper};
}

void setPoints(QCPGraph& graph, std::span<const PlotPoint> points) {
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(points.size()));
    for (const PlotPoint& point : points)
        data.append({point.x, point.y});
    graph.data()->set(data, true);
}

void fitAxisLabel(QCPAxis& axis, const QString& label, int length) {
    const QFontMetrics metrics(axis.labelFont());
    QString broken = label;
    const auto space = label.lastIndexOf(QStringLiteral(" per "));
    if (space > 0)
        broken[space] = '\n';
    const auto fits = [&](const QString& text) {
        return metrics.boundingRect(QRect(0, 0, 10'000, 10'000), 0, text).width() <= length;
    };
    axis.setLabel(fits(label) ? label : fits(broken) ? broken : QString());
}

} // namespace diabolo
