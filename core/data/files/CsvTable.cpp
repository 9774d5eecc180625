#include "core/data/files/CsvTable.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/SystemMemory.h"
#include "core/data/Paths.h"
#include "core/data/files/CsvHeader.h"
#include "core/data/files/CsvRow.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t mostColumns = 65536;
constexpr std::size_t mostCells = std::size_t{1} << 27;
constexpr std::size_t mostTexts = 4096; ///< different ones in a column
constexpr std::size_t headRows = 20;    ///< that the format and the header are guessed from
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// The separator that a first line "sep=;" names, as spreadsheets write it.
std::optional<char> namedSeparator(const std::string& line) {
    const std::string lower = inLowerCase(line);
    if (!lower.starts_with("sep=") || lower.size() < 5)
        return std::nullopt;
    const char separator = lower.substr(4) == "\\t" ? '\t' : lower[4];
    return lower.size() == 5 || separator == '\t' ? std::optional(separator) : std::nullopt;
}

bool isComment(const std::string& line) {
    return line[line.find_first_not_of(" \t")] == '#';
}

/// Fills a table row by row.
class Reader {
public:
    Reader(const path& file, const Reading& reading)
        : choices_(reading.choices)
        , lines_(file, reading.progress) {
        table_.file = file;
    }

    CsvTable read() {
        std::string comment;
        readHead(comment);
        std::vector<Row> head;
        for (Row row; head.size() < headRows && nextRow(row);)
            head.push_back(row);
        findHeader(head, comment);
        for (std::size_t i = table_.header.rows; i < head.size(); ++i) {
            splitter_.split(head[i].text, fields_);
            takeRow(head[i].line);
        }
        head.clear();
        for (Row row; nextRow(row);)
            takeRow(row.line);
        if (emptyRows_ > 0)
            table_.notes.push_back((emptyRows_ == 1
                                        ? "1 row without any value was"
                                        : std::to_string(emptyRows_) + " rows without any value were") +
                                   " left out.");
        return std::move(table_);
    }

private:
    /// A line, or several where a field in quotes goes on.
    struct Row {
        std::string text;
        std::uint64_t line = 0;
    };

    [[nodiscard]] Error wrong(std::uint64_t line, const std::string& why, const std::string& remedy) const {
        return {cannotRead(table_.file), "line " + std::to_string(line) + why, remedy};
    }

    /// The first lines, which tell the format; comments before them and one that names the separator are
    /// taken out.
    void readHead(std::string& comment) {
        std::optional<char> separator;
        for (Row line; head_.size() < headRows && lines_.next(line.text);) {
            line.line = lines_.number();
            if (line.line == 1 && (separator = namedSeparator(line.text)))
                continue;
            if (!isComment(line.text))
                head_.push_back(line);
            else if (head_.empty())
                comment = line.text;
        }
        if (head_.empty())
            throw Error(cannotRead(table_.file), "it has no rows",
                        "choose a file with a row for each sample");
        findFormat(separator);
    }

    bool nextLine(Row& line) {
        if (!head_.empty()) {
            line = std::move(head_.front());
            head_.pop_front();
            return true;
        }
        while (lines_.next(line.text)) {
            line.line = lines_.number();
            if (!isComment(line.text))
                return true;
        }
        return false;
    }

    /// Fills `fields_`, too.
    bool nextRow(Row& row) {
        if (!nextLine(row))
            return false;
        constexpr int mostLines = 1000;
        for (int more = 0; !splitter_.split(row.text, fields_); ++more) {
            Row next;
            if (more == mostLines || !nextLine(next))
                throw wrong(row.line, ": a quote that begins there does not end", "end it, or leave it out");
            row.text += '\n' + next.text;
        }
        return true;
    }

    void findFormat(std::optional<char> separator) {
        std::vector<std::string> below;
        for (std::size_t i = head_.size() > 2 ? 1 : 0; i < head_.size(); ++i)
            below.push_back(head_[i].text);
        format_ = csvFormat(below);
        if (separator) {
            format_.separator = *separator;
            format_.decimalComma = *separator != ',' && format_.decimalComma;
        }
        splitter_ = CsvRowSplitter(format_.separator);
        if (format_.decimalComma)
            table_.notes.emplace_back("Decimals are written with a comma.");
    }

    CsvCells cellsOf(const std::string& row) {
        splitter_.split(row, fields_);
        return {fields_.begin(), fields_.end()};
    }

