#include "widgets/HoleText.h"
#include "widgets/HoleCells.h"
#include "widgets/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

constexpr double beyondSamples = 3, leastThreshold = 0.1;

} // namespace

double holeThreshold(const HoleMap& map) {
    return std::max(beyondSamples * map.atSamples, leastThreshold);
}

double holeShare(const HoleMap& map) {
    if (map.distances.empty())
        return 0;
    const double threshold = holeThreshold(map);
    const auto holes = std::ranges::count_if(
        map.distances, [&](float distance) { return !(static_cast<double>(distance) <= threshold); });
    return static_cast<double>(holes) / static_cast<double>(map.distances.size());
}

QString holeExplanation(const HoleMap& map) {
    if (map.distances.empty())
        return {};
    const bool bySamples = holeThreshold(map) > leastThreshold;
    return QObject::tr("%1 % holes (beyond %2 spreads)")
        .arg(std::lround(100 * holeShare(map)))
        .arg(bySamples ? QObject::tr("%1 × %2").arg(beyondSamples).arg(shortLabel(map.atSamples))
                       : shortLabel(leastThreshold));
}

QString holeReadOut(const HoleMap& map, QPoint cell, const QString& horizontal, const QString& vertical) {
    const auto place = [](const QString& axis, double at) {
        return QObject::tr("%1: %2\n").arg(axis, shortLabel(at));
    };
    QString text = place(horizontal, map.xs[static_cast<std::size_t>(cell.x())]);
    if (!isLine(map))
        text += place(vertical, map.ys[static_cast<std::size_t>(cell.y())]);
    const auto distance = static_cast<double>(distanceAt(map, cell));
    return text + QObject::tr("comes back %1 spreads away%2")
                      .arg(shortLabel(distance),
                           distance > holeThreshold(map) ? QObject::tr(": a hole") : QString());
}

QString holeCsv(const HoleMap& map) {
    QString text = QStringLiteral("x,y,return_distance_in_spreads\n");
    for (std::size_t row = 0; row < map.ys.size(); ++row)
        for (std::size_t column = 0; column < map.xs.size(); ++column)
            text += QStringList({exactText(map.xs[column]), exactText(map.ys[row]),
                                 exactText(map.distances[row * map.xs.size() + column])})
                        .join(',') +
                    '\n';
    return text;
}

} // namespace diabolo
