#include "widgets/views/points/PointCloudView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/Polyline.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

PointCloudView::PointCloudView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.points");
    setAccessibleName(tr("Points in space and their reconstructions; arrow keys turn them"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 150);
    setToolTip(tr("Drag or ← → ↑ ↓ to turn, wheel or + − to zoom, double-click or Home for the first view"));
}

void PointCloudView::setGrid(ReconstructionGrid grid) {
    checkGrid(grid);
    if (grid.shape.kind != SampleKind::Point)
        throw std::invalid_argument("a grid of samples that are no points");
    grid_ = std::move(grid);
    showDiscs();
    emit explanationChanged();
}

void PointCloudView::clear() {
    grid_ = {};
    update();
    emit explanationChanged();
}

void PointCloudView::setRows(const std::string& discs, const std::string& rings) {
    discs_ = discs;
    rings_ = rings;
    showDiscs();
}

/// All of them: they do not move while the network learns.
void PointCloudView::showDiscs() {
    if (const ImageRow* row = rowNamed(grid_, discs_))
        space_.fit(row->values, grid_.shape.size());
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
    const std::size_t dimensions = grid_.shape.size();
    return PointSpace::placeOf(values.data() + sample * dimensions, dimensions);
}

QColor PointCloudView::colourOf(std::size_t sample) const {
    if (!grid_.labels.empty())
        return classColour(grid_.labels[sample]);
    const double x = placeOf(grid_.rows.front().values, sample)[0];
    const double share = std::clamp(0.5 + 0.5 * (x - space_.centre()[0]) / space_.radius(), 0.0, 1.0);
    return magma(static_cast<float>(0.3 + 0.45 * share)); // without the ends, which are lost on paper
}

void PointCloudView::draw(QPainter& painter, QSize size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(figureFont(font()));
    if (grid_.samples.empty() || grid_.rows.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Waiting for the network's first answer…"));
        return;
    }
    space_.drawAxes(painter, size);
    drawPoints(painter, size);
    drawLegend(painter);
}

void PointCloudView::drawPoints(QPainter& painter, QSize size) const {
    const ImageRow* original = rowNamed(grid_, discs_);
    const ImageRow* reconstruction = rowNamed(grid_, rings_);
    if (!original)
        return;
    std::vector<Projected> places;
    for (std::size_t i = 0; i < grid_.samples.size(); ++i)
        places.push_back(space_.onPaper(placeOf(original->values, i), size));
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return places[i].depth; }); // the nearest last
    const double radius = places.size() > 300 ? 2.5 : 4;
    const QRectF canvas({0, 0}, size);
    const PlotWindow window{0, canvas.right(), 0, canvas.bottom()};
    for (const std::size_t i : order) {
        // What is farther is smaller and fainter.
        const double near = std::clamp(0.5 + 0.5 * places[i].depth, 0.0, 1.0);
        QColor colour = colourOf(i);
        colour.setAlphaF(static_cast<float>(0.45 + 0.55 * near));
        const double disc = radius * (0.7 + 0.5 * near);
        if (reconstruction) {
            const QPointF ring = space_.onPaper(placeOf(reconstruction->values, i), size).point;
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour, 1));
            const std::vector<PlotPoint> way = {{places[i].point.x(), places[i].point.y()},
                                                {ring.x(), ring.y()}};
            QPolygonF seen; // a vector figure has no clipping
            for (const PlotPoint& point : clipped(way, window, false))
                if (std::isfinite(point.y))
                    seen << QPointF(point.x, point.y);
            painter.drawPolyline(seen);
            painter.setPen(QPen(colour, 1.5));
            if (canvas.contains(ring))
                painter.drawEllipse(ring, disc + 1, disc + 1);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        if (canvas.contains(places[i].point))
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
}

void PointCloudView::mousePressEvent(QMouseEvent* event) {
    space_.press(*event);
}

void PointCloudView::mouseMoveEvent(QMouseEvent* event) {
    if (space_.drag(*event))
        update();
}

void PointCloudView::mouseDoubleClickEvent(QMouseEvent*) {
    space_.reset();
    update();
}

void PointCloudView::wheelEvent(QWheelEvent* event) {
    space_.wheel(*event);
    update();
}

void PointCloudView::keyPressEvent(QKeyEvent* event) {
    if (!space_.pressKey(event->key()))
        return FigureView::keyPressEvent(event);
    update();
}

} // namespace diabolo
