#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>

namespace diabolo {

namespace {

constexpr double pictureHeight = 96, gap = 6, distance = 14;

/// A stroke cut at the edges of `area`, as a shape: SVG files written by Qt have no clipping.
QPainterPath strokeWithin(const QPolygonF& line, const QPen& pen, const QRectF& area) {
    QPainterPath path;
    path.addPolygon(line);
    QPainterPathStroker stroker(pen);
    QPainterPath frame;
    frame.addRect(area);
    return stroker.createStroke(path).intersected(frame);
}

} // namespace

ScatterOverlay::ScatterOverlay(QCustomPlot& plot)
    : QCPLayerable(&plot, QStringLiteral("overlay")) {}

void ScatterOverlay::setBox(QPointF pixel, QString words, std::vector<Picture> pictures) {
    mouse_ = pixel;
    words_ = std::move(words);
    pictures_ = std::move(pictures);
}

void ScatterOverlay::replot() {
    if (layer())
        layer()->replot();
}

void ScatterOverlay::applyDefaultAntialiasingHint(QCPPainter* painter) const {
    painter->setAntialiasing(true);
}

QPointF ScatterOverlay::pixel(QPointF place) const {
    return {parentPlot()->xAxis->coordToPixel(place.x()), parentPlot()->yAxis->coordToPixel(place.y())};
}

void ScatterOverlay::drawLine(QPainter& painter, const QPolygonF& line, const QPen& pen) const {
    QPolygonF pixels;
    for (const QPointF& place : line)
        pixels << pixel(place);
    const QRectF area = parentPlot()->axisRect()->rect();
    const QPen halo(themeColours().panel, pen.widthF() + 3); // stands out from points of any colour
    painter.fillPath(strokeWithin(pixels, halo, area), halo.color());
    painter.fillPath(strokeWithin(pixels, pen, area), pen.color());
}

void ScatterOverlay::draw(QCPPainter* painter) {
    const ThemeColours& colours = themeColours();
    if (inPlane_ && !outline_.isEmpty())
        drawLine(*painter, outline_.size() == 2 ? outline_ : outline_ + QPolygonF{outline_.first()},
                 QPen(colours.text, 2, Qt::DashLine));
    drawRings(*painter);
    if (!ellipse_.isEmpty())
        drawLine(*painter, ellipse_, QPen(colours.text, 2));
    if (inPlane_ && mark_)
        drawMark(*painter);
    if (painter->modes().testFlag(QCPPainter::pmVectorized)) // an export has no mouse
        return;
    if (!region_.isEmpty())
        drawRegion(*painter);
    if (hovered_) {
        painter->setBrush(Qt::NoBrush);
        for (const QPen& pen : {QPen(colours.panel, 4), QPen(colours.accent, 2)}) {
            painter->setPen(pen);
            painter->drawEllipse(pixel(*hovered_), 7, 7);
        }
    }
    if (pointer_)
        drawPointer(*painter);
    if (!words_.isEmpty() || !pictures_.empty())
        drawBox(*painter);
}

void ScatterOverlay::drawRegion(QPainter& painter) const {
    const ThemeColours& colours = themeColours();
    QColor fill = colours.accent;
    fill.setAlphaF(0.12F);
    painter.setBrush(fill);
    painter.setPen(QPen(colours.panel, 4)); // stands out from points of any colour
    painter.drawPolygon(region_);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.accent, 2, Qt::DashLine));
    painter.drawPolygon(region_);
}

/// Open in the middle, so that it hides no point.
void ScatterOverlay::drawPointer(QPainter& painter) const {
    constexpr double from = 9, to = 20;
    const QPointF centre = pixel(*pointer_);
    if (!QRectF(parentPlot()->axisRect()->rect()).adjusted(-1, -1, 1, 1).contains(centre))
        return;
    for (const QPen& pen : {QPen(themeColours().panel, 7), QPen(themeColours().text, 3)}) {
        painter.setPen(pen);
        for (const QPointF& arm : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(centre + from * arm, centre + to * arm);
    }
}

void ScatterOverlay::drawRings(QPainter& painter) const {
    constexpr double radius = 6;
    const QRectF area = parentPlot()->axisRect()->rect();
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(themeColours().panel, 3.5), QPen(themeColours().accent, 2)}) {
        painter.setPen(pen);
        for (const QPointF& place : rings_)
            if (area.contains(pixel(place)))
                painter.drawEllipse(pixel(place), radius, radius);
    }
}

void ScatterOverlay::drawMark(QPainter& painter) const {
    constexpr double arm = 11;
    const QPointF centre = pixel(*mark_);
    if (!QRectF(parentPlot()->axisRect()->rect()).contains(centre))
        return;
    for (const QPen& pen : {QPen(themeColours().panel, 5), QPen(themeColours().text, 2)}) {
        painter.setPen(pen);
        painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0));
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm));
    }
}

/// Beside the mouse on the side where there is more room, and wholly inside the plot.
void ScatterOverlay::drawBox(QPainter& painter) const {
    painter.setFont(figureFont(parentPlot()->font()));
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    std::vector<double> widths;
    double row = -gap;
    for (const Picture& picture : pictures_) {
        widths.push_back(std::max(std::min(2.0, aspectOf(picture.shape)) * pictureHeight,
                                  metrics.horizontalAdvance(picture.caption)));
        row += widths.back() + gap;
    }
    QSizeF size(std::max(row, words_.isEmpty() ? 0 : metrics.horizontalAdvance(words_)),
                (pictures_.empty() ? 0 : pictureHeight + line) + (words_.isEmpty() ? 0 : line));
    size += QSizeF(2 * gap, 2 * gap);
    const QSize plot = parentPlot()->size();
    const bool left = mouse_.x() > plot.width() / 2.0, above = mouse_.y() > plot.height() / 2.0;
    QPointF corner(left ? mouse_.x() - distance - size.width() : mouse_.x() + distance,
                   above ? mouse_.y() - distance - size.height() : mouse_.y() + distance);
    corner.setX(std::clamp(corner.x(), 0.0, std::max(0.0, plot.width() - size.width())));
    corner.setY(std::clamp(corner.y(), 0.0, std::max(0.0, plot.height() - size.height())));

    painter.setPen(themeColours().border);
    painter.setBrush(themeColours().panel);
    painter.drawRoundedRect(QRectF(corner, size), 4, 4);
    QPointF place = corner + QPointF(gap, gap);
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
        const Picture& picture = pictures_[i];
        const double width = std::min(2.0, aspectOf(picture.shape)) * pictureHeight;
        drawSample(painter, {place.x() + (widths[i] - width) / 2, place.y(), width, pictureHeight},
                   picture.values, picture.shape, rangeOf(picture.values));
        painter.setPen(themeColours().faintText);
        painter.drawText(QRectF(place.x(), place.y() + pictureHeight, widths[i], line), Qt::AlignCenter,
                         picture.caption);
        place.rx() += widths[i] + gap;
    }
    painter.setPen(themeColours().text);
    painter.drawText(QPointF(corner.x() + gap, corner.y() + size.height() - gap - metrics.descent()), words_);
}

} // namespace diabolo
