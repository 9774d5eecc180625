#pragma once
#include <c10/core/InferenceMode.h>

namespace diabolo {

/// What a thread that trains has to be set to, so that it is fast and gives the same numbers as any other.
/// For as long as the thread trains.
class TrainingThread {
public:
    TrainingThread();

private:
    c10::InferenceMode noGradients_; ///< backward passes are written out
};

} // namespace diabolo
