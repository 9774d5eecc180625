#pragma once
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diabolo {

/// How a table is written.
struct CsvFormat {
    char separator = ',';      ///< ',', ';', tab or '|'; a blank: runs of blanks and tabs
    bool decimalComma = false; ///< 1,5 is one and a half

    bool operator==(const CsvFormat&) const = default;
};

/// The fields of a row, without blanks around them. One in double quotes may have the separator in it, and a
/// quote as two (RFC 4180). They hold as long as the row and the splitter do.
class CsvRowSplitter {
public:
    explicit CsvRowSplitter(char separator)
        : separator_(separator) {}

    /// False when the row ends inside quotes; then it goes on in the next line.
    bool split(std::string_view row, std::vector<std::string_view>& fields);

private:
    void splitAtBlanks(std::string_view row, std::vector<std::string_view>& fields);
    std::string_view unquoted(std::string_view field);

    char separator_;
    std::deque<std::string> unquoted_; ///< of this row, where quotes stood in quotes
};

/// What a number in a table says; none for anything else. Also numbers with grouped thousands, "1,234.5", and
/// with the minus of typography. What no float holds is none.
[[nodiscard]] std::optional<double> csvNumber(std::string_view field, bool decimalComma);

/// True for what stands for a number that is not there: nothing, NA, NaN, null, ?, an infinity, …
[[nodiscard]] bool isMissing(std::string_view field);

/// How the table is written whose first rows these are: the separator by which most rows have as many columns
/// as the others, and most fields are numbers.
[[nodiscard]] CsvFormat csvFormat(const std::vector<std::string>& firstRows);

[[nodiscard]] std::string inLowerCase(std::string_view text);

} // namespace diabolo
