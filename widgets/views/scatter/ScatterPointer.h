#pragma once
#include <QObject>
#include <QPointF>
#include <QPolygonF>
#include <optional>

class QCustomPlot;

namespace diabolo {

/// Points at a scatter by keyboard as ScatterGestures does by mouse: a cross that steps over the plot, clicks
/// where it is and spans a rectangle. It stays at its place in the plot's coordinates when the axes change.
/// Pixels are those of the plot's widget.
class ScatterPointer : public QObject {
    Q_OBJECT
public:
    explicit ScatterPointer(QCustomPlot* plot);

    [[nodiscard]] const std::optional<QPointF>& place() const { return place_; } ///< in coordinates, if shown

    /// Goes on by `step` within what is seen. What is not shown yet begins at `mouse`, or in the middle.
    void move(QPointF step, std::optional<QPointF> mouse);
    void moveWith(QPointF pan); ///< stays at its pixel while the axes move by that much
    void spanFromHere();        ///< a rectangle with a corner here, in the middle when not shown yet
    bool choose();              ///< what is in the rectangle, or here; false when not shown
    bool giveUp();              ///< the rectangle, else the pointer; false when not shown
    void pointAgain();          ///< what lies here may have changed
    void hide();                ///< and the rectangle with it

signals:
    void moved(); ///< or shown, or hidden: place() is another one
    void hovered(QPointF pixel);
    void left(); ///< or spans a rectangle
    void clicked(QPointF pixel);
    void regionChanged(const QPolygonF& pixels); ///< while it is spanned; empty when it is no more
    void regionChosen(const QPolygonF& pixels);

private:
    [[nodiscard]] QPointF pixelOf(QPointF place) const;
    [[nodiscard]] QPointF placeOf(QPointF pixel) const;
    [[nodiscard]] QRectF rectangle() const;
    void giveUpRectangle();

    QCustomPlot* plot_;
    std::optional<QPointF> place_;
    std::optional<QPointF> corner_; ///< where the rectangle began
};

} // namespace diabolo
