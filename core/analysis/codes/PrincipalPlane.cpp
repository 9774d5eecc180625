#include "core/analysis/codes/PrincipalPlane.h"
#include "core/analysis/codes/Axis.h"
#include "core/base/Random.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace diabolo {
namespace {

double dot(std::span<const float> point, const Axis& axis) {
    std::array<double, 8> sums{}; // independent, so that the processor need not wait for one
    std::size_t k = 0;
    for (; k + sums.size() <= point.size(); k += sums.size())
        for (std::size_t l = 0; l < sums.size(); ++l)
            sums[l] += static_cast<double>(point[k + l]) * axis[k + l];
    double sum = 0;
    for (; k < point.size(); ++k)
        sum += static_cast<double>(point[k]) * axis[k];
    for (const double part : sums)
        sum += part;
    return sum;
}

/// Takes out what lies along `other` and makes the rest of length 1, or 0 where nothing but rounding errors
/// is left; returns the length of the rest.
double orthonormalise(Axis& axis, const Axis* other) {
    const double whole = lengthOf(axis);
    if (other)
        takeOut(axis, *other);
    const double length = lengthOf(axis);
    constexpr double rounding = 1e-12;
    for (double& value : axis)
        value = length > rounding * whole ? value / length : 0;
    return length;
}

/// Σ x·(x·axis) over the chosen points: the covariance matrix times the axis, but for a factor.
void multiply(std::span<const float> points, std::size_t dimensions, std::size_t every,
              std::array<Axis, 2>& axes) {
    std::array<Axis, 2> products{Axis(dimensions), Axis(dimensions)};
    for (std::size_t first = 0; first < points.size(); first += every * dimensions) {
        const std::span<const float> point = points.subspan(first, dimensions);
        for (std::size_t a = 0; a < 2; ++a) {
            const double coordinate = dot(point, axes[a]);
            for (std::size_t k = 0; k < dimensions; ++k)
                products[a][k] += coordinate * point[k];
        }
    }
    axes.swap(products);
}

} // namespace

std::array<Axis, 2> firstTwoAxes(std::span<const float> points, std::size_t dimensions, std::uint64_t seed) {
    const std::size_t enough = std::clamp<std::size_t>(1'000'000 / dimensions, 200, 2000);
    const std::size_t every = std::max<std::size_t>(1, points.size() / dimensions / enough);
    Random random(seed); // not the dimensions' own axes: two that vary together would end on the same
    std::array<Axis, 2> axes{Axis(dimensions), Axis(dimensions)};
    for (Axis& axis : axes)
        for (double& value : axis)
            value = random.bell();
    std::array<double, 2> before{}, variances{};
    constexpr int most = 60;
    constexpr double settled = 1e-6;
    for (int i = 0; i < most; ++i, before = variances) {
        multiply(points, dimensions, every, axes);
        variances = {orthonormalise(axes[0], nullptr), orthonormalise(axes[1], &axes[0])};
        if (std::abs(variances[0] - before[0]) <= settled * variances[0] &&
            std::abs(variances[1] - before[1]) <= settled * variances[1])
            break;
    }
    return axes;
}

std::vector<float> onPrincipalPlane(std::span<const float> points, std::size_t dimensions,
                                    std::uint64_t seed) {
    const std::array<Axis, 2> axes = firstTwoAxes(points, dimensions, seed);
    const std::size_t count = points.size() / dimensions;
    std::vector<float> plane(2 * count);
    std::array<double, 2> skewness{};
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t a = 0; a < 2; ++a) {
            const double coordinate = dot(points.subspan(i * dimensions, dimensions), axes[a]);
            plane[2 * i + a] = static_cast<float>(coordinate);
            skewness[a] += coordinate * coordinate * coordinate;
        }
    for (std::size_t i = 0; i < plane.size(); ++i)
        plane[i] = skewness[i % 2] < 0 ? -plane[i] : plane[i];
    return plane;
}

} // namespace diabolo
