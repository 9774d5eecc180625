#include "core/data/files/CsvHeader.h"
#include "core/base/NumberText.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace diabolo {

namespace {

bool isNumber(const std::string& cell, bool decimalComma) {
    return csvNumber(cell, decimalComma).has_value();
}

bool isText(const std::string& cell, bool decimalComma) {
    return !isMissing(cell) && !isNumber(cell, decimalComma);
}

CsvCells named(const CsvCells& cells) {
    CsvCells names;
    for (const std::string& cell : cells)
        names.push_back(asUtf8(cell));
    return names;
}

/// "150,4,setosa,versicolor,virginica" above rows of four values and a class.
std::optional<CsvHeader> scikitLearnHeader(const std::vector<CsvCells>& rows) {
    const CsvCells& first = rows[0];
    if (rows.size() < 2 || first.size() < 3)
        return std::nullopt;
    const auto samples = readInteger(first[0]), values = readInteger(first[1]);
    if (!samples || !values || *samples < 1 || static_cast<std::size_t>(*values) + 1 != rows[1].size() ||
        std::any_of(first.begin() + 2, first.end(),
                    [](const std::string& cell) { return !isText(cell, false); }))
        return std::nullopt;
    CsvHeader header{.rows = 1, .names = {}, .classNames = named({first.begin() + 2, first.end()})};
    header.classColumn = rows[1].size() - 1;
    header.notes = {"The first row counts the samples and names the classes of the last column."};
    return header;
}

bool isOneOf(const std::string& cell, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, std::string_view(inLowerCase(cell))) != words.end();
}

/// Orange's three rows: names; types; what the columns are.
std::optional<CsvHeader> orangeHeader(const std::vector<CsvCells>& rows) {
    if (rows.size() < 4 || rows[0].size() != rows[1].size() || rows[1].size() != rows[2].size())
        return std::nullopt;
    const bool types = std::ranges::all_of(rows[1], [](const std::string& cell) {
        return isOneOf(cell, {"c", "d", "s", "t", "continuous", "discrete", "string", "time", "numeric"}) ||
               cell.find(' ') != std::string::npos; // the values of a discrete one
    });
    const bool roles = std::ranges::all_of(rows[2], [](const std::string& cell) {
        return isOneOf(cell, {"", "class", "meta", "ignore", "i", "m", "w", "weight"}) ||
               cell.find('=') != std::string::npos;
    });
    if (!types || !roles)
        return std::nullopt;
    CsvHeader header{.rows = 3, .names = named(rows[0])};
    for (std::size_t column = 0; column < rows[2].size(); ++column) {
        if (isOneOf(rows[2][column], {"class"}))
            header.classColumn = column;
        else if (!rows[2][column].empty() && rows[2][column].find('=') == std::string::npos)
            header.ignored.push_back(column);
    }
    header.notes = {"The first three rows are Orange's: names, types, and what the columns are."};
    return header;
}

/// Orange's short form: "cD#iris", "mS#name", "C#length".
void takeOrangePrefixes(CsvHeader& header) {
    bool any = false;
    for (std::size_t column = 0; column < header.names.size(); ++column) {
        std::string& name = header.names[column];
        const std::size_t mark = name.find('#');
        const std::string prefix = name.substr(0, mark);
        if (mark == std::string::npos || mark == 0 || mark > 2 ||
            prefix.find_first_not_of("mciwMCDSTU") != std::string::npos)
            continue;
        if (prefix[0] == 'c')
            header.classColumn = column;
        else if (prefix[0] == 'm' || prefix[0] == 'i' || prefix[0] == 'w')
            header.ignored.push_back(column);
        name.erase(0, mark + 1);
        any = true;
    }
    if (any)
        header.notes.emplace_back("The names of the columns begin with what Orange has them for.");
}

std::size_t numbersBelow(const std::vector<CsvCells>& rows, std::size_t column, bool decimalComma) {
    std::size_t count = 0;
    for (std::size_t row = 1; row < rows.size(); ++row)
        count += column < rows[row].size() &&
                         (isNumber(rows[row][column], decimalComma) || isMissing(rows[row][column]))
                     ? 1
                     : 0;
    return count;
}

