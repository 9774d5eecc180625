#pragma once
#include "core/analysis/tsne/Neighbours.h"
#include "core/base/AlignedVector.h"
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// How near each point is to its neighbours, as t-SNE counts it: the conditional probabilities
/// p(j|i) = exp(−βᵢ·dᵢⱼ²) / Σₖ exp(−βᵢ·dᵢₖ²), with the βᵢ that gives them the wanted perplexity 2^H = exp(−Σ
/// p ln p) (van der Maaten and Hinton 2008, equation 1; over nearest neighbours only, van der Maaten 2014,
/// equation 6). `squaredDistances` of one point, nearest first, become its probabilities. Where more
/// neighbours than the perplexity are equally near, these share everything evenly.
void conditionalProbabilities(std::span<const float> squaredDistances, double perplexity,
                              std::span<float> probabilities);

/// The joint probabilities pᵢⱼ = (p(j|i) + p(i|j)) / 2n, a sparse symmetric matrix whose sum is 1. A row is
/// filled up with entries of probability 0 that name the point itself, to a multiple of `lanes`.
struct Affinities {
    static constexpr std::size_t lanes = 16;

    std::vector<std::size_t> rowStarts; ///< points + 1
    std::vector<std::uint32_t> columns;
    AlignedVector<float> values;

    [[nodiscard]] std::size_t points() const { return rowStarts.empty() ? 0 : rowStarts.size() - 1; }
};

/// `conditional` holds the probabilities in the order of `neighbours`.
[[nodiscard]] Affinities jointProbabilities(const Neighbours& neighbours, std::span<const float> conditional);

} // namespace diabolo
