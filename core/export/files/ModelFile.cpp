#include "core/export/files/ModelFile.h"
#include "core/architecture/TrainingMemory.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/base/SystemMemory.h"
#include "core/experiment/Settings.h"
#include "core/export/Modules.h"
#include "core/export/files/ModelHeader.h"
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <span>
#include <stdexcept>

namespace diabolo {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::uint64_t longestHeader = 1 << 20; // that of the deepest network takes a hundredth of it
const char* const valueType = "F32";             // that is written
const char* const countOfBatches = "num_batches_tracked";
const char* const remedy = "open a model that Diabolo saved";

/// Copies one tensor from PyTorch's order to the flat vector's, or back.
enum class Direction { FromFile, ToFile };

void permute(const ModelTensor& tensor, std::span<const float> from, std::span<float> to,
             Direction direction) {
    if (tensor.layout == ModelTensor::Layout::Plain) {
        std::ranges::copy(from, to.begin());
        return;
    }
    const bool transposed = tensor.layout == ModelTensor::Layout::TransposedConvolution;
    const auto out = static_cast<std::size_t>(tensor.shape[transposed ? 1 : 0]);
    const auto in = static_cast<std::size_t>(tensor.shape[transposed ? 0 : 1]);
    constexpr std::size_t window = 9; // 3 × 3
    for (std::size_t o = 0; o < out; ++o)
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t place = 0; place < window; ++place) {
                const std::size_t flat = (o * window + place) * in + i;
                const std::size_t stored = (transposed ? i * out + o : o * in + i) * window + place;
                if (direction == Direction::FromFile)
                    to[flat] = from[stored];
                else
                    to[stored] = from[flat];
            }
}

/// The part of the flat vector that holds `tensor`.
template <class Value>
std::span<Value> partOf(std::span<Value> values, const ModelTensor& tensor) {
    return values.subspan(static_cast<std::size_t>(tensor.offset), static_cast<std::size_t>(tensor.count()));
}

/// A file that is read piece by piece; what is missing is an error.
class Reader {
public:
    explicit Reader(const std::filesystem::path& file)
        : name_(file.string())
        , size_(sizeOf(file))
        , stream_(file, std::ios::binary) {}

    void read(std::uint64_t offset, void* to, std::uint64_t bytes) {
        stream_.seekg(static_cast<std::streamoff>(offset));
        stream_.read(static_cast<char*>(to), static_cast<std::streamsize>(bytes));
        if (!stream_)
            throw Error(name_, "it cannot be read");
    }

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    static std::uint64_t sizeOf(const std::filesystem::path& file) {
        std::error_code error;
        if (!std::filesystem::exists(file, error))
            throw Error(file.string(), "there is no such file");
        if (!std::filesystem::is_regular_file(file, error))
            throw Error(file.string(), "it is a folder or a device", "name a file");
        return std::filesystem::file_size(file);
    }

    std::string name_;
    std::uint64_t size_;
    std::ifstream stream_;
};

std::string readHeader(Reader& reader) {
    std::uint64_t length = 0;
    if (reader.size() < sizeof length)
        throw Error(reader.name(), "it is cut short or no safetensors file", remedy);
    reader.read(0, &length, sizeof length);
    if (length > longestHeader || length > reader.size() - sizeof length)
        throw Error(reader.name(), "it is cut short or no safetensors file", remedy);
    std::string text(length, '\0');
    reader.read(sizeof length, text.data(), length);
    return text;
}

/// The tensors must lie side by side, from the first byte after the header to the file's last.
void checkPlaces(std::vector<StoredTensor> tensors, std::uint64_t bytes, const std::string& origin) {
    std::ranges::sort(tensors, {}, &StoredTensor::begin);
    std::uint64_t place = 0;
    for (const StoredTensor& tensor : tensors) {
        if (tensor.begin != place || tensor.end < tensor.begin)
            throw Error(origin, "tensor \"" + tensor.name + "\" does not begin where the one before it ends");
        place = tensor.end;
    }
    if (place != bytes)
        throw Error(origin,
                    "it holds " + std::to_string(bytes) + " bytes of weights and lists " +
                        std::to_string(place),
                    "it may have been cut short");
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t side : shape)
        text += (text.empty() ? "" : " × ") + std::to_string(side);
    return '[' + text + ']';
}

/// Bytes of a value; 0 for types that weights do not have.
std::uint64_t bytesOf(const std::string& type) {
    return type == "F64" ? 8 : type == "F32" ? 4 : type == "F16" || type == "BF16" ? 2 : 0;
}

