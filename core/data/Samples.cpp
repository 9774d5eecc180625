#include "core/data/Samples.h"
#include "core/base/Error.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace diabolo {

namespace {

std::size_t sampleCount(SampleShape shape, std::size_t numbers, const std::string& noun) {
    if (shape.height < 1 || shape.width < 1 || shape.channels < 1) {
        throw Error("cannot use the samples",
                    "their shape is " + std::to_string(shape.height) + " × " + std::to_string(shape.width) +
                        " × " + std::to_string(shape.channels),
                    "height, width and channels must each be at least 1");
    }
    if (numbers % shape.size() != 0) {
        throw Error("cannot use the samples", std::to_string(numbers) + " " + noun +
                                                  " are no whole number of samples of " +
                                                  std::to_string(shape.size()) + " " + noun);
    }
    return numbers / shape.size();
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

DIABOLO_VECTORISED void toUnitInterval(const std::uint8_t* bytes, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(bytes[i]) / 255.0F;
}

/// Begins to fetch what is read next: in random order the memory would be waited for at every sample.
void prefetch(std::span<const std::byte> sample) {
    constexpr std::size_t line = 64, enough = 4096; // bytes; the processor itself sees what a long read wants
    for (std::size_t i = 0; i < std::min(sample.size(), enough); i += line)
        __builtin_prefetch(&sample[i]);
}

ValueRange rangeOf(const std::vector<float>& values) {
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        throw Error("cannot use the samples", "a value of them is not a finite number");
    }
    if (values.empty()) {
        return {};
    }
    const auto [lowest, highest] = std::ranges::minmax(values);
    return {lowest, highest};
}

} // namespace

Samples::Samples(SampleShape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels)
    : shape_(shape)
    , count_(sampleCount(shape, pixels.size(), "bytes"))
    , numbers_(std::move(pixels))
    , labels_(std::move(labels)) {
    checkLabels();
}

Samples Samples::ofValues(SampleShape shape, std::vector<float> values, std::vector<std::uint8_t> labels) {
    Samples samples;
    samples.shape_ = shape;
    samples.count_ = sampleCount(shape, values.size(), "values");
    samples.range_ = rangeOf(values);
    samples.numbers_ = std::move(values);
    samples.labels_ = std::move(labels);
    samples.checkLabels();
    return samples;
}

void Samples::checkLabels() const {
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
    return std::span(std::get<std::vector<std::uint8_t>>(numbers_))
        .subspan(index * shape_.size(), shape_.size());
}

std::vector<std::uint8_t> Samples::takeBytes() && {
    count_ = 0;
    return std::get<std::vector<std::uint8_t>>(std::move(numbers_));
}

/// Writes `count` samples from `first`, which are there.
void Samples::copyRow(std::size_t first, std::size_t count, float* out) const {
    const std::size_t size = shape_.size();
    if (const auto* const values = std::get_if<std::vector<float>>(&numbers_)) {
        std::copy_n(values->data() + first * size, count * size, out);
    } else {
        toUnitInterval(std::get<0>(numbers_).data() + first * size, count * size, out);
    }
}

void Samples::copyTo(std::span<const std::size_t> indices, std::span<float> out) const {
    const std::size_t size = shape_.size();
    checkPlaces(indices.size() * size, out.size());
    const auto bytes = std::visit([](const auto& all) { return std::as_bytes(std::span(all)); }, numbers_);
    const std::size_t bytesOfOne = size * (areBytes() ? 1 : sizeof(float));
    for (std::size_t i = 0; i < indices.size(); ++i) {
        checkRange(indices[i], 1, count_);
        if (i + 1 < indices.size() && indices[i + 1] < count_) {
            prefetch(bytes.subspan(indices[i + 1] * bytesOfOne, bytesOfOne));
        }
        copyRow(indices[i], 1, out.data() + i * size);
    }
}

void Samples::copyTo(std::size_t first, std::size_t count, std::span<float> out) const {
    checkRange(first, count, count_);
    checkPlaces(count * shape_.size(), out.size());
    copyRow(first, count, out.data());
}

Samples Samples::slice(std::size_t first, std::size_t count) const {
    checkRange(first, count, count_);
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), first);
    return chosen(indices);
}

