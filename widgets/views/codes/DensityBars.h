#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include <qcustomplot.h>

namespace diabolo {

class PlotWords;

/// The values of all units of the code together: a density, with the values that are exactly 0 (which have
/// none) as a stroke of their own that says their share.
class DensityBars : public QCustomPlot {
    Q_OBJECT
public:
    explicit DensityBars(QWidget* parent = nullptr);

    void setHistogram(CodeHistogram histogram);
    void drawFigure(QCPPainter& painter, QSize size);
    void setStyle(); ///< after a change of palette or font

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showBins(double textLine);
    void showMean(double top);
    void showZeros(double top);
    void layOut(QSize size);
    void refresh();

    CodeHistogram histogram_;
    QCPBars* bars_;
    QCPItemLine* mean_;
    QCPItemText* meanText_;
    QCPItemLine* zeros_;
    QCPItemText* zerosText_;
    PlotWords* words_;
};

} // namespace diabolo
