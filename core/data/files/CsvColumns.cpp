#include "core/data/files/CsvColumns.h"
#include "core/base/Error.h"
#include "core/base/NearestName.h"
#include "core/base/NumberText.h"
#include "core/data/Paths.h"
#include "core/data/files/CsvRow.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t mostClasses = 256;
constexpr std::size_t mostGuessedClasses = 62; // digits and letters

/// What is asked of a column.
struct Column {
    std::size_t numbers = 0, texts = 0; ///< cells; the others are missing
    std::bitset<256> bytes;             ///< which whole numbers from 0 to 255 occur
    std::set<double> others;            ///< numbers that are none of these, as long as there are few
    bool many = false;                  ///< more different ones than any class has
    bool whole = true;
    bool countsUp = true; ///< by one, from row to row
    double lowest = 0, highest = 0;

    void add(double number) {
        if (number >= 0 && number <= 255 && number == std::floor(number))
            bytes.set(static_cast<std::size_t>(number));
        else if (!many && others.insert(number).second)
            many = others.size() > mostClasses;
    }
    [[nodiscard]] std::size_t different() const { return bytes.count() + others.size(); }
    [[nodiscard]] bool isEmpty() const { return numbers == 0 && texts == 0; }
    /// Of texts alone, or nearly: a few cells that are numbers may be names as well.
    [[nodiscard]] bool isText() const { return texts > numbers; }
};

std::vector<Column> lookedAt(const CsvTable& table) {
    std::vector<Column> columns(table.columns);
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t i = 0; i < table.columns; ++i) {
            Column& column = columns[i];
            const double number = table.number(row, i);
            if (std::isnan(number))
                continue;
            column.lowest = column.numbers == 0 ? number : std::min(column.lowest, number);
            column.highest = column.numbers == 0 ? number : std::max(column.highest, number);
            column.whole = column.whole && number == std::floor(number);
            column.countsUp = column.countsUp && column.numbers == row &&
                              (row == 0 || number == table.number(row - 1, i) + 1);
            ++column.numbers;
            column.add(number);
        }
    }
    for (std::size_t i = 0; i < table.columns; ++i)
        columns[i].texts = table.texts[i].count;
    return columns;
}

std::string shortName(std::string_view text) {
    std::string lower = inLowerCase(text);
    std::erase_if(lower, [](char c) { return c == '_' || c == ' ' || c == '-' || c == '.'; });
    return lower;
}

bool isNamedAsIndex(const std::string& name) {
    static constexpr std::array<std::string_view, 13> words = {
        "",   "id",     "index", "unnamed:0", "row",      "rowid", "no",
        "nr", "number", "#",     "sample",    "rownames", "sno"};
    const std::string lower = shortName(name);
    return std::ranges::find(words, std::string_view(lower)) != words.end() || lower.ends_with("id");
}

/// Less is surer; none where it is no name of a class.
std::optional<std::size_t> placeAmongClassNames(const std::string& name) {
    static constexpr std::array<std::string_view, 34> words = {
        "label",      "class",     "target",   "labels",    "classes",   "classlabel", "classname",
        "targetname", "labelname", "species",  "variety",   "diagnosis", "outcome",    "digit",
        "quality",    "category",  "y",        "survived",  "isfraud",   "fraud",      "churn",
        "cultivar",   "genre",     "activity", "response",  "classtype", "type",       "group",
        "condition",  "result",    "kind",     "character", "letter",    "emotion"};
    const auto found = std::ranges::find(words, std::string_view(shortName(name)));
    return found == words.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - words.begin()));
}

std::string nameAt(const CsvTable& table, std::size_t column) {
    return column < table.header.names.size() ? table.header.names[column] : std::string();
}

/// The names count, or have a number at their end that does: V1, V2, …; value_0, …; 0.1, 0.2, …
bool isSeries(const std::vector<std::string>& names) {
    std::string_view stem;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view name = names[i];
        if (readReal(name))
            continue;
        const std::size_t end = name.find_last_not_of("0123456789");
        if (end == std::string_view::npos || end + 1 == name.size())
            return false;
        const std::string_view mine = name.substr(0, end + 1);
        if (i > 0 && mine != stem)
            return false;
        stem = mine;
    }
    return true;
}

