#include "core/analysis/codes/PlaneCoordinates.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace diabolo {

// The rows of G⁻¹ [h; v], with the inner products of the plane's two directions in G.
PlaneCoordinates::PlaneCoordinates(const LatentPlane& plane) {
    const auto product = [](const std::vector<float>& a, const std::vector<float>& b) {
        return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    };
    const double hh = product(plane.horizontal, plane.horizontal);
    const double vv = product(plane.vertical, plane.vertical);
    const double hv = product(plane.horizontal, plane.vertical), determinant = hh * vv - hv * hv;
    const bool line = determinant <= 1e-12 * hh * vv;
    for (std::size_t i = 0; i < plane.origin.size(); ++i) {
        const double h = plane.horizontal[i], v = plane.vertical[i];
        across_.push_back(line ? (hh > 0 ? h / hh : 0) : (h * vv - v * hv) / determinant);
        up_.push_back(line ? 0 : (v * hh - h * hv) / determinant);
        acrossOrigin_ += across_[i] * plane.origin[i];
        upOrigin_ += up_[i] * plane.origin[i];
    }
}

std::pair<double, double> PlaneCoordinates::of(const float* code) const {
    return {std::inner_product(across_.begin(), across_.end(), code, -acrossOrigin_),
            std::inner_product(up_.begin(), up_.end(), code, -upOrigin_)};
}

PlaneCoordinates::Covariance PlaneCoordinates::covariance(const float* deviations) const {
    Covariance result;
    for (std::size_t i = 0; i < across_.size(); ++i) {
        const double variance = static_cast<double>(deviations[i]) * deviations[i];
        result.xx += variance * across_[i] * across_[i];
        result.xy += variance * across_[i] * up_[i];
        result.yy += variance * up_[i] * up_[i];
    }
    return result;
}

// A code that is not finite may still have finite coordinates, where a unit is not in the plane.
std::vector<double> positionsIn(const LatentPlane& plane, std::span<const float> codes) {
    const std::size_t units = plane.origin.size(), samples = units > 0 ? codes.size() / units : 0;
    const PlaneCoordinates coordinates(plane);
    std::vector<double> positions(2 * samples, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < samples; ++i) {
        const std::span<const float> code = codes.subspan(i * units, units);
        if (std::ranges::all_of(code, [](float value) { return std::isfinite(value); }))
            std::tie(positions[2 * i], positions[2 * i + 1]) = coordinates.of(code.data());
    }
    return positions;
}

} // namespace diabolo