    void findHeader(const std::vector<Row>& head, const std::string& comment) {
        std::vector<CsvCells> rows;
        for (const Row& row : head)
            rows.push_back(cellsOf(row.text));
        CsvCells names;
        if (const std::size_t text = comment.find_first_not_of("# \t"); text != std::string::npos) {
            names = cellsOf(comment.substr(text));
            if (!names.empty() && names[0].empty()) // "#,name": the column is called so
                names[0] = "#";
        }
        table_.header = csvHeader(rows, names, choices_.header, format_.decimalComma);
        const std::size_t first = std::min(table_.header.rows, rows.size() - 1);
        setColumns(rows[first].size(), head[first].line);
        if (!table_.header.names.empty()) // separators at the end of the rows alone, or of the header alone
            table_.header.names.resize(table_.columns);
        table_.notes.insert(table_.notes.end(), table_.header.notes.begin(), table_.header.notes.end());
    }

    void setColumns(std::size_t columns, std::uint64_t line) {
        if (columns > mostColumns)
            throw wrong(line, " has " + std::to_string(columns) + " columns", "65 536 is the most");
        table_.columns = columns;
        table_.texts.resize(columns);
    }

    void takeRow(std::uint64_t line) {
        while (fields_.size() > table_.columns && fields_.back().empty())
            fields_.pop_back();
        if (fields_.size() != table_.columns)
            throw wrong(line,
                        " has " + std::to_string(fields_.size()) + " columns where the others have " +
                            std::to_string(table_.columns),
                        "each row must be as long");
        if (std::ranges::all_of(fields_, [](std::string_view field) { return field.empty(); })) {
            ++emptyRows_;
            return;
        }
        if (table_.numbers.size() + table_.columns > mostCells)
            throw wrong(line, ": the file has more than 134 million numbers", "use a part of it");
        for (std::size_t column = 0; column < table_.columns; ++column)
            takeCell(column, line);
        if (++table_.rows == 1000)
            checkMemory();
    }

    void takeCell(std::size_t column, std::uint64_t line) {
        const std::string_view field = fields_[column];
        const auto number = csvNumber(field, format_.decimalComma);
        table_.numbers.add(number.value_or(notANumber));
        if (!number && !isMissing(field))
            takeText(table_.texts[column], field, line);
    }

    void takeText(CsvTexts& texts, std::string_view field, std::uint64_t line) {
        if (texts.count++ == 0)
            texts.firstLine = line;
        if (texts.tooMany)
            return;
        const auto [found, isNew] =
            texts.index.try_emplace(std::string(field), static_cast<std::uint32_t>(texts.different.size()));
        if (isNew && texts.different.size() == mostTexts) {
            texts.tooMany = true;
            return;
        }
        if (isNew)
            texts.different.emplace_back(field);
        texts.cells.emplace_back(static_cast<std::uint32_t>(table_.rows), found->second);
    }

    /// Refuses what is going to be too much before it is.
    void checkMemory() const {
        const std::uint64_t free = availableMemory();
        if (free == 0 || lines_.expected() == 0)
            return;
        const double rows = static_cast<double>(table_.rows) * static_cast<double>(lines_.expected()) /
                            static_cast<double>(std::max<std::uint64_t>(1, lines_.bytes()));
        // The numbers as they are read, then once more as samples.
        const double each = table_.numbers.areBytes() ? 2 : sizeof(double) + sizeof(float) + sizeof(double);
        const double needed = rows * static_cast<double>(table_.columns) * each;
        if (needed > static_cast<double>(free))
            throw Error(cannotRead(table_.file),
                        "its " + groupedText(static_cast<std::int64_t>(rows), " ") +
                            " rows or so would take " + fixedText(needed / 1e9, 1) + " GB of memory, and " +
                            fixedText(static_cast<double>(free) / 1e9, 1) + " GB are free",
                        "use a part of it");
    }

    const ReadingChoices& choices_;
    TextLines lines_;
    CsvFormat format_;
    CsvRowSplitter splitter_{','};
    std::deque<Row> head_;                 ///< lines that are read and not yet taken
    std::vector<std::string_view> fields_; ///< of the present row
    std::size_t emptyRows_ = 0;
    CsvTable table_;
};

} // namespace

void CsvNumbers::add(double number) {
    auto* bytes = std::get_if<0>(&numbers_);
    if (bytes) {
        if (number >= 0 && number <= 255 && number == static_cast<double>(static_cast<int>(number)))
            return bytes->push_back(static_cast<std::uint8_t>(number));
        numbers_ = std::vector<double>(bytes->begin(), bytes->end());
    }
    std::get<1>(numbers_).push_back(number);
}

std::string CsvTable::columnText(std::size_t column) const {
    const bool named = column < header.names.size() && !header.names[column].empty();
    return named ? "the column " + header.names[column] : "column " + std::to_string(column + 1);
}

CsvTable readCsvTable(const path& file, const Reading& reading) {
    return Reader(file, reading).read();
}

} // namespace diabolo