Samples Samples::chosen(std::span<const std::size_t> indices) const {
    const std::size_t size = shape_.size();
    std::vector<std::uint8_t> labels;
    for (const std::size_t index : indices) {
        checkRange(index, 1, count_);
        if (hasLabels())
            labels.push_back(labels_[index]);
    }
    return std::visit(
        [&]<typename Number>(const std::vector<Number>& numbers) {
            std::vector<Number> copy;
            copy.reserve(indices.size() * size);
            for (const std::size_t index : indices) {
                const auto sample = std::span(numbers).subspan(index * size, size);
                copy.insert(copy.end(), sample.begin(), sample.end());
            }
            if constexpr (std::is_same_v<Number, float>) {
                return ofValues(shape_, std::move(copy), std::move(labels));
            } else {
                return Samples(shape_, std::move(copy), std::move(labels));
            }
        },
        numbers_);
}

Samples Samples::changed(const std::function<void(std::span<float> values)>& change) const {
    std::vector<float> values(count_ * shape_.size());
    copyTo(0, count_, values);
    change(values);
    return ofValues(shape_, std::move(values), labels_);
}

Samples Samples::relabelled(std::vector<std::uint8_t> labels) && {
    labels_ = std::move(labels);
    checkLabels();
    return std::move(*this);
}

int classCount(const Dataset& dataset) {
    return dataset.classNames.empty() ? std::max(dataset.train.classCount(), dataset.test.classCount())
                                      : static_cast<int>(dataset.classNames.size());
}

std::string className(const Dataset& dataset, int index) {
    const auto place = static_cast<std::size_t>(index);
    return place < dataset.classNames.size() ? dataset.classNames[place] : std::to_string(index);
}

std::vector<std::size_t> classCounts(const Dataset& dataset, const Samples& samples) {
    std::vector<std::size_t> counts(static_cast<std::size_t>(classCount(dataset)));
    for (const std::uint8_t label : samples.labels())
        ++counts.at(label);
    return counts;
}

std::vector<double> firstSample(const Dataset& dataset) {
    if (!dataset.first.empty() || dataset.train.count() == 0)
        return dataset.first;
    if (dataset.train.areBytes()) {
        const auto bytes = dataset.train.pixels(0);
        return {bytes.begin(), bytes.end()};
    }
    std::vector<float> values(dataset.train.shape().size());
    dataset.train.copyTo(0, 1, values);
    std::vector<double> first;
    for (const float value : values)
        first.push_back(dataset.scale.inFile(first.size(), static_cast<double>(value)));
    return first;
}

void nameClassesByNumber(Dataset& dataset) {
    if (!dataset.classNames.empty() || !(dataset.train.hasLabels() || dataset.test.hasLabels()))
        return;
    std::array<bool, 256> occurs{};
    for (const Samples* samples : {&dataset.train, &dataset.test})
        for (const std::uint8_t label : samples->labels())
            occurs[label] = true;
    std::array<std::uint8_t, 256> index{};
    for (std::size_t label = 0; label < occurs.size(); ++label) {
        if (occurs[label]) {
            index[label] = static_cast<std::uint8_t>(dataset.classNames.size());
            dataset.classNames.push_back(std::to_string(label));
        }
    }
    for (Samples* samples : {&dataset.train, &dataset.test}) {
        std::vector<std::uint8_t> labels = samples->labels();
        std::ranges::for_each(labels, [&index](std::uint8_t& label) { label = index[label]; });
        *samples = std::move(*samples).relabelled(std::move(labels));
    }
}

std::string_view kindName(const Dataset& dataset) {
    switch (dataset.train.shape().kind) {
    case SampleKind::Picture:
        return "picture";
    case SampleKind::Curve:
        return dataset.table ? "table" : "curve";
    case SampleKind::Point:
        return "points";
    }
    return "";
}

ValueScale shownUnits(const Dataset& dataset) {
    return dataset.train.shape().kind == SampleKind::Picture ? ValueScale() : dataset.scale;
}

std::string notesText(const Dataset& dataset) {
    std::string text;
    for (const std::string& note : dataset.notes)
        text += (text.empty() ? "" : "\n") + note;
    return text;
}

} // namespace diabolo
