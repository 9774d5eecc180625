#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <filesystem>
#include <string>
#include <vector>

namespace diabolo {

/// A data set that can be opened by name.
struct CatalogEntry {
    std::string name;        ///< what `--data` and the data menu take, e.g. "digits", "mnist"
    std::string description; ///< one line: "built in, 10 000 + 2 000 pen-stroke digits" or the path
};

/// What decides which samples an experiment is given: two equal requests open the same data.
struct DataRequest {
    std::string name;            ///< in the catalogue, or a path
    int points = 0;              ///< of a built-in cloud of points; 0 for all else
    ReadingChoices reading = {}; ///< of built-in data, only how many train

    bool operator==(const DataRequest&) const = default;
};

[[nodiscard]] DataRequest dataRequest(const Experiment& experiment);

/// Gives `experiment` other data. What was chosen about the form of the ones before does not hold for them;
/// how they are split, and how many train, does.
void changeData(Experiment& experiment, const std::string& nameOrPath);

/// Folders searched for data sets by name: each of $DIABOLO_DATA (separated by ':'), then
/// $XDG_DATA_HOME/diabolo (or ~/.local/share/diabolo). Missing folders are left out.
[[nodiscard]] std::vector<std::filesystem::path> dataFolders();

/// The built-in data sets, then each sub-folder or file of samples found in dataFolders(), by name.
[[nodiscard]] std::vector<CatalogEntry> listDatasets();

/// Opens a data set by its name in the catalogue, or a file or folder by its path. A name in the catalogue
/// comes first, so that a lesson means the same data in whatever folder the program is started; a path with a
/// '/' in it is never a name, so that ./mnist is the folder here. Throws Error that names what was asked for
/// and why it cannot be read (and the known names where it is unknown), and Abandoned when `progress` wants
/// no more of it.
[[nodiscard]] Dataset openDataset(const DataRequest& request, const Progress& progress = unwatched);

/// The same by name alone; a cloud has as many points as an experiment has at first.
[[nodiscard]] Dataset openDataset(const std::string& nameOrPath);

/// What opens the same data set from any folder: a name in the catalogue as it is, a path as an absolute one.
[[nodiscard]] std::string lastingName(const std::string& nameOrPath);

} // namespace diabolo
