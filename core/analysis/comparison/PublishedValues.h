#pragma once
#include "core/experiment/Experiment.h"
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

/// An error that somebody else published for the network of a preset.
struct PublishedValue {
    double value = 0;       ///< on the test set, in the unit of lossLabel()
    std::string source;     ///< who published it, short enough for a gauge: "Keras blog"
    std::string conditions; ///< how it was trained, how exact the number is, and where it can be read
};

/// What was published for `experiment` on the data set of this name in the catalogue. It holds for the
/// settings that it was published for, whatever the experiment is called: another architecture, loss or
/// penalty has another error. Seed, learning rate, batch size and length of the training may differ, as they
/// differ between the publication and the preset.
[[nodiscard]] std::optional<PublishedValue> publishedValue(const Experiment& experiment,
                                                           std::string_view data);

} // namespace diabolo
