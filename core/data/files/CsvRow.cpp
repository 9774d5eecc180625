#include "core/data/files/CsvRow.h"
#include "core/base/NumberText.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace diabolo {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    // By hand: this is most of what happens to a large file.
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Where the field that begins at `at` ends; npos inside quotes that do not end.
std::size_t endOfField(std::string_view row, std::size_t at, char separator) {
    const std::size_t first = row.find_first_not_of(blanks, at);
    if (first == std::string_view::npos || row[first] != '"' || (separator == '\t' && first != at))
        return std::min(row.find(separator, at), row.size());
    for (std::size_t quote = row.find('"', first + 1); quote != std::string_view::npos;
         quote = row.find('"', quote + 1)) {
        if (quote + 1 < row.size() && row[quote + 1] == '"')
            ++quote;
        else
            return std::min(row.find(separator, quote), row.size());
    }
    return std::string_view::npos;
}

std::optional<double> plainNumber(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
        text.remove_prefix(1);
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() ||
        !(std::abs(number) <= static_cast<double>(std::numeric_limits<float>::max())))
        return std::nullopt;
    return number;
}

/// Whether digits stand in threes behind each `mark`, as in 1,234,567.
bool isGrouped(std::string_view text, char mark, char point) {
    std::string_view whole = text.substr(0, std::min(text.find(point), text.size()));
    if (!whole.empty() && (whole[0] == '-' || whole[0] == '+'))
        whole.remove_prefix(1);
    const std::size_t first = whole.find(mark);
    if (first == std::string_view::npos || first == 0 || first > 3)
        return false;
    for (std::size_t at = first; at < whole.size(); at += 4) {
        if (whole[at] != mark || whole.size() - at < 4 ||
            whole.substr(at + 1, 3).find(mark) != std::string_view::npos)
            return false;
    }
    return true;
}

std::optional<double> unusualNumber(std::string_view field, bool decimalComma) {
    std::string text(field);
    if (text.starts_with("−"))
        text.replace(0, std::string_view("−").size(), "-");
    const char point = decimalComma ? ',' : '.', mark = decimalComma ? '.' : ',';
    if (isGrouped(text, mark, point))
        std::erase(text, mark);
    if (decimalComma) {
        if (text.find('.') != std::string::npos)
            return plainNumber(text); // 1.5 among 1,5 is no date
        std::ranges::replace(text, ',', '.');
    }
    return plainNumber(text);
}

/// What a separator makes of the first rows.
struct Attempt {
    CsvFormat format;
    std::size_t columns = 0; ///< of most rows
    double alike = 0;        ///< share of the rows that have as many
    double numbers = 0;      ///< share of the fields of these that are numbers, or missing
};

Attempt attempt(const std::vector<std::string>& rows, CsvFormat format) {
    std::map<std::size_t, std::pair<std::size_t, double>> byWidth; // rows, and their shares of numbers
    std::vector<std::string_view> fields;
    CsvRowSplitter splitter(format.separator);
    for (const std::string& row : rows) {
        splitter.split(row, fields);
        const auto numbers = std::ranges::count_if(fields, [&](std::string_view field) {
            return isMissing(field) || csvNumber(field, format.decimalComma);
        });
        auto& [count, share] = byWidth[fields.size()];
        ++count;
        share += static_cast<double>(numbers) / static_cast<double>(std::max<std::size_t>(1, fields.size()));
    }
    const auto usual =
        std::ranges::max_element(byWidth, {}, [](const auto& one) { return one.second.first; });
    const auto count = static_cast<double>(usual->second.first);
    return {format, usual->first, count / static_cast<double>(rows.size()), usual->second.second / count};
}

} // namespace

