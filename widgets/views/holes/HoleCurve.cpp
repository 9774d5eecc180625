#include "widgets/views/holes/HoleCurve.h"
#include "core/queries/CodeAnswers.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/Theme.h"
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
    std::vector<PlotPoint> line;
    double top = 2 * HoleMap::holeDistance;
    for (std::size_t i = 0; i < map.xs.size(); ++i) {
        const auto distance = static_cast<double>(map.distances[i]);
        if (!std::isfinite(distance))
            continue;
        line.push_back({map.xs[i], distance});
        if (map.amongCodes[i])
            top = std::max(top, distance);
    }
    plot_.xAxis->setRange(map.xs.front(), map.xs.back());
    plot_.yAxis->setRange(0, 1.1 * top);
    setPoints(*curve_, clipped(line, windowOf(*curve_), false));
}

} // namespace diabolo
