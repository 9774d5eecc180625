#pragma once
#include "core/queries/Views.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/points/PointSpace.h"
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
    void clear(); ///< another network's answer is awaited

    /// The grid's rows that are drawn, and called so in the legend: "original" and "reconstruction" at first.
    void setRows(const std::string& discs, const std::string& rings);

    [[nodiscard]] QString title() const override { return tr("Reconstructions"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("points"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;

    [[nodiscard]] const Projection& projection() const { return space_.projection(); }
    [[nodiscard]] double zoom() const { return space_.zoom(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] Place placeOf(const std::vector<float>& values, std::size_t sample) const;
    [[nodiscard]] QColor colourOf(std::size_t sample) const;
    void showDiscs();
    void draw(QPainter& painter, QSize size) const;
    void drawPoints(QPainter& painter, QSize size) const;
    void drawLegend(QPainter& painter) const;

    ReconstructionGrid grid_;
    std::string discs_ = "original";
    std::string rings_ = "reconstruction";
    PointSpace space_;
};

} // namespace diabolo
