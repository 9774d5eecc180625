#pragma once
#include "widgets/views/points/Projection.h"
#include <QPoint>
#include <QSize>
#include <span>

class QMouseEvent;
class QPainter;
class QWheelEvent;

namespace diabolo {

/// Space around some points, as a view shows it: what can be turned and zoomed by hand. Dragging and the
/// arrow keys turn it, the wheel and + − zoom, Home brings it back.
class PointSpace {
public:
    /// Shows all of `points`, of so many coordinates each, of which the first three count. Without any, the
    /// unit ball.
    void fit(std::span<const float> points, std::size_t dimensions);

    [[nodiscard]] const Place& centre() const { return centre_; }
    [[nodiscard]] double radius() const { return radius_; } ///< of a ball that holds all points

    /// A point of `dimensions` coordinates: those that it lacks, or that are not finite, are 0.
    [[nodiscard]] static Place placeOf(const float* coordinates, std::size_t dimensions);

    [[nodiscard]] Projected onPaper(const Place& place, QSize size) const;

    /// Three edges of the box round the points, from its corner, with their letters and where each ends.
    void drawAxes(QPainter& painter, QSize size) const;

    void press(const QMouseEvent& event);
    bool drag(const QMouseEvent& event); ///< false when no button is pressed
    void wheel(const QWheelEvent& event);
    bool pressKey(int key); ///< false for other keys
    void reset();

    [[nodiscard]] const Projection& projection() const { return projection_; }
    [[nodiscard]] double zoom() const { return zoom_; }

private:
    void zoomBy(double factor);

    Place centre_{};
    double radius_ = 1;
    std::size_t dimensions_ = 3;
    Projection projection_;
    double zoom_ = 1;
    QPoint dragged_;
};

} // namespace diabolo
