#pragma once
#include "core/explore/Views.h"
#include <cstddef>
#include <cstdint>
#include <vector>

namespace diabolo {

/// How the distribution of the code changed over a training: histograms at no more than `mostMoments`
/// moments, evenly spread over it however long it goes on. It keeps the first histogram of each interval of
/// steps, and the newest; where they become too many the interval is doubled.
class CodeHistory {
public:
    static constexpr std::size_t mostMoments = 40;

    /// Whether a histogram of these weights would stay, and is worth computing although nobody looks.
    [[nodiscard]] bool wants(std::int64_t step) const;

    /// Adds one, or replaces the newest one of the same step. One from before the newest is of weights that
    /// were taken back (after an early stop) and changes nothing. Units alone are not kept.
    void add(CodeHistogram histogram);

    void clear() { *this = {}; } ///< for a new training

    [[nodiscard]] const std::vector<CodeHistogram>& moments() const { return moments_; } ///< oldest first

private:
    [[nodiscard]] std::int64_t slot(const CodeHistogram& histogram) const {
        return histogram.step / interval_;
    }
    [[nodiscard]] bool newestIsExtra() const;
    void thin();

    std::int64_t interval_ = 1; ///< steps
    std::vector<CodeHistogram> moments_;
};

} // namespace diabolo