bool hasMeaningfulNames(const CsvTable& table) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.header.names.size(); ++i)
        if (const std::string& name = table.header.names[i];
            !name.empty() && !isNamedAsIndex(name) && !placeAmongClassNames(name))
            names.push_back(name);
    return !names.empty() && !isSeries(names);
}

// --- the class -----------------------------------------------------------------------------------------

/// What may be a class: texts that come again, or whole numbers, of which there are few.
bool canBeClass(const CsvTable& table, std::size_t i, const std::vector<Column>& columns) {
    const Column& column = columns[i];
    if (column.isEmpty())
        return false;
    if (column.isText()) {
        const CsvTexts& texts = table.texts[i];
        return !texts.tooMany && texts.different.size() <= mostClasses &&
               (texts.different.size() < column.texts || column.texts <= 2);
    }
    constexpr std::size_t always = 10;
    return column.texts == 0 && column.whole && !column.many &&
           (column.different() <= always || 2 * column.different() <= column.numbers);
}

std::optional<std::size_t> classByName(const CsvTable& table, const std::vector<Column>& columns,
                                       std::vector<std::string>& notes) {
    std::optional<std::size_t> best, bestPlace;
    bool x = false;
    for (const std::string& name : table.header.names)
        x = x || shortName(name) == "x";
    for (std::size_t i = 0; i < table.header.names.size(); ++i) {
        const auto place = placeAmongClassNames(table.header.names[i]);
        if (!place || (x && shortName(table.header.names[i]) == "y"))
            continue;
        if (!canBeClass(table, i, columns)) {
            if (!columns[i].isEmpty())
                notes.push_back("The column " + table.header.names[i] +
                                (columns[i].isText()
                                     ? " has too many different texts to be a class."
                                     : " has too many different numbers to be a class, and is "
                                       "taken for a value."));
            continue;
        }
        if (!bestPlace || *place < *bestPlace) {
            best = i;
            bestPlace = place;
        }
    }
    return best;
}

std::size_t sideOfSquare(std::size_t count) {
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(count))));
    return side * side == count ? side : 0;
}

/// Whether so many values are a picture's, of 8 × 8 at least: 784, 3072, …
bool isPictureCount(std::size_t count) {
    return sideOfSquare(count) >= 8 || (count % 3 == 0 && sideOfSquare(count / 3) >= 16);
}

/// Whether column `i`, few different whole numbers, is otherwise than the columns beside it.
bool standsOut(std::size_t i, const std::vector<Column>& columns) {
    std::size_t others = 0, different = 0, fewer = 0;
    const std::size_t mine = columns[i].different();
    for (std::size_t other = 0; other < columns.size(); ++other) {
        const Column& column = columns[other];
        if (other == i || column.numbers == 0 || (!column.many && column.different() < 2))
            continue;
        ++others;
        different += !column.whole || column.many || column.different() > 2 * mine ? 1 : 0;
        fewer += column.whole && column.different() <= 2 ? 1 : 0;
    }
    return others > 0 && (2 * different > others || (mine > 2 && 2 * fewer > others));
}

bool isClassNumber(std::size_t i, const CsvTable& table, const std::vector<Column>& columns) {
    const Column& column = columns[i];
    return column.numbers > 0 && column.texts == 0 && column.whole && !column.many &&
           column.different() >= 2 && column.different() <= mostGuessedClasses &&
           (2 * column.different() <= column.numbers || isPictureCount(table.columns - 1)) &&
           std::abs(column.lowest) <= 1000 && std::abs(column.highest) <= 1000;
}

