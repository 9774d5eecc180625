#include "core/data/Samples.h"
#include "core/Error.h"
#include <algorithm>
#include <stdexcept>
#include <utility>

namespace diabolo {

namespace {

std::size_t sampleCount(SampleShape shape, std::size_t bytes) {
    if (shape.height < 1 || shape.width < 1 || shape.channels < 1) {
        throw Error("cannot use the samples",
                    "their shape is " + std::to_string(shape.height) + " × " + std::to_string(shape.width) +
                        " × " + std::to_string(shape.channels),
                    "height, width and channels must each be at least 1");
    }
    if (bytes % shape.size() != 0) {
        throw Error("cannot use the samples", std::to_string(bytes) +
                                                  " bytes are no whole number of samples of " +
                                                  std::to_string(shape.size()) + " bytes");
    }
    return bytes / shape.size();
}

/// Refuses [first, first + count) where it is not inside [0, total), also where the sum would overflow.
void checkRange(std::size_t first, std::size_t count, std::size_t total) {
    if (first > total || count > total - first) {
        throw std::out_of_range("samples " + std::to_string(first) + " to " + std::to_string(first + count) +
                                " of " + std::to_string(total));
    }
}

void checkPlaces(std::size_t wanted, std::size_t given) {
    if (wanted != given) {
        throw std::out_of_range(std::to_string(given) + " places for " + std::to_string(wanted) + " values");
    }
}

void toUnitInterval(std::span<const std::uint8_t> bytes, float* out) {
    std::transform(bytes.begin(), bytes.end(), out,
                   [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0F; });
}

} // namespace

Samples::Samples(SampleShape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels)
    : shape_(shape)
    , count_(sampleCount(shape, pixels.size()))
    , pixels_(std::move(pixels))
    , labels_(std::move(labels)) {
    if (!labels_.empty() && labels_.size() != count_) {
        throw Error("cannot use the samples", "there are " + std::to_string(labels_.size()) + " labels for " +
                                                  std::to_string(count_) + " samples");
    }
}

int Samples::classCount() const {
    return hasLabels() ? *std::max_element(labels_.begin(), labels_.end()) + 1 : 0;
}

std::optional<int> Samples::label(std::size_t index) const {
    checkRange(index, 1, count_);
    return hasLabels() ? std::optional<int>(labels_[index]) : std::nullopt;
}

std::span<const std::uint8_t> Samples::pixels(std::size_t index) const {
    checkRange(index, 1, count_);
    return std::span(pixels_).subspan(index * shape_.size(), shape_.size());
}

void Samples::copyTo(std::span<const std::size_t> indices, std::span<float> out) const {
    const std::size_t size = shape_.size();
    checkPlaces(indices.size() * size, out.size());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        toUnitInterval(pixels(indices[i]), out.data() + i * size);
    }
}

void Samples::copyTo(std::size_t first, std::size_t count, std::span<float> out) const {
    const std::size_t size = shape_.size();
    checkRange(first, count, count_);
    checkPlaces(count * size, out.size());
    toUnitInterval(std::span(pixels_).subspan(first * size, count * size), out.data());
}

Samples Samples::slice(std::size_t first, std::size_t count) const {
    checkRange(first, count, count_);
    const std::size_t size = shape_.size();
    const auto chosenPixels = std::span(pixels_).subspan(first * size, count * size);
    const auto chosenLabels =
        hasLabels() ? std::span(labels_).subspan(first, count) : std::span<const std::uint8_t>();
    return Samples(shape_, {chosenPixels.begin(), chosenPixels.end()},
                   {chosenLabels.begin(), chosenLabels.end()});
}

} // namespace diabolo