/// A text above numbers, or texts that never come again.
bool isNamesOverNumbers(const std::vector<CsvCells>& rows, bool decimalComma) {
    const CsvCells& first = rows[0];
    std::size_t texts = 0, overNumbers = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (!isText(first[column], decimalComma))
            continue;
        ++texts;
        const std::size_t below = rows.size() - 1;
        overNumbers += below > 0 && 10 * numbersBelow(rows, column, decimalComma) >= 9 * below ? 1 : 0;
    }
    if (overNumbers > 0)
        return true;
    return texts == first.size() && rows.size() == 1; // a header alone
}

/// 0, 1, 2, …, or 1, 2, 3, …, perhaps after a cell that is empty or a text; or an axis in even steps. No
/// other row is so.
bool countsUp(const CsvCells& cells, bool decimalComma) {
    constexpr std::size_t fewest = 4;
    std::vector<double> numbers;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto number = csvNumber(cells[i], decimalComma);
        if (!number && (i > 0 || isNumber(cells[i], decimalComma)))
            return false;
        if (number)
            numbers.push_back(*number);
    }
    if (numbers.size() < fewest)
        return false;
    const double step = numbers[1] - numbers[0];
    const bool fromTheStart = step == 1 && (numbers[0] == 0 || numbers[0] == 1);
    if (!(step > 0) || (!fromTheStart && numbers.size() < 2 * fewest))
        return false;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (std::abs(numbers[i] - numbers[i - 1] - step) > 1e-3 * step)
            return false;
    return true;
}

bool isCounting(const std::vector<CsvCells>& rows, bool decimalComma) {
    return rows.size() > 1 && countsUp(rows[0], decimalComma) &&
           std::none_of(rows.begin() + 1, rows.end(),
                        [&](const CsvCells& row) { return countsUp(row, decimalComma); });
}

/// pandas numbers columns of the same name, "1.1"; the names are what stands in the file.
CsvHeader namesIn(const CsvCells& cells, std::size_t rows) {
    CsvHeader header{.rows = rows, .names = named(cells)};
    takeOrangePrefixes(header);
    return header;
}

CsvHeader guessed(const std::vector<CsvCells>& rows, const CsvCells& comment, Guess chosen,
                  bool decimalComma) {
    if (chosen == Guess::No)
        return {};
    if (chosen == Guess::Automatic) {
        if (auto header = scikitLearnHeader(rows))
            return *header;
    }
    if (auto header = orangeHeader(rows))
        return *header;
    // R writes the names of the rows without a name above them.
    CsvCells first = rows[0];
    if (rows.size() > 1 && first.size() + 1 == rows[1].size())
        first.insert(first.begin(), "");
    const bool isHeader = chosen == Guess::Yes || isNamesOverNumbers(rows, decimalComma);
    if (isHeader)
        return namesIn(first, 1);
    if (isCounting(rows, decimalComma)) {
        CsvHeader header = namesIn(first, 1);
        header.notes.emplace_back("The first row counts up and is taken for the columns' names.");
        return header;
    }
    if (comment.size() == rows[0].size() && rows[0].size() > 1 &&
        std::ranges::all_of(comment, [&](const std::string& cell) { return isText(cell, decimalComma); })) {
        CsvHeader header = namesIn(comment, 0);
        header.notes.emplace_back("The comment above the rows names the columns.");
        return header;
    }
    return {};
}

} // namespace

CsvHeader csvHeader(const std::vector<CsvCells>& firstRows, const CsvCells& comment, Guess chosen,
                    bool decimalComma) {
    if (firstRows.empty())
        return {};
    CsvHeader header = guessed(firstRows, comment, chosen, decimalComma);
    if (header.rows == 0 && header.names.empty())
        header.notes.emplace_back("There is no header: the first row is a sample.");
    return header;
}

} // namespace diabolo
