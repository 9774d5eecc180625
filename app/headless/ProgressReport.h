#pragma once
#include "core/training/TrainingNews.h"
#include <iosfwd>
#include <span>
#include <string>

namespace diabolo {

/// Tells a person how far a training is: one line that is drawn again and again on a terminal, a line an
/// epoch elsewhere.
class ProgressReport {
public:
    enum class Style { Silent, Lines, Bar };

    ProgressReport(std::ostream& out, Style style)
        : out_(out)
        , style_(style) {}
    ~ProgressReport(); ///< leaves the cursor on a line of its own

    ProgressReport(const ProgressReport&) = delete;
    ProgressReport& operator=(const ProgressReport&) = delete;

    void update(const Run& run, const RunProgress& progress, std::span<const EpochResult> newEpochs);
    void note(const std::string& message); ///< something worth reading, on a line of its own

private:
    void clearBar();

    std::ostream& out_;
    Style style_;
    bool barIsDrawn_ = false;
};

/// "12 s", "3 min 20 s", "1 h 5 min"
[[nodiscard]] std::string durationText(double seconds);

} // namespace diabolo
