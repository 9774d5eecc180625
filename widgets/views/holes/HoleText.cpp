#include "widgets/views/holes/HoleText.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/holes/HoleCells.h"
#include <QObject>
#include <cmath>

namespace diabolo {

double holeShare(const HoleMap& map) {
    const QSize cells = cellsOf(map);
    int inside = 0, holes = 0;
    for (int row = 0; row < cells.height(); ++row)
        for (int column = 0; column < cells.width(); ++column) {
            inside += isAmongCodes(map, {column, row});
            holes += isHole(map, {column, row});
        }
    return inside > 0 ? static_cast<double>(holes) / inside : 0;
}

QString holeExplanation(const HoleMap& map) {
    if (map.distances.empty())
        return {};
    const auto percent = [](double share) { return std::lround(100 * share); };
    return QObject::tr(
               "%1 % holes inside, %2 % at codes (inside the outline of %3 % of the codes; a hole comes back "
               "over %4 spreads away)")
        .arg(percent(holeShare(map)))
        .arg(percent(map.holesAtSamples))
        .arg(percent(CodeRegion::share))
        .arg(chosenLabel(HoleMap::holeDistance));
}

QString holeReadOut(const HoleMap& map, QPoint cell, const QString& horizontal, const QString& vertical) {
    const auto place = [](const QString& axis, double at) {
        return QObject::tr("%1: %2\n").arg(axis, shortLabel(at));
    };
    QString text = place(horizontal, map.xs[static_cast<std::size_t>(cell.x())]);
    if (!isLine(map))
        text += place(vertical, map.ys[static_cast<std::size_t>(cell.y())]);
    text += QObject::tr("comes back %1 spreads away").arg(shortLabel(distanceAt(map, cell)));
    if (!isAmongCodes(map, cell))
        return text + QObject::tr(",\nbut hardly any codes are here");
    return isHole(map, cell) ? text + QObject::tr(": a hole") : text;
}

QString holeCsv(const HoleMap& map) {
    FigureCsv csv{"x", "y", "return_distance_in_spreads", "inside_outline"};
    for (std::size_t row = 0; row < map.ys.size(); ++row)
        for (std::size_t column = 0; column < map.xs.size(); ++column) {
            const std::size_t cell = row * map.xs.size() + column;
            csv.addRow(map.xs[column], map.ys[row], map.distances[cell], map.amongCodes[cell] ? 1 : 0);
        }
    return csv.string();
}

} // namespace diabolo
