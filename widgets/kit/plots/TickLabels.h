#pragma once
#include <QStringList>
#include <span>

namespace diabolo {

// Numbers beside the places of an axis: a label says where it stands, and no two say the same.

/// At round `places`, ascending, all with as many decimals as state them exactly: "−0.05", "0.00", "0.05";
/// very large and very small ones as powers of ten: "2.5×10¹²". "0" and "5", where nothing needs decimals.
[[nodiscard]] QStringList tickLabels(std::span<const double> places);

/// At the two ends of a range, which are no round numbers: exact to a 400th of it, less than can be seen.
[[nodiscard]] QStringList endLabels(double lowest, double highest);

} // namespace diabolo
