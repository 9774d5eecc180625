#include "core/analysis/codes/CodePaths.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace diabolo {
namespace {

std::vector<float> mixed(std::span<const float> a, std::span<const float> b, double ofA, double ofB) {
    std::vector<float> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(),
                   [&](double x, double y) { return static_cast<float>(ofA * x + ofB * y); });
    return result;
}

double product(std::span<const float> a, std::span<const float> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

} // namespace

std::vector<float> straightBetween(std::span<const float> a, std::span<const float> b, double t) {
    return mixed(a, b, 1 - t, t);
}

std::vector<float> sphericalBetween(std::span<const float> a, std::span<const float> b, double t) {
    const double lengths = std::sqrt(product(a, a) * product(b, b));
    if (!(lengths > 0))
        return straightBetween(a, b, t);
    const double angle = std::acos(std::clamp(product(a, b) / lengths, -1.0, 1.0)), sine = std::sin(angle);
    constexpr double tooFlat = 1e-4; // the quotients of sines would be all rounding
    if (sine < tooFlat)
        return straightBetween(a, b, t);
    return mixed(a, b, std::sin((1 - t) * angle) / sine, std::sin(t * angle) / sine);
}

} // namespace diabolo
