#pragma once
#include "core/analysis/codes/UnitStatistics.h"
#include <QString>
#include <cstddef>
#include <vector>

namespace diabolo {

/// In which order the units of a code are listed, the first being the most interesting.
enum class UnitOrder {
    Index,
    Variance,   ///< the largest first
    Divergence, ///< of Gaussian codes: the largest KL divergence from the prior first
    Use,        ///< the one that is different from zero for the most samples first
};

/// All units in that order; equal ones by index, dead ones last except by index.
[[nodiscard]] std::vector<std::size_t> orderedUnits(const std::vector<UnitStatistics>& units,
                                                    UnitOrder order);

/// Of `units` those that a text like "3, 7-12" names, in their order; all for an empty text. Throws Error, in
/// words, when the text is no such list or an index is not below `count`.
[[nodiscard]] std::vector<std::size_t> filteredUnits(const std::vector<std::size_t>& units,
                                                     const QString& text, std::size_t count);

} // namespace diabolo
