#include "widgets/PointCloudView.h"
#include "widgets/ColourMap.h"
#include "widgets/GridText.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/Theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <qcustomplot.h>
#include <stdexcept>

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

PointCloudView::PointCloudView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.points");
    setAccessibleName(tr("Points in space and their reconstructions; arrow keys turn them"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 80);
    setToolTip(tr("Drag or ← → ↑ ↓ to turn, wheel or + − to zoom, double-click or Home for the first view"));
}

void PointCloudView::setGrid(ReconstructionGrid grid) {
    checkGrid(grid);
    if (grid.shape.kind != SampleKind::Point)
        throw std::invalid_argument("a grid of samples that are no points");
    grid_ = std::move(grid);
    update();
    emit explanationChanged();
}

void PointCloudView::setRows(const std::string& discs, const std::string& rings) {
    discs_ = discs;
    rings_ = rings;
    update();
}

QString PointCloudView::explanation() const {
    const QString text = gridExplanation(grid_);
    return grid_.shape.width > 3 ? tr("%1 · the first 3 of %2 coordinates").arg(text).arg(grid_.shape.width)
                                 : text;
}

QString PointCloudView::csv() const {
    return gridCsv(grid_);
}

Place PointCloudView::placeOf(const std::vector<float>& values, std::size_t sample) const {
    Place place{};
    const std::size_t dimensions = grid_.shape.size();
    for (std::size_t axis = 0; axis < std::min<std::size_t>(dimensions, 3); ++axis) {
        const auto value = static_cast<double>(values[sample * dimensions + axis]);
        place[axis] = std::isfinite(value) ? value : 0;
    }
    return place;
}

/// Of the originals, which do not move while the network learns.
PointCloudView::Extent PointCloudView::extent() const {
    const ImageRow* row = rowNamed(grid_, discs_);
    if (!row || grid_.samples.empty())
        return {};
    Place low = placeOf(row->values, 0), high = low;
    for (std::size_t i = 1; i < grid_.samples.size(); ++i) {
        const Place place = placeOf(row->values, i);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], place[axis]);
            high[axis] = std::max(high[axis], place[axis]);
        }
    }
    Extent extent;
    double square = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        extent.centre[axis] = (low[axis] + high[axis]) / 2;
        square += std::pow((high[axis] - low[axis]) / 2, 2);
    }
    extent.radius = square > 0 ? std::sqrt(square) : 1;
    return extent;
}

Projected PointCloudView::onPaper(const Place& place, QSize size, const Extent& extent) const {
    Place moved = place;
    for (std::size_t axis = 0; axis < 3; ++axis)
        moved[axis] = (place[axis] - extent.centre[axis]) / extent.radius;
    const Projected seen = projection_.project(moved);
    const double scale = zoom_ * std::min(size.width(), size.height()) / 2 / reach;
    return {
        QPointF(size.width() / 2.0 + scale * seen.point.x(), size.height() / 2.0 - scale * seen.point.y()),
        seen.depth};
}

QColor PointCloudView::colourOf(std::size_t sample, const Extent& extent) const {
    if (!grid_.labels.empty())
        return classColour(grid_.labels[sample]);
    const double x = placeOf(grid_.rows.front().values, sample)[0];
    const double share = std::clamp(0.5 + 0.5 * (x - extent.centre[0]) / extent.radius, 0.0, 1.0);
    return magma(static_cast<float>(0.3 + 0.45 * share)); // without the ends, which are lost on paper
}

void PointCloudView::draw(QPainter& painter, QSize size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(figureFont(font()));
    if (grid_.samples.empty() || grid_.rows.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose a data set and a network to see its test points here"));
        return;
    }
    const Extent extent = this->extent();
    drawAxes(painter, size, extent);
    drawPoints(painter, size, extent);
    drawLegend(painter);
}

