#include "widgets/kit/plots/DashedGraph.h"
#include <QLineF>
#include <algorithm>

namespace diabolo {

namespace {

constexpr qsizetype pieceLength = 12; ///< segments; more cost more, fewer have more beginnings

bool isGap(const QPointF& point) {
    return !qIsFinite(point.x()) || !qIsFinite(point.y());
}

} // namespace

/// Each piece goes on in the dash that the one before it ended in.
void DashedGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& line) const {
    applyDefaultAntialiasingHint(painter);
    QPen pen = painter->pen();
    double drawn = 0; // pixels of the line so far
    for (qsizetype first = 0; first + 1 < line.size();) {
        const qsizetype most = std::min(first + pieceLength, line.size() - 1);
        pen.setDashOffset(drawn / std::max(1.0, pen.widthF()));
        qsizetype last = first;
        while (last < most && !isGap(line[last]) && !isGap(line[last + 1])) {
            drawn += QLineF(line[last], line[last + 1]).length();
            ++last;
        }
        if (last > first) {
            painter->setPen(pen);
            painter->drawPolyline(line.constData() + first, static_cast<int>(last - first + 1));
        }
        first = std::max(last, first + 1);
    }
}

} // namespace diabolo
