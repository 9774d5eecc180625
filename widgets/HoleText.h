#pragma once
#include "core/explore/CodeAnswers.h"
#include <QPoint>
#include <QString>

namespace diabolo {

/// The return distance, in units of the codes' spread, beyond which a place is a hole: three times what codes
/// of samples have in the middle, and at least a tenth of the spread, so that a network that returns nearly
/// everything exactly has none.
[[nodiscard]] double holeThreshold(const HoleMap& map);

/// Share of the places that are holes, 0 to 1.
[[nodiscard]] double holeShare(const HoleMap& map);

/// "42 % holes (beyond 3 × 0.15 spreads)", where 0.15 is the median of samples' codes.
[[nodiscard]] QString holeExplanation(const HoleMap& map);

/// Where a cell is, and how far it comes back: "unit 0: 0.5", "unit 1: −2" and "comes back 0.75 spreads away:
/// a hole", each on a line. The axes have the names `horizontal` and `vertical`, the latter for planes alone.
[[nodiscard]] QString holeReadOut(const HoleMap& map, QPoint cell, const QString& horizontal,
                                  const QString& vertical);

/// A line for each place: x,y,return_distance_in_spreads
[[nodiscard]] QString holeCsv(const HoleMap& map);

} // namespace diabolo
