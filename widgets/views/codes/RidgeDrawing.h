#pragma once
#include "widgets/views/codes/Ridge.h"
#include <qcustomplot.h>

namespace diabolo {

/// Draws ridges into a plot: the base of the i-th at −i on the vertical axis, all of them `rise` high
/// whatever their density, since one narrow peak would flatten the others. The share of exact zeros is a
/// stroke at 0, which for a share of 1 reaches the base of the ridge behind.
class RidgeDrawing : public QCPLayerable {
    Q_OBJECT
public:
    explicit RidgeDrawing(QCustomPlot& plot);

    void setRidges(std::vector<Ridge> ridges, double rise);

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    [[nodiscard]] QRect clipRect() const override;
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QPointF place(double value, double height) const;
    [[nodiscard]] QPolygonF outline(const Ridge& ridge, double base) const;
    void drawRidge(QCPPainter& painter, const Ridge& ridge, double base) const;
    void drawStroke(QCPPainter& painter, double value, double base, double height) const;

    std::vector<Ridge> ridges_;
    double rise_ = 1;
};

} // namespace diabolo