std::optional<std::size_t> classByContent(const CsvTable& table, const std::vector<Column>& columns) {
    const std::size_t last = table.columns - 1;
    std::vector<std::size_t> texts;
    for (std::size_t i = 0; i < table.columns; ++i)
        if (columns[i].isText() && canBeClass(table, i, columns) &&
            2 * table.texts[i].different.size() <= columns[i].texts)
            texts.push_back(i);
    for (const std::size_t end : {last, std::size_t{0}})
        if (std::ranges::find(texts, end) != texts.end())
            return end;
    if (texts.size() == 1)
        return texts[0];
    if (table.columns < 3)
        return std::nullopt;
    const bool squareBeside = isPictureCount(last) && !isPictureCount(table.columns);
    std::optional<std::size_t> fewest;
    for (const std::size_t end : {last, std::size_t{0}})
        if (isClassNumber(end, table, columns) && (squareBeside || standsOut(end, columns)) &&
            (!fewest || columns[end].different() < columns[*fewest].different()))
            fewest = end;
    if (fewest)
        return fewest;
    // All of one class: a last column that is always the same whole number is no value of a curve.
    const Column& end = columns[last];
    const bool curveBeside = table.columns > 10 && !columns[0].whole && !columns[1].whole;
    if (!hasMeaningfulNames(table) && curveBeside && end.texts == 0 && end.numbers == table.rows &&
        end.different() == 1 && end.whole)
        return last;
    return std::nullopt;
}

std::size_t chosenColumn(const CsvTable& table, const std::string& chosen) {
    const auto& names = table.header.names;
    if (const auto found = std::ranges::find(names, chosen); found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    const std::string lower = inLowerCase(chosen);
    const auto found =
        std::ranges::find(names, lower, [](const std::string& name) { return inLowerCase(name); });
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    if (lower == "first" || lower == "last")
        return lower == "first" ? 0 : table.columns - 1;
    const auto number = readInteger(chosen);
    if (number && *number >= 1 && static_cast<std::uint64_t>(*number) <= table.columns)
        return static_cast<std::size_t>(*number - 1);
    std::vector<std::string> known = names;
    std::erase(known, std::string());
    std::string remedy =
        "give a column's number from 1 to " + std::to_string(table.columns) + ", first, last or none";
    if (!known.empty() && known.size() <= 40)
        remedy = "did you mean " + nearestName(chosen, known) + "? The columns are " + joinNames(known);
    throw Error(cannotRead(table.file), "it has no column \"" + chosen + "\" for the class", remedy);
}

std::string wordFor(std::size_t count) {
    return count == 1 ? "class" : "classes";
}

std::size_t differentIn(const CsvTable& table, const std::vector<Column>& columns, std::size_t i) {
    return columns[i].different() + table.texts[i].different.size();
}

/// The column of the class, and a note about it.
std::optional<std::size_t> classOf(const CsvTable& table, const std::vector<Column>& columns,
                                   const ReadingChoices& choices, std::vector<std::string>& notes) {
    if (choices.classColumn == ReadingChoices::none)
        return std::nullopt;
    if (choices.classColumn != ReadingChoices::automatic) {
        const std::size_t chosen = chosenColumn(table, choices.classColumn);
        const std::size_t count = differentIn(table, columns, chosen);
        if (columns[chosen].many || table.texts[chosen].tooMany || count > mostClasses)
            throw Error(cannotRead(table.file),
                        table.columnText(chosen) + " has more than 256 different values: it is no class",
                        "choose another (class_column), or none");
        return chosen;
    }
    if (table.header.classColumn)
        return table.header.classColumn;
    std::optional<std::size_t> found = classByName(table, columns, notes);
    const bool byName = found.has_value();
    if (!found)
        found = classByContent(table, columns);
    if (found) {
        const std::size_t count = differentIn(table, columns, *found);
        std::string text = *found == 0 ? "The first column" : "The last column";
        if (!nameAt(table, *found).empty())
            text = "The column " + nameAt(table, *found);
        else if (*found > 0 && *found + 1 < table.columns)
            text = "Column " + std::to_string(*found + 1);
        notes.push_back(text + (byName ? " is the class, by its name (" : " is taken for the class (") +
                        std::to_string(count) + " " + wordFor(count) + ").");
    }
    return found;
}

// --- what is left out ----------------------------------------------------------------------------------

std::string listed(const CsvTable& table, const std::vector<std::size_t>& columns) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(columns.size(), most); ++i) {
        const std::string name = nameAt(table, columns[i]);
        text += (i > 0 ? ", " : "") + (name.empty() ? std::to_string(columns[i] + 1) : name);
    }
    return text + (columns.size() > most ? ", …" : "");
}

