// How the hand moves a walk over its plane: the window, the mouse, the wheel and the keys.
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/views/walk/PlaneChooser.h"
#include "widgets/views/walk/WalkControls.h"
#include "widgets/views/walk/WalkView.h"
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace diabolo {

/// Beyond that there is nothing to see but rounding.
bool WalkView::isSensible(const WalkWindow& window) const {
    const double width = (window.right - window.left) / (home_.right - home_.left);
    const double away = std::max(std::abs(window.left), std::abs(window.right));
    return width > 1e-3 && width < 1e3 && away < 1e3 * std::max({1.0, std::abs(home_.left), home_.right});
}

void WalkView::walkOver(const LatentPlane& plane, const WalkWindow& window) {
    if (cloud_.samples() == 0 || !controls_->plane().choose(plane, cloud_))
        return;
    takeOtherPlane();
    isSensible(window) ? setWindow(window) : goHome();
}

void WalkView::setWindow(const WalkWindow& window) {
    if (!isSensible(window))
        return;
    atHome_ = false;
    window_ = window;
    window_ = reach();
    ask(false);
}

void WalkView::zoom(double factor, QPointF about) {
    setWindow(reach().zoomed(factor, about.x(), about.y()));
}

QPointF WalkView::coordinatesAt(QPointF place) const {
    const QPointF cells = layoutNow().cellsAt(place);
    return {xs_.coordinateAt(cells.x()), isRow() ? 0 : ys_.coordinateAt(cells.y())};
}

void WalkView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !whyNot().isEmpty() || xs_.count() == 0)
        return;
    pressed_ = dragged_ = event->position();
    dragging_ = false;
}

void WalkView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    if (!pressed_)
        return pointAt(place);
    dragging_ = dragging_ || (place - *pressed_).manhattanLength() >= QApplication::startDragDistance();
    if (!dragging_)
        return;
    const QPointF moved = coordinatesAt(dragged_) - coordinatesAt(place);
    dragged_ = place;
    setCursor(Qt::ClosedHandCursor);
    pointNowhere();
    setWindow(window_.moved(moved.x(), moved.y()));
}

void WalkView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !pressed_)
        return;
    pressed_.reset();
    unsetCursor();
    pointAt(event->position());
    if (!dragging_)
        choose();
}

void WalkView::wheelEvent(QWheelEvent* event) {
    const double turn = event->angleDelta().y() / 120.0;
    if (turn == 0 || !whyNot().isEmpty() || xs_.count() == 0)
        return event->ignore();
    zoom(std::pow(0.85, turn), coordinatesAt(event->position()));
    pointAt(event->position());
    event->accept();
}

void WalkView::leaveEvent(QEvent*) {
    pointNowhere();
}

void WalkView::focusOutEvent(QFocusEvent* event) {
    pointNowhere();
    FigureView::focusOutEvent(event);
}

void WalkView::pointAt(QPointF place) {
    if (!whyNot().isEmpty() || xs_.count() == 0)
        return;
    const QPointF cells = layoutNow().cellsAt(place);
    const QPoint cell(static_cast<int>(std::lround(cells.x())), static_cast<int>(std::lround(cells.y())));
    if (cell.x() < 0 || cell.x() >= xs_.count() || cell.y() < 0 || cell.y() >= ys_.count())
        return pointNowhere();
    pointAtCell(cell, coordinatesAt(place));
}

void WalkView::pointAtCell(QPoint cell, QPointF coordinates) {
    cell_ = cell;
    pointed_ = coordinates;
    setAccessibleDescription(readOut());
    update();
    emit planePointed(coordinates.x(), coordinates.y());
}

void WalkView::pointNowhere() {
    if (!cell_)
        return;
    cell_.reset();
    setAccessibleDescription({});
    update();
    emit planeLeft();
}

/// The code in the middle of the cell: what is clicked is what the sliders begin with.
void WalkView::choose() {
    if (cell_)
        emit codeChosen(plane_.codeAt(xs_.positions()[static_cast<std::size_t>(cell_->x())],
                                      ys_.positions()[static_cast<std::size_t>(cell_->y())]));
}

void WalkView::moveCell(int right, int up) {
    QPoint cell = cell_.value_or(QPoint(xs_.count() / 2, ys_.count() / 2));
    if (cell_)
        cell = {std::clamp(cell.x() + right, 0, xs_.count() - 1),
                std::clamp(cell.y() + up, 0, ys_.count() - 1)};
    pointAtCell(cell, {xs_.coordinateAt(cell.x()), ys_.coordinateAt(cell.y())});
}

void WalkView::keyPressEvent(QKeyEvent* event) {
    if (!whyNot().isEmpty() || xs_.count() == 0)
        return FigureView::keyPressEvent(event);
    const int key = event->key();
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left);
    const int up = (key == Qt::Key_Up) - (key == Qt::Key_Down);
    const QPointF middle(xs_.coordinateAt(xs_.count() / 2), ys_.coordinateAt(ys_.count() / 2));
    const QPointF about = cell_ ? pointed_ : middle;
    if ((right != 0 || up != 0) && (event->modifiers() & Qt::ShiftModifier))
        setWindow(window_.moved(right * (window_.right - window_.left) / 10,
                                up * (window_.top - window_.bottom) / 10));
    else if (right != 0 || up != 0)
        moveCell(right, up);
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus)
        zoom(key == Qt::Key_Minus ? 1 / 0.85 : 0.85, about);
    else if (key == Qt::Key_Home)
        goHome();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        choose();
    else
        FigureView::keyPressEvent(event);
}

} // namespace diabolo
