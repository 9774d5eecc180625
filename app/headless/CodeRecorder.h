#pragma once
#include "core/document/RunDocument.h"
#include "core/explore/Explorer.h"
#include "core/training/TrainingNews.h"
#include <cstdint>
#include <memory>

namespace diabolo {

/// Gathers in `document` how the codes change over its training without a window, in a thread beside it and
/// so seldom that it is not slowed down: at the start and at ends of epochs, as far as the history needs
/// them.
class CodeRecorder {
public:
    explicit CodeRecorder(RunDocument& document)
        : document_(document) {}

    /// `snapshot` is the newest; `stepsPerEpoch` 0 while it is not known. Returns at once.
    void follow(const std::shared_ptr<const WeightSnapshot>& snapshot, std::int64_t stepsPerEpoch);

    void collect(); ///< what is computed by now

private:
    RunDocument& document_;
    std::int64_t asked_ = -1; ///< step of the last question
    Explorer explorer_{[] {}};
};

} // namespace diabolo