void noteLeftOut(const CsvTable& table, const std::vector<std::size_t>& columns, const std::string& why,
                 std::vector<std::string>& notes) {
    if (columns.size() == 1)
        notes.push_back("One column is left out (" + listed(table, columns) + "): " + why + ".");
    else if (!columns.empty())
        notes.push_back(std::to_string(columns.size()) + " columns are left out (" + listed(table, columns) +
                        "): " + why + ".");
}

bool isIndex(const CsvTable& table, std::size_t i, const Column& column) {
    constexpr std::size_t fewestRows = 5;
    if (column.texts > 0 || column.numbers < fewestRows || column.numbers != table.rows || !column.countsUp)
        return false;
    if (!table.header.names.empty())
        return isNamedAsIndex(nameAt(table, i));
    if (!table.header.classNames.empty()) // scikit-learn's: it has values alone
        return false;
    return i == 0 && table.columns > 2 && (column.lowest == 0 || column.lowest == 1);
}

/// Named or placed as an index, with another whole number in each row, but not in order.
bool isPerhapsIndex(const CsvTable& table, std::size_t i, const Column& column) {
    const bool named = table.header.names.empty() ? i == 0 : isNamedAsIndex(nameAt(table, i));
    if (!named || column.texts > 0 || !column.whole || column.numbers != table.rows || column.highest < 256)
        return false;
    std::vector<double> all;
    for (std::size_t row = 0; row < table.rows; ++row)
        all.push_back(table.number(row, i));
    std::ranges::sort(all);
    return std::adjacent_find(all.begin(), all.end()) == all.end();
}

/// Says which cells of a column of numbers are none.
void noteOddCells(const CsvTable& table, std::size_t i, std::vector<std::string>& notes) {
    const CsvTexts& texts = table.texts[i];
    if (texts.count == 0)
        return;
    std::string odd = texts.different.empty() ? "" : asUtf8(texts.different[0]);
    constexpr std::size_t longest = 24;
    if (odd.size() > longest)
        odd = asUtf8(odd.substr(0, longest)) + "…";
    std::ranges::replace_if(
        odd, [](unsigned char c) { return c < 32 || c == 127; }, '?');
    notes.push_back("In " + table.columnText(i) + ", " + std::to_string(texts.count) +
                    (texts.count == 1 ? " cell is no number" : " cells are no numbers") + " (line " +
                    std::to_string(texts.firstLine) + ": '" + odd + "') and " +
                    (texts.count == 1 ? "counts" : "count") + " as missing.");
}

/// Tells of a number that may stand for missing values, as −200 or −999 does: the smallest of several
/// columns, again and again, and further from their other values than these are from each other.
void noteStandIn(const CsvTable& table, const CsvColumns& columns, const std::vector<Column>& looked,
                 std::vector<std::string>& notes) {
    constexpr double smallestOfThese = -90;
    std::map<double, std::size_t> found;
    for (const std::size_t i : columns.values) {
        const Column& column = looked[i];
        if (column.lowest > smallestOfThese || column.lowest != std::floor(column.lowest))
            continue;
        double next = column.highest;
        std::size_t times = 0;
        for (std::size_t row = 0; row < table.rows; ++row) {
            const double number = table.number(row, i);
            times += number == column.lowest ? 1 : 0;
            next = number > column.lowest ? std::min(next, number) : next;
        }
        if (times > 1 && next - column.lowest > column.highest - next)
            ++found[column.lowest];
    }
    for (const auto& [number, count] : found)
        if (count > 1)
            notes.push_back(
                "In " + std::to_string(count) + " columns −" + realText(-number) +
                " stands far below all other values: if it means a missing value, leave these cells "
                "empty in the file.");
}

// --- the samples ---------------------------------------------------------------------------------------

/// The class of each row as text; empty where it has none.
std::vector<std::string> classTexts(const CsvTable& table, std::size_t column) {
    std::vector<std::string> texts(table.rows);
    const auto& names = table.header.classNames;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const double number = table.number(row, column);
        if (std::isnan(number))
            continue;
        const bool named =
            number >= 0 && number < static_cast<double>(names.size()) && number == std::floor(number);
        texts[row] = named ? names[static_cast<std::size_t>(number)] : realText(number + 0.0);
    }
    const CsvTexts& cells = table.texts[column];
    for (const auto& [row, text] : cells.cells)
        texts[row] = asUtf8(cells.different[text]);
    return texts;
}

