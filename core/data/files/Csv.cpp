#include "core/data/files/Csv.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/Windows.h"
#include "core/data/files/CsvColumns.h"
#include "core/data/files/CsvRow.h"
#include "core/data/files/CsvTable.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/FileBytes.h"
#include "core/data/files/PartNames.h"
#include "core/data/files/TextLines.h"
#include "core/data/files/TimeSeriesFile.h"
#include <algorithm>
#include <array>
#include <cmath>
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

bool isOneOf(const std::string& suffix, std::initializer_list<std::string_view> suffixes) {
    return std::ranges::find(suffixes, std::string_view(suffix)) != suffixes.end();
}

bool isTimeSeries(const path& file) {
    return formatSuffix(file) == "ts";
}

/// Named as tables are, and as nothing else is.
bool isNamedAsTable(const path& file) {
    return isOneOf(formatSuffix(file), {"csv", "tsv", "ts"});
}

/// Named as tables are, among other things.
bool isPerhapsNamedAsTable(const path& file) {
    return isOneOf(formatSuffix(file), {"txt", "tab", "data", "dat"});
}

/// Whether the first lines are rows of numbers for the most part; it never throws.
bool beginsAsTable(const path& file) {
    try {
        TextLines lines(file);
        std::vector<std::string> rows;
        std::string line;
        constexpr std::size_t enough = 6;
        while (rows.size() < enough && lines.next(line)) {
            if (line.find('\0') != std::string::npos)
                return false;
            if (line[0] != '#')
                rows.push_back(line);
        }
        if (rows.size() < 2)
            return false;
        rows.erase(rows.begin()); // it may be a header
        const CsvFormat format = csvFormat(rows);
        CsvRowSplitter splitter(format.separator);
        std::vector<std::string_view> fields;
        std::size_t numbers = 0, all = 0;
        for (const std::string& row : rows) {
            splitter.split(row, fields);
            all += fields.size();
            numbers += static_cast<std::size_t>(std::ranges::count_if(fields, [&](std::string_view field) {
                return csvNumber(field, format.decimalComma).has_value();
            }));
        }
        return 3 * numbers >= all;
    } catch (const std::exception&) {
        return false;
    }
}

/// The tables that lie in a folder, not below it; of an archive all.
std::vector<path> tablesIn(const path& place) {
    std::vector<path> files;
    if (isFolder(place)) {
        std::error_code problem;
        for (std::filesystem::directory_iterator at(place, problem), end; !problem && at != end;
             at.increment(problem)) {
            if (isFile(at->path()) && !at->path().filename().string().starts_with('.'))
                files.push_back(at->path());
        }
        std::ranges::sort(files);
    } else {
        files = filesBelow(place);
    }
    std::erase_if(files, [](const path& file) {
        return !isNamedAsTable(file) && !(isPerhapsNamedAsTable(file) && beginsAsTable(file));
    });
    return files;
}

// --- one file ------------------------------------------------------------------------------------------

void checkRows(std::size_t rows, const path& file) {
    if (rows < fewestRows)
        throw Error(cannotRead(file), "its rows of numbers are " + std::to_string(rows),
                    "at least 5 are needed, to train and to test");
}

bool isTimeName(const std::string& name) {
    const std::string lower = inLowerCase(name);
    return isOneOf(lower,
                   {"time", "t", "timestamp", "seconds", "ms", "time_s", "time [s]", "time (s)", "zeit"});
}

/// A column of times beside a single one of values only says where these stand.
void leaveOutTime(const CsvTable& table, CsvColumns& columns) {
    if (columns.values.size() != 2 || columns.classColumn || table.header.names.empty())
        return;
    const std::size_t time = columns.values[0];
    if (!isTimeName(table.header.names[time]))
        return;
    for (std::size_t row = 1; row < table.rows; ++row)
        if (!(table.number(row, time) > table.number(row - 1, time)))
            return;
    columns.notes.push_back("The column " + table.header.names[time] + " is the time and left out.");
    columns.values.erase(columns.values.begin());
}

RawSamples recordingOf(const CsvTable& table, const CsvColumns& columns, const Reading& reading) {
    std::vector<double> recording;
    for (std::size_t row = 0; row < table.rows; ++row)
        if (const double value = table.number(row, columns.values[0]); !std::isnan(value))
            recording.push_back(value);
    RawSamples raw = windowsOf(recording, reading.choices, table.file);
    std::vector<std::string> notes = table.notes;
    notes.insert(notes.end(), columns.notes.begin(), columns.notes.end());
    if (recording.size() < table.rows)
        notes.push_back("Rows without a value are left out.");
    raw.notes.insert(raw.notes.begin(), notes.begin(), notes.end());
    return raw;
}

