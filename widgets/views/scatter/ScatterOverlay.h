#pragma once
#include "core/data/Samples.h"
#include <QPolygonF>
#include <QString>
#include <optional>
#include <qcustomplot.h>
#include <vector>

namespace diabolo {

/// What lies over the points of a scatter and changes with the mouse: a layer of its own, so that the points
/// are not drawn anew for it. Places are in the plot's coordinates.
class ScatterOverlay : public QCPLayerable {
    Q_OBJECT
public:
    /// A sample drawn in the box beside the mouse.
    struct Picture {
        QString caption;
        SampleShape shape;
        std::vector<float> values;
    };

    explicit ScatterOverlay(QCustomPlot& plot);

    /// Whether places of other views mean anything here; else their marks are not shown.
    void setInPlane(bool inPlane) { inPlane_ = inPlane; }
    void setMark(std::optional<QPointF> place) { mark_ = place; } ///< a cross where another view points

    /// Of what another view covers; two corners are a line.
    void setOutline(QPolygonF corners) { outline_ = std::move(corners); }
    void setRings(QPolygonF places) { rings_ = std::move(places); } ///< round a selected sample's neighbours
    void setEllipse(QPolygonF outline) { ellipse_ = std::move(outline); }
    void setRegion(QPolygonF pixels) { region_ = std::move(pixels); } ///< being drawn by hand

    void setPointer(std::optional<QPointF> place) { pointer_ = place; } ///< of the keyboard, never exported
    void setHovered(std::optional<QPointF> place) { hovered_ = place; } ///< a ring there, never exported

    /// The box beside the mouse: words and pictures; nothing without either. Never exported.
    void setBox(QPointF pixel, QString words, std::vector<Picture> pictures);
    void clearBox() { setBox({}, {}, {}); }

    void replot(); ///< this layer alone

    [[nodiscard]] const std::optional<QPointF>& mark() const { return mark_; }
    [[nodiscard]] const std::optional<QPointF>& pointer() const { return pointer_; }
    [[nodiscard]] const std::optional<QPointF>& hovered() const { return hovered_; }
    [[nodiscard]] const QPolygonF& outline() const { return outline_; }
    [[nodiscard]] const QPolygonF& region() const { return region_; }
    [[nodiscard]] const QPolygonF& rings() const { return rings_; }
    [[nodiscard]] const QPolygonF& ellipse() const { return ellipse_; }
    [[nodiscard]] const QString& words() const { return words_; }
    [[nodiscard]] const std::vector<Picture>& pictures() const { return pictures_; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QPointF pixel(QPointF place) const;
    void drawLine(QPainter& painter, const QPolygonF& line, const QPen& pen) const;
    void drawMark(QPainter& painter) const;
    void drawRegion(QPainter& painter) const;
    void drawPointer(QPainter& painter) const;
    void drawRings(QPainter& painter) const;
    void drawBox(QPainter& painter) const;

    bool inPlane_ = true;
    std::optional<QPointF> mark_;
    std::optional<QPointF> pointer_;
    std::optional<QPointF> hovered_;
    QPolygonF outline_;
    QPolygonF rings_;
    QPolygonF ellipse_;
    QPolygonF region_;
    QPointF mouse_;
    QString words_;
    std::vector<Picture> pictures_;
};

} // namespace diabolo
