#pragma once
#include <QObject>
#include <QPolygonF>
#include <optional>

class QMouseEvent;
class QWidget;

namespace diabolo {

/// What a hand does on a scatter, in its widget's pixels: hovers, clicks, draws a rectangle (Shift) or a
/// lasso (Ctrl). Dragging without a key, and the wheel, are left to the widget.
class ScatterGestures : public QObject {
    Q_OBJECT
public:
    /// Watches `canvas`, whose child it becomes.
    explicit ScatterGestures(QWidget* canvas);

    [[nodiscard]] const std::optional<QPointF>& mouse() const { return mouse_; } ///< where it was last

signals:
    void began();                ///< the hand is on the mouse: it moves, presses or turns the wheel
    void hovered(QPointF pixel); ///< with no button down
    void left();                 ///< or drags
    void clicked(QPointF pixel);
    void regionChanged(const QPolygonF& pixels); ///< while it is drawn; empty when it is no more
    void regionChosen(const QPolygonF& pixels);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Gesture { None, Press, Rectangle, Lasso };

    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    [[nodiscard]] bool isDrawing() const { return gesture_ >= Gesture::Rectangle; }

    Gesture gesture_ = Gesture::None;
    std::optional<QPointF> mouse_;
    QPointF start_;
    QPolygonF region_;
};

} // namespace diabolo
