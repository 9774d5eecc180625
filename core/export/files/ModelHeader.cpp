#include "core/export/files/ModelHeader.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include <array>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace diabolo {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t formatVersion = 1;
constexpr int deepest = 3; // a list in a tensor in the object
constexpr std::int64_t longestSide = 1 << 16;
constexpr std::int64_t mostClasses = 1 << 16;
constexpr const char* metadataKey = "__metadata__";
const char* const remedy = "open a model that Diabolo saved";

constexpr std::array<std::pair<SampleKind, std::string_view>, 3> kindNames{
    {{SampleKind::Picture, "picture"}, {SampleKind::Curve, "curve"}, {SampleKind::Point, "point"}}};

std::string nameOfKind(SampleKind kind) {
    for (const auto& [known, name] : kindNames)
        if (known == kind)
            return std::string(name);
    return {};
}

/// The members of `__metadata__`, which are all texts.
class Metadata {
public:
    Metadata(const Json& json, std::string origin)
        : json_(json)
        , origin_(std::move(origin)) {}

    [[nodiscard]] std::string text(const char* key) const {
        const auto found = json_.find(key);
        if (found == json_.end() || !found->is_string())
            throw Error(origin_, '"' + std::string(key) + "\" is missing in its metadata", remedy);
        return found->get<std::string>();
    }

    [[nodiscard]] std::int64_t number(const char* key, std::int64_t least, std::int64_t most) const {
        const std::string digits = text(key);
        std::int64_t value = 0;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (problem != std::errc() || end != digits.data() + digits.size() || value < least || value > most)
            throw Error(origin_, '"' + std::string(key) + "\" in its metadata is no number from " +
                                     std::to_string(least) + " to " + std::to_string(most));
        return value;
    }

    [[nodiscard]] SampleKind kind() const {
        const std::string name = text("kind");
        for (const auto& [kind, known] : kindNames)
            if (known == name)
                return kind;
        throw Error(origin_, "its samples are of an unknown kind", "update Diabolo");
    }

private:
    const Json& json_;
    std::string origin_;
};

Model readModel(const Metadata& metadata, const std::string& origin) {
    if (metadata.number("diabolo", 1, std::numeric_limits<int>::max()) > formatVersion)
        throw Error(origin, "it was written by a newer Diabolo", "update Diabolo");
    Model model;
    model.experiment = experimentFromJson(metadata.text("experiment"), origin);
    model.shape = {static_cast<int>(metadata.number("height", 1, longestSide)),
                   static_cast<int>(metadata.number("width", 1, longestSide)),
                   static_cast<int>(metadata.number("channels", 1, longestSide)), metadata.kind()};
    model.classes = static_cast<int>(metadata.number("classes", 0, mostClasses));
    model.step = metadata.number("step", 0, std::numeric_limits<std::int64_t>::max() / 2);
    return model;
}

StoredTensor readTensor(const std::string& name, const Json& json) {
    StoredTensor tensor;
    tensor.name = name;
    tensor.type = json.at("dtype").get<std::string>();
    const auto wholeNumber = [](const Json& number) {
        if (!number.is_number_unsigned())
            throw std::out_of_range("no whole number");
        return number.get<std::uint64_t>();
    };
    for (const Json& side : json.at("shape")) {
        const std::uint64_t length = wholeNumber(side);
        tensor.shape.push_back(static_cast<std::int64_t>(
            std::min(length, std::uint64_t{std::numeric_limits<std::int64_t>::max()})));
    }
    const Json& place = json.at("data_offsets");
    if (place.size() != 2)
        throw std::out_of_range("no begin and end");
    tensor.begin = wholeNumber(place.at(0));
    tensor.end = wholeNumber(place.at(1));
    return tensor;
}

/// JSON leaves a name that is there twice undefined; two readers could see two different models.
Json parse(std::string_view text, const std::string& origin) {
    std::set<std::pair<int, std::string>> names;
    const auto check = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > deepest)
            throw Error(origin, "its header is nested too deeply", remedy);
        if (event == Json::parse_event_t::object_end)
            std::erase_if(names, [depth](const auto& name) { return name.first > depth; });
        if (event == Json::parse_event_t::key && !names.emplace(depth, parsed.get<std::string>()).second)
            throw Error(origin, '"' + parsed.get<std::string>() + "\" is there twice in its header", remedy);
        return true;
    };
    try {
        return Json::parse(text, check);
    } catch (const Json::exception&) {
        throw Error(origin, "its header is no JSON", remedy);
    }
}

} // namespace

std::string headerText(const ModelHeader& header) {
    const Model& model = header.model.value();
    Json json;
    json[metadataKey] = {{"diabolo", std::to_string(formatVersion)},
                         {"format", "pt"}, // what Python's safetensors asks for
                         {"experiment", toJson(model.experiment)},
                         {"kind", nameOfKind(model.shape.kind)},
                         {"height", std::to_string(model.shape.height)},
                         {"width", std::to_string(model.shape.width)},
                         {"channels", std::to_string(model.shape.channels)},
                         {"classes", std::to_string(model.classes)},
                         {"step", std::to_string(model.step)}};
    for (const StoredTensor& tensor : header.tensors)
        json[tensor.name] = {
            {"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {tensor.begin, tensor.end}}};
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

ModelHeader parseHeader(std::string_view text, const std::string& origin) {
    const Json json = parse(text, origin);
    if (!json.is_object())
        throw Error(origin, "its header lists no tensors", remedy);
    ModelHeader header;
    const auto metadata = json.find(metadataKey);
    if (metadata != json.end() && metadata->is_object() && metadata->contains("diabolo"))
        header.model = readModel(Metadata(*metadata, origin), origin);
    for (const auto& [name, value] : json.items()) {
        if (name == metadataKey)
            continue;
        try {
            header.tensors.push_back(readTensor(name, value));
        } catch (const std::exception&) { // a member that is missing or of another type
            throw Error(origin, "tensor \"" + name + "\" is not described as safetensors does", remedy);
        }
    }
    return header;
}

} // namespace diabolo
