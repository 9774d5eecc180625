#pragma once
#include <utility>
#include <vector>

namespace diabolo {

/// The part of a plane that codes enclose, those few left out that lie farthest out: the convex hull of the
/// 95 % that are nearest to the mean, measured by their covariance (Mahalanobis). Between any two of these
/// codes the straight way lies inside, and so do the gaps between classes.
class CodeRegion {
public:
    using Place = std::pair<double, double>; ///< x and y in the plane's coordinates

    static constexpr double share = 0.95; ///< of the codes

    /// Places that are not finite do not count.
    explicit CodeRegion(std::vector<Place> places);

    /// The corners counterclockwise, without those on a straight line; the two ends where all places lie on
    /// one line, one corner where all are the same, none without places.
    [[nodiscard]] const std::vector<Place>& outline() const { return outline_; }

    /// Whether (x, y) lies inside, or at most so far beyond the outline: `reach` to the left and right and up
    /// and down, both positive.
    [[nodiscard]] bool contains(Place place, Place reach) const;

private:
    std::vector<Place> outline_;
};

} // namespace diabolo
