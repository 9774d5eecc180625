#pragma once
#include "core/queries/LatentViews.h"
#include "widgets/views/walk/WalkAxis.h"
#include <QImage>
#include <QRectF>
#include <functional>

class QPainter;

namespace diabolo {

/// The decodings of a walk edge to edge, and how they are drawn under axes that may have moved on since.
class WalkPicture {
public:
    WalkPicture() = default;

    /// Throws std::invalid_argument when the sizes of the walk's parts do not agree.
    WalkPicture(LatentWalk walk, bool dark);

    [[nodiscard]] bool isEmpty() const { return walk_.values.empty(); }
    [[nodiscard]] const LatentWalk& walk() const { return walk_; }
    [[nodiscard]] double meanOf(int column, int row) const; ///< of the values of one decoding

    /// Composes the pictures again for the other theme.
    void setDark(bool dark);

    /// Draws into `plot`, which `xs` and `ys` lie under, the lowest row at the bottom; nothing beyond it.
    void draw(QPainter& painter, const QRectF& plot, const WalkAxis& xs, const WalkAxis& ys) const;

private:
    [[nodiscard]] std::span<const float> cell(int column, int row) const;
    void compose(bool dark);
    void drawWhole(QPainter& painter, const QRectF& plot) const;
    void drawMoved(QPainter& painter, const QRectF& plot, const WalkAxis& xs, const WalkAxis& ys) const;
    void drawCurves(QPainter& painter, const QRectF& plot, const WalkAxis& xs, const WalkAxis& ys) const;

    LatentWalk walk_;
    WalkAxis xs_;
    WalkAxis ys_;
    ValueRange range_;      ///< of curves, all together
    QImage image_;          ///< of pictures
    mutable QImage scaled_; ///< the same at the size it was last drawn
};

} // namespace diabolo
