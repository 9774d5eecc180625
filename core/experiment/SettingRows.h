#pragma once
#include "core/experiment/ChoiceNames.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace diabolo {

// What the rows of the settings table are made with, and its parts; settings() joins them.

[[nodiscard]] std::vector<Setting> readingSettings();
[[nodiscard]] std::vector<Setting> architectureSettings();
[[nodiscard]] std::vector<Setting> codeSettings();
[[nodiscard]] std::vector<Setting> noiseSettings();
[[nodiscard]] std::vector<Setting> trainingSettings();
[[nodiscard]] std::vector<Setting> optimiserSettings();

namespace rows {

/// The part of a row that says what the setting is called and what it does.
struct Words {
    std::string key, label, group, unit, explanation;
};

struct Range {
    double minimum, maximum, sliderMinimum, sliderMaximum;
};

inline Setting row(Setting::Kind kind, Words words) {
    Setting setting;
    setting.kind = kind;
    setting.key = std::move(words.key);
    setting.label = std::move(words.label);
    setting.group = std::move(words.group);
    setting.unit = std::move(words.unit);
    setting.explanation = std::move(words.explanation);
    return setting;
}

inline Setting inRange(Setting setting, const Range& range) {
    setting.minimum = range.minimum;
    setting.maximum = range.maximum;
    setting.sliderMinimum = range.sliderMinimum;
    setting.sliderMaximum = range.sliderMaximum;
    return setting;
}

inline Setting live(Setting setting) {
    setting.live = true;
    return setting;
}

inline Setting logarithmic(Setting setting) {
    setting.logarithmic = true;
    return setting;
}

template <typename Number>
Number numberIn(const SettingValue& value) {
    const auto* const whole = std::get_if<std::int64_t>(&value);
    return whole ? static_cast<Number>(*whole) : static_cast<Number>(std::get<double>(value));
}

/// What a field of the experiment holds; it may be a member of it, or a function that gives one of its parts.
template <typename Field>
using Held = std::remove_cvref_t<std::invoke_result_t<Field, Experiment&>>;

template <typename Field>
Setting integer(Field field, Words words, const Range& range) {
    Setting setting = inRange(row(Setting::Kind::Integer, std::move(words)), range);
    setting.get = [field](const Experiment& experiment) -> SettingValue {
        return static_cast<std::int64_t>(std::invoke(field, experiment));
    };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        std::invoke(field, experiment) = numberIn<Held<Field>>(value);
    };
    return setting;
}

template <typename Field>
Setting real(Field field, Words words, const Range& range) {
    Setting setting = inRange(row(Setting::Kind::Real, std::move(words)), range);
    setting.get = [field](const Experiment& experiment) -> SettingValue {
        return std::invoke(field, experiment);
    };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        std::invoke(field, experiment) = numberIn<double>(value);
    };
    return setting;
}

inline Setting integerList(std::vector<int> Experiment::*field, Words words, const Range& range,
                           std::size_t mostNumbers) {
    Setting setting = inRange(row(Setting::Kind::IntegerList, std::move(words)), range);
    setting.maximumLength = mostNumbers;
    setting.get = [field](const Experiment& experiment) -> SettingValue { return experiment.*field; };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = std::get<std::vector<int>>(value);
    };
    return setting;
}

template <typename Field>
Setting text(Field field, Words words, std::size_t mostBytes) {
    Setting setting = row(Setting::Kind::Text, std::move(words));
    setting.maximumLength = mostBytes;
    setting.get = [field](const Experiment& experiment) -> SettingValue {
        return std::invoke(field, experiment);
    };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        std::invoke(field, experiment) = std::get<std::string>(value);
    };
    return setting;
}

inline Setting onOff(bool Experiment::*field, Words words) {
    Setting setting = row(Setting::Kind::Switch, std::move(words));
    setting.get = [field](const Experiment& experiment) -> SettingValue { return experiment.*field; };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = std::get<bool>(value);
    };
    return setting;
}

/// A row that means something only where `applies` says so.
template <typename Condition>
Setting where(Condition applies, Setting setting) {
    setting.applies = applies;
    return setting;
}

template <typename Field, typename Names>
Setting choice(Field field, const Names& names, Words words) {
    using Name = ChoiceName<Held<Field>>;
    Setting setting = row(Setting::Kind::Choice, std::move(words));
    for (const Name& name : names)
        setting.choices.push_back({std::string(name.key), std::string(name.label)});
    setting.get = [field, &names](const Experiment& experiment) -> SettingValue {
        return std::string(nameOf(names, std::invoke(field, experiment)).key);
    };
    setting.set = [field, &names](Experiment& experiment, const SettingValue& value) {
        const auto& key = std::get<std::string>(value);
        std::invoke(field, experiment) = std::ranges::find(names, std::string_view(key), &Name::key)->value;
    };
    return setting;
}

} // namespace rows
} // namespace diabolo