void checkTensor(const StoredTensor& stored, const ModelTensor& wanted, const std::string& origin) {
    const std::string what = "tensor \"" + stored.name + "\" ";
    if (bytesOf(stored.type) == 0)
        throw Error(origin, what + "is of type " + stored.type + ", and not F16, BF16, F32 or F64");
    if (stored.shape != wanted.shape)
        throw Error(origin, what + "is " + shapeText(stored.shape) + ", and the experiment's network has " +
                                shapeText(wanted.shape));
    if (stored.end - stored.begin != static_cast<std::uint64_t>(wanted.count()) * bytesOf(stored.type))
        throw Error(origin, what + "has another number of bytes than its shape says");
}

/// The stored tensor for each of `wanted`: none is missing, and none is left.
std::vector<StoredTensor> match(const std::vector<StoredTensor>& stored,
                                const std::vector<ModelTensor>& wanted, const std::string& origin) {
    std::map<std::string, StoredTensor> byName;
    for (const StoredTensor& tensor : stored)
        byName.emplace(tensor.name, tensor);
    std::vector<StoredTensor> matched;
    for (const ModelTensor& tensor : wanted) {
        const auto found = byName.find(tensor.name);
        if (found == byName.end())
            throw Error(origin, "tensor \"" + tensor.name + "\" of its experiment's network is missing");
        checkTensor(found->second, tensor, origin);
        matched.push_back(found->second);
        byName.erase(found);
    }
    std::erase_if(byName, [](const auto& tensor) { return tensor.first.ends_with(countOfBatches); });
    if (!byName.empty())
        throw Error(origin, "its experiment's network has no tensor \"" + byName.begin()->first + '"');
    return matched;
}

void checkValues(const ModelTensor& tensor, std::span<const float> values, const std::string& origin) {
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        throw Error(origin, "tensor \"" + tensor.name + "\" holds values that are not finite");
    if (tensor.name.ends_with("running_var") && std::ranges::any_of(values, [](float v) { return v < 0; }))
        throw Error(origin, "tensor \"" + tensor.name + "\" holds a negative variance");
}

std::int64_t countOf(const std::vector<ModelTensor>& tensors) {
    return tensors.back().offset + tensors.back().count();
}

/// IEEE 754's 16 bits: one sign, five of exponent, ten of fraction.
float ofHalf(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    float size = 0;
    if (exponent == 31)
        size = fraction == 0 ? std::numeric_limits<float>::infinity() : std::nanf("");
    else
        size = exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                             : std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
    return (bits & 0x8000) != 0 ? -size : size;
}

template <class Stored, class Convert>
void convert(std::span<const char> bytes, std::span<float> values, const Convert& toFloat) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, &bytes[i * sizeof stored], sizeof stored);
        values[i] = toFloat(stored);
    }
}

void toFloats(const std::string& type, std::span<const char> bytes, std::span<float> values) {
    if (type == "F64")
        convert<double>(bytes, values, [](double value) { return static_cast<float>(value); });
    else if (type == "F16")
        convert<std::uint16_t>(bytes, values, ofHalf);
    else if (type == "BF16") // the upper half of a float
        convert<std::uint16_t>(bytes, values, [](std::uint16_t bits) {
            return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
        });
    else
        std::memcpy(values.data(), bytes.data(), values.size_bytes());
}

/// What another program's tensors look like: "conv1.weight [8 × 1 × 3 × 3], …, fc2.weight [10 × 32]".
std::string lookOf(const std::vector<StoredTensor>& tensors) {
    std::vector<const StoredTensor*> matrices; // bias and statistics say little
    for (const StoredTensor& tensor : tensors)
        if (tensor.shape.size() > 1)
            matrices.push_back(&tensor);
    std::string text;
    for (std::size_t i = 0; i < matrices.size(); ++i) {
        constexpr std::size_t first = 2;
        if (i >= first && i + 1 < matrices.size()) {
            text += i == first ? ", …" : "";
            continue;
        }
        text += (text.empty() ? "" : ", ") + matrices[i]->name.substr(0, 40) + " " +
                shapeText(matrices[i]->shape);
    }
    return text;
}

