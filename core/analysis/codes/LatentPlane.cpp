#include "core/analysis/codes/LatentPlane.h"
#include "core/analysis/codes/PlaneCoordinates.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace diabolo {
namespace {

double normalShare(double x) { // Φ
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

/// Φ⁻¹ by bisection: nobody waits for a few dozen of them.
double normalQuantile(double share) {
    double lower = -9, upper = 9; // beyond these a double's share is 0 or 1
    for (int i = 0; i < 60; ++i) {
        const double middle = (lower + upper) / 2;
        (normalShare(middle) < share ? lower : upper) = middle;
    }
    return (lower + upper) / 2;
}

double product(const std::vector<float>& a, const std::vector<float>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::vector<float> difference(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size())
        throw std::invalid_argument("planeThrough: codes of different sizes");
    std::vector<float> result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), std::minus<>());
    return result;
}

} // namespace

std::vector<float> LatentPlane::codeAt(double x, double y) const {
    std::vector<float> code = origin;
    for (std::size_t i = 0; i < code.size(); ++i)
        code[i] += static_cast<float>(x * horizontal[i] + y * vertical[i]);
    return code;
}

std::pair<double, double> LatentPlane::nearestTo(const float* code) const {
    return PlaneCoordinates(*this).of(code);
}

LatentPlane planeOfUnits(std::size_t units, std::size_t first, std::size_t second, std::vector<float> rest) {
    if (first >= units || second >= units)
        throw std::invalid_argument("planeOfUnits: there is no such unit");
    if (rest.empty())
        rest.resize(units);
    if (rest.size() != units)
        throw std::invalid_argument("planeOfUnits: the rest is of another number of units");
    LatentPlane plane{std::move(rest), std::vector<float>(units), std::vector<float>(units)};
    plane.origin[first] = plane.origin[second] = 0; // the plane's coordinates are the units' own values
    plane.horizontal[first] = 1;
    if (second != first)
        plane.vertical[second] = 1;
    return plane;
}

LatentPlane planeThrough(const std::vector<float>& a, const std::vector<float>& b,
                         const std::vector<float>& c) {
    return {a, difference(b, a), difference(c, a)};
}

LatentPlane turnedTowards(LatentPlane plane, const LatentPlane& before) {
    if (plane.origin.size() != before.origin.size())
        return plane;
    const auto turn = [](std::vector<float>& direction, const std::vector<float>& towards) {
        if (product(direction, towards) < 0)
            std::ranges::transform(direction, direction.begin(), std::negate<>());
    };
    turn(plane.horizontal, before.horizontal);
    turn(plane.vertical, before.vertical);
    return plane;
}

std::vector<double> walkPositions(double lower, double upper, int count, WalkSpacing spacing) {
    std::vector<double> positions;
    const double from = normalShare(lower), to = normalShare(upper);
    for (int i = 0; i < count; ++i) {
        const double share = count > 1 ? static_cast<double>(i) / (count - 1) : 0.5;
        positions.push_back(spacing == WalkSpacing::Linear ? std::lerp(lower, upper, share)
                                                           : normalQuantile(std::lerp(from, to, share)));
    }
    return positions;
}

} // namespace diabolo
