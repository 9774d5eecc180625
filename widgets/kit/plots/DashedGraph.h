#pragma once
#include <qcustomplot.h>

namespace diabolo {

/// A graph whose pen may be dashed without making a replot slow: Qt takes the dashes of a long noisy line
/// apart as one shape with thousands of edges, which costs ten times as much as the same dashes piece by
/// piece.
class DashedGraph : public QCPGraph {
    Q_OBJECT
public:
    using QCPGraph::QCPGraph;

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& line) const override;
};

} // namespace diabolo