[[noreturn]] void refuseForeign(const std::vector<StoredTensor>& tensors, const std::string& origin) {
    const auto has = [&](const auto& wanted) { return std::ranges::any_of(tensors, wanted); };
    const bool layers = has([](const StoredTensor& tensor) { return tensor.shape.size() > 1; });
    const bool decodes =
        has([](const StoredTensor& tensor) { return tensor.name.find("dec") != std::string::npos; });
    const std::string count = std::to_string(tensors.size()) + (tensors.size() == 1 ? " tensor" : " tensors");
    throw Error(origin,
                layers ? "it is another program's network of " + count + " (" + lookOf(tensors) + ")" +
                             (decodes ? "" : ", without a decoder, as a classifier is")
                       : "it holds " + count + ", and no layer's weights",
                "open weights of the network on screen, as its script saves them, or a model that Diabolo "
                "saved");
}

std::vector<float> readWeights(Reader& reader, std::uint64_t begin, const std::vector<ModelTensor>& tensors,
                               const std::vector<StoredTensor>& stored) {
    std::vector<float> weights(static_cast<std::size_t>(countOf(tensors)));
    std::vector<float> values;
    std::vector<char> bytes;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        values.resize(static_cast<std::size_t>(tensors[i].count()));
        bytes.resize(stored[i].end - stored[i].begin);
        reader.read(begin + stored[i].begin, bytes.data(), bytes.size());
        toFloats(stored[i].type, bytes, values);
        checkValues(tensors[i], values, reader.name());
        permute(tensors[i], values, partOf<float>(weights, tensors[i]), Direction::FromFile);
    }
    return weights;
}

/// The experiment's network, whose settings need not go together in a file from elsewhere.
Architecture architectureOf(const Model& model, const std::string& origin) {
    try {
        validate(model.experiment);
        return describe(model.experiment, model.shape, model.classes);
    } catch (const Error& error) {
        throw Error(origin, error.what());
    }
}

} // namespace

bool fits(const Model& model, const Architecture& architecture) {
    return model.shape == architecture.input &&
           tensorsOf(describe(model.experiment, model.shape, model.classes)) == tensorsOf(architecture);
}

void saveModel(const Model& model, const std::filesystem::path& file) {
    const std::vector<ModelTensor> tensors =
        tensorsOf(describe(model.experiment, model.shape, model.classes));
    if (static_cast<std::int64_t>(model.weights->size()) != countOf(tensors))
        throw std::invalid_argument("saveModel: these are the weights of another network");
    ModelHeader header{model, {}};
    for (const ModelTensor& tensor : tensors) {
        const auto begin = static_cast<std::uint64_t>(tensor.offset) * sizeof(float);
        header.tensors.push_back({tensor.name, valueType, tensor.shape, begin,
                                  begin + static_cast<std::uint64_t>(tensor.count()) * sizeof(float)});
    }
    const std::string text = headerText(header);
    const std::uint64_t length = text.size();
    std::string bytes(sizeof length + length + model.weights->size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    std::ranges::copy(text, bytes.begin() + sizeof length);
    char* place = bytes.data() + sizeof length + length;
    std::vector<float> values;
    for (const ModelTensor& tensor : tensors) {
        values.resize(static_cast<std::size_t>(tensor.count()));
        permute(tensor, partOf<const float>(*model.weights, tensor), values, Direction::ToFile);
        std::memcpy(place, values.data(), values.size() * sizeof(float));
        place += values.size() * sizeof(float);
    }
    replaceFile(file, bytes);
}

Model openModel(const std::filesystem::path& file, const Model* network) {
    Reader reader(file);
    const std::string text = readHeader(reader);
    ModelHeader header = parseHeader(text, reader.name());
    const std::uint64_t begin = sizeof(std::uint64_t) + text.size();
    const bool foreign = !header.model;
    if (foreign && !network)
        refuseForeign(header.tensors, reader.name());
    Model model = foreign ? *network : std::move(*header.model);
    const Architecture architecture = architectureOf(model, reader.name());
    checkFitsMemory(architecture, model.experiment, availableMemory());
    const std::vector<ModelTensor> tensors = tensorsOf(architecture);
    if (foreign && std::ranges::none_of(header.tensors, [&](const StoredTensor& tensor) {
            return std::ranges::find(tensors, tensor.name, &ModelTensor::name) != tensors.end();
        }))
        refuseForeign(header.tensors, reader.name());
    const std::vector<StoredTensor> stored = match(header.tensors, tensors, reader.name());
    checkPlaces(header.tensors, reader.size() - begin, reader.name());
    model.weights = std::make_shared<const std::vector<float>>(readWeights(reader, begin, tensors, stored));
    model.foreign = foreign;
    if (foreign)
        model.step = 0;
    return model;
}

bool isModelName(const std::string& file) {
    std::string extension = std::filesystem::path(file).extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
    return extension == ".safetensors";
}

} // namespace diabolo
