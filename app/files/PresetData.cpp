#include "app/files/PresetData.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/ExperimentJson.h"
#include <algorithm>

namespace diabolo {
namespace {

bool suits(const SampleShape& wanted, const SampleShape& given) {
    return wanted.kind == given.kind && wanted.channels <= given.channels;
}

std::pair<SampleKind, bool> sortOf(const SampleShape& shape) {
    return {shape.kind, shape.channels > 1};
}

bool isAboutCertainData(const Experiment& preset) {
    return preset.data != Experiment().data;
}

/// The first preset that `accepts` on the data `name`.
template <typename Accepts>
std::optional<Experiment> firstPreset(const std::string& name, const Accepts& accepts) {
    const auto found = std::ranges::find_if(presets(), accepts);
    if (found == presets().end())
        return std::nullopt;
    Experiment experiment = *found;
    experiment.data = name;
    return experiment;
}

} // namespace

void PresetData::opened(const std::string& name, const SampleShape& shape, const std::string& preset,
                        const ReadingChoices& reading) {
    readings_[name] = reading;
    const bool brought = std::ranges::any_of(presets(), [&](const Experiment& one) {
        return one.name == preset && one.data == name && isAboutCertainData(one);
    });
    open_ = {name, shape, brought};
    if (!brought)
        last_[sortOf(shape)] = open_;
}

ReadingChoices PresetData::readingOf(const std::string& name) const {
    const auto found = readings_.find(name);
    return found == readings_.end() ? ReadingChoices() : found->second;
}

std::string PresetData::nameFor(const Experiment& preset, const std::string& present) const {
    if (present == open_.name)
        return choose(preset, open_).name;
    const auto shape = builtInShape(present);
    return shape ? choose(preset, {present, *shape}).name : present; // not known before it is open: it stays
}

SampleShape PresetData::shapeFor(const Experiment& preset) const {
    return choose(preset, open_).shape;
}

PresetData::Known PresetData::choose(const Experiment& preset, const Known& present) const {
    const SampleShape wanted = builtInShape(preset.data).value_or(present.shape);
    const auto willDo = [&](const Known& data) {
        return suits(wanted, data.shape) && !(isAboutCertainData(preset) && findBuiltIn(data.name));
    };
    if (willDo(present) && !(present.brought && present.name != preset.data))
        return present;
    const auto last = last_.find(sortOf(wanted));
    if (last != last_.end() && willDo(last->second))
        return last->second;
    return {preset.data, wanted};
}

std::optional<Experiment> experimentForData(const std::string& name,
                                            const std::optional<SampleShape>& present) {
    const auto shape = builtInShape(name);
    if (!shape || !present || suits(*present, *shape))
        return std::nullopt;
    if (auto about = firstPreset(name, [&](const Experiment& preset) { return preset.data == name; }))
        return about;
    return firstPreset(name, [&](const Experiment& preset) {
        const auto own = builtInShape(preset.data);
        return own && suits(*own, *shape);
    });
}

} // namespace diabolo
