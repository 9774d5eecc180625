#include "widgets/views/holes/HoleCodes.h"
#include "core/analysis/codes/PlaneCoordinates.h"
#include "core/queries/LatentViews.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/holes/HoleCells.h"
#include "widgets/views/scatter/ScatterGroups.h"
#include <algorithm>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

namespace {

constexpr std::size_t mostShown = 1000; ///< more hide the map

QCPScatterStyle::ScatterShape shapeOf(const GroupMark& mark) {
    switch (mark.shape) {
    case MarkerShape::Square:
        return QCPScatterStyle::ssSquare;
    case MarkerShape::Triangle:
        return QCPScatterStyle::ssTriangle;
    case MarkerShape::Diamond:
        return QCPScatterStyle::ssDiamond;
    case MarkerShape::Cross:
        return QCPScatterStyle::ssCrossCircle;
    case MarkerShape::Disc:
        break;
    }
    return QCPScatterStyle::ssCircle;
}

} // namespace

void checkCodes(const CodeCloud& cloud) {
    const std::size_t samples = cloud.samples();
    if (cloud.codes.size() != samples * static_cast<std::size_t>(std::max(0, cloud.units)) ||
        (!cloud.labels.empty() && cloud.labels.size() != samples))
        throw std::invalid_argument("a cloud of codes over a map of holes: its parts have other sizes");
}

HoleCodes::HoleCodes(QCustomPlot& plot)
    : plot_(plot) {}

void HoleCodes::clear() {
    for (QCPGraph* graph : graphs_)
        plot_.removeGraph(graph);
    graphs_.clear();
}

void HoleCodes::show(const CodeCloud& cloud, const std::vector<bool>& hidden, const HoleMap& map) {
    clear();
    const ScatterGroups groups = groupsOf(cloud);
    const std::vector<GroupMark> marks = groups.marks();
    std::vector<std::vector<PlotPoint>> places(marks.size());
    const PlaneCoordinates coordinates(map.plane);
    const std::size_t every = (cloud.samples() + mostShown - 1) / mostShown;
    for (std::size_t i = 0; i < cloud.samples(); i += every) {
        const auto [x, y] = coordinates.of(cloud.codes.data() + i * static_cast<std::size_t>(cloud.units));
        places[groups.groupOf[i]].push_back({x, isLine(map) ? 0 : y});
    }
    for (std::size_t group = 0; group < marks.size(); ++group) {
        if (group < hidden.size() && hidden[group])
            continue;
        QCPGraph* points = graphs_.emplace_back(plot_.addGraph());
        points->setLineStyle(QCPGraph::lsNone);
        points->setScatterStyle(
            {shapeOf(marks[group]), QPen(themeColours().panel, 0.5), marks[group].colour, 5});
        setPoints(*points, inside(std::move(places[group]), windowOf(*points)));
    }
}

} // namespace diabolo
