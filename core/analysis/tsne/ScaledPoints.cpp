#include "core/analysis/tsne/ScaledPoints.h"
#include "core/base/Error.h"
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace diabolo {
namespace {

void refuseNotFinite(std::span<const float> points, std::size_t dimensions, const std::string& what) {
    const auto bad = std::find_if(points.begin(), points.end(), [](float x) { return !std::isfinite(x); });
    if (bad != points.end())
        throw Error(what,
                    "sample " +
                        std::to_string(static_cast<std::size_t>(bad - points.begin()) / dimensions + 1) +
                        " has a value that is not a finite number",
                    "the network may have diverged: Reset, and lower the learning rate");
}

std::vector<double> means(std::span<const float> points, std::size_t dimensions) {
    std::vector<double> sums(dimensions);
    for (std::size_t i = 0; i < points.size(); i += dimensions)
        for (std::size_t k = 0; k < dimensions; ++k)
            sums[k] += points[i + k];
    for (double& sum : sums)
        sum /= static_cast<double>(points.size() / dimensions);
    return sums;
}

bool allTheSame(std::span<const float> points, std::size_t dimensions) {
    return std::equal(points.begin() + static_cast<std::ptrdiff_t>(dimensions), points.end(), points.begin());
}

} // namespace

std::vector<float> scaledPoints(std::span<const float> points, std::size_t dimensions,
                                const std::string& what) {
    if (dimensions == 0 || points.empty() || points.size() % dimensions != 0)
        throw std::invalid_argument("scaledPoints: the values are not whole points");
    refuseNotFinite(points, dimensions, what);
    if (allTheSame(points, dimensions))
        throw Error(
            what, "all " + std::to_string(points.size() / dimensions) + " points are the same",
            "a code that does not depend on its input comes from a network that has collapsed: Reset, "
            "or change its activation or learning rate");
    const std::vector<double> centre = means(points, dimensions);
    double largest = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        largest = std::max(largest, std::abs(points[i] - centre[i % dimensions]));
    std::vector<float> scaled(points.size());
    for (std::size_t i = 0; i < points.size(); i += dimensions)
        for (std::size_t k = 0; k < dimensions; ++k)
            scaled[i + k] = static_cast<float>((points[i + k] - centre[k]) / largest);
    return scaled;
}

} // namespace diabolo
