#include "core/data/files/Csv.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/Paths.h"
#include "core/data/UnitScale.h"
#include "core/data/files/CsvTable.h"
#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
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

std::optional<int> asClass(const std::string& label) {
    const std::optional<double> number = readReal(label);
    const int whole = number && *number >= 0 && *number <= 255 ? static_cast<int>(*number) : -1;
    return number && static_cast<double>(whole) == *number ? std::optional(whole) : std::nullopt;
}

/// How the labels of some tables become class numbers.
class Classes {
public:
    explicit Classes(std::initializer_list<const CsvTable*> tables) {
        for (const CsvTable* table : tables) {
            names_.insert(table->labels.begin(), table->labels.end());
        }
        numbers_ =
            std::ranges::all_of(names_, [](const std::string& name) { return asClass(name).has_value(); });
    }

    [[nodiscard]] std::size_t count() const { return numbers_ ? 0 : names_.size(); } ///< with numbers of ours

    [[nodiscard]] std::uint8_t operator()(const std::string& label) const {
        const auto place = std::distance(names_.begin(), names_.find(label));
        return static_cast<std::uint8_t>(numbers_ ? *asClass(label) : static_cast<int>(place));
    }

    /// "; the classes are 0 setosa, 1 versicolor"
    [[nodiscard]] std::string text() const {
        std::string list;
        int number = 0;
        for (const std::string& name : names_) {
            list += (number == 0 ? "; the classes are " : ", ") + std::to_string(number) + " " + name;
            if (++number == 12 && names_.size() > 12) {
                return list + ", …";
            }
        }
        return numbers_ ? "" : list;
    }

private:
    std::set<std::string> names_;
    bool numbers_ = false;
};

SampleShape shapeOf(const CsvTable& table) {
    constexpr std::array<std::string_view, 3> place = {"x", "y", "z"}, capitals = {"X", "Y", "Z"};
    const bool point = std::ranges::equal(table.names, place) || std::ranges::equal(table.names, capitals);
    return {1, static_cast<int>(table.columns), 1, point ? SampleKind::Point : SampleKind::Curve};
}

/// The rows named by `rows`, in that order.
Samples samplesOf(const CsvTable& table, const std::vector<std::size_t>& rows, const Classes& classes) {
    std::vector<float> values;
    values.reserve(rows.size() * table.columns);
    std::vector<std::uint8_t> labels;
    for (const std::size_t row : rows) {
        const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(row * table.columns);
        values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(table.columns));
        if (table.labelled) {
            labels.push_back(classes(table.labels[table.labelOfRow[row]]));
        }
    }
    return Samples::ofValues(shapeOf(table), std::move(values), std::move(labels));
}

std::vector<std::size_t> allRows(const CsvTable& table) {
    std::vector<std::size_t> rows(table.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

void scale(Dataset& dataset, const Classes& classes) {
    const UnitScale scale(dataset.train.range());
    const auto apply = [&scale](std::span<float> values) { scale.apply(values); };
    dataset.train = dataset.train.changed(apply);
    dataset.test = dataset.test.changed(apply);
    dataset.note = scale.text() + classes.text();
}

void readFile(const path& file, Dataset& dataset) {
    const CsvTable table = readCsvTable(file);
    if (table.rows() < fewestRows) {
        throw Error(cannotRead(file), "its rows of numbers are " + std::to_string(table.rows()),
                    "at least 5 are needed, to train and to test");
    }
    std::vector<std::size_t> rows = allRows(table);
    Random random(1);
    shuffle(rows, random);
    const auto split = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() - rows.size() / 5);
    const Classes classes({&table});
    dataset.train = samplesOf(table, {rows.begin(), split}, classes);
    dataset.test = samplesOf(table, {split, rows.end()}, classes);
    scale(dataset, classes);
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

void readFolder(const path& folder, Dataset& dataset) {
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
    const Classes classes({&train, &test});
    if (classes.count() > 256) {
        throw Error(cannotRead(folder), "the two files have more than 256 different labels together",
                    "is the column of labels a class? Otherwise give it another name");
    }
    dataset.train = samplesOf(train, allRows(train), classes);
    dataset.test = samplesOf(test, allRows(test), classes);
    scale(dataset, classes);
}

} // namespace

Dataset readCsvDataset(const path& fileOrFolder) {
    return readPlace(fileOrFolder, readFile, readFolder);
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
