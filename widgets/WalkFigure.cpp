#include "widgets/WalkFigure.h"
#include "widgets/NumberLabel.h"
#include "widgets/SampleDrawing.h"
#include "widgets/Theme.h"
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

/// As many decimals as tell the ticks apart.
QString tickText(double value, const std::vector<double>& ticks) {
    double step = 1;
    for (std::size_t i = 1; i < ticks.size(); ++i)
        step = i == 1 ? ticks[1] - ticks[0] : std::min(step, ticks[i] - ticks[i - 1]);
    const double rounded = std::abs(value) < 1e-9 * step ? 0 : value;
    const double magnitude = std::max(std::abs(value), step);
    if (magnitude >= 1e5 || step < 1e-4)
        return shortLabel(rounded);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-6)), 0, 5);
    return withTrueMinus(QString::number(rounded, 'f', decimals));
}

} // namespace

WalkLayout::WalkLayout(const WalkScene& scene, QSize size, const QFontMetrics& font)
    : line_(font.height())
    , columns_(std::max(1, scene.xs.count()))
    , rows_(std::max(1, scene.ys.count())) {
    const bool row = scene.vertical.isEmpty();
    const double left = row ? 12 : line_ + font.horizontalAdvance(QStringLiteral("−0.00")) + 12;
    const double below = 2 * line_ + 10;
    const QRectF room(left, line_ + 6, size.width() - left - 12, size.height() - line_ - 6 - below);
    // Only pictures have an aspect of their own.
    const SampleShape& shape = scene.picture.walk().shape;
    const bool curves = !scene.picture.isEmpty() && shape.kind == SampleKind::Curve;
    const QSizeF most(std::max(1.0, room.width() / columns_), std::max(1.0, room.height() / rows_));
    QSizeF cell = QSizeF(scene.picture.isEmpty() ? 1 : aspectOf(shape), 1)
                      .scaled(most, curves ? Qt::IgnoreAspectRatio : Qt::KeepAspectRatio);
    if (cell.width() >= 4 && cell.height() >= 4) // whole pixels: no cell looks wider than its neighbour
        cell = QSizeF(std::floor(cell.width()), std::floor(cell.height()));
    plot_ = QRectF({0, 0}, QSizeF(cell.width() * columns_, cell.height() * rows_));
    plot_.moveTo(std::floor(room.left() + (room.width() - plot_.width()) / 2),
                 std::floor(room.top() + (room.height() - plot_.height()) / 2));
}

QPointF WalkLayout::cellsAt(QPointF place) const {
    return {(place.x() - plot_.left()) / plot_.width() * columns_ - 0.5,
            (plot_.bottom() - place.y()) / plot_.height() * rows_ - 0.5};
}

QPointF WalkLayout::placeOf(QPointF cells) const {
    return {plot_.left() + (cells.x() + 0.5) / columns_ * plot_.width(),
            plot_.bottom() - (cells.y() + 0.5) / rows_ * plot_.height()};
}

namespace {

void drawHorizontalAxis(QPainter& painter, const WalkScene& scene, const WalkLayout& layout) {
    const QRectF& plot = layout.plot();
    const double line = layout.textLine();
    const auto ticks = scene.xs.ticks(static_cast<int>(plot.width() / 60));
    for (const double tick : ticks) {
        const double x = layout.placeOf({scene.xs.cellOf(tick), 0}).x();
        painter.setPen(themeColours().axis);
        painter.drawLine(QPointF(x, plot.bottom() + 1), QPointF(x, plot.bottom() + 1 + layout.tickLength()));
        painter.setPen(themeColours().faintText);
        painter.drawText(QRectF(x - 40, plot.bottom() + 5, 80, line), Qt::AlignCenter, tickText(tick, ticks));
    }
    painter.setPen(themeColours().text);
    painter.drawText(QRectF(plot.center().x() - 400, plot.bottom() + 7 + line, 800, line), Qt::AlignCenter,
                     scene.horizontal);
}

void drawVerticalAxis(QPainter& painter, const WalkScene& scene, const WalkLayout& layout) {
    const QRectF& plot = layout.plot();
    const double line = layout.textLine();
    double widest = 0;
    const auto ticks = scene.ys.ticks(std::max(2, static_cast<int>(plot.height() / 40)));
    for (const double tick : ticks) {
        const double y = layout.placeOf({0, scene.ys.cellOf(tick)}).y();
        const QString text = tickText(tick, ticks);
        widest = std::max(widest, 1.0 * painter.fontMetrics().horizontalAdvance(text));
        painter.setPen(themeColours().axis);
        painter.drawLine(QPointF(plot.left() - 1 - layout.tickLength(), y), QPointF(plot.left() - 1, y));
        painter.setPen(themeColours().faintText);
        painter.drawText(QRectF(plot.left() - 87, y - line / 2, 80, line), Qt::AlignRight | Qt::AlignVCenter,
                         text);
    }
    painter.save();
    painter.translate(plot.left() - 10 - widest - line, plot.center().y());
    painter.rotate(-90);
    painter.setPen(themeColours().text);
    painter.drawText(QRectF(-400, 0, 800, line), Qt::AlignCenter, scene.vertical);
    painter.restore();
}

void drawCell(QPainter& painter, const WalkLayout& layout, QPoint cell) {
    const QRectF frame(layout.placeOf({cell.x() - 0.5, cell.y() + 0.5}),
                       layout.placeOf({cell.x() + 0.5, cell.y() - 0.5}));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColours().panel, 4)); // seen on ink and on paper
    painter.drawRect(frame);
    painter.setPen(QPen(themeColours().code, 2));
    painter.drawRect(frame);
}

void drawMark(QPainter& painter, const WalkLayout& layout, QPointF place) {
    if (!layout.plot().contains(place))
        return;
    for (const auto& [colour, width] : {std::pair(themeColours().panel, 5), {themeColours().accent, 2}}) {
        painter.setPen(QPen(colour, width));
        painter.drawLine(place - QPointF(9, 0), place + QPointF(9, 0));
        painter.drawLine(place - QPointF(0, 9), place + QPointF(0, 9));
    }
}

} // namespace

void drawWalk(QPainter& painter, QSize size, const WalkScene& scene) {
    const WalkLayout layout(scene, size, painter.fontMetrics());
    const QRectF& plot = layout.plot();
    painter.setOpacity(scene.faded ? 0.35 : 1);
    scene.picture.draw(painter, plot, scene.xs, scene.ys);
    painter.setOpacity(1);
    painter.setPen(themeColours().axis);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(plot.adjusted(-1, -1, 0, 0));
    drawHorizontalAxis(painter, scene, layout);
    if (!scene.vertical.isEmpty())
        drawVerticalAxis(painter, scene, layout);
    if (scene.mark)
        drawMark(painter, layout,
                 layout.placeOf({scene.xs.cellOf(scene.mark->x()), scene.ys.cellOf(scene.mark->y())}));
    if (scene.cell)
        drawCell(painter, layout, *scene.cell);
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(0, plot.top() - layout.textLine() - 5, size.width(), layout.textLine()),
                     Qt::AlignCenter, scene.readOut);
}

} // namespace diabolo
