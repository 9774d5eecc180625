#pragma once
#include "core/data/Samples.h"

namespace diabolo {

[[nodiscard]] const char* sampleNoun(SampleKind kind); ///< "image", "curve" or "point"
[[nodiscard]] const char*
valueNoun(SampleKind kind); ///< "pixel", "value" or "coordinate": one of its numbers

} // namespace diabolo
