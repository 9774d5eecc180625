#pragma once
#include "widgets/views/walk/WalkAxis.h"
#include "widgets/views/walk/WalkPicture.h"
#include <QFontMetrics>
#include <QPoint>
#include <QSize>
#include <QString>
#include <optional>

namespace diabolo {

/// What a walk's figure shows.
struct WalkScene {
    const WalkPicture& picture;
    const WalkAxis& xs;
    const WalkAxis& ys;
    QString horizontal;          ///< what the axes are
    QString vertical;            ///< empty for a single row, which has no such axis
    bool faded = false;          ///< the pictures are of another plane than the axes
    std::optional<QPoint> cell;  ///< column and row from the bottom: framed
    std::optional<QPointF> mark; ///< coordinates on the plane
    QString readOut;             ///< above the pictures
};

/// Where the cells are: as large as there is room beside the axes, pictures of their own aspect in the
/// middle.
class WalkLayout {
public:
    WalkLayout(const WalkScene& scene, QSize size, const QFontMetrics& font);

    [[nodiscard]] const QRectF& plot() const { return plot_; }
    [[nodiscard]] QPointF cellsAt(QPointF place) const; ///< column and row from the bottom, with fractions
    [[nodiscard]] QPointF placeOf(QPointF cells) const;
    [[nodiscard]] double tickLength() const { return 4; }
    [[nodiscard]] double textLine() const { return line_; }

private:
    QRectF plot_;
    double line_;
    int columns_;
    int rows_;
};

void drawWalk(QPainter& painter, QSize size, const WalkScene& scene);

} // namespace diabolo
