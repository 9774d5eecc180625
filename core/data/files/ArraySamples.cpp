#include "core/data/files/ArraySamples.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/data/Paths.h"
#include "core/data/Windows.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;
using Shape = std::vector<std::size_t>;

constexpr std::size_t mostClasses = 256;
constexpr double mostlyFilled = 128;     // a smaller largest number is of another scale: 16 shades, say
constexpr std::size_t longestSide = 512; // pixels: what the views and networks here are made for

/// Without the sides of 1 that MATLAB and NumPy add to lists.
Shape squeezed(Shape shape) {
    std::erase(shape, 1U);
    return shape;
}

bool isChannels(std::size_t side) {
    return side == 1 || side == 3;
}

// --- labels --------------------------------------------------------------------------------------------

/// A row or column of an array of two dimensions: every `step`th element from `first`.
struct Line {
    std::size_t first = 0, step = 1, count = 0;
};

bool isOneHot(const NumberArray& array, const Line& line) {
    int high = 0;
    const double low = array.number(line.first); // −1 or 0 for no
    double lowest = low, highest = low;
    for (std::size_t i = 0; i < line.count; ++i) {
        lowest = std::min(lowest, array.number(line.first + i * line.step));
        highest = std::max(highest, array.number(line.first + i * line.step));
    }
    for (std::size_t i = 0; i < line.count; ++i) {
        const double number = array.number(line.first + i * line.step);
        if (number == 1)
            ++high;
        else if (number != lowest)
            return false;
    }
    return high == 1 && highest == 1 && (lowest == 0 || lowest == -1);
}

std::size_t placeOfOne(const NumberArray& array, const Line& line) {
    std::size_t place = 0;
    while (array.number(line.first + place * line.step) != 1)
        ++place;
    return place;
}

/// The numbers of a label array as one a sample, by what its shape says.
class LabelList {
public:
    /// `count` samples are there; 0 where that is not known yet.
    LabelList(const NumberArray& array, std::size_t count)
        : array_(array) {
        const Shape shape = squeezed(array.shape);
        if (shape.size() > 2)
            return;
        if (shape.size() < 2) {
            for (std::size_t i = 0; i < elementCount(array.shape); ++i)
                places_.push_back(i);
            return;
        }
        const bool columns = shape[0] != count && shape[1] == count; // a sample is a column
        const std::size_t samples = shape[columns ? 1 : 0], values = shape[columns ? 0 : 1];
        if (!array.texts.empty())
            return;
        const auto lineOf = [&](std::size_t sample) {
            return Line{columns ? sample : sample * values, columns ? samples : 1, values};
        };
        bool oneHot = samples > 0;
        for (std::size_t i = 0; i < samples && oneHot; ++i)
            oneHot = isOneHot(array, lineOf(i));
        for (std::size_t i = 0; i < samples; ++i)
            places_.push_back(oneHot ? placeOfOne(array, lineOf(i)) : lineOf(i).first);
        oneHot_ = oneHot;
        note_ = oneHot ? "The labels are given one-hot."
                       : "Of the labels' " + std::to_string(values) + " columns, the first is the class.";
    }

    [[nodiscard]] std::size_t count() const { return places_.size(); }
    [[nodiscard]] const std::string& note() const { return note_; }

    /// What the file calls the class of sample `index`.
    [[nodiscard]] std::string name(std::size_t index) const {
        const std::size_t place = places_[index];
        if (oneHot_)
            return std::to_string(place);
        if (!array_.texts.empty())
            return plainClassName(array_.texts[place]);
        return realText(array_.number(place) + 0.0); // + 0.0: −0 is 0
    }

    [[nodiscard]] bool isWhole(std::size_t index) const {
        return oneHot_ || !array_.texts.empty() ||
               array_.number(places_[index]) == std::round(array_.number(places_[index]));
    }

private:
    const NumberArray& array_;
    std::vector<std::size_t> places_; ///< in the array, or one-hot: the class
    bool oneHot_ = false;
    std::string note_;
};

/// Gives samples their classes, unless these are no classes: too many, or with fractions.
void takeClasses(RawSamples& raw, const std::vector<std::string>& names, bool whole) {
    const std::set<std::string> different(names.begin(), names.end());
    if (!whole || different.size() > mostClasses) {
        raw.notes.push_back("The labels are " + std::to_string(different.size()) +
                            " different values, and so no classes: they were left out.");
        return;
    }
    raw.classNames = sortedClassNames({different.begin(), different.end()});
    std::map<std::string, int> index;
    for (const std::string& name : raw.classNames)
        index.emplace(name, static_cast<int>(index.size()));
    for (const std::string& name : names)
        raw.classes.push_back(index.at(name));
}

void takeLabels(RawSamples& raw, const NumberArray& labels, const path& file) {
    const LabelList list(labels, raw.count());
    if (list.count() != raw.count())
        throw Error(cannotRead(file),
                    "there are " + std::to_string(list.count()) + " labels (" + shapeText(labels.shape) +
                        ") for " + std::to_string(raw.count()) + " samples",
                    "use the two arrays of one set");
    std::vector<std::string> names;
    bool whole = true;
    for (std::size_t i = 0; i < list.count(); ++i) {
        names.push_back(list.name(i));
        whole = whole && list.isWhole(i);
    }
    takeClasses(raw, names, whole);
    if (!list.note().empty())
        raw.notes.push_back(list.note());
}

