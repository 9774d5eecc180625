#include "core/data/files/IdxWriter.h"
#include "core/base/Error.h"
#include "core/data/files/GzipWriter.h"
#include <functional>
#include <numeric>
#include <string>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr char unsignedByte = 0x08;

void appendBigEndian(std::string& bytes, std::uint32_t number) {
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>(number >> shift & 255U);
}

IdxArray imagesOf(const Samples& samples) {
    const SampleShape& shape = samples.shape();
    IdxArray array;
    array.dimensions = {static_cast<std::uint32_t>(samples.count()), static_cast<std::uint32_t>(shape.height),
                        static_cast<std::uint32_t>(shape.width)};
    for (std::size_t i = 0; i < samples.count(); ++i) {
        const auto pixels = samples.pixels(i);
        array.values.insert(array.values.end(), pixels.begin(), pixels.end());
    }
    return array;
}

IdxArray labelsOf(const Samples& samples) {
    IdxArray array{{static_cast<std::uint32_t>(samples.count())}, {}};
    for (std::size_t i = 0; i < samples.count(); ++i)
        array.values.push_back(static_cast<std::uint8_t>(*samples.label(i)));
    return array;
}

} // namespace

void writeIdx(const IdxArray& array, const path& file) {
    const auto places = std::accumulate(array.dimensions.begin(), array.dimensions.end(), std::uint64_t{1},
                                        std::multiplies<>());
    if (array.values.size() != places)
        throw Error(file.string(), std::to_string(array.values.size()) + " values do not fill " +
                                       std::to_string(places) + " places");
    std::string bytes = {'\0', '\0', unsignedByte, static_cast<char>(array.dimensions.size())};
    for (const std::uint32_t dimension : array.dimensions)
        appendBigEndian(bytes, dimension);
    bytes.append(reinterpret_cast<const char*>(array.values.data()), array.values.size());
    replaceDataFile(file, bytes);
}

path idxLabelsBeside(const path& images) {
    const std::string name = images.filename().string();
    std::string labels = name;
    const auto replaceLast = [&labels](std::string_view word, std::string_view by) {
        if (const auto at = labels.rfind(word); at != std::string::npos)
            labels.replace(at, word.size(), by);
    };
    replaceLast("images", "labels");
    replaceLast("idx3", "idx1");
    return labels == name ? path() : images.parent_path() / labels;
}

void writeIdxSamples(const Samples& samples, const path& images) {
    const SampleShape& shape = samples.shape();
    if (!samples.areBytes() || shape.channels != 1)
        throw Error(images.string(), "IDX files of images hold bytes of one channel",
                    "save these samples in another format");
    const path labels = samples.hasLabels() ? idxLabelsBeside(images) : path();
    if (samples.hasLabels() && labels.empty())
        throw Error(images.string(), "its name leaves none for the file of the labels",
                    "put images into it, as in new-images-idx3-ubyte");
    writeIdx(imagesOf(samples), images);
    if (samples.hasLabels())
        writeIdx(labelsOf(samples), labels);
}

} // namespace diabolo
