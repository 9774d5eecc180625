#include "core/experiment/Edits.h"
#include "core/experiment/ExperimentJson.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace diabolo {
namespace {

constexpr std::string_view mark = ", edited";

bool makesTheNetwork(const Setting& setting) {
    static constexpr std::array<std::string_view, 3> parts = {"Architecture", "Code", "Noise"};
    return !setting.live && (std::ranges::find(parts, setting.group) != parts.end() ||
                             setting.key == "loss" || setting.key == "pretraining");
}

} // namespace

const Experiment* presetOf(const Experiment& experiment) {
    const auto found = std::ranges::find(presets(), experiment.name, &Experiment::name);
    return found == presets().end() ? nullptr : &*found;
}

std::vector<const Setting*> editsOf(const Experiment& experiment, const Experiment& original) {
    std::vector<const Setting*> edits;
    for (const Setting& setting : settings())
        if (makesTheNetwork(setting) && setting.applies(experiment) &&
            setting.get(experiment) != setting.get(original))
            edits.push_back(&setting);
    return edits;
}

std::string editsText(const Experiment& experiment) {
    const Experiment* preset = presetOf(experiment);
    std::string text;
    if (preset)
        for (const Setting* setting : editsOf(experiment, *preset)) {
            std::string label = setting->label;
            if (label.size() > 1 && std::islower(static_cast<unsigned char>(label[1]))) // not of "KL"
                label.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(label.front())));
            text +=
                (text.empty() ? "" : ", ") + label + ' ' + displayText(*setting, setting->get(experiment));
        }
    return text;
}

void nameEdits(Experiment& experiment, const Experiment& original) {
    const Experiment* preset = presetOf(experiment);
    const Experiment& base = preset ? *preset : original;
    experiment.title = base.title;
    if (!editsOf(experiment, base).empty() && !experiment.title.ends_with(mark))
        experiment.title += mark;
}

} // namespace diabolo
