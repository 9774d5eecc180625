#include "core/data/files/TimeSeriesFile.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/CsvRow.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t mostValues = std::size_t{1} << 27;
constexpr std::size_t longestSeries = 65536;

class Reader {
public:
    Reader(const path& file, const Reading& reading)
        : file_(file)
        , lines_(file, reading.progress) {}

    RawSamples read() {
        readHeader();
        std::string line;
        while (lines_.next(line))
            if (line[0] != '#')
                takeSeries(line);
        if (length_ == 0)
            throw Error(cannotRead(file_), "it has no series", "choose a file with a line for each");
        return finish();
    }

private:
    [[nodiscard]] Error wrong(const std::string& why, const std::string& remedy) const {
        return {cannotRead(file_), "line " + std::to_string(lines_.number()) + why, remedy};
    }

    void readHeader() {
        std::string line;
        while (lines_.next(line)) {
            const std::string lower = inLowerCase(line);
            if (lower[0] == '#')
                continue;
            if (lower[0] != '@')
                throw wrong(" stands before @data and does not begin with @", "is it a file of sktime's?");
            if (lower.starts_with("@data"))
                return;
            if (lower.starts_with("@timestamps") && lower.find("true") != std::string::npos)
                throw wrong(": the series have time stamps, which are not read", "write them without");
            if (lower.starts_with("@classlabel"))
                labelled_ = lower.find("true") != std::string::npos;
            if (lower.starts_with("@targetlabel") && lower.find("true") != std::string::npos)
                target_ = true;
        }
        throw Error(cannotRead(file_), "it has no line @data", "is it a file of sktime's?");
    }

    void takeSeries(std::string_view line) {
        const bool ends = labelled_ || target_;
        const std::size_t colon = ends ? line.rfind(':') : std::string_view::npos;
        if (ends && colon == std::string_view::npos)
            throw wrong(" has no class after a colon", "end each series with it");
        std::string_view series = line.substr(0, colon);
        if (const std::size_t next = series.find(':'); next != std::string_view::npos) {
            dimensions_ = std::max<std::size_t>(
                dimensions_, static_cast<std::size_t>(std::ranges::count(series, ':')) + 1);
            series = series.substr(0, next);
        }
        splitter_.split(series, fields_);
        if (length_ == 0)
            length_ = fields_.size();
        if (length_ > longestSeries)
            throw wrong(" has more than 65 536 values", "cut the series into shorter ones");
        if (fields_.size() != length_)
            throw wrong(" has " + std::to_string(fields_.size()) + " values where the others have " +
                            std::to_string(length_),
                        "series of one length are needed");
        if (values_.size() + length_ > mostValues)
            throw wrong(": the file has more than 134 million values", "use a part of it");
        for (const std::string_view field : fields_)
            takeValue(field);
        if (labelled_) {
            splitter_.split(line.substr(colon + 1), fields_);
            labels_.push_back(asUtf8(plainClassName(std::string(fields_.empty() ? "" : fields_[0]))));
        }
    }

    void takeValue(std::string_view field) {
        const auto number = csvNumber(field, false);
        if (!number && !isMissing(field))
            throw wrong(": '" + asUtf8(std::string(field.substr(0, 24))) + "' is no number",
                        "write ? for a missing value");
        values_.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
    }

    RawSamples finish() {
        RawSamples raw;
        raw.shape = {1, static_cast<int>(length_), 1, SampleKind::Curve};
        raw.numbers = std::move(values_);
        if (dimensions_ > 1)
            raw.notes.push_back("The series have " + std::to_string(dimensions_) +
                                " dimensions, of which the first is read.");
        if (target_)
            raw.notes.emplace_back("The numbers that the series are to predict are left out.");
        raw.classNames = sortedClassNames(labels_);
        std::map<std::string_view, int> index;
        for (std::size_t i = 0; i < raw.classNames.size(); ++i)
            index[raw.classNames[i]] = static_cast<int>(i);
        for (const std::string& label : labels_)
            raw.classes.push_back(index.at(label));
        return raw;
    }

    path file_;
    TextLines lines_;
    CsvRowSplitter splitter_{','};
    std::vector<std::string_view> fields_;
    bool labelled_ = false, target_ = false;
    std::size_t length_ = 0, dimensions_ = 1;
    std::vector<double> values_;
    std::vector<std::string> labels_;
};

} // namespace

RawSamples readTimeSeries(const path& file, const Reading& reading) {
    return Reader(file, reading).read();
}

} // namespace diabolo
