#include "core/document/ArrayFile.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

namespace diabolo {

namespace {

using Json = nlohmann::ordered_json;

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::size_t longestHeader = 64U << 20;
constexpr std::size_t mostBytes = std::size_t{4} << 30;
constexpr const char* metadataKey = "__metadata__";
constexpr const char *floatType = "F32", *integerType = "I64", *byteType = "U8";

template <class Value>
std::span<const char> asChars(std::span<const Value> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

} // namespace

void ArrayWriter::add(const std::string& name, const char* type, std::size_t count,
                      std::span<const char> bytes) {
    places_.push_back({name, type, count, bytes_.size(), bytes_.size() + bytes.size()});
    bytes_.append(bytes.data(), bytes.size());
}

void ArrayWriter::add(const std::string& name, std::span<const float> values) {
    add(name, floatType, values.size(), asChars(values));
}

void ArrayWriter::add(const std::string& name, std::span<const std::int64_t> values) {
    add(name, integerType, values.size(), asChars(values));
}

void ArrayWriter::add(const std::string& name, std::span<const std::uint8_t> values) {
    add(name, byteType, values.size(), asChars(values));
}

void ArrayWriter::describe(const std::string& key, const std::string& text) {
    metadata_[key] = text;
}

void ArrayWriter::write(const std::filesystem::path& file) const {
    Json header;
    header[metadataKey] = metadata_;
    for (const Place& place : places_)
        header[place.name] = {
            {"dtype", place.type}, {"shape", {place.count}}, {"data_offsets", {place.begin, place.end}}};
    std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    std::string whole(sizeof length, '\0');
    std::memcpy(whole.data(), &length, sizeof length);
    replaceFile(file, whole + text + bytes_);
}

ArrayReader::ArrayReader(const std::filesystem::path& file)
    : name_(file.string())
    , bytes_(readFile(file, mostBytes)) {
    std::uint64_t length = 0;
    if (bytes_.size() >= sizeof length)
        std::memcpy(&length, bytes_.data(), sizeof length);
    if (length == 0 || length > longestHeader || length > bytes_.size() - sizeof length)
        throw Error(name_, "it is cut short, or no file of arrays");
    const std::size_t data = sizeof length + static_cast<std::size_t>(length);
    try {
        const Json header = Json::parse(std::string_view(bytes_).substr(sizeof length, length));
        metadata_ = header.at(metadataKey).get<std::map<std::string, std::string>>();
        for (const auto& [name, value] : header.items()) {
            if (name == metadataKey)
                continue;
            const auto begin = value.at("data_offsets").at(0).get<std::uint64_t>();
            const auto end = value.at("data_offsets").at(1).get<std::uint64_t>();
            if (begin > end || end > bytes_.size() - data)
                throw Error(name_, "its array \"" + name + "\" is not whole", "it may have been cut short");
            places_[name] = {value.at("dtype").get<std::string>(), data + begin, data + end};
        }
    } catch (const Json::exception&) {
        throw Error(name_, "its header is damaged");
    }
}

const std::string& ArrayReader::text(const std::string& key) const {
    const auto found = metadata_.find(key);
    if (found == metadata_.end())
        throw Error(name_, "it says nothing of \"" + key + '"');
    return found->second;
}

template <class Value>
std::vector<Value> ArrayReader::values(const std::string& name, const char* type) const {
    const auto found = places_.find(name);
    if (found == places_.end())
        throw Error(name_, "its array \"" + name + "\" is missing");
    const Place& place = found->second;
    const std::size_t size = place.end - place.begin;
    if (place.type != type || size % sizeof(Value) != 0)
        throw Error(name_, "its array \"" + name + "\" is of another type than " + type);
    std::vector<Value> values(size / sizeof(Value));
    if (size > 0)
        std::memcpy(values.data(), bytes_.data() + place.begin, size);
    return values;
}

std::vector<float> ArrayReader::floats(const std::string& name) const {
    return values<float>(name, floatType);
}

std::vector<std::int64_t> ArrayReader::integers(const std::string& name) const {
    return values<std::int64_t>(name, integerType);
}

std::vector<std::uint8_t> ArrayReader::bytes(const std::string& name) const {
    return values<std::uint8_t>(name, byteType);
}

} // namespace diabolo
