#pragma once
#include "core/queries/CodeAnswers.h"
#include <QPoint>
#include <QString>

namespace diabolo {

/// Share of the places inside the outline that are holes, 0 to 1.
[[nodiscard]] double holeShare(const HoleMap& map);

/// "38 % holes inside, 2 % at codes": of the places inside the outline, of the samples' own codes; then the
/// rule. What matters comes first: beside another map there is no room for the rest.
[[nodiscard]] QString holeExplanation(const HoleMap& map);

/// Where a cell is, and how far it comes back: "unit 0: 0.5", "unit 1: −2" and "comes back 0.75 spreads away:
/// a hole", each on a line. The axes have the names `horizontal` and `vertical`, the latter for planes alone.
[[nodiscard]] QString holeReadOut(const HoleMap& map, QPoint cell, const QString& horizontal,
                                  const QString& vertical);

/// A line for each place: x,y,return_distance_in_spreads,inside_outline
[[nodiscard]] QString holeCsv(const HoleMap& map);

} // namespace diabolo