void takeClasses(RawSamples& raw, const CsvTable& table, const CsvColumns& columns,
                 std::vector<std::size_t>& rows) {
    if (!columns.classColumn)
        return;
    const std::vector<std::string> texts = classTexts(table, *columns.classColumn);
    const std::size_t before = rows.size();
    std::erase_if(rows, [&](std::size_t row) { return texts[row].empty(); });
    if (rows.size() < before)
        raw.notes.push_back(std::to_string(before - rows.size()) +
                            (before - rows.size() == 1 ? " row without a class was left out."
                                                       : " rows without a class were left out."));
    raw.classNames = table.header.classNames; // in the order of their numbers
    std::set<std::string> met;
    for (const std::size_t row : rows)
        if (std::ranges::find(raw.classNames, texts[row]) == raw.classNames.end())
            met.insert(texts[row]);
    const std::vector<std::string> others = sortedClassNames({met.begin(), met.end()});
    raw.classNames.insert(raw.classNames.end(), others.begin(), others.end());
    std::map<std::string_view, int> index;
    for (std::size_t i = 0; i < raw.classNames.size(); ++i)
        index.try_emplace(raw.classNames[i], static_cast<int>(i));
    for (const std::size_t row : rows)
        raw.classes.push_back(index.at(texts[row]));
}

void takeNumbers(RawSamples& raw, const CsvTable& table, const CsvColumns& columns,
                 const std::vector<std::size_t>& rows) {
    const auto fill = [&](auto numbers) {
        using Number = typename decltype(numbers)::value_type;
        numbers.reserve(rows.size() * columns.values.size());
        for (const std::size_t row : rows)
            for (const std::size_t column : columns.values)
                numbers.push_back(static_cast<Number>(table.number(row, column)));
        raw.numbers = std::move(numbers);
    };
    // Bytes are pixels; whole numbers up to 255 of other samples are numbers.
    if (table.numbers.areBytes() && raw.shape.kind == SampleKind::Picture)
        fill(std::vector<std::uint8_t>());
    else
        fill(std::vector<double>());
}

bool isPixelName(const std::string& name) {
    const std::string lower = shortName(name);
    for (const std::string_view stem : {"pixel", "pix", "px"})
        if (lower.starts_with(stem) && lower.size() > stem.size() &&
            lower.find_first_not_of("0123456789", stem.size()) == std::string::npos)
            return true;
    return false;
}

/// Row and column in a name as "12x7"; none in others.
std::optional<std::pair<int, int>> placeInName(const std::string& name) {
    const std::size_t cross = name.find_first_of("xX");
    if (cross == std::string::npos)
        return std::nullopt;
    const auto row = readInteger(name.substr(0, cross)), column = readInteger(name.substr(cross + 1));
    if (!row || !column || *row < 0 || *column < 0 || *row > 4096 || *column > 4096)
        return std::nullopt;
    return std::pair(static_cast<int>(*row), static_cast<int>(*column));
}

SampleShape squareShape(std::size_t count) {
    if (const auto side = static_cast<int>(sideOfSquare(count)); side > 0)
        return {side, side, 1};
    const auto side = static_cast<int>(count % 3 == 0 ? sideOfSquare(count / 3) : 0);
    return {side, side, 3};
}

/// The shape of pictures by the names of the columns: pixel0 …, 1x1 …
std::optional<SampleShape> shapeByNames(const std::vector<std::string>& names) {
    if (names.empty())
        return std::nullopt;
    if (std::ranges::all_of(names, isPixelName) && squareShape(names.size()).height > 0)
        return squareShape(names.size());
    int height = 0, width = 0, first = 1;
    for (const std::string& name : names) {
        const auto place = placeInName(name);
        if (!place)
            return std::nullopt;
        height = std::max(height, place->first);
        width = std::max(width, place->second);
        first = std::min({first, place->first, place->second});
    }
    const SampleShape shape{height + 1 - first, width + 1 - first, 1};
    return shape.size() == names.size() ? std::optional(shape) : std::nullopt;
}

