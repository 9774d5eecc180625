#include "widgets/views/points/Projection.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace diabolo {

void Projection::turn(double about, double tip) {
    about_ = std::remainder(about_ + about, 2 * std::numbers::pi);
    tip_ = std::clamp(tip_ + tip, -std::numbers::pi / 2, std::numbers::pi / 2);
}

Projected Projection::project(const Place& place) const {
    const auto [x, y, z] = place;
    const double right = std::cos(about_) * x - std::sin(about_) * y;
    const double away = std::sin(about_) * x + std::cos(about_) * y;
    return {QPointF(right, std::cos(tip_) * z + std::sin(tip_) * away),
            std::sin(tip_) * z - std::cos(tip_) * away};
}

} // namespace diabolo
