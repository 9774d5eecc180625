#include "widgets/views/scatter/ScatterPointer.h"
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

ScatterPointer::ScatterPointer(QCustomPlot* plot)
    : QObject(plot)
    , plot_(plot) {}

QPointF ScatterPointer::pixelOf(QPointF place) const {
    return {plot_->xAxis->coordToPixel(place.x()), plot_->yAxis->coordToPixel(place.y())};
}

QPointF ScatterPointer::placeOf(QPointF pixel) const {
    return {plot_->xAxis->pixelToCoord(pixel.x()), plot_->yAxis->pixelToCoord(pixel.y())};
}

void ScatterPointer::move(QPointF step, std::optional<QPointF> mouse) {
    const QRect seen = plot_->axisRect()->rect();
    QPointF pixel = seen.center();
    if (place_)
        pixel = pixelOf(*place_) + step;
    else if (mouse && seen.contains(mouse->toPoint()))
        pixel = *mouse + step;
    place_ = placeOf({std::clamp<double>(pixel.x(), seen.left(), seen.right()),
                      std::clamp<double>(pixel.y(), seen.top(), seen.bottom())});
    pointAgain();
}

void ScatterPointer::moveWith(QPointF pan) {
    if (place_)
        *place_ += pan;
}

void ScatterPointer::spanFromHere() {
    if (!place_)
        move({}, std::nullopt);
    corner_ = place_;
    pointAgain();
}

QRectF ScatterPointer::rectangle() const {
    return QRectF(pixelOf(*corner_), pixelOf(*place_)).normalized();
}

bool ScatterPointer::choose() {
    if (!place_)
        return false;
    if (!corner_) {
        emit clicked(pixelOf(*place_));
        return true;
    }
    const QRectF chosen = rectangle();
    giveUpRectangle();
    if (!chosen.isEmpty())
        emit regionChosen(chosen);
    pointAgain();
    return true;
}

bool ScatterPointer::giveUp() {
    if (!place_)
        return false;
    if (!corner_) {
        hide();
        return true;
    }
    giveUpRectangle();
    pointAgain();
    return true;
}

void ScatterPointer::giveUpRectangle() {
    if (std::exchange(corner_, std::nullopt))
        emit regionChanged({});
}

/// What is beside the pointer would hide the rectangle, so it points at nothing meanwhile, like a hand that
/// drags.
void ScatterPointer::pointAgain() {
    if (!place_)
        return;
    emit moved();
    if (!corner_)
        return emit hovered(pixelOf(*place_));
    emit left();
    emit regionChanged(rectangle());
}

void ScatterPointer::hide() {
    if (!place_)
        return;
    giveUpRectangle();
    place_.reset();
    emit moved();
    emit left();
}

} // namespace diabolo
