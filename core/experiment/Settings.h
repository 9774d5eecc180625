#pragma once
#include "core/base/Error.h"
#include "core/experiment/Experiment.h"
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diabolo {

/// The value of one setting: a whole number, a real number, the key of a choice or a text, a list of whole
/// numbers, or whether something is on.
using SettingValue = std::variant<std::int64_t, double, std::string, std::vector<int>, bool>;

/// One of the answers of a setting of choices.
struct SettingChoice {
    std::string key;   ///< in JSON and on the command line: "relu"
    std::string label; ///< on screen: "ReLU"
};

/// One row of the settings table. The table drives the panel, the JSON, `--set key=value` and the error
/// messages.
struct Setting {
    enum class Kind { Integer, Real, Choice, IntegerList, Text, Switch };

    std::string key;   ///< "learning_rate"
    std::string label; ///< "Learning rate"
    std::string group; ///< heading in the panel: "Architecture", "Training", …; empty: not in the panel
    Kind kind = Kind::Integer;
    double minimum = 0; ///< of a number, and of each number of a list
    double maximum = 0;
    /// The ends of a slider for it: the useful part of the range, where the whole is wider than a lecture
    /// needs. A value outside is typed; it is as valid as any other in [minimum, maximum].
    double sliderMinimum = 0;
    double sliderMaximum = 0;
    bool logarithmic = false;      ///< a slider for it moves by factors, not by differences
    std::size_t maximumLength = 0; ///< of a list: the most numbers in it; of a text: the most bytes
    std::string unit;              ///< "samples", "units", …; empty where there is none
    std::vector<SettingChoice> choices;
    /// Whether it has any effect in this experiment; where it has none, the panel does not show it.
    std::function<bool(const Experiment&)> applies = [](const Experiment&) { return true; };
    bool live = false;      ///< takes effect at once in a running training; otherwise at the next reset
    bool ofTheData = false; ///< it says which samples there are, not what network learns them
    std::string explanation;

    std::function<SettingValue(const Experiment&)> get;
    std::function<void(Experiment&, const SettingValue&)> set; ///< only with a value that check() let pass

    /// Throws Error naming the setting when `value` has the wrong type, is out of range, or is no choice of
    /// it. A real setting takes a whole number too; a whole-number setting takes no real number, not
    /// even 32.0.
    void check(const SettingValue& value) const;
};

/// The settings table, in the order of the panel.
[[nodiscard]] std::span<const Setting> settings();

/// The row of `key`. Throws Error, with the nearest known key, when there is none.
[[nodiscard]] const Setting& findSetting(std::string_view key);

/// Checks and stores one setting. Throws Error as check() does, and leaves `experiment` as it was.
void applySetting(Experiment& experiment, std::string_view key, const SettingValue& value);

/// The same from text as the command line gives it: "key=value"; lists as "128,64".
void applySetting(Experiment& experiment, std::string_view keyEqualsValue);

/// A value as people read it: "0.001", "ReLU", "128, 64", "none" for an empty list.
[[nodiscard]] std::string displayText(const Setting& setting, const SettingValue& value);

/// What check() lets pass, in words: "a whole number from 1 to 4096 samples", "one of bce, mse".
[[nodiscard]] std::string acceptedText(const Setting& setting);

/// Reads what a person typed for `setting`; accepts what displayText() gives and the JSON keys of choices.
/// Throws Error naming the setting.
[[nodiscard]] SettingValue parseValue(const Setting& setting, std::string_view text);

/// Settings that do not go together, by their keys, so that a panel can point at them.
class SettingConflict : public Error {
public:
    SettingConflict(std::vector<std::string> keys, const std::string& why, const std::string& remedy);

    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

private:
    std::vector<std::string> keys_;
};

/// Throws Error, naming the setting to blame, when one is out of range, and SettingConflict when they do not
/// go together (binary cross-entropy needs a sigmoid output).
void validate(const Experiment& experiment);

/// The keys of the settings in which `now` differs from `before` and that need a reset to take effect.
[[nodiscard]] std::vector<std::string> changesNeedingReset(const Experiment& before, const Experiment& now);

} // namespace diabolo