CsvColumns columnsOf(const CsvTable& table, const Reading& reading) {
    CsvColumns columns = csvColumns(table, reading.choices);
    leaveOutTime(table, columns);
    return columns;
}

RawSamples samplesOf(const CsvTable& table, const CsvColumns& columns, const Reading& reading,
                     const RawSamples* like = nullptr) {
    if (columns.values.size() == 1 && !columns.classColumn)
        return recordingOf(table, columns, reading);
    if (columns.values.size() == 1)
        throw Error(cannotRead(table.file), "it has fewer than two columns of numbers beside the class",
                    "a sample needs two values at least");
    return csvSamples(table, columns, reading.choices, like);
}

RawSamples readSingle(const path& file, const Reading& reading) {
    if (isTimeSeries(file))
        return readTimeSeries(file, reading);
    const CsvTable table = readCsvTable(file, reading);
    checkRows(table.rows, file);
    return samplesOf(table, columnsOf(table, reading), reading);
}

/// Says where another file would be the test set.
void noteSibling(const path& file, Dataset& dataset) {
    for (const NamedFiles& set : pairedByName(tablesIn(file.parent_path())))
        if (set.isPair() && (set.train == file || set.test == file))
            dataset.notes.push_back((set.train == file ? set.test : set.train).filename().string() +
                                    " beside it is not read; open the folder for both.");
}

void readPair(const path& folder, const NamedFiles& pair, const Reading& reading, Dataset& dataset);

void readFolder(const path& folder, const Reading& reading, Dataset& dataset) {
    const NamedFiles chosen = chosenFiles(folder, tablesIn(folder), reading.choices.part, dataset.notes);
    if (chosen.isPair())
        return readPair(folder, chosen, reading, dataset);
    assemble(dataset, readSingle(chosen.train, reading), reading, {}, chosen.train);
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    if (isFolderOrArchive(file))
        return readFolder(file, reading, dataset);
    assemble(dataset, readSingle(file, reading), reading, {}, file);
    noteSibling(file, dataset);
}

// --- two files -----------------------------------------------------------------------------------------

CsvTable readPart(const path& file, const Reading& reading) {
    CsvTable table = readCsvTable(file, reading);
    if (table.rows == 0)
        throw Error(cannotRead(file), "it has a header and no rows", "at least one row is needed");
    return table;
}

void readPair(const path& folder, const NamedFiles& pair, const Reading& reading, Dataset& dataset) {
    dataset.notes.push_back(pair.train.filename().string() + " is the training set, " +
                            pair.test.filename().string() + " the test set.");
    const auto half = [&](double from) {
        return Reading{reading.choices, partOf(reading.progress, from, from + 0.5)};
    };
    if (isTimeSeries(pair.train)) {
        assemble(dataset, readTimeSeries(pair.train, half(0)), readTimeSeries(pair.test, half(0.5)), reading,
                 folder);
        return;
    }
    const CsvTable train = readPart(pair.train, half(0)), test = readPart(pair.test, half(0.5));
    const CsvColumns columns = columnsOf(train, reading);
    RawSamples trainSamples = samplesOf(train, columns, reading);
    const CsvColumns matched = matchedColumns(train, columns, test);
    RawSamples testSamples = samplesOf(test, matched, reading, &trainSamples);
    assemble(dataset, std::move(trainSamples), std::move(testSamples), reading, folder);
}

} // namespace

Dataset readCsvDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFile, readFolder);
}

bool looksLikeCsvDataset(const path& fileOrFolder) {
    if (isFolderOrArchive(fileOrFolder))
        return std::ranges::any_of(pairedByName(tablesIn(fileOrFolder)), &NamedFiles::isPair);
    return isFile(fileOrFolder) && (isNamedAsTable(fileOrFolder) ||
                                    (isPerhapsNamedAsTable(fileOrFolder) && beginsAsTable(fileOrFolder)));
}

bool mayBeCsvDataset(const path& fileOrFolder) {
    return isFolderOrArchive(fileOrFolder) ? !tablesIn(fileOrFolder).empty()
                                           : isFile(fileOrFolder) && beginsAsTable(fileOrFolder);
}

} // namespace diabolo
