#pragma once
#include <cstddef>
#include <random>
#include <span>
#include <vector>

namespace diabolo {

/// Where codes lie (samples × units, all of them finite), unit by unit.
struct CodeSpread {
    CodeSpread(std::span<const float> codes, std::size_t units);

    std::vector<float> mean, deviation, smallest, largest; ///< units; all 0 without samples

    /// Root mean square of the deviations.
    [[nodiscard]] double typicalDeviation() const;

    /// Root mean square distance of a code from the mean code.
    [[nodiscard]] double radius() const;
};

/// A draw from the Gaussian that has the mean and the covariance of `codes` (samples × units, `mean` theirs):
/// the mean plus a random combination of the centred codes, Σ gᵢ (xᵢ − μ) / √n with gᵢ from N(0, 1), which
/// needs no matrix of units × units.
[[nodiscard]] std::vector<float> drawLike(std::span<const float> codes, std::span<const float> mean,
                                          std::mt19937_64& random);

} // namespace diabolo
