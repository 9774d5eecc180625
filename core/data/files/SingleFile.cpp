#include "core/data/files/SingleFile.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>

namespace diabolo {

void splitSingleFile(const Samples& all, std::size_t parts, const std::filesystem::path& file,
                     Dataset& dataset) {
    if (all.count() < 2) {
        throw Error(cannotRead(file), "it has a single picture",
                    "at least 2 are needed, to train and to test");
    }
    const std::size_t testCount = std::max<std::size_t>(1, all.count() / parts);
    dataset.train = all.slice(0, all.count() - testCount);
    dataset.test = all.slice(all.count() - testCount, testCount);
}

} // namespace diabolo