bool CsvRowSplitter::split(std::string_view row, std::vector<std::string_view>& fields) {
    fields.clear();
    unquoted_.clear();
    if (separator_ == ' ') {
        splitAtBlanks(row, fields);
        return true;
    }
    const bool quotes = row.find('"') != std::string_view::npos;
    if (!quotes) {
        const char* begin = row.data();
        for (const char *at = begin, *const end = begin + row.size();; ++at) {
            if (at == end || *at == separator_) {
                fields.push_back(trimmed({begin, static_cast<std::size_t>(at - begin)}));
                if (at == end)
                    return true;
                begin = at + 1;
            }
        }
    }
    for (std::size_t at = 0; at <= row.size();) {
        std::size_t end = endOfField(row, at, separator_);
        const bool open = end == std::string_view::npos;
        end = std::min(end, row.size());
        const std::string_view field = trimmed(row.substr(at, end - at));
        fields.push_back(unquoted(field));
        if (open)
            return false;
        at = end + 1;
    }
    return true;
}

void CsvRowSplitter::splitAtBlanks(std::string_view row, std::vector<std::string_view>& fields) {
    for (std::size_t at = row.find_first_not_of(blanks); at != std::string_view::npos;
         at = row.find_first_not_of(blanks, at)) {
        const std::size_t quote = row[at] == '"' ? row.find('"', at + 1) : std::string_view::npos;
        const std::size_t from = quote == std::string_view::npos ? at : quote;
        const std::size_t end = std::min(row.find_first_of(blanks, from), row.size());
        fields.push_back(unquoted(row.substr(at, end - at)));
        at = end;
    }
}

std::string_view CsvRowSplitter::unquoted(std::string_view field) {
    if (field.size() < 2 || field.front() != '"' || field.back() != '"')
        return field;
    field = field.substr(1, field.size() - 2);
    if (field.find('"') == std::string_view::npos)
        return trimmed(field);
    std::string& text = unquoted_.emplace_back();
    for (std::size_t i = 0; i < field.size(); ++i) {
        text += field[i];
        if (field[i] == '"' && i + 1 < field.size() && field[i + 1] == '"')
            ++i;
    }
    return text;
}

std::optional<double> csvNumber(std::string_view field, bool decimalComma) {
    constexpr std::size_t fewDigits = 8;
    if (field.size() <= fewDigits && !field.empty()) { // most of a large file: pixels
        int number = 0;
        std::size_t i = 0;
        for (; i < field.size() && field[i] >= '0' && field[i] <= '9'; ++i)
            number = 10 * number + (field[i] - '0');
        if (i == field.size())
            return number;
    }
    if (!decimalComma || field.find(',') == std::string_view::npos)
        if (const auto number = plainNumber(field))
            return number;
    if (field.empty() || field.size() > 64 || !(std::isdigit(static_cast<unsigned char>(field.back()))))
        return std::nullopt;
    return unusualNumber(field, decimalComma);
}

bool isMissing(std::string_view field) {
    static constexpr std::array<std::string_view, 22> marks = {
        "",   "na",  "n/a",  "#n/a", "nan",  "-nan", "+nan",     "null",      "?",    ".",   "-",
        "--", "inf", "-inf", "+inf", "none", "nil",  "infinity", "-infinity", "<na>", "nat", "#null!"};
    if (field.size() > 10)
        return false;
    return std::ranges::find(marks, std::string_view(inLowerCase(field))) != marks.end();
}

CsvFormat csvFormat(const std::vector<std::string>& firstRows) {
    // In this order where two are as good: a comma in "1,5;2,5" is a decimal one, blanks stand in texts.
    constexpr std::array separators = {';', '\t', ',', '|', ' '};
    std::optional<Attempt> best;
    for (const char separator : separators) {
        for (const bool decimalComma : {false, true}) {
            if (separator == ',' && decimalComma)
                continue;
            const Attempt one = attempt(firstRows, {separator, decimalComma});
            const auto worth = [](const Attempt& of) {
                return of.columns < 2 ? 0 : of.alike * (0.1 + of.numbers);
            };
            if (!best || worth(one) > worth(*best) + 1e-9)
                best = one;
        }
    }
    if (best->columns >= 2)
        return best->format;
    // One column: a recording, perhaps with decimal commas.
    const Attempt point = attempt(firstRows, {';', false}), comma = attempt(firstRows, {';', true});
    return comma.numbers > point.numbers ? comma.format : CsvFormat{};
}

std::string inLowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

} // namespace diabolo
