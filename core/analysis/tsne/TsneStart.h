#pragma once
#include "core/analysis/tsne/Tsne.h"
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

inline constexpr const char* tsneName = "t-SNE"; ///< what an Error of it begins with

/// How many neighbours a point are looked at: ⌊3 × perplexity⌋ (van der Maaten 2014).
[[nodiscard]] std::size_t neighboursFor(double perplexity);

/// Throws Error when a setting is out of its range or the perplexity too high for so few points.
void checkTsne(const TsneSettings& settings, std::size_t points);

/// A given layout to begin with. Throws Error when a position is not finite or absurd, std::invalid_argument
/// when it is not two numbers a point.
[[nodiscard]] std::vector<float> checkedLayout(std::span<const float> layout, std::size_t points);

/// Scales a plane (n × 2, mean 0) so that its first axis has the standard deviation 0.0001, and moves each
/// point by about a hundredth of that, so that points that coincide can part.
[[nodiscard]] std::vector<float> startLayout(std::vector<float> plane, std::uint64_t seed);

/// A bell of that standard deviation.
[[nodiscard]] std::vector<float> randomLayout(std::size_t points, std::uint64_t seed);

} // namespace diabolo
