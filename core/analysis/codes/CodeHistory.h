#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "core/base/EvenMoments.h"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace diabolo {

/// How the distribution of the code changed over a training: histograms at no more than `mostMoments`
/// moments, evenly spread over it however long it goes on.
class CodeHistory {
public:
    static constexpr std::size_t mostMoments = 40;

    /// Whether a histogram of these weights would stay, and is worth computing although nobody looks.
    [[nodiscard]] bool wants(std::int64_t step) const { return moments_.wants(step); }

    /// Adds one, or replaces the newest one of the same step; one from before the newest changes nothing.
    /// Units alone are not kept.
    void add(CodeHistogram histogram);

    void clear() { *this = {}; } ///< for a new training

    /// Oldest first.
    [[nodiscard]] const std::vector<CodeHistogram>& moments() const { return moments_.values(); }

private:
    EvenMoments<CodeHistogram, &CodeHistogram::step> moments_{mostMoments};
};

} // namespace diabolo
