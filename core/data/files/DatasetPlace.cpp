#include "core/data/files/DatasetPlace.h"
#include "core/data/Paths.h"
#include "core/data/files/FileBytes.h"

namespace diabolo {

Dataset readPlace(const std::filesystem::path& fileOrFolder, const Reading& reading, DatasetReader readFile,
                  DatasetReader readFolder) {
    const std::filesystem::path place = absolutePath(fileOrFolder);
    Dataset dataset;
    dataset.name = place.filename().string();
    dataset.source = place.string();
    (isFolderOrArchive(place) ? readFolder : readFile)(place, reading, dataset);
    nameClassesByNumber(dataset);
    return dataset;
}

} // namespace diabolo
