#pragma once
#include "core/base/Random.h"
#include <cstddef>
#include <vector>

// Points for the tests of neighbours and layouts.
namespace diabolo::testing {

/// count × dimensions bell-shaped numbers of this standard deviation.
inline std::vector<float> cloud(std::size_t count, std::size_t dimensions, std::uint64_t seed,
                                double deviation = 1) {
    Random random(seed);
    std::vector<float> points(count * dimensions);
    for (float& value : points)
        value = static_cast<float>(deviation * random.bell());
    return points;
}

/// As many clouds as there are dimensions, one far out on each axis; point i is of cloud i mod dimensions.
inline std::vector<float> clusters(std::size_t count, std::size_t dimensions, std::uint64_t seed) {
    std::vector<float> points = cloud(count, dimensions, seed);
    for (std::size_t i = 0; i < count; ++i)
        points[i * dimensions + i % dimensions] += 20;
    return points;
}

} // namespace diabolo::testing
