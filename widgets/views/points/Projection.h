#pragma once
#include <QPointF>
#include <array>

namespace diabolo {

using Place = std::array<double, 3>; ///< x, y, z

/// Where a place in space is on paper.
struct Projected {
    QPointF point;    ///< right and up, in the unit of space
    double depth = 0; ///< towards the eye
};

/// A view of space from the side, without perspective: turned about the vertical z axis, then tipped towards
/// the eye. Both angles in radians; with both 0, x is to the right and z upwards.
class Projection {
public:
    void turn(double about, double tip); ///< further; tipped over the top no further than a right angle
    void reset() { *this = Projection(); }

    [[nodiscard]] Projected project(const Place& place) const;
    [[nodiscard]] double about() const { return about_; }
    [[nodiscard]] double tip() const { return tip_; }

private:
    double about_ = -0.6;
    double tip_ = 0.4;
};

} // namespace diabolo
