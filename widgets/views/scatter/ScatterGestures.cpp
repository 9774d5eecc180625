#include "widgets/views/scatter/ScatterGestures.h"
#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace diabolo {

ScatterGestures::ScatterGestures(QWidget* canvas)
    : QObject(canvas) {
    canvas->setMouseTracking(true);
    canvas->installEventFilter(this);
}

bool ScatterGestures::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent*>(event));
    case QEvent::Wheel:
        emit began();
        break;
    case QEvent::Leave:
        mouse_.reset();
        emit left();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool ScatterGestures::press(const QMouseEvent& event) {
    if (event.button() != Qt::LeftButton)
        return false;
    emit began();
    start_ = event.position();
    gesture_ = event.modifiers() & Qt::ShiftModifier     ? Gesture::Rectangle
               : event.modifiers() & Qt::ControlModifier ? Gesture::Lasso
                                                         : Gesture::Press;
    region_ = {start_};
    return isDrawing();
}

bool ScatterGestures::move(const QMouseEvent& event) {
    if (std::exchange(mouse_, event.position()) != event.position()) // Qt also sends moves of a mouse at rest
        emit began();
    if (event.buttons() == Qt::NoButton && !isDrawing())
        emit hovered(event.position());
    else
        emit
        left(); // a dragging hand points at nothing, and what it drew beside the mouse would hide the way
    if (!isDrawing())
        return false;
    if (gesture_ == Gesture::Rectangle)
        region_ = QRectF(start_, event.position()).normalized();
    else
        region_ << event.position();
    emit regionChanged(region_);
    return true;
}

bool ScatterGestures::release(const QMouseEvent& event) {
    if (event.button() != Qt::LeftButton)
        return false;
    const Gesture gesture = std::exchange(gesture_, Gesture::None);
    const bool still = (event.position() - start_).manhattanLength() < QApplication::startDragDistance();
    if (gesture == Gesture::Press && still)
        emit clicked(event.position());
    if (gesture == Gesture::None || gesture == Gesture::Press)
        return false;
    const QPolygonF region = std::exchange(region_, {});
    emit regionChanged({});
    if (region.size() > 2)
        emit regionChosen(region);
    return true;
}

} // namespace diabolo
