#include "core/data/files/Cifar.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/FileBytes.h"
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t plane = std::size_t{32} * 32; // bytes of one colour
constexpr std::size_t channels = 3;
constexpr std::size_t recordBytes = 1 + channels * plane;
constexpr std::size_t mostPictures = 100'000;
constexpr std::uint8_t largestClass = 9;
constexpr SampleShape shape{32, 32, static_cast<int>(channels)};

using Record = std::array<std::uint8_t, recordBytes>;

/// The pictures of one or several files.
struct Pictures {
    std::vector<std::uint8_t> pixels;
    std::vector<std::uint8_t> labels;

    void append(const Record& record) {
        labels.push_back(record[0]);
        for (std::size_t pixel = 0; pixel < plane; ++pixel) {
            for (std::size_t channel = 0; channel < channels; ++channel) {
                pixels.push_back(record[1 + channel * plane + pixel]);
            }
        }
    }

    Samples takeSamples() { return {shape, std::move(pixels), std::move(labels)}; }
};

path batchFile(const path& folder, int number) {
    return folder / ("data_batch_" + std::to_string(number) + ".bin");
}

void checkLabel(std::uint8_t label, std::size_t picture, const path& file) {
    if (label > largestClass) {
        throw Error(cannotRead(file),
                    "the class of picture " + std::to_string(picture + 1) + " (byte " +
                        std::to_string(picture * recordBytes) + ") is " + std::to_string(label) +
                        " and not 0 to 9",
                    "is it a file of CIFAR-10's binary version?");
    }
}

void readPictures(const path& file, Pictures& pictures) {
    FileBytes input(file);
    Record record{};
    for (std::size_t picture = 0;; ++picture) {
        const std::size_t got = input.read(record);
        if (got == 0) {
            return;
        }
        checkLabel(record[0], picture, file);
        if (got < recordBytes) {
            throw Error(cannotRead(file),
                        "it ends inside picture " + std::to_string(picture + 1) + ", after " +
                            std::to_string(got) + " of its 3073 bytes",
                        "fetch it again");
        }
        if (picture == mostPictures) {
            throw Error(cannotRead(file), "it holds more than 100 000 pictures",
                        "is it a file of CIFAR-10's binary version?");
        }
        pictures.append(record);
    }
}

void readFolder(const path& folder, const Reading& reading, Dataset& dataset) {
    Pictures train, test;
    int last = 5; // a part of the data set is one, too; a gap in it is a lost file
    while (last > 1 && !isThere(batchFile(folder, last))) {
        --last;
    }
    for (int number = 1; number <= last; ++number) {
        readPictures(batchFile(folder, number), train);
    }
    readPictures(folder / "test_batch.bin", test);
    assemble(dataset, rawPictures(train.takeSamples()), rawPictures(test.takeSamples()), reading, folder);
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    Pictures all;
    readPictures(file, all);
    assemble(dataset, rawPictures(all.takeSamples()), reading, {1.0 / 6, true}, file); // as 50 000 + 10 000
}

} // namespace

Dataset readCifarDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFile, readFolder);
}

bool looksLikeCifarDataset(const path& fileOrFolder) {
    if (isFolder(fileOrFolder)) {
        return isThere(batchFile(fileOrFolder, 1));
    }
    std::error_code problem;
    const auto size = std::filesystem::file_size(fileOrFolder, problem);
    if (problem || fileOrFolder.extension() != ".bin" || size == 0 || size % recordBytes != 0) {
        return false;
    }
    try {
        std::array<std::uint8_t, 1> label{};
        return FileBytes(fileOrFolder).read(label) == 1 && label[0] <= largestClass;
    } catch (const Error&) {
        return false;
    }
}

} // namespace diabolo
