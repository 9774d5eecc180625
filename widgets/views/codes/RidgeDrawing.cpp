#include "widgets/views/codes/RidgeDrawing.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>
#include <utility>

namespace diabolo {

RidgeDrawing::RidgeDrawing(QCustomPlot& plot)
    : QCPLayerable(&plot) {}

void RidgeDrawing::setRidges(std::vector<Ridge> ridges, double rise) {
    ridges_ = std::move(ridges);
    rise_ = rise;
}

void RidgeDrawing::applyDefaultAntialiasingHint(QCPPainter* painter) const {
    painter->setAntialiasing(true);
}

QRect RidgeDrawing::clipRect() const {
    return mParentPlot->axisRect()->rect();
}

QPointF RidgeDrawing::place(double value, double height) const {
    return {mParentPlot->xAxis->coordToPixel(value), mParentPlot->yAxis->coordToPixel(height)};
}

/// Through the middles of the bins, from the first that holds something to the last.
QPolygonF RidgeDrawing::outline(const Ridge& ridge, double base) const {
    QPolygonF line;
    if (ridge.density.empty())
        return line;
    const double highest = *std::ranges::max_element(ridge.density);
    if (!(highest > 0))
        return line;
    const double scale = rise_ / highest;
    const auto edge = [&](std::size_t bin) {
        return ridge.lower + static_cast<double>(bin) * ridge.binWidth;
    };
    std::size_t first = 0, end = ridge.density.size();
    while (ridge.density[first] == 0)
        ++first;
    while (ridge.density[end - 1] == 0)
        --end;
    line << place(edge(first), base);
    for (std::size_t bin = first; bin < end; ++bin)
        line << place(edge(bin) + ridge.binWidth / 2, base + scale * ridge.density[bin]);
    line << place(edge(end), base);
    return line;
}

void RidgeDrawing::drawStroke(QCPPainter& painter, double value, double base, double height) const {
    painter.drawLine(QLineF(place(value, base), place(value, base + height)));
}

void RidgeDrawing::drawRidge(QCPPainter& painter, const Ridge& ridge, double base) const {
    const ThemeColours& colours = themeColours();
    const QColor line = ridge.faint ? colours.axis : mixed(colours.panel, colours.code, ridge.strength);
    const QRect room = clipRect();
    const double floor = place(0, base).y();
    painter.setPen(QPen(colours.grid, 1));
    painter.drawLine(QLineF(room.left(), floor, room.right(), floor));
    const QPolygonF shape = outline(ridge, base);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(colours.panel, line, 0.45F));
    painter.drawPolygon(shape);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1.2));
    painter.drawPolyline(shape);
    if (ridge.empty)
        return;
    if (ridge.binWidth == 0 && ridge.zeroFraction < 1) {
        painter.setPen(QPen(line, 3, Qt::SolidLine, Qt::FlatCap));
        drawStroke(painter, ridge.lower, base, rise_ * (1 - ridge.zeroFraction));
    }
    if (ridge.zeroFraction > 0) {
        painter.setPen(QPen(ridge.faint ? colours.axis : colours.training, 5, Qt::SolidLine, Qt::FlatCap));
        drawStroke(painter, 0, base, ridge.zeroFraction);
    }
}

void RidgeDrawing::draw(QCPPainter* painter) {
    for (std::size_t i = 0; i < ridges_.size(); ++i)
        drawRidge(*painter, ridges_[i], -static_cast<double>(i));
}

} // namespace diabolo
