#include "core/analysis/tsne/NeighboursKept.h"
#include "core/analysis/tsne/Neighbours.h"
#include "core/analysis/tsne/ScaledPoints.h"
#include <algorithm>
#include <stdexcept>
#include <vector>

namespace diabolo {
namespace {

float squaredDistance(std::span<const float> points, std::size_t dimensions, std::size_t i, std::size_t j) {
    float sum = 0;
    for (std::size_t k = 0; k < dimensions; ++k) {
        const float difference = points[i * dimensions + k] - points[j * dimensions + k];
        sum += difference * difference;
    }
    return sum;
}

} // namespace

double neighboursKept(std::span<const float> points, std::size_t dimensions, std::span<const float> layout,
                      std::size_t nearest, std::size_t samples) {
    const std::size_t count = layout.size() / 2;
    if (layout.size() != 2 * count || points.size() != count * dimensions || nearest == 0 ||
        nearest >= count || samples == 0)
        throw std::invalid_argument("neighboursKept: sizes do not agree");
    const std::vector<float> truePoints = scaledPoints(points, dimensions, "the true neighbours");
    const std::vector<float> shownPoints = scaledPoints(layout, 2, "the neighbours in the picture");
    const NeighbourSearch trueSearch(truePoints, dimensions), shownSearch(shownPoints, 2);
    const std::size_t asked = std::min(samples, count);
    std::vector<std::uint32_t> indices(nearest);
    std::vector<float> distances(nearest);
    std::size_t kept = 0;
    for (std::size_t s = 0; s < asked; ++s) {
        const std::size_t i = s * count / asked;
        trueSearch.find(i, 1, nearest, indices.data(), distances.data());
        const float farthest = distances.back() * 1.00001F; // equal ones may differ in the last bits
        shownSearch.find(i, 1, nearest, indices.data(), distances.data());
        for (const std::uint32_t j : indices)
            kept += static_cast<std::size_t>(squaredDistance(truePoints, dimensions, i, j) <= farthest);
    }
    return static_cast<double>(kept) / static_cast<double>(asked * nearest);
}

} // namespace diabolo