struct Values {
    double lowest = 0, highest = 0;
    bool whole = true;
    double spreadRatio = 1; ///< of columns, a wide one to a narrow one
};

Values valuesOf(const CsvTable& table, const CsvColumns& columns) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    Values values{endless, -endless};
    std::vector<double> lowest(columns.values.size(), endless), highest(columns.values.size(), -endless);
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t i = 0; i < columns.values.size(); ++i) {
            const double number = table.number(row, columns.values[i]);
            if (std::isnan(number))
                continue;
            lowest[i] = std::min(lowest[i], number);
            highest[i] = std::max(highest[i], number);
            values.whole = values.whole && number == std::floor(number);
        }
    }
    std::vector<double> spreads;
    for (std::size_t i = 0; i < lowest.size(); ++i) {
        values.lowest = std::min(values.lowest, lowest[i]);
        values.highest = std::max(values.highest, highest[i]);
        if (highest[i] > lowest[i])
            spreads.push_back(highest[i] - lowest[i]);
    }
    if (spreads.size() > 1) {
        std::ranges::sort(spreads);
        values.spreadRatio = spreads[spreads.size() * 9 / 10] / spreads[spreads.size() / 10];
    }
    return values;
}

bool arePixels(std::size_t count, const Values& values) {
    constexpr std::size_t mnist = 784;
    if (values.whole)
        return isPictureCount(count) && values.lowest >= 0 && values.highest <= 255 && values.highest > 1;
    return (count == mnist || count == 1024 || count == 3072 || count == 4096) && values.lowest >= -1 &&
           values.highest <= 1;
}

void takeShape(RawSamples& raw, const CsvTable& table, const CsvColumns& columns,
               const ReadingChoices& choices) {
    constexpr std::size_t fewestOfACurve = 16;
    constexpr double oneKind = 100;
    const std::size_t count = columns.values.size();
    raw.shape = {1, static_cast<int>(count), 1, SampleKind::Curve};
    std::vector<std::string> lower;
    for (const std::string& name : raw.columnNames)
        lower.push_back(inLowerCase(name));
    if (lower == std::vector<std::string>{"x", "y", "z"}) {
        raw.shape.kind = SampleKind::Point;
        return;
    }
    if (choices.pictureSize != ReadingChoices::automatic && choices.pictureSize != ReadingChoices::none) {
        raw.shape.kind = SampleKind::Picture; // of the chosen size
        return;
    }
    const Values values = valuesOf(table, columns);
    const bool named = !raw.columnNames.empty() && !isSeries(raw.columnNames);
    if (choices.pictureSize == ReadingChoices::automatic) {
        auto shape = shapeByNames(raw.columnNames);
        if (!shape && !named && arePixels(count, values))
            shape = squareShape(count);
        if (shape) {
            raw.shape = *shape;
            raw.notes.push_back("The " + std::to_string(count) + " values are taken for pictures of " +
                                std::to_string(shape->height) + " × " + std::to_string(shape->width) +
                                (shape->channels == 3 ? " pixels in three colours." : " pixels."));
            return;
        }
    }
    raw.table = named || (raw.columnNames.empty() && count < fewestOfACurve) || values.spreadRatio > oneKind;
}

} // namespace

