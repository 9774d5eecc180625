#include "widgets/kit/samples/EnlargedCell.h"
#include "widgets/kit/samples/ReconstructionLayout.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <algorithm>

namespace diabolo {

std::optional<GridCell> cellAt(const ReconstructionLayout& layout, int rows, int columns, QPointF place) {
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row)
            if (layout.cell(row, column).contains(place))
                return GridCell{row, column};
    return std::nullopt;
}

bool isArrowKey(int key) {
    return key >= Qt::Key_Left && key <= Qt::Key_Down;
}

GridCell cellAfter(int key, const std::optional<GridCell>& cell, int rows, int columns) {
    if (!cell)
        return {};
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left);
    const int down = (key == Qt::Key_Down) - (key == Qt::Key_Up);
    return {std::clamp(cell->row + down, 0, rows - 1), std::clamp(cell->column + right, 0, columns - 1)};
}

void drawEnlarged(QPainter& painter, QSize size, const QRectF& cell, double aspect, const QString& caption,
                  const std::function<void(const QRectF& place)>& drawSample) {
    const ThemeColours& colours = themeColours();
    painter.setPen(QPen(colours.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(-2, -2, 2, 2));

    const QRect words = painter.fontMetrics().boundingRect(QRect(0, 0, size.width() - 16, size.height()),
                                                           Qt::TextWordWrap, caption);
    const double room = std::min(0.5 * size.height(), 180.0);
    const QSizeF picture =
        QSizeF(aspect, 1).scaled(std::max(room, 1.0 * words.width()), room, Qt::KeepAspectRatio);
    QRectF box(0, 0, std::max(picture.width(), 1.0 * words.width()) + 12,
               picture.height() + words.height() + 16);
    const bool left = cell.center().x() > size.width() / 2.0;
    box.moveLeft(std::clamp(left ? cell.left() - box.width() - 8 : cell.right() + 8, 0.0,
                            std::max(0.0, size.width() - box.width() - 1)));
    box.moveTop(std::clamp(cell.center().y() - box.height() / 2, 0.0,
                           std::max(0.0, size.height() - box.height() - 1)));
    painter.setPen(colours.border);
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(box, 4, 4);
    drawSample(
        QRectF(box.center().x() - picture.width() / 2, box.top() + 6, picture.width(), picture.height()));
    painter.setPen(colours.text);
    painter.drawText(box.adjusted(6, picture.height() + 10, -6, 0), Qt::TextWordWrap, caption);
}

} // namespace diabolo
