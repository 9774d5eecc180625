#include "core/data/files/Idx.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;
using Shape = std::vector<std::size_t>;

constexpr std::size_t longestSide = 512; // pixels: what the views and networks here are made for

void readHeaderBytes(FileBytes& input, std::span<std::uint8_t> out, const path& file) {
    if (input.read(out) < out.size())
        throw Error(cannotRead(file), "it ends inside the IDX header", "fetch it again");
}

/// The types that a header's third byte tells.
void takeType(std::uint8_t code, ArrayLayout& layout, const path& file) {
    struct Type {
        std::uint8_t code;
        ElementKind kind;
        std::size_t bytes;
    };
    constexpr std::array<Type, 6> types = {{{0x08, ElementKind::Unsigned, 1},
                                            {0x09, ElementKind::Signed, 1},
                                            {0x0B, ElementKind::Signed, 2},
                                            {0x0C, ElementKind::Signed, 4},
                                            {0x0D, ElementKind::Real, 4},
                                            {0x0E, ElementKind::Real, 8}}};
    const auto* const type = std::ranges::find(types, code, &Type::code);
    if (type == types.end())
        throw Error(cannotRead(file), "it holds elements of the unknown type " + std::to_string(code),
                    "choose a file in the format of MNIST");
    layout.kind = type->kind;
    layout.bytes = type->bytes;
    layout.bigEndian = true;
}

ArrayLayout readHeader(FileBytes& input, const path& file) {
    constexpr std::size_t mostDimensions = 4;
    std::array<std::uint8_t, 4> magic{}; // two zeros, the element type, the number of dimensions
    readHeaderBytes(input, magic, file);
    if (magic[0] != 0 || magic[1] != 0)
        throw Error(cannotRead(file), "it is not an IDX file, which begins with two zero bytes",
                    "choose a file in the format of MNIST");
    ArrayLayout layout;
    takeType(magic[2], layout, file);
    if (magic[3] < 1 || magic[3] > mostDimensions)
        throw Error(cannotRead(file), "it has " + std::to_string(magic[3]) + " dimensions",
                    "1 to " + std::to_string(mostDimensions) + " can be read");
    for (int i = 0; i < magic[3]; ++i) {
        std::array<std::uint8_t, 4> bytes{};
        readHeaderBytes(input, bytes, file);
        layout.shape.push_back(
            std::accumulate(bytes.begin(), bytes.end(), std::size_t{0},
                            [](std::size_t number, std::uint8_t byte) { return number << 8 | byte; }));
    }
    return layout;
}

/// Reads a whole file of unsigned bytes whose shape `check` accepts; it throws where it is not what the
/// caller is to read.
NumberArray readBytes(const path& file, void (*check)(const Shape&, const path&)) {
    FileBytes input(file);
    const ArrayLayout layout = readHeader(input, file);
    check(layout.shape, file);
    NumberArray array = readElements(input, layout, file);
    if (!array.areBytes())
        throw Error(cannotRead(file), "it does not hold unsigned bytes", "convert it to them, type 8");
    return array;
}

void checkImages(const Shape& shape, const path& file) {
    if (shape.size() != 3) {
        const std::string what = shape.size() == 1 ? "labels" : "an array";
        throw Error(cannotRead(file),
                    "it holds " + what + " (" + shapeText(shape) + "), not images (count × height × width)",
                    "choose a file of images");
    }
    if (shape[1] > longestSide || shape[2] > longestSide) {
        throw Error(cannotRead(file),
                    "its images are " + std::to_string(shape[1]) + " × " + std::to_string(shape[2]) +
                        " pixels",
                    "make them at most 512 × 512");
    }
}

void checkLabels(const Shape& shape, const path& file) {
    if (shape.size() != 1) {
        const std::string what = shape.size() == 3 ? "images" : "an array";
        throw Error(cannotRead(file),
                    "it holds " + what + " (" + shapeText(shape) + "), not labels (one number an image)",
                    "choose a file of labels");
    }
}

} // namespace

bool looksLikeIdx(const path& file) {
    if (!isFile(file))
        return false;
    try {
        (void)idxLayout(file);
        return true;
    } catch (const Error&) {
        return false;
    }
}

ArrayLayout idxLayout(const path& file) {
    FileBytes input(file);
    return readHeader(input, file);
}

NumberArray readIdx(const path& file) {
    FileBytes input(file);
    const ArrayLayout layout = readHeader(input, file);
    return readElements(input, layout, file);
}

Samples readIdxSamples(const path& images, const path& labels) {
    NumberArray pixels = readBytes(images, checkImages);
    std::vector<std::uint8_t> classes;
    if (!labels.empty()) {
        classes = std::get<0>(readBytes(labels, checkLabels).numbers);
        if (classes.size() != pixels.shape[0])
            throw Error(cannotRead(labels),
                        "it has " + std::to_string(classes.size()) + " labels for the " +
                            std::to_string(pixels.shape[0]) + " images of '" + images.string() + "'",
                        "use the two files of one set");
    }
    const SampleShape shape{static_cast<int>(pixels.shape[1]), static_cast<int>(pixels.shape[2]), 1};
    return Samples(shape, std::get<0>(std::move(pixels.numbers)), std::move(classes));
}

} // namespace diabolo
