#pragma once
#include "core/data/Samples.h"
#include <nlohmann/json.hpp>

namespace diabolo {

/// What a data set says of itself: name, source, kind (picture, curve, points, table), height, width,
/// channels, train and test (samples), classes (names, in order), class_counts (of training and test samples
/// together, in that order), scaling (a key of that setting), first (the first training sample in the file's
/// units and order) and notes (a sentence each).
[[nodiscard]] nlohmann::ordered_json datasetJson(const Dataset& dataset);

} // namespace diabolo
