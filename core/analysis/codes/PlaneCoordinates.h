#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include <span>
#include <utility>
#include <vector>

namespace diabolo {

/// How coordinates in a plane follow from codes by least squares, worked out once for many codes.
class PlaneCoordinates {
public:
    explicit PlaneCoordinates(const LatentPlane& plane);

    /// Of the point of the plane that is nearest to `code` (units); the second is 0 where the plane is but a
    /// line.
    [[nodiscard]] std::pair<double, double> of(const float* code) const;

    /// The covariance in the plane of a Gaussian code with these standard deviations of its units: (xx, xy,
    /// yy), the squared deviations weighted with the coordinates' own rows.
    struct Covariance {
        double xx = 0, xy = 0, yy = 0;
    };
    [[nodiscard]] Covariance covariance(const float* deviations) const;

private:
    std::vector<double> across_, up_;
    double acrossOrigin_ = 0, upOrigin_ = 0;
};

/// The coordinates of codes (samples × units) in `plane`: samples × 2, both NaN where a code is not finite.
[[nodiscard]] std::vector<double> positionsIn(const LatentPlane& plane, std::span<const float> codes);

} // namespace diabolo
