#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace diabolo {

/// What separates the columns of a table, by its first row: a semicolon where there is one outside quotes, or
/// else a tab, or else a comma.
[[nodiscard]] char csvSeparator(std::string_view firstRow);

/// The columns of a row, without blanks around them. One in double quotes may have the separator in it, and a
/// quote as two (RFC 4180); one whose quotes do not end has all that follows. `fields` is reused.
void splitCsvRow(std::string_view row, char separator, std::vector<std::string>& fields);

} // namespace diabolo
