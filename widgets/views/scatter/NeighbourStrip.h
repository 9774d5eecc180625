#pragma once
#include "core/queries/SampleNeighbours.h"
#include <QRectF>
#include <QWidget>
#include <optional>
#include <span>

class QPainter;

namespace diabolo {

/// A chosen sample beside its reconstruction, and the samples whose codes are nearest to its own, as many as
/// there is room for. A click on one of them chooses it, as do the arrow keys and Enter.
class NeighbourStrip : public QWidget {
    Q_OBJECT
public:
    explicit NeighbourStrip(QWidget* parent = nullptr);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of its parts do not agree.
    void setNeighbours(SampleNeighbours neighbours);
    [[nodiscard]] const SampleNeighbours& neighbours() const { return neighbours_; }
    void clear();

    void draw(QPainter& painter, const QRectF& place) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }
    [[nodiscard]] QRectF cell(std::size_t nearest) const; ///< of a neighbour, 0 the nearest, in the widget

signals:
    void chosen(std::size_t sample);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Layout;
    [[nodiscard]] Layout layoutIn(const QRectF& place) const;
    [[nodiscard]] std::size_t fitting() const; ///< neighbours that there is room for
    void drawFocus(QPainter& painter) const;
    [[nodiscard]] std::optional<std::size_t> neighbourAt(QPointF place) const;
    [[nodiscard]] QString nameOf(std::size_t place) const; ///< 0 is the sample, then its neighbours
    void drawCell(QPainter& painter, const QRectF& cell, std::span<const float> values,
                  const QString& caption, const QString& below) const;

    SampleNeighbours neighbours_;
    std::size_t current_ = 0; ///< the neighbour that the keys are at, if there are as many
};

} // namespace diabolo
