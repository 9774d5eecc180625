#include "core/experiment/Settings.h"
#include "core/Error.h"
#include "core/NearestName.h"
#include <algorithm>

namespace diabolo {
namespace {

const Setting& rowOf(std::string_view key) {
    return *std::ranges::find(settings(), key, &Setting::key);
}

std::string shown(const Experiment& experiment, std::string_view key) {
    const Setting& setting = rowOf(key);
    return displayText(setting, setting.get(experiment));
}

} // namespace

const Setting& findSetting(std::string_view key) {
    const auto found = std::ranges::find(settings(), key, &Setting::key);
    if (found != settings().end())
        return *found;
    std::vector<std::string> keys;
    for (const Setting& setting : settings())
        keys.push_back(setting.key);
    throw Error('"' + std::string(key) + '"', "there is no setting of this name",
                "did you mean " + nearestName(key, keys) + "? The settings are " + joinNames(keys));
}

void applySetting(Experiment& experiment, std::string_view key, const SettingValue& value) {
    const Setting& setting = findSetting(key);
    setting.check(value);
    setting.set(experiment, value);
}

void applySetting(Experiment& experiment, std::string_view keyEqualsValue) {
    const std::size_t equals = keyEqualsValue.find('=');
    if (equals == std::string_view::npos)
        throw Error('"' + std::string(keyEqualsValue) + '"', "there is no '=' in it",
                    "write key=value, as in code_size=16");
    const Setting& setting = findSetting(keyEqualsValue.substr(0, equals));
    setting.set(experiment, parseValue(setting, keyEqualsValue.substr(equals + 1)));
}

void validate(const Experiment& experiment) {
    for (const Setting& setting : settings())
        setting.check(setting.get(experiment));
    if (experiment.loss == Loss::BinaryCrossEntropy && experiment.outputActivation != Activation::Sigmoid)
        throw Error("loss and output_activation",
                    "binary cross-entropy needs outputs between 0 and 1, and " +
                        shown(experiment, "output_activation") + " gives others",
                    "set output_activation to sigmoid, or loss to mse");
}

std::vector<std::string> changesNeedingReset(const Experiment& before, const Experiment& now) {
    std::vector<std::string> keys;
    for (const Setting& setting : settings())
        if (!setting.live && setting.get(before) != setting.get(now))
            keys.push_back(setting.key);
    return keys;
}

} // namespace diabolo
