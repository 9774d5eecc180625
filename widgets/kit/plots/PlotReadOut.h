#pragma once
#include <QFont>
#include <QPointF>
#include <QString>

class QCPItemText;
class QCPItemTracer;
class QCustomPlot;

namespace diabolo {

/// The mark and the box of numbers beside the mouse on a plot.
class PlotReadOut {
public:
    explicit PlotReadOut(QCustomPlot& plot);

    void setStyle(const QFont& font);
    void show(QPointF point, const QString& text); ///< `point` in the plot's coordinates
    void hide();

private:
    QCustomPlot& plot_;
    QCPItemTracer* mark_;
    QCPItemText* box_;
};

} // namespace diabolo
