#include "app/cli/Lists.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>
#include <vector>

namespace diabolo {
namespace {

using Json = nlohmann::ordered_json;

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

/// Names in a column as wide as the longest, each with what it stands for.
std::string columns(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::size_t width = 14;
    for (const auto& [name, meaning] : rows)
        width = std::max(width, name.size());
    std::string text;
    for (const auto& [name, meaning] : rows)
        text += padded(name, width + 2) + meaning + "\n";
    return text;
}

std::string presetsText() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Experiment& preset : presets())
        rows.emplace_back(preset.name, preset.about);
    return columns(rows);
}

Json presetsJson() {
    Json list = Json::array();
    for (const Experiment& preset : presets())
        list.push_back(Json::parse(toJson(preset)));
    return list;
}

std::string datasetsText() {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const CatalogEntry& entry : listDatasets())
        rows.emplace_back(entry.name, entry.description);
    return columns(rows);
}

Json datasetsJson() {
    Json list = Json::array();
    for (const CatalogEntry& entry : listDatasets())
        list.push_back({{"name", entry.name}, {"description", entry.description}});
    return list;
}

std::string defaultText(const Setting& setting) {
    const SettingValue value = setting.get(Experiment());
    if (const auto* const key = std::get_if<std::string>(&value))
        return *key; // of a choice: its label may have blanks
    std::string text = displayText(setting, value);
    std::erase(text, ' '); // in a list
    return text;
}

/// `text` broken between words into lines of `width` that begin with `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
    std::string lines;
    std::string line(indent, ' ');
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > width) {
            lines += line + '\n';
            line.resize(indent);
        }
        if (line.size() > indent)
            line += ' ';
        line += word;
    }
    return lines + line + '\n';
}

std::string settingsText() {
    constexpr std::size_t keyWidth = 20, defaultWidth = 10, lineWidth = 100;
    std::string text = padded("KEY", keyWidth) + padded("DEFAULT", defaultWidth) + "ACCEPTS\n";
    for (const Setting& setting : settings())
        text += '\n' + padded(setting.key, keyWidth) + padded(defaultText(setting), defaultWidth) +
                acceptedText(setting) + (setting.live ? "; takes effect while training" : "") + "\n" +
                wrapped(setting.explanation, keyWidth, lineWidth);
    return text;
}

const char* kindText(Setting::Kind kind) {
    switch (kind) {
    case Setting::Kind::Integer:
        return "integer";
    case Setting::Kind::Real:
        return "real";
    case Setting::Kind::Choice:
        return "choice";
    case Setting::Kind::IntegerList:
        return "integer_list";
    case Setting::Kind::Text:
        return "text";
    case Setting::Kind::Switch:
        return "switch";
    }
    return "";
}

Json settingJson(const Setting& setting) {
    Json json = {{"key", setting.key}, {"label", setting.label}, {"kind", kindText(setting.kind)}};
    json["default"] = std::visit([](const auto& value) { return Json(value); }, setting.get(Experiment()));
    if (setting.kind == Setting::Kind::Choice) {
        for (const SettingChoice& choice : setting.choices)
            json["choices"].push_back(choice.key);
    } else if (setting.kind != Setting::Kind::Text && setting.kind != Setting::Kind::Switch) {
        json["minimum"] = setting.minimum;
        json["maximum"] = setting.maximum;
    }
    json["unit"] = setting.unit;
    json["live"] = setting.live;
    json["explanation"] = setting.explanation;
    return json;
}

Json settingsJson() {
    Json list = Json::array();
    for (const Setting& setting : settings())
        list.push_back(settingJson(setting));
    return list;
}

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string listText(const ListCommand& command) {
    switch (command.subject) {
    case ListCommand::Subject::Presets:
        return command.json ? dumped(presetsJson()) : presetsText();
    case ListCommand::Subject::Datasets:
        return command.json ? dumped(datasetsJson()) : datasetsText();
    case ListCommand::Subject::Settings:
        return command.json ? dumped(settingsJson()) : settingsText();
    }
    return {};
}

} // namespace diabolo
