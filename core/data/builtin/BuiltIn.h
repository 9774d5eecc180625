#pragma once
#include "core/data/Samples.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace diabolo {

/// A data set that the program makes itself, the same on every machine.
struct BuiltInDataset {
    std::string_view name;
    std::string_view description; ///< one line for lists and menus
    SampleShape shape;
    bool cloud = false;          ///< it has as many samples as one likes
    Dataset (*make)(int points); ///< `points` only matters to a cloud
};

/// All of them, the most usual first.
[[nodiscard]] std::span<const BuiltInDataset> builtInDatasets();

/// The one of that name, or null.
[[nodiscard]] const BuiltInDataset* findBuiltIn(std::string_view name);

/// The shape of the samples of the built-in data set of that name, without making them; none for any other.
[[nodiscard]] std::optional<SampleShape> builtInShape(std::string_view name);

} // namespace diabolo
