#include "core/data/RawSamples.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include "core/data/FairDraw.h"
#include "core/data/Paths.h"
#include "core/data/PictureSize.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;
using Rows = std::vector<std::size_t>;

std::string countOf(std::size_t count, const std::string& one, const std::string& many) {
    return groupedText(static_cast<std::int64_t>(count), " ") + " " + (count == 1 ? one : many);
}

template <typename Number>
void takeRows(std::vector<Number>& numbers, std::size_t size, const Rows& rows) {
    std::vector<Number> taken;
    taken.reserve(rows.size() * size);
    for (const std::size_t row : rows) {
        const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(row * size);
        taken.insert(taken.end(), first, first + static_cast<std::ptrdiff_t>(size));
    }
    numbers = std::move(taken);
}

void keepRows(RawSamples& raw, const Rows& rows) {
    const std::size_t size = raw.shape.size();
    std::visit([&](auto& numbers) { takeRows(numbers, size, rows); }, raw.numbers);
    if (!raw.classes.empty())
        takeRows(raw.classes, 1, rows);
}

RawSamples copyOfRows(const RawSamples& raw, const Rows& rows) {
    RawSamples part = raw;
    keepRows(part, rows);
    return part;
}

// --- the form of a sample ------------------------------------------------------------------------------

void takeShape(RawSamples& raw, const ReadingChoices& choices, const path& file) {
    if (choices.pictureSize == ReadingChoices::automatic)
        return;
    const std::size_t size = raw.shape.size();
    if (choices.pictureSize == ReadingChoices::none) {
        if (raw.shape.kind == SampleKind::Picture)
            raw.shape = {1, static_cast<int>(size), 1, SampleKind::Curve};
        return;
    }
    const SampleShape chosen = pictureShape(choices.pictureSize);
    if (chosen.size() != size)
        throw Error(cannotRead(file),
                    "pictures of " + shapeText(chosen) + " have " + std::to_string(chosen.size()) +
                        " values, and its samples have " + std::to_string(size),
                    "give another picture_size, or auto");
    raw.shape = chosen;
}

template <typename Number>
void transpose(std::vector<Number>& numbers, const SampleShape& to) {
    const auto height = static_cast<std::size_t>(to.height), width = static_cast<std::size_t>(to.width),
               channels = static_cast<std::size_t>(to.channels);
    std::vector<Number> sample(to.size());
    for (std::size_t begin = 0; begin < numbers.size(); begin += sample.size()) {
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x)
                for (std::size_t c = 0; c < channels; ++c)
                    sample[(y * width + x) * channels + c] = numbers[begin + (x * height + y) * channels + c];
        std::ranges::copy(sample, numbers.begin() + static_cast<std::ptrdiff_t>(begin));
    }
}

void takeForm(RawSamples& raw, const ReadingChoices& choices, const path& file) {
    takeShape(raw, choices, file);
    if (choices.transposed != Guess::Automatic)
        raw.transposed = choices.transposed == Guess::Yes;
    raw.transposed = raw.transposed && raw.shape.kind == SampleKind::Picture;
    if (raw.transposed) {
        std::swap(raw.shape.height, raw.shape.width);
        std::visit([&](auto& numbers) { transpose(numbers, raw.shape); }, raw.numbers);
    }
}

// --- what is missing -----------------------------------------------------------------------------------

/// How many of a part's samples have no number, by column, and how many samples have such a gap.
struct Gaps {
    std::vector<std::size_t> inColumn;
    std::size_t rows = 0, count = 0;
};

void addGaps(const RawSamples& raw, Gaps& gaps) {
    const auto* numbers = std::get_if<std::vector<double>>(&raw.numbers);
    const std::size_t size = raw.shape.size();
    gaps.inColumn.resize(size);
    gaps.count += raw.count();
    for (std::size_t row = 0; numbers && row < raw.count(); ++row) {
        bool any = false;
        for (std::size_t column = 0; column < size; ++column) {
            if (std::isnan((*numbers)[row * size + column])) {
                ++gaps.inColumn[column];
                any = true;
            }
        }
        gaps.rows += any ? 1 : 0;
    }
}

