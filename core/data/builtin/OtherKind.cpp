#include "core/data/builtin/OtherKind.h"
#include "core/base/Error.h"
#include "core/data/builtin/ColourShapes.h"
#include "core/data/builtin/SignalCurves.h"
#include "core/data/builtin/StrokeDigits.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace diabolo {
namespace {

std::string nameOf(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return "pictures";
    case SampleKind::Curve:
        return "curves";
    case SampleKind::Point:
        return "points in space";
    }
    return {};
}

/// One channel of a picture, row by row.
struct Plane {
    int height = 0;
    int width = 0;
    std::vector<float> values;

    [[nodiscard]] float at(int y, int x) const {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// The old pixels that a new one lies over, and how much of each.
struct Share {
    int index = 0;
    double length = 0;
};

/// Of new pixel `index` where `from` pixels become `to`.
std::vector<Share> sharesOf(int index, int from, int to) {
    const double step = static_cast<double>(from) / to;
    const double begin = index * step, end = begin + step;
    std::vector<Share> shares;
    for (int old = static_cast<int>(begin); old < std::min(from, static_cast<int>(std::ceil(end))); ++old)
        shares.push_back({old, std::min(end, old + 1.0) - std::max(begin, static_cast<double>(old))});
    return shares;
}

Plane scaled(const Plane& plane, int height, int width) {
    Plane result{height, width, {}};
    for (int y = 0; y < height; ++y) {
        const std::vector<Share> rows = sharesOf(y, plane.height, height);
        for (int x = 0; x < width; ++x) {
            double sum = 0, area = 0;
            const std::vector<Share> columns = sharesOf(x, plane.width, width);
            for (const Share& row : rows)
                for (const Share& column : columns) {
                    sum +=
                        row.length * column.length * static_cast<double>(plane.at(row.index, column.index));
                    area += row.length * column.length;
                }
            result.values.push_back(static_cast<float>(sum / area));
        }
    }
    return result;
}

/// Scaled as a whole and centred on black.
Plane fitted(const Plane& plane, int height, int width) {
    if (plane.height == height && plane.width == width)
        return plane;
    const double factor =
        std::min(static_cast<double>(height) / plane.height, static_cast<double>(width) / plane.width);
    const auto length = [factor](int old, int most) {
        return std::clamp(static_cast<int>(std::lround(factor * old)), 1, most);
    };
    const Plane inner = scaled(plane, length(plane.height, height), length(plane.width, width));
    const int top = (height - inner.height) / 2, left = (width - inner.width) / 2;
    Plane result{height, width,
                 std::vector<float>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width))};
    for (int y = 0; y < inner.height; ++y)
        for (int x = 0; x < inner.width; ++x)
            result.values[static_cast<std::size_t>(top + y) * static_cast<std::size_t>(width) +
                          static_cast<std::size_t>(left + x)] = inner.at(y, x);
    return result;
}

/// One plane for each channel; the channels lie innermost in `values`.
std::vector<Plane> planesOf(std::span<const float> values, const SampleShape& shape) {
    std::vector<Plane> planes(static_cast<std::size_t>(shape.channels), Plane{shape.height, shape.width, {}});
    for (std::size_t i = 0; i < values.size(); ++i)
        planes[i % planes.size()].values.push_back(values[i]);
    return planes;
}

Plane luma(const std::vector<Plane>& colours) {
    constexpr std::array weights = {0.299F, 0.587F, 0.114F};
    Plane grey = colours.front();
    for (std::size_t i = 0; i < grey.values.size(); ++i)
        grey.values[i] = weights[0] * colours[0].values[i] + weights[1] * colours[1].values[i] +
                         weights[2] * colours[2].values[i];
    return grey;
}

std::vector<Plane> inChannels(std::vector<Plane> planes, std::size_t channels) {
    if (planes.size() == channels)
        return planes;
    const Plane grey = planes.size() == 3 ? luma(planes) : planes.front();
    return std::vector<Plane>(channels, grey);
}

std::vector<float> fittedPicture(std::span<const float> values, const SampleShape& from,
                                 const SampleShape& to) {
    std::vector<Plane> planes = inChannels(planesOf(values, from), static_cast<std::size_t>(to.channels));
    for (Plane& plane : planes)
        plane = fitted(plane, to.height, to.width);
    std::vector<float> result;
    for (std::size_t pixel = 0; pixel < planes.front().values.size(); ++pixel)
        for (const Plane& plane : planes)
            result.push_back(plane.values[pixel]);
    return result;
}

std::vector<float> resampled(std::span<const float> values, std::size_t length) {
    std::vector<float> result;
    for (std::size_t i = 0; i < length; ++i) {
        const double at = length > 1 ? static_cast<double>(i) * static_cast<double>(values.size() - 1) /
                                           static_cast<double>(length - 1)
                                     : 0;
        const auto before = static_cast<std::size_t>(at);
        const std::size_t after = std::min(before + 1, values.size() - 1);
        result.push_back(
            std::lerp(values[before], values[after], static_cast<float>(at - static_cast<double>(before))));
    }
    return result;
}

std::vector<float> fittedSample(std::span<const float> values, const SampleShape& from,
                                const SampleShape& to) {
    if (from == to)
        return {values.begin(), values.end()};
    return to.kind == SampleKind::Picture ? fittedPicture(values, from, to) : resampled(values, to.size());
}

} // namespace

Samples fittedTo(const SampleShape& shape, const Samples& samples, std::size_t count) {
    const SampleShape& from = samples.shape();
    if (from.kind != shape.kind)
        throw Error("samples of another kind",
                    "they are " + nameOf(from.kind) + ", and the network takes " + nameOf(shape.kind),
                    "choose " + nameOf(shape.kind));
    if (from.kind == SampleKind::Point && from != shape)
        throw Error("samples of another kind",
                    "they have " + std::to_string(from.size()) + " coordinates, and the network takes " +
                        std::to_string(shape.size()),
                    "choose others");
    std::vector<float> values, sample(from.size());
    for (std::size_t i = 0; i < std::min(count, samples.count()); ++i) {
        samples.copyTo(i, 1, sample);
        const std::vector<float> fitting = fittedSample(sample, from, shape);
        values.insert(values.end(), fitting.begin(), fitting.end());
    }
    return Samples::ofValues(shape, std::move(values));
}

OtherKind builtInOtherKind(const Dataset& data, std::size_t count) {
    constexpr std::uint64_t seed = 3; // neither of training nor of test samples
    const bool own = data.source == "built in";
    const SampleShape& shape = data.test.shape();
    switch (shape.kind) {
    case SampleKind::Picture:
        if (own && data.name == "shapes")
            return {"digits", fittedTo(shape, drawDigits(count, seed), count)};
        return {"grey shapes", fittedTo(shape, drawGreyShapes(count, seed), count)};
    case SampleKind::Curve:
        if (own && data.name == "sines")
            return {"heartbeats", fittedTo(shape, builtInHeartbeats().test, count)};
        return {"sines", fittedTo(shape, builtInSines().test, count)};
    case SampleKind::Point:
        break;
    }
    throw Error("points of another kind", "there are none: every point is as good as another",
                "show it points from anywhere");
}

} // namespace diabolo
