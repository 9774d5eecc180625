#pragma once
#include "core/analysis/tsne/Affinities.h"
#include <span>
#include <vector>

namespace diabolo {

/// The attractive part of t-SNE's gradient, Fᵢ = Σⱼ pᵢⱼ·wᵢⱼ·(yᵢ − yⱼ) with w = 1/(1 + |yᵢ − yⱼ|²)
/// (van der Maaten 2014, equation 8, but for the factor 4).
class Attraction {
public:
    explicit Attraction(Affinities affinities);

    [[nodiscard]] const Affinities& affinities() const { return affinities_; }

    /// Overwrites `forces` (n × 2) with the Fᵢ at `layout` (n × 2).
    void compute(std::span<const float> layout, std::span<float> forces);

    /// Σ pᵢⱼ·ln(pᵢⱼ·(1 + |yᵢ − yⱼ|²)): what the Kullback–Leibler divergence is without ln Z.
    [[nodiscard]] double divergence(std::span<const float> layout) const;

private:
    Affinities affinities_;
    AlignedVector<float> xs_, ys_; ///< of one row's neighbours
};

} // namespace diabolo
