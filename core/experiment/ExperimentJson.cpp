#include "core/experiment/ExperimentJson.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/base/NearestName.h"
#include "core/data/Paths.h"
#include "core/data/files/FileKind.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/PresetTable.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

namespace diabolo {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t formatVersion = 1;
constexpr std::size_t mostBytes = 1 << 20; // a whole experiment takes one thousandth of it
constexpr int deepest = 2;                 // a list in the object

struct TextField {
    const char* key;
    std::string Experiment::*field;
};

/// What describes the experiment without being a setting of it.
constexpr TextField textFields[] = {{"name", &Experiment::name},
                                    {"title", &Experiment::title},
                                    {"family", &Experiment::family},
                                    {"about", &Experiment::about}};

Json valueToJson(const SettingValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

/// "line 3, column 5" of the byte at `place`, counted from 1 as the parser does.
std::string lineAndColumn(std::string_view text, std::size_t place) {
    const std::string_view before = text.substr(0, place > 0 ? place - 1 : 0);
    const std::size_t lastBreak = before.rfind('\n');
    const std::size_t column =
        lastBreak == std::string_view::npos ? before.size() : before.size() - lastBreak - 1;
    return "line " + std::to_string(std::ranges::count(before, '\n') + 1) + ", column " +
           std::to_string(column + 1);
}

/// JSON itself leaves a key that is there twice undefined, and most readers silently take the last.
Json parse(std::string_view text, const std::string& origin) {
    std::set<std::string> keys;
    const auto check = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > deepest)
            throw Error(origin, "it is nested too deeply for an experiment");
        if (event == Json::parse_event_t::key && depth == 1 && !keys.insert(parsed.get<std::string>()).second)
            throw Error(origin, '"' + parsed.get<std::string>() + "\" is there twice", "keep one of them");
        return true;
    };
    try {
        return Json::parse(text, check);
    } catch (const Json::parse_error& error) {
        throw Error(origin, "it is not JSON from " + lineAndColumn(text, error.byte) + " on",
                    "compare it with what Diabolo saves");
    } catch (const Json::exception&) { // a number beyond every double
        throw Error(origin, "a number in it is too large");
    }
}

std::int64_t wholeNumber(const Json& json) {
    // What does not fit is out of every setting's range, and stays so.
    return json.is_number_unsigned() && json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()
               ? std::numeric_limits<std::int64_t>::max()
               : json.get<std::int64_t>();
}

SettingValue numberFromJson(const Json& json) {
    return json.is_number_integer() ? SettingValue(wholeNumber(json)) : SettingValue(json.get<double>());
}

/// A list's numbers pass through the text form, which checks each of them against the setting's range.
SettingValue listFromJson(const Setting& setting, const Json& json) {
    std::string text;
    for (const Json& item : json) {
        if (!item.is_number())
            throw Error(setting.key, "its list takes numbers alone", "write it as in [128, 64]");
        text += (text.empty() ? "" : ",") + item.dump();
    }
    return parseValue(setting, text);
}

SettingValue valueFromJson(const Setting& setting, const Json& json) {
    if (json.is_number())
        return numberFromJson(json);
    if (json.is_string())
        return json.get<std::string>();
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_array() && setting.kind == Setting::Kind::IntegerList)
        return listFromJson(setting, json);
    throw Error(setting.key, "it has the wrong type, " + std::string(json.type_name()));
}

void checkVersion(const Json& json) {
    const auto found = json.find("diabolo");
    if (found == json.end())
        return;
    if (!found->is_number_integer() || wholeNumber(*found) < 1)
        throw Error("diabolo", "the format's version is a whole number from 1");
    if (wholeNumber(*found) > formatVersion)
        throw Error("diabolo",
                    "it has format " + std::to_string(wholeNumber(*found)) +
                        ", written by a newer Diabolo; this one reads format " +
                        std::to_string(formatVersion),
                    "update Diabolo");
}

void readMember(Experiment& experiment, const std::string& key, const Json& json) {
    const auto text = std::ranges::find(textFields, std::string_view(key), &TextField::key);
    if (text == std::end(textFields))
        return applySetting(experiment, key, valueFromJson(findSetting(key), json));
    if (!json.is_string())
        throw Error(key, "it takes a text");
    experiment.*text->field = json.get<std::string>();
}

Experiment read(std::string_view text, const std::string& origin, Experiment experiment) {
    if (text.size() > mostBytes)
        throw Error(origin, "it holds more than " + std::to_string(mostBytes) + " bytes");
    const Json json = parse(text, origin);
    if (!json.is_object())
        throw Error(origin, "it is JSON, but no object", "an experiment begins with {");
    try {
        checkVersion(json);
        for (const auto& [key, value] : json.items())
            if (key != "diabolo")
                readMember(experiment, key, value);
    } catch (const Error& error) {
        throw Error(origin, error.what());
    }
    return experiment;
}

/// An experiment that does not say what it is called goes by its file.
Experiment named(const std::string& name) {
    Experiment experiment;
    experiment.name = name;
    experiment.title = name;
    return experiment;
}

} // namespace

std::string dataFrom(const std::string& data, const std::filesystem::path& file) {
    if (lastingName(data) == data)
        return data;
    const std::filesystem::path beside = absolutePath(file).parent_path() / data;
    return isThere(beside) ? absolutePath(beside).string() : data;
}

std::string toJson(const Experiment& experiment) {
    Json json = {{"diabolo", formatVersion}};
    for (const auto& [key, field] : textFields)
        json[key] = experiment.*field;
    for (const Setting& setting : settings())
        json[setting.key] = valueToJson(setting.get(experiment));
    // A line a member, lists in one line: dump() would give each number of a list its own.
    std::string text;
    for (const auto& [key, value] : json.items())
        text += (text.empty() ? "{\n  \"" : ",\n  \"") + key +
                "\": " + value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text + "\n}\n";
}

Experiment experimentFromJson(std::string_view text, const std::string& origin) {
    return read(text, origin, Experiment());
}

std::span<const Experiment> presets() {
    static const std::vector<Experiment> all = [] {
        std::vector<Experiment> parsed;
        for (const auto& [name, json] : presetTexts())
            parsed.push_back(read(json, "preset " + name, named(name)));
        return parsed;
    }();
    return all;
}

Experiment loadExperiment(const std::string& presetOrFile) {
    const auto preset = std::ranges::find(presets(), presetOrFile, &Experiment::name);
    if (preset != presets().end())
        return *preset;
    const std::filesystem::path file(presetOrFile);
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) {
        refuseOtherThanExperiment(file);
        Experiment experiment = read(readFile(file, mostBytes), presetOrFile, named(file.stem().string()));
        experiment.data = dataFrom(experiment.data, file);
        return experiment;
    }
    std::vector<std::string> names;
    for (const Experiment& known : presets())
        names.push_back(known.name);
    throw Error('"' + presetOrFile + '"', "it is neither a preset nor a file",
                "did you mean " + nearestName(presetOrFile, names) + "? The presets are " + joinNames(names));
}

void saveExperiment(const Experiment& experiment, const std::filesystem::path& file) {
    replaceFile(file, toJson(experiment));
}

} // namespace diabolo