Gaps gapsOf(const std::vector<RawSamples*>& parts) {
    Gaps gaps;
    for (const RawSamples* part : parts)
        addGaps(*part, gaps);
    return gaps;
}

void keepColumns(RawSamples& raw, const std::vector<bool>& kept) {
    const std::size_t size = raw.shape.size();
    auto& numbers = std::get<std::vector<double>>(raw.numbers);
    std::size_t to = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (kept[i % size])
            numbers[to++] = numbers[i];
    numbers.resize(to);
    std::size_t names = 0;
    for (std::size_t i = 0; i < raw.columnNames.size(); ++i)
        if (kept[i])
            std::swap(raw.columnNames[names++], raw.columnNames[i]);
    raw.columnNames.resize(names);
    raw.shape = {1, static_cast<int>(std::ranges::count(kept, true)), 1, raw.shape.kind};
}

/// Leaves out the columns with more gaps than `most` (a share of the samples).
void leaveColumns(const std::vector<RawSamples*>& parts, const Gaps& gaps, double most, const path& file,
                  std::vector<std::string>& notes) {
    std::vector<bool> kept;
    for (const std::size_t missing : gaps.inColumn)
        kept.push_back(static_cast<double>(missing) <= most * static_cast<double>(gaps.count));
    const auto left = static_cast<std::size_t>(std::ranges::count(kept, false));
    if (left == 0)
        return;
    if (left + 2 > kept.size())
        throw Error(cannotRead(file),
                    "of its columns, all but " + std::to_string(kept.size() - left) +
                        " would be left out for missing values",
                    "leave out rows, or fill with the mean (missing=leave_rows, missing=mean)");
    if (parts.front()->shape.kind == SampleKind::Picture)
        throw Error(cannotRead(file), "its pictures have gaps, and a column of pixels cannot be left out",
                    "leave out rows, or fill with the mean (missing=leave_rows, missing=mean)");
    for (RawSamples* part : parts)
        keepColumns(*part, kept);
    notes.push_back(countOf(left, "column with missing values was", "columns with missing values were") +
                    " left out.");
}

void leaveRows(RawSamples& raw) {
    const auto& numbers = std::get<std::vector<double>>(raw.numbers);
    const std::size_t size = raw.shape.size();
    Rows whole;
    for (std::size_t row = 0; row < raw.count(); ++row) {
        const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(row * size);
        if (std::none_of(first, first + static_cast<std::ptrdiff_t>(size),
                         [](double value) { return std::isnan(value); }))
            whole.push_back(row);
    }
    keepRows(raw, whole);
}

std::vector<double> meansOf(const RawSamples& train) {
    const auto& numbers = std::get<std::vector<double>>(train.numbers);
    const std::size_t size = train.shape.size();
    std::vector<double> means(size);
    std::vector<std::size_t> counts(size);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (!std::isnan(numbers[i]))
            means[i % size] += (numbers[i] - means[i % size]) / static_cast<double>(++counts[i % size]);
    return means;
}

/// Fills gaps that are still there with the means of the training samples.
void fillGaps(RawSamples& train, RawSamples& test) {
    if (train.areBytes() || test.areBytes())
        return;
    const std::vector<double> means = meansOf(train);
    for (RawSamples* part : {&train, &test}) {
        auto& numbers = std::get<std::vector<double>>(part->numbers);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (std::isnan(numbers[i]))
                numbers[i] = means[i % means.size()];
    }
}

