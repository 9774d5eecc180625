#include "core/experiment/Catalog.h"
#include "core/base/Error.h"
#include "core/base/NearestName.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/data/files/DatasetFiles.h"
#include <algorithm>
#include <cstdlib>
#include <map>
#include <system_error>

namespace diabolo {

namespace {

using std::filesystem::path;

/// The value of an environment variable, empty when it is not set.
std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// $XDG_DATA_HOME/diabolo as the XDG Base Directory Specification has it: a relative path does not count.
path userFolder() {
    const path configured = environment("XDG_DATA_HOME");
    if (configured.is_absolute()) {
        return configured / "diabolo";
    }
    const path home = environment("HOME");
    return home.empty() ? path() : home / ".local" / "share" / "diabolo";
}

void addIfFolder(const path& folder, std::vector<path>& folders) {
    std::error_code problem;
    if (!folder.empty() && std::filesystem::is_directory(folder, problem)) {
        folders.push_back(folder);
    }
}

/// What may be a data set in a folder of them. A folder that is a data set itself counts as that one alone,
/// so that its training and test images are not taken for two.
std::vector<path> candidates(const path& folder) {
    if (looksLikeDataset(folder)) {
        return {folder};
    }
    std::vector<path> found;
    std::error_code problem; // a folder that may not be looked into has nothing to offer
    for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (looksLikeDataset(at->path())) {
            found.push_back(at->path());
        }
    }
    return found;
}

/// Names and places of the data sets in dataFolders(). An earlier folder's hides a later one's of the same
/// name, and the built-in ones hide them all.
std::map<std::string, path> foundDatasets() {
    std::map<std::string, path> found;
    for (const path& folder : dataFolders()) {
        for (const path& candidate : candidates(folder)) {
            found.emplace(absolutePath(candidate).filename().string(), candidate);
        }
    }
    for (const BuiltInDataset& builtIn : builtInDatasets()) {
        found.erase(std::string(builtIn.name));
    }
    return found;
}

/// The last words of an error about a name that is not in the catalogue.
std::string remedyFor(const std::string& unknown) {
    std::vector<std::string> names;
    for (const CatalogEntry& entry : listDatasets()) {
        names.push_back(entry.name);
    }
    return "did you mean " + nearestName(unknown, names) + "? The data sets are " + joinNames(names) +
           "; DIABOLO_DATA can name a folder of more";
}

Dataset findAndOpen(const DataRequest& request, const Reading& reading) {
    if (const BuiltInDataset* const builtIn = findBuiltIn(request.name)) {
        return builtIn->make(request.points);
    }
    const auto found = foundDatasets();
    if (const auto named = found.find(request.name); named != found.end()) {
        return readDataset(named->second, reading);
    }
    std::error_code problem;
    const bool isPath = request.name.find('/') != std::string::npos;
    if (isPath || std::filesystem::exists(pathOfText(request.name), problem)) {
        return readDataset(pathOfText(request.name), reading);
    }
    throw Error("cannot open the data set '" + request.name + "'",
                "there is no data set, file or folder of that name", remedyFor(request.name));
}

} // namespace

std::vector<path> dataFolders() {
    std::vector<path> folders;
    const std::string list = environment("DIABOLO_DATA");
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(':', begin), list.size());
        addIfFolder(list.substr(begin, end - begin), folders);
        begin = end + 1;
    }
    addIfFolder(userFolder(), folders);
    return folders;
}

DataRequest dataRequest(const Experiment& experiment) {
    const BuiltInDataset* const builtIn = findBuiltIn(experiment.data);
    if (!builtIn)
        return {experiment.data, 0, experiment.reading};
    ReadingChoices howMany;
    howMany.trainSamples = experiment.reading.trainSamples;
    howMany.splitSeed = howMany.trainSamples > 0 ? experiment.reading.splitSeed : howMany.splitSeed;
    return {experiment.data, builtIn->cloud ? experiment.points : 0, howMany};
}

void changeData(Experiment& experiment, const std::string& nameOrPath) {
    if (experiment.data == nameOrPath)
        return;
    experiment.data = nameOrPath;
    ReadingChoices kept;
    kept.split = experiment.reading.split;
    kept.splitSeed = experiment.reading.splitSeed;
    kept.trainSamples = experiment.reading.trainSamples;
    experiment.reading = kept;
}

std::vector<CatalogEntry> listDatasets() {
    std::vector<CatalogEntry> entries;
    for (const BuiltInDataset& builtIn : builtInDatasets()) {
        entries.push_back({std::string(builtIn.name), std::string(builtIn.description)});
    }
    for (const auto& [name, place] : foundDatasets()) {
        entries.push_back({name, absolutePath(place).string()});
    }
    return entries;
}

Dataset openDataset(const DataRequest& request, const Progress& progress) {
    Dataset dataset = findAndOpen(request, {request.reading, progress});
    nameClassesByNumber(dataset);
    keepTrainSamples(dataset, request.reading);
    return dataset;
}

Dataset openDataset(const std::string& nameOrPath) {
    Experiment experiment;
    experiment.data = nameOrPath;
    return openDataset(dataRequest(experiment));
}

std::string lastingName(const std::string& nameOrPath) {
    const bool listed = findBuiltIn(nameOrPath) || foundDatasets().contains(nameOrPath);
    return listed ? nameOrPath : absolutePath(nameOrPath).string();
}

} // namespace diabolo
