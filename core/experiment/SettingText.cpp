// Settings as people and files write them: checking, reading and showing values.
#include "core/base/Error.h"
#include "core/base/NearestName.h"
#include "core/base/NumberText.h"
#include "core/base/TypedNumber.h"
#include "core/base/TypedText.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

/// Keys and labels are ASCII; a person's capitals do not matter.
bool sameWord(std::string_view one, std::string_view other) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(one, other, {}, lower, lower);
}

std::string rangeText(const Setting& setting) {
    const auto end = [&setting](double number) {
        return setting.kind == Setting::Kind::Real ? realText(number)
                                                   : std::to_string(static_cast<std::int64_t>(number));
    };
    return end(setting.minimum) + " to " + end(setting.maximum) + (setting.unit.empty() ? "" : " ") +
           setting.unit;
}

[[noreturn]] void refuse(const Setting& setting, const std::string& why) {
    throw Error(setting.key, why, "give " + acceptedText(setting));
}

void checkInRange(const Setting& setting, double number, const std::string& shown) {
    if (!(number >= setting.minimum && number <= setting.maximum)) // written so that NaN fails too
        refuse(setting, shown + " is out of range");
}

void checkNumber(const Setting& setting, double number, const std::string& shown) {
    checkInRange(setting, number, shown);
    if (setting.kind != Setting::Kind::Real && number != std::trunc(number))
        refuse(setting, shown + " is not a whole number");
}

void checkNumber(const Setting& setting, const SettingValue& value) {
    if (const auto* const whole = std::get_if<std::int64_t>(&value))
        checkNumber(setting, static_cast<double>(*whole), std::to_string(*whole));
    else if (const auto* const number = std::get_if<double>(&value))
        checkNumber(setting, *number, realText(*number));
    else
        refuse(setting, "it takes a number");
}

void checkList(const Setting& setting, const SettingValue& value) {
    const auto* const numbers = std::get_if<std::vector<int>>(&value);
    if (!numbers)
        refuse(setting, "it takes a list of numbers");
    if (numbers->size() > setting.maximumLength)
        refuse(setting, std::to_string(numbers->size()) + " numbers are too many");
    for (const int number : *numbers)
        checkNumber(setting, number, std::to_string(number));
}

void checkChoice(const Setting& setting, const SettingValue& value) {
    const auto* const key = std::get_if<std::string>(&value);
    if (!key)
        refuse(setting, "it takes a word");
    if (std::ranges::find(setting.choices, *key, &SettingChoice::key) == setting.choices.end())
        refuse(setting, quoted(*key) + " is not one of its values");
}

void checkText(const Setting& setting, const SettingValue& value) {
    const auto* const text = std::get_if<std::string>(&value);
    if (!text)
        refuse(setting, "it takes a text");
    if (text->empty())
        refuse(setting, "it is empty");
    if (text->size() > setting.maximumLength)
        refuse(setting, "it is " + std::to_string(text->size()) + " bytes long");
    if (text->find('\0') != std::string::npos) // the system would see another, shorter path
        refuse(setting, "it contains a NUL byte");
}

void checkSwitch(const Setting& setting, const SettingValue& value) {
    if (!std::holds_alternative<bool>(value))
        refuse(setting, "it takes true or false");
}

bool parseSwitch(const Setting& setting, std::string_view text) {
    for (const auto word : {"on", "true", "yes", "1"})
        if (sameWord(text, word))
            return true;
    for (const auto word : {"off", "false", "no", "0"})
        if (sameWord(text, word))
            return false;
    refuse(setting, quoted(text) + " is neither on nor off");
}

std::vector<int> parseList(const Setting& setting, std::string_view text) {
    std::vector<int> numbers;
    if (text.empty() || sameWord(text, "none"))
        return numbers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view item = trimmed(text.substr(begin, end - begin));
        const auto number = readReal(item);
        if (!number)
            refuse(setting, quoted(item) + " in the list is not a number");
        checkNumber(setting, *number, std::string(item));
        numbers.push_back(static_cast<int>(*number));
        begin = end + 1;
    }
    return numbers;
}

std::string parseChoice(const Setting& setting, std::string_view text) {
    for (const SettingChoice& choice : setting.choices)
        if (sameWord(text, choice.key) || sameWord(text, choice.label))
            return choice.key;
    return std::string(text); // check() refuses it
}

SettingValue parseNumber(const Setting& setting, std::string_view text) {
    if (const auto whole = readInteger(text))
        return *whole;
    const TypedNumber number = readTypedNumber(text);
    if (number.value)
        return *number.value;
    refuse(setting, number.problem);
}

std::string joinNumbers(const std::vector<int>& numbers) {
    std::vector<std::string> texts;
    for (const int number : numbers)
        texts.push_back(std::to_string(number));
    return texts.empty() ? "none" : joinNames(texts);
}

} // namespace

std::string acceptedText(const Setting& setting) {
    switch (setting.kind) {
    case Setting::Kind::Integer:
        return "a whole number from " + rangeText(setting);
    case Setting::Kind::Real:
        return "a number from " + rangeText(setting);
    case Setting::Kind::IntegerList:
        return "at most " + std::to_string(setting.maximumLength) +
               " whole numbers with commas between them, as in 128,64, each from " + rangeText(setting);
    case Setting::Kind::Text:
        return "a text of 1 to " + std::to_string(setting.maximumLength) + " bytes";
    case Setting::Kind::Switch:
        return "on or off";
    case Setting::Kind::Choice:
        break;
    }
    std::vector<std::string> keys;
    for (const SettingChoice& choice : setting.choices)
        keys.push_back(choice.key);
    return "one of " + joinNames(keys);
}

void Setting::check(const SettingValue& value) const {
    switch (kind) {
    case Kind::Integer:
    case Kind::Real:
        return checkNumber(*this, value);
    case Kind::IntegerList:
        return checkList(*this, value);
    case Kind::Choice:
        return checkChoice(*this, value);
    case Kind::Text:
        return checkText(*this, value);
    case Kind::Switch:
        return checkSwitch(*this, value);
    }
}

std::string displayText(const Setting& setting, const SettingValue& value) {
    if (const auto* const whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* const number = std::get_if<double>(&value))
        return realText(*number);
    if (const auto* const numbers = std::get_if<std::vector<int>>(&value))
        return joinNumbers(*numbers);
    if (const auto* const on = std::get_if<bool>(&value))
        return *on ? "on" : "off";
    const auto& text = std::get<std::string>(value);
    const auto choice = std::ranges::find(setting.choices, text, &SettingChoice::key);
    return choice == setting.choices.end() ? text : choice->label;
}

SettingValue parseValue(const Setting& setting, std::string_view text) {
    SettingValue value;
    switch (setting.kind) {
    case Setting::Kind::Integer:
    case Setting::Kind::Real:
        value = parseNumber(setting, trimmed(text));
        break;
    case Setting::Kind::IntegerList:
        value = parseList(setting, trimmed(text));
        break;
    case Setting::Kind::Choice:
        value = parseChoice(setting, trimmed(text));
        break;
    case Setting::Kind::Text:
        value = std::string(text); // blanks belong to a path
        break;
    case Setting::Kind::Switch:
        value = parseSwitch(setting, trimmed(text));
        break;
    }
    setting.check(value);
    return value;
}

} // namespace diabolo
