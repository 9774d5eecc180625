#include "core/data/files/StoredArrays.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/Idx.h"
#include "core/data/files/Mat.h"
#include "core/data/files/Npy.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

std::string lowerName(const path& file) {
    std::string name = file.filename().string();
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

StoredArray described(const path& file, std::string name, const ArrayLayout& layout,
                      std::function<NumberArray()> read) {
    const bool text = layout.kind == ElementKind::BytesText || layout.kind == ElementKind::Utf32Text;
    return {file, std::move(name), layout.shape, text, std::move(read)};
}

std::vector<StoredArray> idxArrays(const path& file) {
    return {described(file, {}, idxLayout(file), [file] { return readIdx(file); })};
}

std::vector<StoredArray> npyArrays(const path& file) {
    return {described(file, {}, npyLayout(file), [file] { return readNpy(file); })};
}

bool looksLikeNpz(const path& file) {
    if (lowerName(file).find(".npz") == std::string::npos || !isFile(file))
        return false;
    const auto members = filesBelow(file);
    return std::ranges::any_of(members, [](const path& one) { return one.extension() == ".npy"; });
}

/// Objects (a pickle) beside arrays that can be read are passed by.
std::vector<StoredArray> npzArrays(const path& file) {
    std::vector<StoredArray> arrays;
    std::optional<Error> refused;
    for (const path& member : filesBelow(file)) {
        if (member.extension() != ".npy")
            continue;
        try {
            arrays.push_back(described(file, member.stem().string(), npyLayout(member),
                                       [member] { return readNpy(member); }));
        } catch (const Error& error) {
            refused = error;
        }
    }
    if (arrays.empty() && refused)
        throw *refused;
    return arrays;
}

/// A format of arrays. To add one takes a line here and in the names below.
struct ArrayFormat {
    bool (*looksLike)(const path&);
    std::vector<StoredArray> (*arrays)(const path&);
};

constexpr std::array<ArrayFormat, 4> formats = {{{looksLikeNpy, npyArrays},
                                                 {looksLikeNpz, npzArrays},
                                                 {looksLikeMat, matArrays},
                                                 {looksLikeIdx, idxArrays}}};

constexpr std::array<std::string_view, 8> nameParts = {".npy",  ".npz",  ".mat",  "idx1",
                                                       "idx2-", "idx3-", "idx4-", "-ubyte"};

} // namespace

std::vector<StoredArray> storedArrays(const path& file) {
    for (const ArrayFormat& format : formats)
        if (format.looksLike(file))
            return format.arrays(file);
    return {};
}

bool isNamedAsArray(const path& file) {
    const std::string name = lowerName(file);
    return std::ranges::any_of(nameParts,
                               [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

bool looksLikeArrays(const path& file) {
    return std::ranges::any_of(formats, [&](const ArrayFormat& format) { return format.looksLike(file); });
}

} // namespace diabolo
