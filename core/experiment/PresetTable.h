#pragma once
#include <string>
#include <vector>

namespace diabolo {

/// A preset as it lies in resources/presets: its file's base name and its JSON.
struct PresetText {
    std::string name;
    std::string json;
};

/// The presets compiled into the program, in the gallery's order.
[[nodiscard]] const std::vector<PresetText>& presetTexts();

} // namespace diabolo