/// Leaves out rows and columns; what is to be filled waits until it is known what trains.
void treatGaps(const std::vector<RawSamples*>& parts, const ReadingChoices& choices, const path& file,
               std::vector<std::string>& notes) {
    if (std::ranges::any_of(parts, [](const RawSamples* part) { return part->areBytes(); }))
        return;
    Gaps gaps = gapsOf(parts);
    if (gaps.rows == 0)
        return;
    std::size_t missing = 0;
    for (const std::size_t each : gaps.inColumn)
        missing += each;
    notes.push_back(countOf(missing, "value is", "values are") + " missing, in " +
                    countOf(gaps.rows, "row", "rows") + " of " +
                    groupedText(static_cast<std::int64_t>(gaps.count), " ") + ".");
    Missing treatment = choices.missing;
    if (treatment == Missing::LeaveColumns)
        return leaveColumns(parts, gaps, 0, file, notes);
    if (treatment == Missing::Automatic) {
        constexpr double mostlyEmpty = 0.5;
        if (parts.front()->shape.kind != SampleKind::Picture) {
            leaveColumns(parts, gaps, mostlyEmpty, file, notes);
            gaps = gapsOf(parts);
        }
        treatment = 2 * gaps.rows <= gaps.count ? Missing::LeaveRows : Missing::Mean;
    }
    if (gaps.rows == 0)
        return;
    if (treatment == Missing::LeaveRows) {
        for (RawSamples* part : parts)
            leaveRows(*part);
        notes.push_back(countOf(gaps.rows, "row", "rows") + " with missing values " +
                        (gaps.rows == 1 ? "was" : "were") + " left out.");
    } else {
        notes.push_back("Missing values were filled with the mean of their column's training samples.");
    }
}

// --- classes -------------------------------------------------------------------------------------------

/// Gives both parts the same names, and leaves out those that nobody has.
void matchClasses(RawSamples& train, RawSamples& test, const path& place) {
    std::vector<std::string> names = train.classNames;
    if (!test.classes.empty() && test.classNames != names) {
        names.insert(names.end(), test.classNames.begin(), test.classNames.end());
        names = sortedClassNames(std::move(names));
    }
    std::map<std::string, int> index;
    std::vector<std::string> kept;
    const auto occurs = [&](const RawSamples& part, const std::string& name) {
        const auto at = std::ranges::find(part.classNames, name) - part.classNames.begin();
        return std::ranges::find(part.classes, static_cast<int>(at)) != part.classes.end();
    };
    for (const std::string& name : names) {
        if (occurs(train, name) || occurs(test, name)) {
            index[name] = static_cast<int>(kept.size());
            kept.push_back(name);
        }
    }
    if (kept.size() > 256)
        throw Error(
            cannotRead(place), "its samples are of " + std::to_string(kept.size()) + " classes",
            "256 is the most; is the column of labels a class? Choose another (class_column), or none");
    for (RawSamples* part : {&train, &test}) {
        for (int& each : part->classes)
            each = index.at(part->classNames[static_cast<std::size_t>(each)]);
        part->classNames = kept;
    }
}

std::vector<std::uint8_t> labelsOf(const RawSamples& raw) {
    return {raw.classes.begin(), raw.classes.end()};
}

// --- scaling -------------------------------------------------------------------------------------------

std::vector<double> firstOf(const RawSamples& train) {
    std::vector<double> first = std::visit(
        [&](const auto& numbers) {
            return std::vector<double>(numbers.begin(),
                                       numbers.begin() + static_cast<std::ptrdiff_t>(train.shape.size()));
        },
        train.numbers);
    if (train.transposed)
        transpose(first, {train.shape.width, train.shape.height, train.shape.channels});
    return first;
}

Samples scaled(const RawSamples& raw, const ValueScale& scale, ValueScale::Clipped* clipped) {
    const auto& numbers = std::get<std::vector<double>>(raw.numbers);
    std::vector<float> values(numbers.size());
    const ValueScale::Clipped beyond = scale.apply(numbers, raw.shape.size(), values);
    if (clipped)
        *clipped = beyond;
    return Samples::ofValues(raw.shape, std::move(values), labelsOf(raw));
}

void makeNumbers(RawSamples& raw) {
    if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&raw.numbers))
        raw.numbers = std::vector<double>(bytes->begin(), bytes->end());
}

