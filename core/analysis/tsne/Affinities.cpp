#include "core/analysis/tsne/Affinities.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace diabolo {
namespace {

struct Distribution {
    double entropy = 0;  ///< nats
    double variance = 0; ///< of the squared distances
};

/// Writes exp(−β·d) / Σ exp(−β·d) for distances whose smallest is 0, so that nothing overflows.
Distribution distribute(std::span<const float> distances, double beta, std::span<float> probabilities) {
    double sum = 0, first = 0, second = 0;
    for (std::size_t j = 0; j < distances.size(); ++j) {
        const float weight = std::exp(static_cast<float>(-beta) * distances[j]);
        probabilities[j] = weight;
        const double weighted = static_cast<double>(weight) * distances[j];
        sum += weight;
        first += weighted;
        second += weighted * distances[j];
    }
    for (float& probability : probabilities)
        probability = static_cast<float>(probability / sum);
    const double mean = first / sum;
    return {std::log(sum) + beta * mean, second / sum - mean * mean};
}

/// Newton's step for H(ln β) = wanted, since dH/d(ln β) = −β²·Var(d); none where H is flat.
double newtonStep(const Distribution& d, double beta, double wanted) {
    const double slope = beta * beta * d.variance;
    return slope > 1e-12 ? std::clamp((d.entropy - wanted) / slope, -2.0, 2.0) : 0;
}

} // namespace

void conditionalProbabilities(std::span<const float> squaredDistances, double perplexity,
                              std::span<float> probabilities) {
    if (squaredDistances.empty() || probabilities.size() != squaredDistances.size())
        throw std::invalid_argument("conditionalProbabilities: sizes do not agree");
    // Distances are taken from the nearest's, in units of the farthest's: β is then a number of common size.
    const float nearest = squaredDistances.front();
    const float range = squaredDistances.back() - nearest;
    std::vector<float> distances(squaredDistances.size(), 0.0F);
    if (range > 0)
        for (std::size_t j = 0; j < distances.size(); ++j)
            distances[j] = (squaredDistances[j] - nearest) / range;

    const double wanted = std::log(perplexity);
    constexpr double tolerance = 1e-5, widest = 60;
    double low = -widest, high = widest, logBeta = 1;
    for (int i = 0; i < 100; ++i) {
        const Distribution found = distribute(distances, std::exp(logBeta), probabilities);
        if (std::abs(found.entropy - wanted) < tolerance || high - low < 1e-6)
            return;
        (found.entropy > wanted ? low : high) = logBeta;
        const double next = logBeta + newtonStep(found, std::exp(logBeta), wanted);
        logBeta = next > low && next < high ? next : (low + high) / 2;
    }
}

namespace {

/// Who names a point as a neighbour, and with which probability: the transposed matrix.
struct Namers {
    std::vector<std::size_t> starts;
    std::vector<std::uint32_t> points;
    std::vector<float> probabilities;
};

Namers transpose(const Neighbours& neighbours, std::span<const float> conditional) {
    Namers namers{std::vector<std::size_t>(neighbours.points + 1),
                  std::vector<std::uint32_t>(conditional.size()), std::vector<float>(conditional.size())};
    for (const std::uint32_t j : neighbours.indices)
        ++namers.starts[j + 1];
    for (std::size_t i = 0; i < neighbours.points; ++i)
        namers.starts[i + 1] += namers.starts[i];
    std::vector<std::size_t> next(namers.starts.begin(), namers.starts.end() - 1);
    for (std::size_t e = 0; e < conditional.size(); ++e) {
        const std::size_t place = next[neighbours.indices[e]]++;
        namers.points[place] = static_cast<std::uint32_t>(e / neighbours.perPoint);
        namers.probabilities[place] = conditional[e];
    }
    return namers;
}

} // namespace

Affinities jointProbabilities(const Neighbours& neighbours, std::span<const float> conditional) {
    if (conditional.size() != neighbours.points * neighbours.perPoint ||
        conditional.size() != neighbours.indices.size())
        throw std::invalid_argument("jointProbabilities: sizes do not agree");
    const Namers namers = transpose(neighbours, conditional);
    const float share = 0.5F / static_cast<float>(neighbours.points);
    constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> places(neighbours.points, nowhere); // of each point in the row at work
    Affinities joint;
    joint.rowStarts.push_back(0);
    const auto add = [&](std::uint32_t j, float probability) {
        if (places[j] == nowhere || places[j] < joint.rowStarts.back()) {
            places[j] = joint.columns.size();
            joint.columns.push_back(j);
            joint.values.push_back(0);
        }
        joint.values[places[j]] += share * probability;
    };
    for (std::size_t i = 0; i < neighbours.points; ++i) {
        for (std::size_t e = i * neighbours.perPoint; e < (i + 1) * neighbours.perPoint; ++e)
            add(neighbours.indices[e], conditional[e]);
        for (std::size_t e = namers.starts[i]; e < namers.starts[i + 1]; ++e)
            add(namers.points[e], namers.probabilities[e]);
        const std::size_t full =
            (joint.columns.size() + Affinities::lanes - 1) / Affinities::lanes * Affinities::lanes;
        joint.columns.resize(full, static_cast<std::uint32_t>(i));
        joint.values.resize(full, 0);
        joint.rowStarts.push_back(full);
    }
    return joint;
}

} // namespace diabolo
