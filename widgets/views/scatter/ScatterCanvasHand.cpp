// How the hand moves over the axes of a scatter, with the mouse and with the keys.
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterGestures.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterPointer.h"
#include "widgets/views/scatter/ScatterPoints.h"
#include <QKeyEvent>
#include <algorithm>

namespace diabolo {

/// The mouse and the keyboard's pointer take the same way.
template <typename Hand>
void ScatterCanvas::listenTo(const Hand& hand) {
    connect(&hand, &Hand::hovered, this, &ScatterCanvas::hover);
    connect(&hand, &Hand::clicked, this, [this](QPointF pixel) {
        const int point = pointAt(pixel);
        point >= 0 ? emit clicked(point) : emit clickedNothing();
    });
    connect(&hand, &Hand::regionChanged, this, [this](const QPolygonF& pixels) {
        overlay_->setRegion(pixels);
        overlay_->replot();
    });
    connect(&hand, &Hand::regionChosen, this,
            [this](const QPolygonF& pixels) { emit regionChosen(points_->inside(pixels)); });
}

void ScatterCanvas::connectGestures() {
    connect(gestures_, &ScatterGestures::began, this, &ScatterCanvas::stopPointing);
    listenTo(*gestures_);
    listenTo(*pointer_);
    connect(gestures_, &ScatterGestures::left, this, [this] {
        if (!isPointing()) // the pointer stays where it is when the mouse goes
            emit left();
    });
    connect(pointer_, &ScatterPointer::left, this, &ScatterCanvas::left);
    connect(pointer_, &ScatterPointer::moved, this, [this] {
        overlay_->setPointer(pointer_->place());
        overlay_->replot();
    });
    connect(this, &QCustomPlot::mouseDoubleClick, this, &ScatterCanvas::showAll);
}

void ScatterCanvas::hover(QPointF pixel) {
    if (axisRect()->rect().contains(pixel.toPoint()))
        emit hovered(pointAt(pixel), {xAxis->pixelToCoord(pixel.x()), yAxis->pixelToCoord(pixel.y())});
    else
        emit left();
}

int ScatterCanvas::pointAt(QPointF pixel) const {
    const auto point = points_->nearest(pixel, std::max(8.0, points_->markerSize()));
    return point ? static_cast<int>(*point) : -1;
}

bool ScatterCanvas::isPointing() const {
    return pointer_->place().has_value();
}

void ScatterCanvas::stopPointing() {
    pointer_->hide();
}

/// By shares of what is seen, upwards positive.
void ScatterCanvas::pan(QPointF shares) {
    const QPointF way(shares.x() * xAxis->range().size(), shares.y() * yAxis->range().size());
    xAxis->moveRange(way.x());
    yAxis->moveRange(way.y());
    pointer_->moveWith(way);
    refresh();
}

void ScatterCanvas::zoom(double factor) {
    const QPointF about =
        pointer_->place().value_or(QPointF(xAxis->range().center(), yAxis->range().center()));
    xAxis->scaleRange(factor, about.x());
    yAxis->scaleRange(factor, about.y());
    refresh();
}

bool ScatterCanvas::pressKey(const QKeyEvent& event) {
    if (words_->visible())
        return false; // there is nothing to point at
    constexpr double near = 10, far = 50, share = 0.2;
    const int key = event.key();
    const QPointF way((key == Qt::Key_Right) - (key == Qt::Key_Left),
                      (key == Qt::Key_Up) - (key == Qt::Key_Down));
    if (!way.isNull() && event.modifiers() & Qt::ShiftModifier)
        pan(share * way);
    else if (!way.isNull())
        pointer_->move((event.modifiers() & Qt::ControlModifier ? far : near) * QPointF(way.x(), -way.y()),
                       gestures_->mouse());
    else if (key == Qt::Key_R)
        pointer_->spanFromHere();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        return pointer_->choose();
    else if (key == Qt::Key_Escape)
        return pointer_->giveUp();
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus)
        zoom(key == Qt::Key_Minus ? 1.25 : 0.8);
    else if (key == Qt::Key_Home)
        showAll();
    else
        return false;
    return true;
}

} // namespace diabolo
