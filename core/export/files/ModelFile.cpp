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
#include <map>
#include <span>
#include <stdexcept>

namespace diabolo {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::uint64_t longestHeader = 1 << 20; // that of the deepest network takes a hundredth of it
const char* const valueType = "F32";
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

void checkTensor(const StoredTensor& stored, const ModelTensor& wanted, const std::string& origin) {
    const std::string what = "tensor \"" + stored.name + "\" ";
    if (stored.type != valueType)
        throw Error(origin, what + "is of type " + stored.type + ", and not " + valueType);
    if (stored.shape != wanted.shape)
        throw Error(origin, what + "is " + shapeText(stored.shape) + ", and the experiment's network has " +
                                shapeText(wanted.shape));
    if (stored.end - stored.begin != static_cast<std::uint64_t>(wanted.count()) * sizeof(float))
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

std::vector<float> readWeights(Reader& reader, std::uint64_t begin, const std::vector<ModelTensor>& tensors,
                               const std::vector<StoredTensor>& stored) {
    std::vector<float> weights((reader.size() - begin) / sizeof(float));
    std::vector<float> values;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        values.resize(static_cast<std::size_t>(tensors[i].count()));
        reader.read(begin + stored[i].begin, values.data(), stored[i].end - stored[i].begin);
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

std::int64_t countOf(const std::vector<ModelTensor>& tensors) {
    return tensors.back().offset + tensors.back().count();
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

Model openModel(const std::filesystem::path& file) {
    Reader reader(file);
    const std::string text = readHeader(reader);
    ModelHeader header = parseHeader(text, reader.name());
    const std::uint64_t begin = sizeof(std::uint64_t) + text.size();
    const Architecture architecture = architectureOf(header.model, reader.name());
    checkFitsMemory(architecture, header.model.experiment, availableMemory());
    const std::vector<ModelTensor> tensors = tensorsOf(architecture);
    const std::vector<StoredTensor> stored = match(header.tensors, tensors, reader.name());
    checkPlaces(header.tensors, reader.size() - begin, reader.name());
    header.model.weights =
        std::make_shared<const std::vector<float>>(readWeights(reader, begin, tensors, stored));
    return std::move(header.model);
}

bool isModelName(const std::string& file) {
    std::string extension = std::filesystem::path(file).extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
    return extension == ".safetensors";
}

} // namespace diabolo
