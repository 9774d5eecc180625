#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace diabolo {

/// The codes of the first test samples beside what principal components say of the same samples. A score is
/// the coordinate of a sample along a component, vᵀ(x − μ), in the unit of the data's values.
struct CodeScores {
    std::size_t units = 0;            ///< of the code
    std::size_t components = 0;       ///< as many as units, or all there are
    std::vector<float> codes;         ///< samples × units
    std::vector<float> scores;        ///< samples × components: of the samples
    std::vector<float> reconstructed; ///< the same of their reconstructions by the network
    std::size_t likest = 0;           ///< the unit that correlates most with the first component

    [[nodiscard]] std::size_t samples() const { return units == 0 ? 0 : codes.size() / units; }
};

/// One column of a table of rows of `columns` values.
[[nodiscard]] std::vector<float> columnOf(std::span<const float> table, std::size_t columns,
                                          std::size_t column);

/// Pearson's correlation of two lists of one length, −1 to 1; none where they are shorter than
/// fewestForCorrelation, or one of them does not vary or has values that are not finite.
[[nodiscard]] std::optional<double> correlation(std::span<const float> first, std::span<const float> second);

/// The unit whose codes correlate most with the scores on the first component, for or against it.
[[nodiscard]] std::size_t likestUnit(const CodeScores& scores);

} // namespace diabolo
