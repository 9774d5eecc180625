#include "core/data/files/CsvRow.h"

namespace diabolo {

namespace {

constexpr std::string_view blanks = " \t";

bool isOutsideQuotes(std::string_view row, char wanted) {
    bool quoted = false;
    for (const char c : row) {
        quoted ^= c == '"';
        if (c == wanted && !quoted) {
            return true;
        }
    }
    return false;
}

/// Where the column that begins at `at` ends: at its separator or the end of the row.
std::size_t endOfField(std::string_view row, std::size_t at, char separator) {
    bool quoted = false;
    for (; at < row.size() && (quoted || row[at] != separator); ++at) {
        quoted ^= row[at] == '"';
    }
    return at;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? ""
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

void assignUnquoted(std::string_view text, std::string& field) {
    text = trimmed(text);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
        field = text;
        return;
    }
    text = text.substr(1, text.size() - 2);
    field.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        field += text[i];
        if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            ++i;
        }
    }
}

} // namespace

char csvSeparator(std::string_view firstRow) {
    for (const char separator : {';', '\t'}) {
        if (isOutsideQuotes(firstRow, separator)) {
            return separator;
        }
    }
    return ',';
}

void splitCsvRow(std::string_view row, char separator, std::vector<std::string>& fields) {
    std::size_t count = 0;
    for (std::size_t at = 0; at <= row.size(); ++count) {
        const std::size_t end = endOfField(row, at, separator);
        if (count == fields.size()) {
            fields.emplace_back();
        }
        assignUnquoted(row.substr(at, end - at), fields[count]);
        at = end + 1;
    }
    fields.resize(count);
}

} // namespace diabolo
