#pragma once
#include "core/queries/CodeAnswers.h"
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

[[nodiscard]] bool isAmongCodes(const HoleMap& map, QPoint cell); ///< inside the outline
[[nodiscard]] bool isHole(const HoleMap& map, QPoint cell);       ///< among the codes; not finite: one, too

/// The cell whose place is nearest to one of the plane.
[[nodiscard]] QPoint cellNearest(const HoleMap& map, double x, double y);

} // namespace diabolo
