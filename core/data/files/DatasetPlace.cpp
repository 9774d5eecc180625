#include "core/data/files/DatasetPlace.h"
#include "core/data/Paths.h"

namespace diabolo {

Dataset readPlace(const std::filesystem::path& fileOrFolder, DatasetReader readFile,
                  DatasetReader readFolder) {
    const std::filesystem::path place = absolutePath(fileOrFolder);
    Dataset dataset;
    dataset.name = place.filename().string();
    dataset.source = place.string();
    (isFolder(place) ? readFolder : readFile)(place, dataset);
    return dataset;
}

} // namespace diabolo