void scaleBoth(Dataset& dataset, RawSamples& train, RawSamples& test, const ReadingChoices& choices) {
    const bool bytes = train.areBytes() && test.areBytes() && train.shape.kind == SampleKind::Picture;
    if (bytes && choices.scaling == Scaling::Automatic) {
        dataset.scale = ValueScale::ofBytes();
        dataset.train = Samples(train.shape, std::get<0>(std::move(train.numbers)), labelsOf(train));
        dataset.test = Samples(test.shape, std::get<0>(std::move(test.numbers)), labelsOf(test));
        return;
    }
    makeNumbers(train);
    makeNumbers(test);
    const auto& numbers = std::get<std::vector<double>>(train.numbers);
    const std::size_t size = train.shape.size();
    const Scaling scaling =
        choices.scaling == Scaling::Automatic ? scalingFor(numbers, size, train.table) : choices.scaling;
    dataset.scale = ValueScale::of(numbers, size, scaling);
    ValueScale::Clipped clipped;
    dataset.train = scaled(train, dataset.scale, nullptr);
    dataset.test = scaled(test, dataset.scale, &clipped);
    if (const std::string text = dataset.scale.text(); !text.empty())
        dataset.notes.push_back(text);
    if (clipped.values > 0)
        dataset.notes.push_back("Of the test values, " +
                                groupedText(static_cast<std::int64_t>(clipped.values), " ") + " (in " +
                                countOf(clipped.samples, "sample", "samples") + " of " +
                                groupedText(static_cast<std::int64_t>(test.count()), " ") +
                                ") lie beyond the range of the training samples and were clipped to it.");
}

// --- the whole -----------------------------------------------------------------------------------------

void finish(Dataset& dataset, RawSamples train, RawSamples test, const ReadingChoices& choices,
            const path& place) {
    if (train.count() == 0 || test.count() == 0)
        throw Error(cannotRead(place),
                    std::string("no ") + (train.count() == 0 ? "training" : "test") + " samples are left",
                    "see how missing values are treated (missing)");
    matchClasses(train, test, place);
    fillGaps(train, test);
    dataset.classNames = train.classNames;
    dataset.columnNames = train.columnNames;
    dataset.table = train.table && train.shape.kind == SampleKind::Curve;
    dataset.first = firstOf(train);
    scaleBoth(dataset, train, test, choices);
}

Rows rowsThat(const std::vector<bool>& drawn, bool wanted) {
    Rows rows;
    for (std::size_t row = 0; row < drawn.size(); ++row)
        if (drawn[row] == wanted)
            rows.push_back(row);
    return rows;
}

/// Whether the samples from `from` on lack a class that they have room for.
bool lacksAClass(const std::vector<int>& classes, std::size_t from) {
    if (classes.empty())
        return false;
    std::vector<int> all = classes, tail(classes.begin() + static_cast<std::ptrdiff_t>(from), classes.end());
    const auto different = [](std::vector<int>& some) {
        std::ranges::sort(some);
        some.erase(std::unique(some.begin(), some.end()), some.end());
        return some.size();
    };
    const std::size_t wanted = different(all);
    return tail.size() >= wanted && different(tail) < wanted;
}

std::string percent(double share) {
    const double exact = 100 * share;
    return fixedText(exact, exact == std::round(exact) ? 0 : 1) + " %";
}

} // namespace

std::size_t RawSamples::count() const {
    const std::size_t size = shape.size();
    return size == 0 ? 0 : std::visit([](const auto& all) { return all.size(); }, numbers) / size;
}

RawSamples rawPictures(Samples bytes) {
    RawSamples raw;
    raw.shape = bytes.shape();
    raw.classes.assign(bytes.labels().begin(), bytes.labels().end());
    for (int label = 0; label < bytes.classCount(); ++label)
        raw.classNames.push_back(std::to_string(label));
    raw.numbers = std::move(bytes).takeBytes();
    return raw;
}

std::string plainClassName(const std::string& text) {
    const auto number = readReal(text);
    return number ? realText(*number + 0.0) : text; // + 0.0: −0 is 0
}