// --- samples -------------------------------------------------------------------------------------------

/// The same array with the last index as the first: samples that lie behind one another.
template <typename Number>
std::vector<Number> lastFirst(const std::vector<Number>& from, std::size_t samples) {
    const std::size_t size = from.size() / samples;
    std::vector<Number> to(from.size());
    constexpr std::size_t tile = 64; // stays in the cache
    for (std::size_t begin = 0; begin < samples; begin += tile)
        for (std::size_t value = 0; value < size; ++value)
            for (std::size_t sample = begin; sample < std::min(samples, begin + tile); ++sample)
                to[sample * size + value] = from[value * samples + sample];
    return to;
}

bool samplesAreLast(const NumberArray& array, const std::optional<NumberArray>& labels) {
    const Shape& shape = array.shape;
    const std::size_t first = shape.front(), last = shape.back();
    if (labels) {
        const Shape list = squeezed(labels->shape);
        const auto agrees = [&](std::size_t side) { return std::ranges::find(list, side) != list.end(); };
        return !agrees(first) && agrees(last);
    }
    return shape.size() == 4 && shape[2] == 3 && shape[0] == shape[1] &&
           !isChannels(last); // as SVHN has them
}

void putSamplesFirst(NumberArray& array, RawSamples& raw) {
    const std::size_t samples = array.shape.back();
    std::visit([&](auto& all) { all = lastFirst(all, samples); }, array.numbers);
    array.shape.pop_back();
    array.shape.insert(array.shape.begin(), samples);
    raw.notes.push_back("The last index counts the samples.");
}

template <typename Number>
std::vector<Number> channelsLast(const std::vector<Number>& from, std::size_t channels, std::size_t pixels) {
    std::vector<Number> to(from.size());
    for (std::size_t begin = 0; begin < from.size(); begin += channels * pixels)
        for (std::size_t channel = 0; channel < channels; ++channel)
            for (std::size_t pixel = 0; pixel < pixels; ++pixel)
                to[begin + pixel * channels + channel] = from[begin + channel * pixels + pixel];
    return to;
}

template <typename Number>
void keepChannels(std::vector<Number>& numbers, std::size_t channels, std::size_t kept) {
    std::size_t to = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (i % channels < kept)
            numbers[to++] = numbers[i];
    numbers.resize(to);
}

/// Sees to it that the array is N × height × width × 1 or 3.
void settleChannels(NumberArray& array, RawSamples& raw, const path& file) {
    Shape& shape = array.shape;
    if (!isChannels(shape[3]) && isChannels(shape[1])) {
        const std::size_t channels = shape[1], pixels = shape[2] * shape[3];
        std::visit([&](auto& all) { all = channelsLast(all, channels, pixels); }, array.numbers);
        shape = {shape[0], shape[2], shape[3], channels};
        raw.notes.push_back("The channels of each picture lie one after another.");
    }
    if (isChannels(shape[3]))
        return;
    constexpr std::size_t mostChannels = 256;
    if (shape[3] > mostChannels)
        throw Error(cannotRead(file), "it is an array of " + shapeText(shape),
                    "pictures are count × height × width × 1 or 3 channels");
    const std::size_t kept = shape[3] == 2 ? 1 : 3;
    raw.notes.push_back(
        "Of " + std::to_string(shape[3]) + " channels, " +
        (kept == 1 ? "the first is shown as grey." : "the first three are taken for red, green and blue."));
    std::visit([&](auto& all) { keepChannels(all, shape[3], kept); }, array.numbers);
    shape[3] = kept;
}

/// Bytes, where the numbers say that they were bytes once.
std::optional<std::vector<std::uint8_t>> asBytes(const std::vector<double>& numbers, double least) {
    double highest = 0;
    bool whole = true, shares = true;
    for (const double number : numbers) {
        if (!(number >= 0 && number <= 255)) // also what is missing
            return std::nullopt;
        highest = std::max(highest, number);
        whole = whole && number == std::round(number);
        shares = shares && std::abs(number * 255 - std::round(number * 255)) < 1e-3;
        if (!whole && !shares)
            return std::nullopt;
    }
    const bool scaled = shares && highest <= 1 && highest >= least / 255 && !whole;
    if (!scaled && (!whole || highest < least))
        return std::nullopt;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(numbers.size());
    for (const double number : numbers)
        bytes.push_back(static_cast<std::uint8_t>(std::lround(scaled ? number * 255 : number)));
    return bytes;
}

void asNumbers(NumberArray& array) {
    if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&array.numbers))
        array.numbers = std::vector<double>(bytes->begin(), bytes->end());
}

