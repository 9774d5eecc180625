#include "core/data/builtin/PointClouds.h"
#include "core/base/Random.h"
#include "core/data/builtin/PortableMath.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using Place = std::array<double, 3>;

constexpr SampleShape pointShape{1, 3, 1, SampleKind::Point};
constexpr std::size_t mostTestPoints = 2000;
constexpr int bands = 6;

/// Three orthonormal axes: the first two lie in the plane, the third is its normal.
constexpr std::array<Place, 3> tilted = {
    {{2.0 / 3, 1.0 / 3, 2.0 / 3}, {-2.0 / 3, 2.0 / 3, 1.0 / 3}, {-1.0 / 3, -2.0 / 3, 2.0 / 3}}};

void append(std::vector<float>& values, const Place& place) {
    for (const double coordinate : place)
        values.push_back(static_cast<float>(coordinate));
}

/// Both moved so that the mean of the training points is the origin.
Dataset centred(std::string name, Samples (*draw)(std::size_t, std::uint64_t), int points) {
    const auto count = static_cast<std::size_t>(std::max(points, 1));
    Place mean{};
    const Samples train = draw(count, 1);
    std::vector<float> values(3 * count);
    train.copyTo(0, count, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        mean[i % 3] += static_cast<double>(values[i]) / static_cast<double>(count);
    const auto centre = [&mean](std::span<float> coordinates) {
        for (std::size_t i = 0; i < coordinates.size(); ++i)
            coordinates[i] = static_cast<float>(static_cast<double>(coordinates[i]) - mean[i % 3]);
    };
    return {.name = std::move(name),
            .source = "built in",
            .train = train.changed(centre),
            .test = draw(std::min(count, mostTestPoints), 2).changed(centre),
            .columnNames = {"x", "y", "z"}};
}

} // namespace

Samples drawPlane(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> values;
    values.reserve(3 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const double along = random.uniform(-1.2, 1.2);
        const double across = random.uniform(-0.7, 0.7);
        const double off = 0.06 * random.bell();
        Place place{};
        for (std::size_t axis = 0; axis < 3; ++axis)
            place[axis] = along * tilted[0][axis] + across * tilted[1][axis] + off * tilted[2][axis];
        append(values, place);
    }
    return Samples::ofValues(pointShape, std::move(values));
}

Samples drawSwissRoll(std::size_t count, std::uint64_t seed) {
    constexpr double inner = 0.75, outer = 2.25; // turns
    constexpr double noise = 0.02;
    Random random(seed);
    std::vector<float> values;
    values.reserve(3 * count);
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < count; ++i) {
        const double share = random.uniform();
        // The length of the spiral grows as the square of its angle (nearly).
        const double turns = std::sqrt(inner * inner + share * (outer * outer - inner * inner));
        const double radius = turns / outer;
        const double height = random.uniform(-1.0, 1.0);
        append(values, {radius * cosineOfTurns(turns) + noise * random.bell(), height + noise * random.bell(),
                        radius * sineOfTurns(turns) + noise * random.bell()});
        labels.push_back(static_cast<std::uint8_t>(share * bands));
    }
    return Samples::ofValues(pointShape, std::move(values), std::move(labels));
}

Dataset builtInPlane(int points) {
    return centred("plane", drawPlane, points);
}

Dataset builtInSwissRoll(int points) {
    return centred("swiss-roll", drawSwissRoll, points);
}

} // namespace diabolo
