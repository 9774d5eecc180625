#include "core/data/files/CsvText.h"

namespace diabolo {

namespace {

/// Some readers take semicolons and tabs for separators, and some drop the blanks around a field.
bool needsQuotes(std::string_view field) {
    constexpr std::string_view blanks = " \t";
    return field.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
           (!field.empty() && (blanks.find(field.front()) != std::string_view::npos ||
                               blanks.find(field.back()) != std::string_view::npos));
}

} // namespace

void CsvText::add(std::string_view field) {
    if (!needsQuotes(field))
        return addAsIs(field);
    std::string quoted = "\"";
    for (const char c : field)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    addAsIs(quoted + '"');
}

void CsvText::addAsIs(std::string_view field) {
    if (rowBegun_)
        text_ += ',';
    text_ += field;
    rowBegun_ = true;
}

void CsvText::endRow() {
    text_ += '\n';
    rowBegun_ = false;
}

} // namespace diabolo
