#include "widgets/views/holes/HoleCells.h"
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace diabolo {

namespace {

int nearestTo(const std::vector<double>& positions, double place) {
    const auto after = std::lower_bound(positions.begin(), positions.end(), place);
    if (after == positions.begin())
        return 0;
    if (after == positions.end())
        return static_cast<int>(positions.size()) - 1;
    const auto i = static_cast<int>(after - positions.begin());
    return *after - place < place - *(after - 1) ? i : i - 1;
}

std::size_t indexOf(const HoleMap& map, QPoint cell) {
    return static_cast<std::size_t>(cell.y()) * map.xs.size() + static_cast<std::size_t>(cell.x());
}

} // namespace

void checkHoleMap(const HoleMap& map) {
    const std::size_t units = map.plane.origin.size();
    if (map.xs.empty() || map.ys.empty() || map.distances.size() != map.xs.size() * map.ys.size() ||
        map.amongCodes.size() != map.distances.size() || map.plane.horizontal.size() != units ||
        map.plane.vertical.size() != units)
        throw std::invalid_argument("a map of holes: " + std::to_string(map.distances.size()) +
                                    " distances for " + std::to_string(map.xs.size()) + " × " +
                                    std::to_string(map.ys.size()) + " places, or a plane of no sizes");
}

QSize cellsOf(const HoleMap& map) {
    return {static_cast<int>(map.xs.size()), static_cast<int>(map.ys.size())};
}

bool isLine(const HoleMap& map) {
    return map.ys.size() < 2;
}

float distanceAt(const HoleMap& map, QPoint cell) {
    return map.distances[indexOf(map, cell)];
}

bool isAmongCodes(const HoleMap& map, QPoint cell) {
    return map.amongCodes[indexOf(map, cell)];
}

bool isHole(const HoleMap& map, QPoint cell) {
    return isAmongCodes(map, cell) && !(static_cast<double>(distanceAt(map, cell)) <= HoleMap::holeDistance);
}

QPoint cellNearest(const HoleMap& map, double x, double y) {
    return {nearestTo(map.xs, x), isLine(map) ? 0 : nearestTo(map.ys, y)};
}

} // namespace diabolo