/// Numbers of pictures as bytes where they are that, and bytes as numbers where they are of another scale;
/// the test samples as those of the training.
void settleNumbers(NumberArray& array, RawSamples& raw, const ArraySamples* like) {
    if (like && !like->raw.areBytes())
        return asNumbers(array);
    if (const auto* numbers = std::get_if<std::vector<double>>(&array.numbers)) {
        if (auto bytes = asBytes(*numbers, like ? 0 : mostlyFilled))
            array.numbers = std::move(*bytes);
        return;
    }
    constexpr std::uint8_t fewShades = 32;
    constexpr std::size_t enough = 4096; // numbers, to be sure
    const auto& bytes = std::get<std::vector<std::uint8_t>>(array.numbers);
    const std::uint8_t highest = bytes.empty() ? std::uint8_t{255} : *std::ranges::max_element(bytes);
    if (!like && highest < fewShades && highest > 0 && bytes.size() >= enough) {
        raw.notes.push_back("The brightest value is " + std::to_string(highest) + " of 255.");
        asNumbers(array);
    }
}

/// Rows are read as a table without a header is.
CsvTable tableOf(const NumberArray& rows, const path& file) {
    CsvTable table;
    table.file = file;
    table.rows = rows.shape[0];
    table.columns = rows.shape[1];
    for (std::size_t i = 0; i < elementCount(rows.shape); ++i)
        table.numbers.add(rows.number(i));
    table.texts.resize(table.columns);
    return table;
}

ArraySamples rowsOf(const NumberArray& rows, bool labelled, const ReadingChoices& choices, const path& file,
                    const ArraySamples* like) {
    ArraySamples samples;
    CsvTable table = tableOf(rows, file);
    const bool rowsAgain = like && !like->columns.values.empty();
    if (rowsAgain) {
        samples.columns = matchedColumns(like->table, like->columns, table);
    } else if (labelled) { // and so every column is a value
        for (std::size_t column = 0; column < table.columns; ++column)
            samples.columns.values.push_back(column);
    } else {
        samples.columns = csvColumns(table, choices);
    }
    samples.raw = csvSamples(table, samples.columns, choices, rowsAgain ? &like->raw : nullptr);
    table.numbers = {};
    samples.table = std::move(table);
    return samples;
}

void takePictures(NumberArray& array, RawSamples& raw, const path& file, const ArraySamples* like) {
    if (array.shape.size() == 4)
        settleChannels(array, raw, file);
    const Shape& shape = array.shape;
    if (!array.areBytes() && (shape[1] == 1 || shape[2] == 1)) { // tslearn's N × length × 1
        raw.shape = {1, static_cast<int>(elementCount(shape) / shape[0]), 1, SampleKind::Curve};
        return;
    }
    if (shape[1] > longestSide || shape[2] > longestSide)
        throw Error(cannotRead(file), "its images are " + shapeText({shape[1], shape[2]}) + " pixels",
                    "make them at most 512 × 512");
    settleNumbers(array, raw, like);
    raw.shape = {static_cast<int>(shape[1]), static_cast<int>(shape[2]),
                 shape.size() == 4 ? static_cast<int>(shape[3]) : 1};
}

} // namespace

ArraySamples samplesOf(NumberArray array, const std::optional<NumberArray>& labels,
                       const ReadingChoices& choices, const path& file, const ArraySamples* like) {
    constexpr std::size_t mostColumns = 1 << 20;
    if (!array.texts.empty())
        throw Error(cannotRead(file), "it holds texts, and no numbers");
    while (array.shape.size() > 4 && array.shape.back() == 1)
        array.shape.pop_back();
    if (array.shape.empty() || array.shape.size() > 4)
        throw Error(cannotRead(file),
                    "it is an array of " + std::to_string(array.shape.size()) + " dimensions",
                    "samples are count × values, or pictures count × height × width");
    ArraySamples samples;
    RawSamples& raw = samples.raw;
    if (samplesAreLast(array, labels))
        putSamplesFirst(array, raw);
    const std::vector<std::string> notes = raw.notes;
    if (elementCount(array.shape) / array.shape[0] > mostColumns)
        throw Error(cannotRead(file), "a sample of it has more than a million values",
                    "is the number of samples its first dimension? It is " + shapeText(array.shape));
    if (array.shape.size() <= 2 && squeezed(array.shape).size() < 2 && !array.areBytes() && !like) {
        asNumbers(array);
        raw = windowsOf(std::get<std::vector<double>>(array.numbers), choices, file);
    } else if (array.shape.size() == 2) {
        samples = rowsOf(array, labels.has_value(), choices, file, like);
        raw.notes.insert(raw.notes.begin(), notes.begin(), notes.end());
    } else if (array.shape.size() == 1) {
        throw Error(cannotRead(file), "it holds labels or a single row (" + shapeText(array.shape) + ")",
                    "samples are count × values, or pictures count × height × width");
    } else {
        takePictures(array, raw, file, like);
        raw.numbers = std::move(array.numbers);
    }
    if (auto* const numbers = std::get_if<std::vector<double>>(&raw.numbers))
        std::ranges::replace_if(
            *numbers, [](double number) { return std::isinf(number); }, std::nan(""));
    if (labels)
        takeLabels(raw, *labels, file);
    return samples;
}

} // namespace diabolo
