#include "core/data/files/Cifar.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/FileBytes.h"
#include "core/data/files/TextLines.h"
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t plane = std::size_t{32} * 32; // bytes of one colour
constexpr std::size_t channels = 3;
constexpr std::size_t mostPictures = 100'000;
constexpr SampleShape shape{32, 32, static_cast<int>(channels)};

/// One of the two data sets.
struct Cifar {
    std::string name;
    std::size_t labelBytes = 1; ///< in front of a picture, the last of them its class; CIFAR-100 has two
    std::uint8_t largestClass = 9;

    [[nodiscard]] std::size_t recordBytes() const { return labelBytes + channels * plane; }
};

const Cifar ten{"CIFAR-10", 1, 9}, hundred{"CIFAR-100", 2, 99};
constexpr std::uint8_t largestCoarse = 19; ///< class of CIFAR-100's first byte

/// The pictures of one or several files.
struct Pictures {
    std::vector<std::uint8_t> pixels;
    std::vector<std::uint8_t> labels;

    void append(std::span<const std::uint8_t> record, std::size_t labelAt, const Cifar& kind) {
        labels.push_back(record[labelAt]);
        const auto picture = record.subspan(kind.labelBytes);
        for (std::size_t pixel = 0; pixel < plane; ++pixel) {
            for (std::size_t channel = 0; channel < channels; ++channel) {
                pixels.push_back(picture[channel * plane + pixel]);
            }
        }
    }

    Samples takeSamples() { return {shape, std::move(pixels), std::move(labels)}; }
};

/// CIFAR-100's pictures have two classes: of 20, and of 100. The finer is taken unless the choice is "first"
/// or "coarse".
bool isCoarse(const Cifar& kind, const ReadingChoices& choices) {
    return kind.labelBytes == 2 &&
           (choices.classColumn == "first" || choices.classColumn == "coarse" || choices.classColumn == "1");
}

path batchFile(const path& folder, int number) {
    return folder / ("data_batch_" + std::to_string(number) + ".bin");
}

void checkLabels(std::span<const std::uint8_t> record, std::size_t picture, const Cifar& kind,
                 const path& file) {
    for (std::size_t i = 0; i < std::min(kind.labelBytes, record.size()); ++i) {
        const std::uint8_t largest = i + 1 < kind.labelBytes ? largestCoarse : kind.largestClass;
        if (record[i] > largest) {
            throw Error(cannotRead(file),
                        "the class of picture " + std::to_string(picture + 1) + " (byte " +
                            std::to_string(picture * kind.recordBytes() + i) + ") is " +
                            std::to_string(record[i]) + " and not 0 to " + std::to_string(largest),
                        "is it a file of " + kind.name + "'s binary version?");
        }
    }
}

void readPictures(const path& file, const Cifar& kind, const ReadingChoices& choices, Pictures& pictures) {
    FileBytes input(file);
    std::vector<std::uint8_t> record(kind.recordBytes());
    const std::size_t labelAt = isCoarse(kind, choices) ? 0 : kind.labelBytes - 1;
    for (std::size_t picture = 0;; ++picture) {
        const std::size_t got = input.read(record);
        if (got == 0) {
            return;
        }
        checkLabels(std::span(record).first(got), picture, kind, file);
        if (got < record.size()) {
            throw Error(cannotRead(file),
                        "it ends inside picture " + std::to_string(picture + 1) + ", after " +
                            std::to_string(got) + " of its " + std::to_string(record.size()) + " bytes",
                        "fetch it again");
        }
        if (picture == mostPictures) {
            throw Error(cannotRead(file), "it holds more than 100 000 pictures",
                        "is it a file of " + kind.name + "'s binary version?");
        }
        pictures.append(record, labelAt, kind);
    }
}

/// The lines of the file beside the pictures that names the classes; empty where they are not as many.
std::vector<std::string> classNames(const path& folder, const Cifar& kind, const ReadingChoices& choices) {
    const bool coarse = isCoarse(kind, choices);
    const path file = folder / (kind.labelBytes == 1 ? "batches.meta.txt"
                                : coarse             ? "coarse_label_names.txt"
                                                     : "fine_label_names.txt");
    std::vector<std::string> names;
    if (!isFile(file))
        return names;
    TextLines lines(file);
    for (std::string line; lines.next(line);)
        names.push_back(line);
    const std::size_t wanted = 1U + (coarse ? largestCoarse : kind.largestClass);
    return names.size() == wanted ? names : std::vector<std::string>();
}

