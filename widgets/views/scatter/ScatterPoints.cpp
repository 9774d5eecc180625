#include "widgets/views/scatter/ScatterPoints.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace diabolo {

namespace {

/// A picture `size` wide, with room round it.
template <typename Draw>
QPixmap pictureOf(double size, double pixelRatio, const Draw& draw) {
    const int side = static_cast<int>(std::ceil(1.4 * size)) + 2;
    QPixmap picture(QSize(side, side) * pixelRatio);
    picture.setDevicePixelRatio(pixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter, QPointF(side / 2.0, side / 2.0));
    return picture;
}

void drawRing(QPainter& painter, QPointF centre, double size) {
    const ThemeColours& colours = themeColours();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.panel, 3.5)); // so that the ring stands out from its neighbours
    painter.drawEllipse(centre, size / 2, size / 2);
    painter.setPen(QPen(colours.text, 1.8));
    painter.drawEllipse(centre, size / 2, size / 2);
}

} // namespace

ScatterPoints::ScatterPoints(QCustomPlot& plot)
    : QCPLayerable(&plot, QStringLiteral("main")) {}

void ScatterPoints::setPoints(std::vector<QPointF> positions, std::vector<std::uint8_t> groupOf,
                              std::vector<GroupMark> marks) {
    if (groupOf.size() < positions.size() ||
        std::any_of(groupOf.begin(), groupOf.end(),
                    [&](std::uint8_t group) { return group >= marks.size(); }))
        throw std::invalid_argument("points of a scatter without a group");
    positions_ = std::move(positions);
    groupOf_ = std::move(groupOf);
    marks_ = std::move(marks);
}

void ScatterPoints::setHidden(std::vector<bool> hidden) {
    hidden_ = std::move(hidden);
}

void ScatterPoints::setSelected(std::vector<std::size_t> selected) {
    selected_ = std::move(selected);
}

bool ScatterPoints::shows(std::size_t point) const {
    if (point >= positions_.size() || std::isnan(positions_[point].x()))
        return false;
    return groupOf_[point] >= hidden_.size() || !hidden_[groupOf_[point]];
}

QRectF ScatterPoints::bounds() const {
    double left = HUGE_VAL, right = -HUGE_VAL, bottom = HUGE_VAL, top = -HUGE_VAL;
    for (const QPointF& point : positions_) {
        if (std::isnan(point.x()))
            continue;
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        bottom = std::min(bottom, point.y());
        top = std::max(top, point.y());
    }
    return left > right ? QRectF() : QRectF(left, bottom, right - left, top - bottom);
}

bool ScatterPoints::areInOnePlace() const {
    const QRectF area = bounds();
    return positions_.size() > 1 && area.width() == 0 && area.height() == 0;
}

double ScatterPoints::markerSize() const {
    return positions_.size() > 4000 ? 6 : positions_.size() > 800 ? 8 : 10;
}

ScatterPoints::Scale ScatterPoints::scale() const {
    const QCPAxis &x = *parentPlot()->xAxis, &y = *parentPlot()->yAxis;
    const double x0 = x.coordToPixel(0), y0 = y.coordToPixel(0);
    // By the whole range, not by one unit of it: early layouts of t-SNE are a ten-thousandth wide.
    const QRect area = parentPlot()->axisRect()->rect();
    return {x0, area.width() / x.range().size(), y0, -area.height() / y.range().size()};
}

std::optional<std::size_t> ScatterPoints::nearest(QPointF pixel, double within) const {
    const Scale toPixels = scale();
    std::optional<std::size_t> best;
    double bestSquare = within * within;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        const QPointF away = toPixels.pixel(positions_[i]) - pixel;
        const double square = QPointF::dotProduct(away, away);
        if (square <= bestSquare && shows(i)) {
            bestSquare = square;
            best = i;
        }
    }
    return best;
}

std::vector<std::size_t> ScatterPoints::inside(const QPolygonF& pixels) const {
    const Scale toPixels = scale();
    const QRectF box = pixels.boundingRect();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        const QPointF pixel = toPixels.pixel(positions_[i]);
        if (box.contains(pixel) && shows(i) && pixels.containsPoint(pixel, Qt::OddEvenFill))
            found.push_back(i);
    }
    return found;
}

void ScatterPoints::applyDefaultAntialiasingHint(QCPPainter* painter) const {
    painter->setAntialiasing(true);
}

QRect ScatterPoints::clipRect() const {
    return parentPlot()->axisRect()->rect();
}

void ScatterPoints::draw(QCPPainter* painter) {
    if (selected_.size() > 1) {
        drawSelected(*painter);
        return;
    }
    drawAll(*painter, [](std::size_t) { return true; });
    if (!selected_.empty())
        drawRingAround(*painter, selected_.front());
}

/// Many selected samples keep their colours, over the others, which fade.
void ScatterPoints::drawSelected(QCPPainter& painter) const {
    std::vector<bool> selected(positions_.size());
    for (const std::size_t point : selected_)
        if (point < selected.size())
            selected[point] = true;
    painter.setOpacity(0.15);
    drawAll(painter, [&](std::size_t point) { return !selected[point]; });
    painter.setOpacity(1);
    drawAll(painter, [&](std::size_t point) { return selected[point]; });
}

void ScatterPoints::drawAll(QCPPainter& painter, const Draws& draws) const {
    if (painter.modes().testFlag(QCPPainter::pmVectorized))
        drawShapes(painter, draws);
    else
        drawCopies(painter, draws);
}

void ScatterPoints::drawCopies(QCPPainter& painter, const Draws& draws) const {
    const double ratio = painter.device()->devicePixelRatioF();
    std::vector<QPixmap> pictures;
    for (const GroupMark& mark : marks_)
        pictures.push_back(pictureOf(markerSize(), ratio, [&](QPainter& onto, QPointF centre) {
            drawMarker(onto, centre, mark, markerSize());
        }));
    const Scale toPixels = scale();
    const double half = pictures.empty() ? 0 : pictures.front().deviceIndependentSize().width() / 2;
    const QRectF visible = QRectF(clipRect()).adjusted(-half, -half, half, half);
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        const QPointF pixel = toPixels.pixel(positions_[i]);
        if (draws(i) && visible.contains(pixel) && shows(i)) // whole pixels: copying is then quick
            painter.drawPixmap(QPoint(static_cast<int>(std::lround(pixel.x() - half)),
                                      static_cast<int>(std::lround(pixel.y() - half))),
                               pictures[groupOf_[i]]);
    }
}

/// Whole shapes within the axes: SVG files written by Qt have no clipping.
void ScatterPoints::drawShapes(QCPPainter& painter, const Draws& draws) const {
    const Scale toPixels = scale();
    const QRectF visible = clipRect();
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        const QPointF pixel = toPixels.pixel(positions_[i]);
        if (draws(i) && visible.contains(pixel) && shows(i))
            drawMarker(painter, pixel, marks_[groupOf_[i]], markerSize());
    }
}

void ScatterPoints::drawRingAround(QCPPainter& painter, std::size_t point) const {
    if (!shows(point))
        return;
    const QPointF pixel = scale().pixel(positions_[point]);
    if (QRectF(clipRect()).contains(pixel))
        drawRing(painter, pixel, markerSize() + 10);
}

} // namespace diabolo
