#include "core/analysis/tsne/Attraction.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

constexpr std::size_t lanes = Affinities::lanes;

/// Copies the neighbours' positions next to each other. Not vectorised: plain loads beat the gather
/// instructions of most processors.
void collect(const float* layout, const std::uint32_t* columns, std::size_t count, float* xs, float* ys) {
    for (std::size_t e = 0; e < count; ++e) {
        const float* point = layout + 2 * std::size_t{columns[e]};
        xs[e] = point[0];
        ys[e] = point[1];
    }
}

/// The sum of one row, in as many partial sums as there are lanes.
DIABOLO_VECTORISED void pull(float x, float y, const float* xs, const float* ys, const float* p,
                             std::size_t count, float* force) {
    float sumsX[lanes] = {}, sumsY[lanes] = {};
    for (std::size_t e = 0; e < count; e += lanes)
        for (std::size_t l = 0; l < lanes; ++l) {
            const float dx = x - xs[e + l], dy = y - ys[e + l];
            const float weight = p[e + l] / (1 + dx * dx + dy * dy);
            sumsX[l] += weight * dx;
            sumsY[l] += weight * dy;
        }
    float sumX = 0, sumY = 0;
    for (std::size_t l = 0; l < lanes; ++l) {
        sumX += sumsX[l];
        sumY += sumsY[l];
    }
    force[0] = sumX;
    force[1] = sumY;
}

} // namespace

Attraction::Attraction(Affinities affinities)
    : affinities_(std::move(affinities)) {
    std::size_t longest = 0;
    for (std::size_t i = 0; i < affinities_.points(); ++i)
        longest = std::max(longest, affinities_.rowStarts[i + 1] - affinities_.rowStarts[i]);
    xs_.resize(longest);
    ys_.resize(longest);
}

void Attraction::compute(std::span<const float> layout, std::span<float> forces) {
    for (std::size_t i = 0; i < affinities_.points(); ++i) {
        const std::size_t first = affinities_.rowStarts[i], count = affinities_.rowStarts[i + 1] - first;
        collect(layout.data(), affinities_.columns.data() + first, count, xs_.data(), ys_.data());
        pull(layout[2 * i], layout[2 * i + 1], xs_.data(), ys_.data(), affinities_.values.data() + first,
             count, &forces[2 * i]);
    }
}

double Attraction::divergence(std::span<const float> layout) const {
    double sum = 0;
    for (std::size_t i = 0; i < affinities_.points(); ++i)
        for (std::size_t e = affinities_.rowStarts[i]; e < affinities_.rowStarts[i + 1]; ++e) {
            const float p = affinities_.values[e];
            if (p <= 0)
                continue;
            const float* other = &layout[2 * std::size_t{affinities_.columns[e]}];
            const float dx = layout[2 * i] - other[0], dy = layout[2 * i + 1] - other[1];
            sum += static_cast<double>(p) * std::log(p * (1 + dx * dx + dy * dy));
        }
    return sum;
}

} // namespace diabolo
