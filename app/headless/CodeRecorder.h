#pragma once
#include "core/analysis/codes/CodeHistory.h"
#include "core/explore/Explorer.h"
#include "core/training/TrainingNews.h"
#include <cstdint>
#include <memory>

namespace diabolo {

/// Gathers how the codes change over a training without a window, in a thread beside it and so seldom that it
/// is not slowed down: at the start and at ends of epochs, as far as the history needs them.
class CodeRecorder {
public:
    /// `snapshot` is the newest; `stepsPerEpoch` 0 while it is not known. Returns at once.
    void follow(const std::shared_ptr<const WeightSnapshot>& snapshot, std::int64_t stepsPerEpoch);

    /// What was gathered. What is not computed yet is left out.
    [[nodiscard]] CodeHistory takeHistory();

private:
    void collect();

    CodeHistory history_;
    std::int64_t asked_ = -1; ///< step of the last question
    Explorer explorer_{[] {}};
};

} // namespace diabolo
