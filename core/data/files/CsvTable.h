#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diabolo {

/// The numbers of a CSV file, and its column of labels if it has one.
struct CsvTable {
    std::vector<std::string> names; ///< of the columns of numbers; empty without a header
    std::size_t columns = 0;        ///< of numbers, without the labels
    std::vector<float> values;      ///< row by row
    bool labelled = false;
    std::vector<std::string> labels;      ///< the different ones, in the order they are met, at most 256
    std::vector<std::uint8_t> labelOfRow; ///< which of `labels` a row has

    [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
};

/// Reads a table, plain or in gzip: a row is a sample, columns are separated by comma, semicolon or tab, and
/// may be quoted; numbers have a decimal point. The first row is a header when one of its columns is no
/// number. A column that the header calls label, class or target (in capitals or not) has the labels, which
/// may be any text; without a header there are none. Blank lines do not count.
/// Throws Error, naming the file and the line, for rows that are longer or shorter than the first, for what
/// is no finite number of a float's size, for fewer than 2 or more than 65 536 columns of numbers, for two
/// columns of labels, for more than 256 different labels, and for more than 2²⁷ numbers.
[[nodiscard]] CsvTable readCsvTable(const std::filesystem::path& file);

} // namespace diabolo
