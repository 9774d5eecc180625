#include "widgets/views/walk/WalkFigure.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

struct Ticks {
    std::vector<double> places;
    QStringList labels;
    double widest = 0; ///< pixels
};

Ticks ticksOf(const WalkAxis& axis, int most, const QFontMetrics& font) {
    Ticks ticks;
    ticks.places = axis.ticks(most);
    ticks.labels = tickLabels(ticks.places);
    for (const QString& label : ticks.labels)
        ticks.widest = std::max(ticks.widest, 1.0 * font.horizontalAdvance(label));
    return ticks;
}

/// As many as `width` pixels have room for.
Ticks ticksAcross(const WalkAxis& axis, double width, const QFontMetrics& font) {
    int most = static_cast<int>(width / 60);
    Ticks ticks = ticksOf(axis, most, font);
    while (most > 1 && ticks.widest + 2 * font.averageCharWidth() > width / most)
        ticks = ticksOf(axis, --most, font);
    return ticks;
}

Ticks ticksUp(const WalkAxis& axis, double height, const QFontMetrics& font) {
    return ticksOf(axis, std::max(2, static_cast<int>(height / 40)), font);
}

} // namespace

WalkLayout::WalkLayout(const WalkScene& scene, QSize size, const QFontMetrics& font)
    : line_(font.height())
    , columns_(std::max(1, scene.xs.count()))
    , rows_(std::max(1, scene.ys.count())) {
    const bool row = scene.vertical.isEmpty();
    const double below = 2 * line_ + 10;
    const double least = font.horizontalAdvance(QStringLiteral("−0.00"));
    const double left =
        row ? 12
            : line_ + 12 + std::max(least, ticksUp(scene.ys, size.height() - line_ - 6 - below, font).widest);
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
    const Ticks ticks = ticksAcross(scene.xs, plot.width(), painter.fontMetrics());
    for (std::size_t i = 0; i < ticks.places.size(); ++i) {
        const double x = layout.placeOf({scene.xs.cellOf(ticks.places[i]), 0}).x();
        painter.setPen(themeColours().axis);
        painter.drawLine(QPointF(x, plot.bottom() + 1), QPointF(x, plot.bottom() + 1 + layout.tickLength()));
        painter.setPen(themeColours().faintText);
        painter.drawText(QRectF(x - 40, plot.bottom() + 5, 80, line), Qt::AlignCenter | Qt::TextDontClip,
                         ticks.labels[static_cast<qsizetype>(i)]);
    }
    painter.setPen(themeColours().text);
    painter.drawText(QRectF(plot.center().x() - 400, plot.bottom() + 7 + line, 800, line), Qt::AlignCenter,
                     scene.horizontal);
}

void drawVerticalAxis(QPainter& painter, const WalkScene& scene, const WalkLayout& layout) {
    const QRectF& plot = layout.plot();
    const double line = layout.textLine();
    const Ticks ticks = ticksUp(scene.ys, plot.height(), painter.fontMetrics());
    for (std::size_t i = 0; i < ticks.places.size(); ++i) {
        const double y = layout.placeOf({0, scene.ys.cellOf(ticks.places[i])}).y();
        painter.setPen(themeColours().axis);
        painter.drawLine(QPointF(plot.left() - 1 - layout.tickLength(), y), QPointF(plot.left() - 1, y));
        painter.setPen(themeColours().faintText);
        painter.drawText(QRectF(plot.left() - 87, y - line / 2, 80, line),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         ticks.labels[static_cast<qsizetype>(i)]);
    }
    painter.save();
    painter.translate(plot.left() - 10 - ticks.widest - line, plot.center().y());
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