/// Three edges of the box round the points, from its corner, with their letters and the span of each.
void PointCloudView::drawAxes(QPainter& painter, QSize size, const Extent& extent) const {
    const ThemeColours& colours = themeColours();
    const double side = extent.radius / std::sqrt(3.0);
    Place corner = extent.centre;
    for (double& coordinate : corner)
        coordinate -= side;
    const char* names[] = {"x", "y", "z"};
    const auto dimensions = std::min<std::size_t>(grid_.shape.size(), 3);
    for (std::size_t axis = 0; axis < dimensions; ++axis) {
        const QPointF from = onPaper(corner, size, extent).point;
        const QPointF to = onPaper(along(corner, axis, 2 * side), size, extent).point;
        painter.setPen(QPen(colours.axis, 1));
        painter.drawLine(from, to);
        painter.setPen(colours.text);
        const QString text = QStringLiteral("%1 %2").arg(names[axis], shortLabel(corner[axis] + 2 * side));
        const QPointF beyond = to + (to - from) * 0.04;
        painter.drawText(QRectF(beyond - QPointF(40, 10), QSizeF(80, 20)), Qt::AlignCenter, text);
    }
}

void PointCloudView::drawPoints(QPainter& painter, QSize size, const Extent& extent) const {
    const ImageRow* original = rowNamed(grid_, discs_);
    const ImageRow* reconstruction = rowNamed(grid_, rings_);
    if (!original)
        return;
    std::vector<Projected> places;
    for (std::size_t i = 0; i < grid_.samples.size(); ++i)
        places.push_back(onPaper(placeOf(original->values, i), size, extent));
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return places[i].depth; }); // the nearest last
    const double radius = places.size() > 300 ? 2.5 : 4;
    for (const std::size_t i : order) {
        // What is farther is smaller and fainter.
        const double near = std::clamp(0.5 + 0.5 * places[i].depth, 0.0, 1.0);
        QColor colour = colourOf(i, extent);
        colour.setAlphaF(static_cast<float>(0.45 + 0.55 * near));
        const double disc = radius * (0.7 + 0.5 * near);
        if (reconstruction) {
            const QPointF ring = onPaper(placeOf(reconstruction->values, i), size, extent).point;
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour, 1));
            painter.drawLine(places[i].point, ring);
            painter.setPen(QPen(colour, 1.5));
            painter.drawEllipse(ring, disc + 1, disc + 1);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(places[i].point, disc, disc);
    }
}

void PointCloudView::drawLegend(QPainter& painter) const {
    const double line = painter.fontMetrics().height();
    const QColor colour = themeColours().text;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(6, line / 2), 4, 4);
    painter.setPen(colour);
    painter.drawText(QPointF(16, line * 0.8), QString::fromStdString(discs_));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5));
    painter.drawEllipse(QPointF(6, 1.6 * line), 5, 5);
    painter.drawText(QPointF(16, line * 1.9), QString::fromStdString(rings_));
}

void PointCloudView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void PointCloudView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
    if (hasFocus()) {
        painter.setPen(QPen(themeColours().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void PointCloudView::turn(double about, double tip) {
    projection_.turn(about, tip);
    update();
}

void PointCloudView::zoomBy(double factor) {
    zoom_ = std::clamp(zoom_ * factor, 1 / largestZoom, largestZoom);
    update();
}

void PointCloudView::reset() {
    projection_.reset();
    zoom_ = 1;
    update();
}

void PointCloudView::mousePressEvent(QMouseEvent* event) {
    dragged_ = event->pos();
}

void PointCloudView::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPoint by = event->pos() - dragged_;
    dragged_ = event->pos();
    turn(perPixel * by.x(), perPixel * by.y());
}

void PointCloudView::mouseDoubleClickEvent(QMouseEvent*) {
    reset();
}

void PointCloudView::wheelEvent(QWheelEvent* event) {
    constexpr double notch = 120;
    zoomBy(std::pow(zoomStep, event->angleDelta().y() / notch));
}

void PointCloudView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return turn(-perKey, 0);
    case Qt::Key_Right:
        return turn(perKey, 0);
    case Qt::Key_Up:
        return turn(0, -perKey);
    case Qt::Key_Down:
        return turn(0, perKey);
    case Qt::Key_Plus:
        return zoomBy(zoomStep);
    case Qt::Key_Minus:
        return zoomBy(1 / zoomStep);
    case Qt::Key_Home:
        return reset();
    default:
        FigureView::keyPressEvent(event);
    }
}

} // namespace diabolo
