#include "core/data/files/DatasetFiles.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/ArrayDataset.h"
#include "core/data/files/ArrayRole.h"
#include "core/data/files/Cifar.h"
#include "core/data/files/Csv.h"
#include "core/data/files/FileBytes.h"
#include "core/data/files/FileKind.h"
#include "core/data/files/PictureFolder.h"
#include "core/data/files/StoredArrays.h"
#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

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

/// Where the data lie that somebody packed or put into a folder of their own: down to the only file or the
/// first folder that has more than one.
path unwrapped(const path& place) {
    if (!isFolderOrArchive(place))
        return place;
    const std::vector<path> files = filesBelow(place);
    if (files.size() == 1)
        return files.front();
    path common = files.empty() ? place : files.front().parent_path();
    for (const path& file : files)
        while (common != place && std::ranges::mismatch(common, file).in1 != common.end())
            common = common.parent_path();
    return common;
}

/// Whether a folder itself holds arrays or pictures that are named as those to train on: what lies deeper may
/// be several data sets.
bool hasTrainingFile(const path& folder) {
    std::error_code problem;
    for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        const ArrayRole role = roleOf(at->path().filename().string());
        if (isNamedAsArray(at->path()) && role.part == DataPart::Train && role.use != ArrayUse::Labels)
            return true;
    }
    return false;
}

/// Labels alone are no data set.
bool holdsSamples(const path& file) {
    try {
        return std::ranges::any_of(storedArrays(file),
                                   [](const StoredArray& array) { return array.shape.size() > 1; });
    } catch (const Error&) {
        return false;
    }
}

// The first that looks right reads; what looks like none is read as the last, which says what is missing.
constexpr std::array formats = {
    DataFormat{looksLikeArrayDataset, readArrayDataset},
    DataFormat{looksLikeCsvDataset, readCsvDataset},
    DataFormat{looksLikeCifarDataset, readCifarDataset},
    DataFormat{isNamedAsCifar, readCifarDataset},
    DataFormat{looksLikePictureFolder, readPictureFolder},
    DataFormat{mayBeCsvDataset, readCsvDataset},
    DataFormat{[](const path&) { return true; }, readArrayDataset},
};

} // namespace

Dataset readDataset(const path& fileOrFolder, const Reading& reading) {
    const path place = absolutePath(fileOrFolder);
    refuseOtherThanData(place); // TorchScript is an archive, too
    const path inside = unwrapped(place);
    refuseOtherThanData(inside);
    const auto format =
        std::ranges::find_if(formats, [&](const DataFormat& one) { return one.looksLike(inside); });
    Dataset dataset = format->read(inside, reading);
    dataset.name = shownText(place.filename());
    dataset.source = shownText(place);
    return dataset;
}

bool looksLikeDataset(const path& fileOrFolder) {
    const path place = absolutePath(fileOrFolder);
    if (isFolder(place))
        return hasTrainingFile(place) || looksLikeCsvDataset(place) || isFile(place / "data_batch_1.bin");
    const path inside = unwrapped(place);
    if (looksLikeArrays(inside))
        return holdsSamples(inside);
    return looksLikeArrayDataset(inside) || looksLikeCsvDataset(inside) || looksLikeCifarDataset(inside) ||
           looksLikePictureFolder(inside);
}

} // namespace diabolo
