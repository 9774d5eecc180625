#pragma once
#include <qcustomplot.h>

namespace diabolo {

/// What a plot without anything to show says in its middle, on as many lines as it needs.
class PlotWords : public QCPItemText {
    Q_OBJECT
public:
    explicit PlotWords(QCustomPlot* plot);

    void setStyle(const QFont& font);

protected:
    void draw(QCPPainter* painter) override;
};

} // namespace diabolo