RawSamples rawOf(Pictures& pictures, const std::vector<std::string>& names) {
    RawSamples raw = rawPictures(pictures.takeSamples());
    if (!names.empty())
        raw.classNames = names;
    return raw;
}

/// Where the files lie: in the folder or archive itself, or in the one folder in it that has them.
std::optional<path> findFile(const path& place, std::string_view name) {
    for (const path& file : filesBelow(place))
        if (file.filename() == name)
            return file.parent_path();
    return std::nullopt;
}

void readFolder(const path& place, const Reading& reading, Dataset& dataset) {
    Pictures train, test;
    if (const auto tens = findFile(place, "data_batch_1.bin")) {
        int last = 5; // a part of the data set is one, too; a gap in it is a lost file
        while (last > 1 && !isFile(batchFile(*tens, last)))
            --last;
        for (int number = 1; number <= last; ++number) {
            report(reading.progress, (number - 1) / (last + 1.0));
            readPictures(batchFile(*tens, number), ten, reading.choices, train);
        }
        readPictures(*tens / "test_batch.bin", ten, reading.choices, test);
        const auto names = classNames(*tens, ten, reading.choices);
        assemble(dataset, rawOf(train, names), rawOf(test, names), reading, place);
        return;
    }
    const path folder = findFile(place, "train.bin").value_or(place);
    readPictures(folder / "train.bin", hundred, reading.choices, train);
    report(reading.progress, 0.8);
    readPictures(folder / "test.bin", hundred, reading.choices, test);
    const auto names = classNames(folder, hundred, reading.choices);
    dataset.notes.push_back(
        isCoarse(hundred, reading.choices)
            ? "The classes are the 20 coarse ones."
            : "The classes are the 100 fine ones; class_column=coarse takes the 20 coarse ones.");
    assemble(dataset, rawOf(train, names), rawOf(test, names), reading, place);
}

/// Which of the two a file looks like; none where it is neither.
const Cifar* kindOf(const path& file) {
    const path bare = file.extension() == ".gz" ? file.stem() : file;
    if (bare.extension() != ".bin" || !isFile(file))
        return nullptr;
    try {
        std::vector<std::uint8_t> begin(2 * hundred.recordBytes());
        FileBytes input(file);
        begin.resize(input.read(begin));
        std::error_code problem;
        const auto size = std::filesystem::file_size(file, problem); // known of plain files alone
        for (const Cifar* kind : {&ten, &hundred}) {
            const std::size_t record = kind->recordBytes();
            bool fits = begin.size() >= record && (problem || file != bare || size % record == 0);
            for (std::size_t at = 0; fits && at + kind->labelBytes <= begin.size(); at += record)
                fits = begin[at + kind->labelBytes - 1] <= kind->largestClass &&
                       (kind->labelBytes == 1 || begin[at] <= largestCoarse);
            if (fits)
                return kind;
        }
    } catch (const Error&) {
    }
    return nullptr;
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    const Cifar* const known = kindOf(file);
    const Cifar& kind = known ? *known : ten; // whose messages say what is wrong
    Pictures all;
    readPictures(file, kind, reading.choices, all);
    const auto names = classNames(file.parent_path(), kind, reading.choices);
    assemble(dataset, rawOf(all, names), reading, {1.0 / 6, true}, file); // as 50 000 + 10 000
}

} // namespace

Dataset readCifarDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFile, readFolder);
}

bool looksLikeCifarDataset(const path& fileOrFolder) {
    if (!isFolderOrArchive(fileOrFolder))
        return kindOf(fileOrFolder) != nullptr;
    const auto hundreds = findFile(fileOrFolder, "train.bin");
    return findFile(fileOrFolder, "data_batch_1.bin") ||
           (hundreds && kindOf(*hundreds / "train.bin") == &hundred);
}

} // namespace diabolo
