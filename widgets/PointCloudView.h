#pragma once
#include "core/explore/Views.h"
#include "widgets/FigureView.h"
#include "widgets/Projection.h"
#include <QColor>
#include <vector>

class QPainter;

namespace diabolo {

/// Test points in space, discs in the colour of their class (or of their place, where they have none), each
/// joined by a line to the ring of its reconstruction, or of what else became of it. Dragging and the arrow
/// keys turn it, the wheel and + − zoom, a double click and Home bring it back.
class PointCloudView : public FigureView {
    Q_OBJECT
public:
    explicit PointCloudView(QWidget* parent = nullptr);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the grid's parts do not agree
    /// or its samples are no points. Of more than three coordinates the first three are shown.
    void setGrid(ReconstructionGrid grid);

    /// The grid's rows that are drawn, and called so in the legend: "original" and "reconstruction" at first.
    void setRows(const std::string& discs, const std::string& rings);

    [[nodiscard]] QString title() const override { return tr("Reconstructions"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("points"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;

    [[nodiscard]] const Projection& projection() const { return projection_; }
    [[nodiscard]] double zoom() const { return zoom_; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Extent {
        Place centre{};
        double radius = 1; ///< of a ball that holds all original points
    };

    [[nodiscard]] Place placeOf(const std::vector<float>& values, std::size_t sample) const;
    [[nodiscard]] Extent extent() const;
    [[nodiscard]] QColor colourOf(std::size_t sample, const Extent& extent) const;
    void draw(QPainter& painter, QSize size) const;
    void drawAxes(QPainter& painter, QSize size, const Extent& extent) const;
    void drawPoints(QPainter& painter, QSize size, const Extent& extent) const;
    void drawLegend(QPainter& painter) const;
    [[nodiscard]] Projected onPaper(const Place& place, QSize size, const Extent& extent) const;
    void turn(double about, double tip);
    void zoomBy(double factor);
    void reset();

    ReconstructionGrid grid_;
    std::string discs_ = "original";
    std::string rings_ = "reconstruction";
    Projection projection_;
    double zoom_ = 1;
    QPoint dragged_;
};

} // namespace diabolo
