#pragma once
#include "core/data/ReadingChoices.h"
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace diabolo {

/// Many numbers in the order they come: a byte each as long as all are whole and from 0 to 255, as pixels
/// are.
class CsvNumbers {
public:
    void add(double number);
    [[nodiscard]] double operator[](std::size_t i) const {
        const auto* bytes = std::get_if<0>(&numbers_);
        return bytes ? static_cast<double>((*bytes)[i]) : std::get<1>(numbers_)[i];
    }
    [[nodiscard]] std::size_t size() const {
        return std::visit([](const auto& all) { return all.size(); }, numbers_);
    }
    [[nodiscard]] bool areBytes() const { return numbers_.index() == 0; }

private:
    std::variant<std::vector<std::uint8_t>, std::vector<double>> numbers_;
};

/// The cells of a column that are no numbers and not missing.
struct CsvTexts {
    std::vector<std::string> different;                         ///< in the order they are met
    std::vector<std::pair<std::uint32_t, std::uint32_t>> cells; ///< the row, and which of `different`
    bool tooMany = false; ///< more different ones than any class has; those after are not kept
    std::size_t count = 0;
    std::uint64_t firstLine = 0; ///< of the file, where the first one stands
    std::unordered_map<std::string, std::uint32_t> index;
};

/// What a table's first rows say of it.
struct CsvHeader {
    std::size_t rows = 0;                        ///< how many of the first rows are no samples
    std::vector<std::string> names;              ///< of all columns, or none
    std::vector<std::string> classNames = {};    ///< of classes written as 0, 1, …
    std::optional<std::size_t> classColumn = {}; ///< where the header says so
    std::vector<std::size_t> ignored = {};       ///< columns that it says are no values
    std::vector<std::string> notes = {};
};

/// The cells of a table: numbers row by row, NaN where there is none; texts by column.
struct CsvTable {
    std::filesystem::path file;
    std::size_t columns = 0;
    std::size_t rows = 0;
    CsvNumbers numbers;
    std::vector<CsvTexts> texts; ///< one a column
    CsvHeader header;
    std::vector<std::string> notes = {};

    [[nodiscard]] double number(std::size_t row, std::size_t column) const {
        return numbers[row * columns + column];
    }

    /// "the column quality", "column 3"
    [[nodiscard]] std::string columnText(std::size_t column) const;
};

/// Reads a table as people write them: plain, compressed or in an archive; UTF-8, UTF-16 or Latin 1; columns
/// separated by comma, semicolon, tab, bar or blanks, which is found by content; decimal commas where commas
/// do not separate; fields in quotes; blank lines, `#` comments, a first line "sep=;", and separators at the
/// end of rows do not count. What the first rows are is found by csvHeader(), unless `reading` says. Throws
/// Error, naming the file and the line, for rows that are longer or shorter than the others, for more than
/// 65 536 columns or 2²⁷ cells, and for what will not fit into memory; and Abandoned.
[[nodiscard]] CsvTable readCsvTable(const std::filesystem::path& file, const Reading& reading = {});

} // namespace diabolo
