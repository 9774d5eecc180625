#pragma once
#include "widgets/views/scatter/ScatterStyle.h"
#include <QPolygonF>
#include <cstdint>
#include <functional>
#include <optional>
#include <qcustomplot.h>
#include <vector>

namespace diabolo {

/// The points of a scatter on a plot. Quick for tens of thousands: on screen every point is a copy of its
/// group's picture; in a vector export it is a shape.
class ScatterPoints : public QCPLayerable {
    Q_OBJECT
public:
    explicit ScatterPoints(QCustomPlot& plot);

    /// In the plot's coordinates; NaN: not shown. `groupOf` has as many entries, each below `marks`' size.
    /// Points are drawn in their order, so that no group lies over all others.
    void setPoints(std::vector<QPointF> positions, std::vector<std::uint8_t> groupOf,
                   std::vector<GroupMark> marks);
    void setHidden(std::vector<bool> hidden); ///< of each group; those beyond its end are shown
    void setSelected(std::vector<std::size_t> selected);

    [[nodiscard]] std::size_t count() const { return positions_.size(); }
    [[nodiscard]] bool shows(std::size_t point) const;
    [[nodiscard]] QPointF position(std::size_t point) const { return positions_[point]; }
    [[nodiscard]] QRectF bounds() const;      ///< of all points, hidden groups too; null without any
    [[nodiscard]] bool areInOnePlace() const; ///< more than one of them
    [[nodiscard]] double markerSize() const;

    /// The shown point nearest to a pixel, when it is not further than `within` pixels.
    [[nodiscard]] std::optional<std::size_t> nearest(QPointF pixel, double within) const;
    [[nodiscard]] std::vector<std::size_t> inside(const QPolygonF& pixels) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;
    [[nodiscard]] QRect clipRect() const override;

private:
    /// From the plot's coordinates to pixels and back; both axes are linear.
    struct Scale {
        double x0, xPer, y0, yPer;
        [[nodiscard]] QPointF pixel(QPointF point) const {
            return {x0 + xPer * point.x(), y0 + yPer * point.y()};
        }
    };
    [[nodiscard]] Scale scale() const;
    using Draws = std::function<bool(std::size_t point)>; ///< which points
    void drawAll(QCPPainter& painter, const Draws& draws) const;
    void drawCopies(QCPPainter& painter, const Draws& draws) const;
    void drawShapes(QCPPainter& painter, const Draws& draws) const;
    void drawRingAround(QCPPainter& painter, std::size_t point) const;
    void drawSelected(QCPPainter& painter) const;

    std::vector<QPointF> positions_;
    std::vector<std::uint8_t> groupOf_;
    std::vector<GroupMark> marks_;
    std::vector<bool> hidden_;
    std::vector<std::size_t> selected_;
};

} // namespace diabolo
