#include "widgets/views/points/PointSpace.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/style/Theme.h"
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

constexpr double perPixel = 0.01;  ///< radians that a pixel of dragging turns
constexpr double perKey = 0.1;     ///< radians that an arrow key turns
constexpr double zoomStep = 1.2;   ///< of the wheel's notch, and of a key
constexpr double largestZoom = 20; ///< and its inverse the smallest
constexpr double reach = 0.95;     ///< radii that the shorter side of the view shows half of

Place along(const Place& from, std::size_t axis, double length) {
    Place to = from;
    to[axis] += length;
    return to;
}

} // namespace

Place PointSpace::placeOf(const float* coordinates, std::size_t dimensions) {
    Place place{};
    for (std::size_t axis = 0; axis < std::min<std::size_t>(dimensions, 3); ++axis)
        place[axis] = std::isfinite(coordinates[axis]) ? static_cast<double>(coordinates[axis]) : 0;
    return place;
}

void PointSpace::fit(std::span<const float> points, std::size_t dimensions) {
    dimensions_ = dimensions;
    centre_ = {};
    radius_ = 1;
    if (dimensions == 0 || points.size() < dimensions)
        return;
    Place low = placeOf(points.data(), dimensions), high = low;
    for (std::size_t i = dimensions; i + dimensions <= points.size(); i += dimensions) {
        const Place place = placeOf(points.data() + i, dimensions);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], place[axis]);
            high[axis] = std::max(high[axis], place[axis]);
        }
    }
    double square = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        centre_[axis] = (low[axis] + high[axis]) / 2;
        square += std::pow((high[axis] - low[axis]) / 2, 2);
    }
    radius_ = square > 0 ? std::sqrt(square) : 1;
}

Projected PointSpace::onPaper(const Place& place, QSize size) const {
    Place moved = place;
    for (std::size_t axis = 0; axis < 3; ++axis)
        moved[axis] = (place[axis] - centre_[axis]) / radius_;
    const Projected seen = projection_.project(moved);
    const double scale = zoom_ * std::min(size.width(), size.height()) / 2 / reach;
    return {
        QPointF(size.width() / 2.0 + scale * seen.point.x(), size.height() / 2.0 - scale * seen.point.y()),
        seen.depth};
}

void PointSpace::drawAxes(QPainter& painter, QSize size) const {
    const ThemeColours& colours = themeColours();
    const double side = radius_ / std::sqrt(3.0);
    Place corner = centre_;
    for (double& coordinate : corner)
        coordinate -= side;
    const char* names[] = {"x", "y", "z"};
    for (std::size_t axis = 0; axis < std::min<std::size_t>(dimensions_, 3); ++axis) {
        const QPointF from = onPaper(corner, size).point;
        const QPointF to = onPaper(along(corner, axis, 2 * side), size).point;
        painter.setPen(QPen(colours.axis, 1));
        painter.drawLine(from, to);
        painter.setPen(colours.text);
        const QString text =
            QStringLiteral("%1 %2").arg(names[axis], endLabels(corner[axis], corner[axis] + 2 * side).back());
        const QPointF beyond = to + (to - from) * 0.04;
        painter.drawText(QRectF(beyond - QPointF(40, 10), QSizeF(80, 20)), Qt::AlignCenter, text);
    }
}

void PointSpace::press(const QMouseEvent& event) {
    dragged_ = event.pos();
}

bool PointSpace::drag(const QMouseEvent& event) {
    if (!(event.buttons() & Qt::LeftButton))
        return false;
    const QPoint by = event.pos() - dragged_;
    dragged_ = event.pos();
    projection_.turn(perPixel * by.x(), perPixel * by.y());
    return true;
}

void PointSpace::wheel(const QWheelEvent& event) {
    constexpr double notch = 120;
    zoomBy(std::pow(zoomStep, event.angleDelta().y() / notch));
}

bool PointSpace::pressKey(int key) {
    switch (key) {
    case Qt::Key_Left:
        projection_.turn(-perKey, 0);
        return true;
    case Qt::Key_Right:
        projection_.turn(perKey, 0);
        return true;
    case Qt::Key_Up:
        projection_.turn(0, -perKey);
        return true;
    case Qt::Key_Down:
        projection_.turn(0, perKey);
        return true;
    case Qt::Key_Plus:
        zoomBy(zoomStep);
        return true;
    case Qt::Key_Minus:
        zoomBy(1 / zoomStep);
        return true;
    case Qt::Key_Home:
        reset();
        return true;
    default:
        return false;
    }
}

void PointSpace::zoomBy(double factor) {
    zoom_ = std::clamp(zoom_ * factor, 1 / largestZoom, largestZoom);
}

void PointSpace::reset() {
    projection_.reset();
    zoom_ = 1;
}

} // namespace diabolo
