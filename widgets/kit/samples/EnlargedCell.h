#pragma once
#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QString>
#include <functional>
#include <optional>

class QPainter;

namespace diabolo {

class ReconstructionLayout;

/// A sample of a grid: under the mouse, or chosen with the arrow keys.
struct GridCell {
    int row = 0;
    int column = 0;
    bool operator==(const GridCell&) const = default;
};

[[nodiscard]] std::optional<GridCell> cellAt(const ReconstructionLayout& layout, int rows, int columns,
                                             QPointF place);

[[nodiscard]] bool isArrowKey(int key);

/// Where an arrow key leads from `cell` in a grid of rows × columns, both at least 1; from none to the first.
[[nodiscard]] GridCell cellAfter(int key, const std::optional<GridCell>& cell, int rows, int columns);

/// Frames `cell`, and shows it enlarged above its caption: beside it, where there is more room, and wholly
/// inside `size`. `aspect` is the sample's width to its height, `drawSample` draws it in the place it is
/// given.
void drawEnlarged(QPainter& painter, QSize size, const QRectF& cell, double aspect, const QString& caption,
                  const std::function<void(const QRectF& place)>& drawSample);

} // namespace diabolo
