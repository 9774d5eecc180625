#include "core/data/files/DatasetFiles.h"
#include "core/data/Paths.h"
#include "core/data/files/Cifar.h"
#include "core/data/files/Csv.h"
#include "core/data/files/FileKind.h"
#include "core/data/files/Idx.h"

namespace diabolo {

Dataset readDataset(const std::filesystem::path& fileOrFolder) {
    const std::filesystem::path place = absolutePath(fileOrFolder);
    refuseOtherThanData(place);
    if (looksLikeCsvDataset(place)) {
        return readCsvDataset(place);
    }
    // A damaged file in .bin as well, so that what is wrong with it is said in terms of its format.
    if (looksLikeCifarDataset(place) || (place.extension() == ".bin" && !looksLikeIdxDataset(place))) {
        return readCifarDataset(place);
    }
    return readIdxDataset(place);
}

bool looksLikeDataset(const std::filesystem::path& fileOrFolder) {
    return looksLikeIdxDataset(fileOrFolder) || looksLikeCsvDataset(fileOrFolder) ||
           looksLikeCifarDataset(fileOrFolder);
}

} // namespace diabolo
