#include "widgets/HoleCurve.h"
#include "core/explore/CodeAnswers.h"
#include "widgets/Theme.h"
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

HoleCurve::HoleCurve(QCustomPlot& plot)
    : plot_(plot)
    , curve_(plot.addGraph()) {}

void HoleCurve::setStyle() {
    curve_->setPen(QPen(themeColours().code, 2));
}

void HoleCurve::hide() {
    curve_->setVisible(false);
}

void HoleCurve::show(const HoleMap& map) {
    curve_->setVisible(true);
    QVector<double> xs, distances;
    double top = 2 * HoleMap::holeDistance;
    for (std::size_t i = 0; i < map.xs.size(); ++i) {
        xs << map.xs[i];
        distances << static_cast<double>(map.distances[i]);
        if (map.amongCodes[i] && std::isfinite(map.distances[i]))
            top = std::max(top, distances.back());
    }
    curve_->setData(xs, distances, true);
    plot_.xAxis->setRange(map.xs.front(), map.xs.back());
    plot_.yAxis->setRange(0, 1.1 * top);
}

} // namespace diabolo
