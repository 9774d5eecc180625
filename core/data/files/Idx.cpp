#include "core/data/files/Idx.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/FileBytes.h"
#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;
using Dimensions = std::vector<std::uint32_t>;

constexpr std::uint8_t unsignedByte = 0x08;
constexpr std::size_t mostDimensions = 4;
constexpr std::uint64_t mostBytes = std::uint64_t{1} << 32;
constexpr std::uint32_t longestSide = 512; // pixels: what the views and networks here are made for

std::string elementType(std::uint8_t code) {
    switch (code) {
    case 0x09:
        return "signed bytes";
    case 0x0B:
        return "16-bit integers";
    case 0x0C:
        return "32-bit integers";
    case 0x0D:
        return "32-bit floating-point numbers";
    case 0x0E:
        return "64-bit floating-point numbers";
    default:
        return "elements of the unknown type " + std::to_string(code);
    }
}

/// "60000 × 28 × 28"
std::string describe(const Dimensions& dimensions) {
    std::string text;
    for (const std::uint32_t dimension : dimensions) {
        text += (text.empty() ? "" : " × ") + std::to_string(dimension);
    }
    return text;
}

void readHeaderBytes(FileBytes& input, std::span<std::uint8_t> out, const path& file) {
    if (input.read(out) < out.size()) {
        throw Error(cannotRead(file), "it ends inside the IDX header", "fetch it again");
    }
}

/// The magic number, two zeros, the element type and the number of dimensions; returns the last.
std::size_t readMagic(FileBytes& input, const path& file) {
    std::array<std::uint8_t, 4> magic{};
    readHeaderBytes(input, magic, file);
    if (magic[0] != 0 || magic[1] != 0) {
        throw Error(cannotRead(file), "it is not an IDX file, which begins with two zero bytes",
                    "choose a file in the format of MNIST");
    }
    if (magic[2] != unsignedByte) {
        throw Error(cannotRead(file), "it holds " + elementType(magic[2]),
                    "convert it to unsigned bytes, type 8");
    }
    if (magic[3] < 1 || magic[3] > mostDimensions) {
        throw Error(cannotRead(file), "it has " + std::to_string(magic[3]) + " dimensions",
                    "1 to " + std::to_string(mostDimensions) + " can be read");
    }
    return magic[3];
}

Dimensions readDimensions(FileBytes& input, std::size_t count, const path& file) {
    Dimensions dimensions(count);
    for (std::uint32_t& dimension : dimensions) {
        std::array<std::uint8_t, 4> bytes{};
        readHeaderBytes(input, bytes, file);
        dimension = std::accumulate(bytes.begin(), bytes.end(), std::uint32_t{0},
                                    [](std::uint32_t value, std::uint8_t byte) { return value << 8 | byte; });
    }
    return dimensions;
}

/// The product of the dimensions, refused where it is 0 or too much to be meant.
std::uint64_t byteCount(const Dimensions& dimensions, const path& file) {
    if (std::ranges::count(dimensions, 0U) > 0) {
        throw Error(cannotRead(file), "one of its dimensions, " + describe(dimensions) + ", is 0");
    }
    std::uint64_t product = 1; // at most 2³² before it is multiplied by less than 2³²: no overflow
    for (const std::uint32_t dimension : dimensions) {
        product *= dimension;
        if (product > mostBytes) {
            throw Error(cannotRead(file),
                        "its dimensions, " + describe(dimensions) + ", come to more than 4 GiB",
                        "use a smaller part of the data");
        }
    }
    return product;
}

/// Makes room as the data arrives, so that a header that lies cannot claim memory the file has no data for.
std::vector<std::uint8_t> readValues(FileBytes& input, const Dimensions& dimensions, const path& file) {
    constexpr std::uint64_t firstChunk = 1U << 20;
    const std::uint64_t total = byteCount(dimensions, file);
    std::vector<std::uint8_t> values;
    while (values.size() < total) {
        const std::size_t have = values.size();
        values.resize(std::min(total, std::max(firstChunk, 2 * std::uint64_t{have})));
        const std::size_t got = input.read(std::span(values).subspan(have));
        if (have + got < values.size()) {
            throw Error(cannotRead(file),
                        "it holds " + std::to_string(have + got) + " bytes of data where its dimensions, " +
                            describe(dimensions) + ", say " + std::to_string(total),
                        "fetch it again");
        }
    }
    return values;
}

/// Reads a whole file whose dimensions `check` accepts; it throws where they are not what the caller is to
/// read.
IdxArray readChecked(const path& file, void (*check)(const Dimensions&, const path&)) {
    FileBytes input(file);
    IdxArray array;
    array.dimensions = readDimensions(input, readMagic(input, file), file);
    check(array.dimensions, file);
    array.values = readValues(input, array.dimensions, file);
    std::array<std::uint8_t, 1> next{};
    if (input.read(next) != 0) { // asking past the end is also what makes zlib compare the checksum
        throw Error(cannotRead(file),
                    "more bytes follow the " + std::to_string(array.values.size()) +
                        " that its dimensions, " + describe(array.dimensions) + ", say",
                    "fetch it again");
    }
    return array;
}

void checkAny(const Dimensions&, const path&) {}

void checkImages(const Dimensions& dimensions, const path& file) {
    if (dimensions.size() != 3) {
        const std::string what = dimensions.size() == 1 ? "labels" : "an array";
        throw Error(cannotRead(file),
                    "it holds " + what + " (" + describe(dimensions) +
                        "), not images (count × height × width)",
                    "choose a file of images");
    }
    if (dimensions[1] > longestSide || dimensions[2] > longestSide) {
        throw Error(cannotRead(file),
                    "its images are " + std::to_string(dimensions[1]) + " × " +
                        std::to_string(dimensions[2]) + " pixels",
                    "make them at most 512 × 512");
    }
}

void checkLabels(const Dimensions& dimensions, const path& file) {
    if (dimensions.size() != 1) {
        const std::string what = dimensions.size() == 3 ? "images" : "an array";
        throw Error(cannotRead(file),
                    "it holds " + what + " (" + describe(dimensions) + "), not labels (one number an image)",
                    "choose a file of labels");
    }
}

} // namespace

IdxArray readIdx(const path& file) {
    return readChecked(file, checkAny);
}

Samples readIdxSamples(const path& images, const path& labels) {
    IdxArray pixels = readChecked(images, checkImages);
    IdxArray classes;
    if (!labels.empty()) {
        classes = readChecked(labels, checkLabels);
        if (classes.values.size() != pixels.dimensions[0]) {
            throw Error(cannotRead(labels),
                        "it has " + std::to_string(classes.values.size()) + " labels for the " +
                            std::to_string(pixels.dimensions[0]) + " images of '" + images.string() + "'",
                        "use the two files of one set");
        }
    }
    const SampleShape shape{static_cast<int>(pixels.dimensions[1]), static_cast<int>(pixels.dimensions[2]),
                            1};
    return Samples(shape, std::move(pixels.values), std::move(classes.values));
}

} // namespace diabolo
