#pragma once
#include <cstddef>
#include <utility>
#include <vector>

namespace diabolo {

/// A plane in the space of codes, with coordinates: what a scatter of codes shows, and what a walk goes over.
struct LatentPlane {
    std::vector<float> origin;     ///< units
    std::vector<float> horizontal; ///< units; what one step to the right adds
    std::vector<float> vertical;   ///< units; what one step up adds. All zeros for codes of one unit.

    /// The code at (x, y).
    [[nodiscard]] std::vector<float> codeAt(double x, double y) const;

    /// The coordinates of the point of the plane that is nearest to `code`, by least squares.
    [[nodiscard]] std::pair<double, double> nearestTo(const float* code) const;

    bool operator==(const LatentPlane&) const = default;
};

/// The plane of two units of the code, from 0; the others stay as they are in `rest` (units, or empty: at 0).
/// With one unit alone `second` is the same.
[[nodiscard]] LatentPlane planeOfUnits(std::size_t units, std::size_t first, std::size_t second,
                                       std::vector<float> rest = {});

/// The plane through three codes, with coordinates (0, 0), (1, 0) and (0, 1) there.
[[nodiscard]] LatentPlane planeThrough(const std::vector<float>& a, const std::vector<float>& b,
                                       const std::vector<float>& c);

/// The same plane with each direction turned round that points away from `before`'s. Principal axes have no
/// sign of their own: this way a picture of them does not mirror itself from snapshot to snapshot. A plane of
/// another number of units stays as it is.
[[nodiscard]] LatentPlane turnedTowards(LatentPlane plane, const LatentPlane& before);

enum class WalkSpacing {
    Linear,    ///< the same step everywhere
    Quantiles, ///< where a standard normal has the same share in between: as a prior fills the plane
};

/// `count` positions between `lower` and `upper`, the ends included, as the walk's columns and rows have
/// them. With quantiles they are Φ⁻¹ of evenly spaced shares between Φ(lower) and Φ(upper) (Kingma & Welling
/// 2014, figure 4).
[[nodiscard]] std::vector<double> walkPositions(double lower, double upper, int count, WalkSpacing spacing);

} // namespace diabolo
