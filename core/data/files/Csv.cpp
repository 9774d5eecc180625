#include "core/data/files/Csv.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/files/CsvTable.h"
#include "core/data/files/DatasetPlace.h"
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t fewestRows = 5;

std::optional<path> findPart(const path& folder, std::string_view part) {
    for (const std::string_view ending : {".csv", ".csv.gz"}) {
        path candidate = folder / (std::string(part) + std::string(ending));
        std::error_code problem;
        if (std::filesystem::is_regular_file(candidate, problem)) {
            return candidate;
        }
    }
    return std::nullopt;
}

SampleShape shapeOf(const CsvTable& table) {
    constexpr std::array<std::string_view, 3> place = {"x", "y", "z"}, capitals = {"X", "Y", "Z"};
    const bool point = std::ranges::equal(table.names, place) || std::ranges::equal(table.names, capitals);
    return {1, static_cast<int>(table.columns), 1, point ? SampleKind::Point : SampleKind::Curve};
}

RawSamples rawOf(const CsvTable& table) {
    RawSamples raw;
    raw.shape = shapeOf(table);
    raw.numbers = std::vector<double>(table.values.begin(), table.values.end());
    raw.columnNames = table.names;
    if (!table.labelled)
        return raw;
    std::vector<std::string> names;
    for (const std::string& label : table.labels)
        names.push_back(plainClassName(label));
    raw.classNames = sortedClassNames(names);
    for (const std::uint8_t label : table.labelOfRow) {
        const auto at = std::ranges::find(raw.classNames, names[label]);
        raw.classes.push_back(static_cast<int>(at - raw.classNames.begin()));
    }
    return raw;
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    const CsvTable table = readCsvTable(file);
    if (table.rows() < fewestRows) {
        throw Error(cannotRead(file), "its rows of numbers are " + std::to_string(table.rows()),
                    "at least 5 are needed, to train and to test");
    }
    assemble(dataset, rawOf(table), reading, {}, file);
}

CsvTable readPart(const path& folder, std::string_view part) {
    const std::optional<path> file = findPart(folder, part);
    if (!file) {
        throw Error(cannotRead(folder), "the folder has no " + std::string(part) + ".csv",
                    "name the files train.csv and test.csv, or open a single file");
    }
    CsvTable table = readCsvTable(*file);
    if (table.rows() == 0) {
        throw Error(cannotRead(*file), "it has a header and no rows", "at least one row is needed");
    }
    return table;
}

void readFolder(const path& folder, const Reading& reading, Dataset& dataset) {
    const CsvTable train = readPart(folder, "train");
    const CsvTable test = readPart(folder, "test");
    if (train.columns != test.columns || train.labelled != test.labelled) {
        const auto text = [](const CsvTable& table) {
            return std::to_string(table.columns) + " columns of numbers " +
                   (table.labelled ? "and labels" : "without labels");
        };
        throw Error(cannotRead(folder), "train.csv has " + text(train) + ", and test.csv " + text(test),
                    "use the files of one data set");
    }
    assemble(dataset, rawOf(train), rawOf(test), reading, folder);
}

} // namespace

Dataset readCsvDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFile, readFolder);
}

bool looksLikeCsvDataset(const path& fileOrFolder) {
    if (isFolder(fileOrFolder)) {
        return findPart(fileOrFolder, "train") && findPart(fileOrFolder, "test");
    }
    const path bare =
        fileOrFolder.extension() == ".gz" ? path(fileOrFolder).replace_extension() : fileOrFolder;
    std::error_code problem;
    return (bare.extension() == ".csv" || bare.extension() == ".tsv") &&
           std::filesystem::is_regular_file(fileOrFolder, problem);
}

} // namespace diabolo
