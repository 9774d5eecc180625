#include "core/data/files/CsvTable.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/data/Paths.h"
#include "core/data/files/CsvRow.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t mostColumns = 65536;
constexpr std::size_t mostValues = std::size_t{1} << 27;
constexpr std::size_t mostLabels = 256;

std::string inLowerCase(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool namesLabels(const std::string& name) {
    const std::string lower = inLowerCase(name);
    return lower == "label" || lower == "class" || lower == "target";
}

std::optional<float> readNumber(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    const std::optional<double> number = readReal(text);
    if (!number || std::abs(*number) > static_cast<double>(std::numeric_limits<float>::max())) {
        return std::nullopt;
    }
    return static_cast<float>(*number);
}

std::string withDecimalPoint(std::string text) {
    std::ranges::replace(text, ',', '.');
    return text;
}

/// Also of what is refused as a number, so that a first row with a gap, a NaN or a decimal comma in it is no
/// header.
bool isMeantAsNumber(const std::string& field) {
    const std::string lower = inLowerCase(field);
    const std::string_view bare = std::string_view(lower).substr(lower.find_first_not_of("+-") == 1 ? 1 : 0);
    return readNumber(withDecimalPoint(field)) || bare.empty() || bare == "nan" || bare == "inf" ||
           bare == "infinity" || bare == "na";
}

/// What a message shows of a column: short, and without anything that does not print.
std::string shown(std::string text) {
    constexpr std::size_t longest = 24;
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < 32 || c == 127; }, '?');
    if (text.size() <= longest) {
        return "'" + text + "'";
    }
    text.resize(longest);
    return "'" + text + "…'";
}

std::string remedyFor(const std::string& field) {
    if (field.empty()) {
        return "fill the gap, or leave the row out";
    }
    const std::string withPoint = withDecimalPoint(field);
    return withPoint != field && readNumber(withPoint) ? "write decimals with a point: " + withPoint
                                                       : "leave out the column or the row";
}

/// Fills a table row by row.
class Reader {
public:
    explicit Reader(const path& file)
        : path_(file)
        , lines_(file) {}

    CsvTable read() {
        std::string line;
        if (!lines_.next(line)) {
            throw Error(cannotRead(path_), "it has no rows", "choose a file with a row for each sample");
        }
        separator_ = csvSeparator(line);
        splitCsvRow(line, separator_, fields_);
        width_ = fields_.size();
        if (!std::ranges::all_of(fields_, isMeantAsNumber)) {
            takeHeader();
        } else {
            setColumns(width_);
            takeRow();
        }
        while (lines_.next(line)) {
            splitCsvRow(line, separator_, fields_);
            takeRow();
        }
        return std::move(table_);
    }

private:
    [[nodiscard]] Error wrong(const std::string& why, const std::string& remedy) const {
        return {cannotRead(path_), "line " + std::to_string(lines_.number()) + why, remedy};
    }

    void setColumns(std::size_t columns) {
        if (columns < 2) {
            throw wrong(" has fewer than two columns of numbers",
                        "separate the columns by comma, semicolon or tab");
        }
        if (columns > mostColumns) {
            throw wrong(" has " + std::to_string(columns) + " columns", "65 536 is the most");
        }
        table_.columns = columns;
    }

    void takeHeader() {
        for (std::size_t column = 0; column < width_; ++column) {
            if (!namesLabels(fields_[column])) {
                table_.names.push_back(fields_[column]);
            } else if (table_.labelled) {
                throw wrong(" names two columns of labels", "leave one of them out");
            } else {
                table_.labelled = true;
                labelColumn_ = column;
            }
        }
        setColumns(table_.names.size());
    }

    void takeRow() {
        if (fields_.size() != width_) {
            throw wrong(" has " + std::to_string(fields_.size()) + " columns where the first row has " +
                            std::to_string(width_),
                        "each row must be as long");
        }
        if (table_.values.size() + table_.columns > mostValues) {
            throw wrong(": the file has more than 134 million numbers", "use a part of it");
        }
        for (std::size_t column = 0; column < width_; ++column) {
            if (table_.labelled && column == labelColumn_) {
                takeLabel(fields_[column]);
            } else {
                takeNumber(column);
            }
        }
    }

    void takeNumber(std::size_t column) {
        const std::optional<float> number = readNumber(fields_[column]);
        if (!number) {
            throw wrong(", column " + std::to_string(column + 1) + ": " + shown(fields_[column]) +
                            " is not a finite number",
                        remedyFor(fields_[column]));
        }
        table_.values.push_back(*number);
    }

    void takeLabel(const std::string& label) {
        if (label.empty()) {
            throw wrong(" has no label", "fill the gap, or leave the row out");
        }
        const auto known = std::ranges::find(table_.labels, label);
        const auto index = static_cast<std::size_t>(known - table_.labels.begin());
        if (known == table_.labels.end()) {
            if (index == mostLabels) {
                throw wrong(" has yet another label: they are more than 256",
                            "is the column of labels a class? Otherwise give it another name");
            }
            table_.labels.push_back(label);
        }
        table_.labelOfRow.push_back(static_cast<std::uint8_t>(index));
    }

    path path_;
    TextLines lines_;
    char separator_ = ',';
    std::size_t width_ = 0; ///< columns of the first row, the labels among them
    std::size_t labelColumn_ = 0;
    std::vector<std::string> fields_; ///< of the present row
    CsvTable table_;
};

} // namespace

CsvTable readCsvTable(const path& file) {
    return Reader(file).read();
}

} // namespace diabolo