CsvColumns csvColumns(const CsvTable& table, const ReadingChoices& choices) {
    const std::vector<Column> looked = lookedAt(table);
    CsvColumns columns;
    columns.classColumn = classOf(table, looked, choices, columns.notes);
    std::vector<std::size_t> empty, index, texts, names, told;
    for (std::size_t i = 0; i < table.columns; ++i) {
        const auto& ignored = table.header.ignored;
        if (i == columns.classColumn)
            continue;
        if (std::ranges::find(ignored, i) != ignored.end())
            told.push_back(i);
        else if (looked[i].isEmpty())
            empty.push_back(i);
        else if (isIndex(table, i, looked[i]))
            index.push_back(i);
        else if (!looked[i].isText())
            columns.values.push_back(i);
        else if (table.texts[i].tooMany || 2 * table.texts[i].different.size() > looked[i].texts)
            names.push_back(i);
        else
            texts.push_back(i);
    }
    noteLeftOut(table, empty, "no row has a value there", columns.notes);
    noteLeftOut(table, index, "it numbers the rows", columns.notes);
    noteLeftOut(table, names, names.size() == 1 ? "it names the rows" : "they name the rows", columns.notes);
    noteLeftOut(table, texts, "a network takes numbers, and these are texts", columns.notes);
    noteLeftOut(table, told, "the header says so", columns.notes);
    for (const std::size_t column : columns.values)
        noteOddCells(table, column, columns.notes);
    noteStandIn(table, columns, looked, columns.notes);
    for (const std::size_t i : columns.values)
        if (isPerhapsIndex(table, i, looked[i]))
            columns.notes.push_back(
                "In " + table.columnText(i) +
                " every row has another whole number, which is taken for a value: if it only "
                "names the rows, leave it out of the file.");
    return columns;
}

CsvColumns matchedColumns(const CsvTable& train, const CsvColumns& columns, const CsvTable& test) {
    CsvColumns matched;
    std::set<std::string> known;
    for (const std::size_t column : columns.values)
        known.insert(nameAt(train, column));
    const bool byName = !train.header.names.empty() && !test.header.names.empty() &&
                        known.size() == columns.values.size(); // of one name, places tell which is which
    if (!byName) {
        const bool withoutClass = columns.classColumn && test.columns + 1 == train.columns;
        if (!withoutClass && test.columns != train.columns)
            throw Error(cannotRead(test.file),
                        "it has " + std::to_string(test.columns) +
                            " columns, and the training samples have " + std::to_string(train.columns),
                        "use the files of one data set");
        for (const std::size_t column : columns.values)
            matched.values.push_back(column - (withoutClass && column > *columns.classColumn ? 1 : 0));
        if (!withoutClass)
            matched.classColumn = columns.classColumn;
        return matched;
    }
    const auto find = [&](std::size_t column) -> std::optional<std::size_t> {
        const auto& names = test.header.names;
        const auto found = std::ranges::find(names, train.header.names[column]);
        return found == names.end() ? std::nullopt
                                    : std::optional(static_cast<std::size_t>(found - names.begin()));
    };
    for (const std::size_t column : columns.values) {
        const auto there = find(column);
        if (!there)
            throw Error(cannotRead(test.file),
                        "it has no column " + train.header.names[column] +
                            ", which the training samples have",
                        "use the files of one data set");
        matched.values.push_back(*there);
    }
    if (columns.classColumn)
        matched.classColumn = find(*columns.classColumn);
    return matched;
}

RawSamples csvSamples(const CsvTable& table, const CsvColumns& columns, const ReadingChoices& choices,
                      const RawSamples* like) {
    if (columns.values.empty())
        throw Error(cannotRead(table.file), "it has no column of numbers",
                    "choose a table with a column for each value of a sample");
    RawSamples raw;
    raw.notes = table.notes;
    raw.notes.insert(raw.notes.end(), columns.notes.begin(), columns.notes.end());
    if (!table.header.names.empty())
        for (const std::size_t column : columns.values)
            raw.columnNames.push_back(table.header.names[column]);
    if (like) {
        raw.shape = like->shape;
        raw.table = like->table;
        raw.columnNames = like->columnNames;
    } else {
        takeShape(raw, table, columns, choices);
    }
    std::vector<std::size_t> rows(table.rows);
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row] = row;
    takeClasses(raw, table, columns, rows);
    takeNumbers(raw, table, columns, rows);
    if (const auto* bytes = std::get_if<0>(&raw.numbers)) {
        constexpr int halfBright = 127;
        const bool dim =
            like ? !like->areBytes()
                 : std::ranges::none_of(*bytes, [](std::uint8_t byte) { return byte > halfBright; });
        if (dim) // 0 … 16, say: no bytes of pixels, but numbers of their own scale
            raw.numbers = std::vector<double>(bytes->begin(), bytes->end());
    }
    return raw;
}

} // namespace diabolo
