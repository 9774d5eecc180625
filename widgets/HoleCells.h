#pragma once
#include "core/explore/CodeAnswers.h"
#include <QPoint>
#include <QSize>

namespace diabolo {

// The places of a map of holes as cells: a column, and a row from the bottom.

/// Throws std::invalid_argument when there are no places, or the sizes of the map's parts do not agree.
void checkHoleMap(const HoleMap& map);

/// Columns and rows.
[[nodiscard]] QSize cellsOf(const HoleMap& map);

/// Whether there is but one row: the map of a code of one unit.
[[nodiscard]] bool isLine(const HoleMap& map);

[[nodiscard]] float distanceAt(const HoleMap& map, QPoint cell); ///< in units of the codes' spread

/// The cell whose place is nearest to one of the plane.
[[nodiscard]] QPoint cellNearest(const HoleMap& map, double x, double y);

/// The 98th percentile of the finite distances, which a few places far out do not move; 0 without any.
[[nodiscard]] double largestDistance(const HoleMap& map);

} // namespace diabolo