std::vector<std::string> sortedClassNames(std::vector<std::string> names) {
    const bool numbers =
        std::ranges::all_of(names, [](const std::string& name) { return readReal(name).has_value(); });
    if (numbers)
        std::ranges::stable_sort(names, {}, [](const std::string& name) { return *readReal(name); });
    else
        std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void assemble(Dataset& dataset, RawSamples all, const Reading& reading, const SplitRule& rule,
              const path& file) {
    const ReadingChoices& choices = reading.choices;
    dataset.notes.insert(dataset.notes.end(), all.notes.begin(), all.notes.end());
    takeForm(all, choices, file);
    treatGaps({&all}, choices, file, dataset.notes);
    const std::size_t count = all.count();
    if (count < 2)
        throw Error(cannotRead(file),
                    count == 0                              ? "no samples are left"
                    : all.shape.kind == SampleKind::Picture ? "it has a single picture"
                                                            : "it has a single sample",
                    "at least 2 are needed, to train and to test");
    const double share = choices.split > 0 ? choices.split : rule.share;
    const auto howMany = std::clamp<std::size_t>(
        static_cast<std::size_t>(share * static_cast<double>(count) + 1e-9), 1, count - 1);
    Rows train, test;
    const bool last = rule.last && !lacksAClass(all.classes, count - howMany);
    if (last) {
        std::vector<bool> drawn(count);
        std::fill(drawn.end() - static_cast<std::ptrdiff_t>(howMany), drawn.end(), true);
        train = rowsThat(drawn, false);
        test = rowsThat(drawn, true);
    } else {
        const std::vector<bool> drawn = fairDraw(count, all.classes, howMany, choices.splitSeed, true);
        train = rowsThat(drawn, false);
        test = rowsThat(drawn, true);
        Random random(choices.splitSeed); // a file sorted by class would show the first class alone
        shuffle(test, random);
    }
    dataset.notes.push_back((last ? "The last " + percent(share) + " of the samples are"
                                  : percent(share) + " of the samples, drawn by the seed " +
                                        std::to_string(choices.splitSeed) +
                                        (all.classes.empty() ? "" : " from each class") + ", are") +
                            " the test set.");
    RawSamples testSamples = copyOfRows(all, test);
    keepRows(all, train);
    finish(dataset, std::move(all), std::move(testSamples), choices, file);
}

void assemble(Dataset& dataset, RawSamples train, RawSamples test, const Reading& reading,
              const path& place) {
    const ReadingChoices& choices = reading.choices;
    for (RawSamples* part : {&train, &test}) {
        for (const std::string& note : part->notes)
            if (std::ranges::find(dataset.notes, note) == dataset.notes.end())
                dataset.notes.push_back(note);
        takeForm(*part, choices, place);
    }
    if (train.shape != test.shape)
        throw Error(cannotRead(place),
                    "the training samples are " + shapeText(train.shape) + " and the test samples " +
                        shapeText(test.shape),
                    "use the files of one data set");
    treatGaps({&train, &test}, choices, place, dataset.notes);
    if (choices.split > 0)
        dataset.notes.push_back("The split is that of the files; the choice of another is not heeded.");
    if (!train.classes.empty() && test.classes.empty())
        dataset.notes.push_back("The test samples have no classes.");
    if (train.classes.empty() && !test.classes.empty())
        dataset.notes.push_back("The training samples have no classes.");
    finish(dataset, std::move(train), std::move(test), choices, place);
}

void keepTrainSamples(Dataset& dataset, const ReadingChoices& choices) {
    const auto wanted = static_cast<std::size_t>(std::max(0, choices.trainSamples));
    const std::size_t all = dataset.train.count();
    if (wanted == 0 || wanted >= all)
        return;
    const std::vector<int> classes(dataset.train.labels().begin(), dataset.train.labels().end());
    const std::vector<bool> drawn = fairDraw(all, classes, wanted, choices.splitSeed, false);
    dataset.train = dataset.train.chosen(rowsThat(drawn, true));
    dataset.first.clear();
    dataset.notes.push_back("Of " + groupedText(static_cast<std::int64_t>(all), " ") + " training samples, " +
                            groupedText(static_cast<std::int64_t>(dataset.train.count()), " ") +
                            " are used, drawn by the seed " + std::to_string(choices.splitSeed) + ".");
}

} // namespace diabolo
