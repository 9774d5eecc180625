#include "core/data/files/DatasetFiles.h"
#include "core/data/Paths.h"
#include "core/data/files/Cifar.h"
#include "core/data/files/Csv.h"
#include "core/data/files/FileKind.h"
#include "core/data/files/Idx.h"
#include <algorithm>
#include <array>

namespace diabolo {

namespace {

using std::filesystem::path;

/// A format: whether its reader is worth trying on a place, which never throws, and the reader.
struct DataFormat {
    bool (*looksLike)(const path&);
    Dataset (*read)(const path&, const Reading&);
};

/// Damaged files in .bin as well, so that what is wrong with one is said in terms of its format.
bool isNamedAsCifar(const path& place) {
    return place.extension() == ".bin" && !isFolder(place);
}

// The first that looks right reads; what looks like none is read as the last, which says what is missing.
constexpr std::array formats = {
    DataFormat{looksLikeIdxDataset, readIdxDataset},
    DataFormat{looksLikeCsvDataset, readCsvDataset},
    DataFormat{looksLikeCifarDataset, readCifarDataset},
    DataFormat{isNamedAsCifar, readCifarDataset},
    DataFormat{mayBeCsvDataset, readCsvDataset},
    DataFormat{[](const path&) { return true; }, readIdxDataset},
};

} // namespace

Dataset readDataset(const path& fileOrFolder, const Reading& reading) {
    const path place = absolutePath(fileOrFolder);
    refuseOtherThanData(place);
    const auto format =
        std::ranges::find_if(formats, [&](const DataFormat& one) { return one.looksLike(place); });
    return format->read(place, reading);
}

bool looksLikeDataset(const path& fileOrFolder) {
    return looksLikeIdxDataset(fileOrFolder) || looksLikeCsvDataset(fileOrFolder) ||
           looksLikeCifarDataset(fileOrFolder);
}

} // namespace diabolo
