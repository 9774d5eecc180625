#include "core/data/files/CifarWriter.h"
#include "core/base/Error.h"
#include "core/data/files/GzipWriter.h"
#include <string>

namespace diabolo {

bool fitsCifar(const SampleShape& shape, int classCount) {
    return shape == SampleShape{32, 32, 3} && classCount >= 1 && classCount <= 10;
}

void writeCifarSamples(const Samples& samples, const std::filesystem::path& file) {
    const SampleShape& shape = samples.shape();
    if (!samples.areBytes() || !fitsCifar(shape, samples.classCount()))
        throw Error(file.string(), "CIFAR-10 files hold pictures of 32 × 32 × 3 bytes of the classes 0 to 9",
                    "save these samples in another format");
    const auto channels = static_cast<std::size_t>(shape.channels);
    std::string bytes;
    for (std::size_t i = 0; i < samples.count(); ++i) {
        const auto pixels = samples.pixels(i);
        bytes += static_cast<char>(*samples.label(i));
        for (std::size_t channel = 0; channel < channels; ++channel)
            for (std::size_t at = channel; at < pixels.size(); at += channels)
                bytes += static_cast<char>(pixels[at]);
    }
    replaceDataFile(file, bytes);
}

} // namespace diabolo
