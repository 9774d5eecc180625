#pragma once
#include "core/experiment/Experiment.h"
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace diabolo {

/// The JSON form: one object with "diabolo" (the format's version, 1), "name", "title", "family", "about",
/// and a member for each row of the settings table under its key. What is left out keeps its default.
[[nodiscard]] std::string toJson(const Experiment& experiment);

/// Reads the JSON form. `origin` names the text in errors (a file's path). Throws Error for text that is no
/// JSON object, for unknown keys, wrong types, out-of-range values and a newer format version, each by name.
[[nodiscard]] Experiment experimentFromJson(std::string_view text, const std::string& origin);

/// The presets compiled into the program, in the gallery's order.
[[nodiscard]] std::span<const Experiment> presets();

/// What opens the data that a file names, from any folder: a path is first one from the file's own folder.
/// A name in the catalogue, and what is not beside the file, stay as they are.
[[nodiscard]] std::string dataFrom(const std::string& data, const std::filesystem::path& file);

/// A preset by its name, or a JSON file by its path, its data by dataFrom(). Throws Error that lists the
/// presets when it is neither, and one that says what it is for a file of another kind.
[[nodiscard]] Experiment loadExperiment(const std::string& presetOrFile);

/// Writes the JSON form so that the file is either whole or as it was (a new file beside it, then renamed).
/// Throws Error.
void saveExperiment(const Experiment& experiment, const std::filesystem::path& file);

} // namespace diabolo
