#pragma once
#include <span>
#include <vector>

namespace diabolo {

/// A place the pen passes through: x to the right, y down, in units of the digit's height.
struct PenPoint {
    double x = 0;
    double y = 0;
    bool corner = false; ///< the pen changes direction here at once, rather than in a curve
};

/// One touch of the pen, from the point where it is put down to the point where it is lifted.
using PenStroke = std::vector<PenPoint>;

/// One of the ways in which people write a digit.
struct Allograph {
    int weight; ///< how often it is chosen, relative to the digit's other allographs
    std::vector<PenStroke> strokes;
};

/// The ways of writing `digit` (0 to 9).
[[nodiscard]] std::span<const Allograph> allographs(int digit);

} // namespace diabolo
