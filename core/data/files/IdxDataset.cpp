#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/FileBytes.h"
#include "core/data/files/Idx.h"
#include "core/data/files/IdxWriter.h"
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::array<std::string_view, 4> endings = {"-idx3-ubyte", "-idx3-ubyte.gz", ".idx3-ubyte",
                                                     ".idx3-ubyte.gz"};

/// The images of one part of a data set ("train", "t10k"), by the first of their usual names that exists.
std::optional<path> findImages(const path& folder, std::string_view part) {
    for (const std::string_view ending : endings) {
        path candidate = folder / (std::string(part) + "-images" + std::string(ending));
        if (isThere(candidate)) {
            return candidate;
        }
    }
    return std::nullopt;
}

/// Images by the usual name of the first of `parts` that has one.
path requireImages(const path& folder, std::initializer_list<std::string_view> parts) {
    std::string names;
    for (const std::string_view part : parts) {
        if (const auto found = findImages(folder, part)) {
            return *found;
        }
        names += (names.empty() ? "" : " or ") + std::string(part) + "-images";
    }
    throw Error(cannotRead(folder),
                "the folder has no " + names + ", followed by -idx3-ubyte or .idx3-ubyte, plain or .gz",
                "name the files so, or open a single file of images");
}

/// The labels beside a file of images, in a file that is named alike, or an empty path when there are none.
path findLabels(const path& images) {
    const path same = idxLabelsBeside(images);
    if (same.empty()) {
        return {};
    }
    const path other =
        same.extension() == ".gz" ? path(same).replace_extension() : path(same.string() + ".gz");
    for (const path& candidate : {same, other}) {
        if (isThere(candidate)) {
            return candidate;
        }
    }
    return {};
}

Samples readWithLabels(const path& images) {
    return readIdxSamples(images, findLabels(images));
}

void readFolder(const path& folder, const Reading& reading, Dataset& dataset) {
    const path train = requireImages(folder, {"train"});
    const path test = requireImages(folder, {"t10k", "test"});
    assemble(dataset, rawPictures(readWithLabels(train)), rawPictures(readWithLabels(test)), reading, folder);
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    assemble(dataset, rawPictures(readWithLabels(file)), reading, {1.0 / 7, true},
             file); // as 60 000 + 10 000
}

} // namespace

Dataset readIdxDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFile, readFolder);
}

bool looksLikeIdxDataset(const path& fileOrFolder) {
    if (isFolder(fileOrFolder)) {
        return findImages(fileOrFolder, "train").has_value();
    }
    try {
        constexpr std::array<std::uint8_t, 4> images = {0, 0, 8, 3}; // unsigned bytes in three dimensions
        std::array<std::uint8_t, 4> magic{};
        return FileBytes(fileOrFolder).read(magic) == magic.size() && magic == images;
    } catch (const Error&) {
        return false;
    }
}

} // namespace diabolo
