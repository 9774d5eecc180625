#include "core/data/builtin/ColourShapes.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include "core/data/builtin/PortableMath.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

constexpr int side = 32;
constexpr int channels = 3;
constexpr std::size_t pictureSize = std::size_t{side} * side * channels;

enum Form { Circle, Triangle, Square, Star, Cross, Ring, forms };

struct Place {
    double x = 0;
    double y = 0;
};

/// Corners in order; the last is joined to the first.
using Polygon = std::vector<Place>;

/// Red, green and blue in [0, 1].
using Colour = std::array<double, channels>;

/// Corners at the given distances from the middle, in turn, evenly about it.
Polygon aroundTheMiddle(int corners, std::initializer_list<double> radii) {
    Polygon polygon;
    for (int corner = 0; corner < corners; ++corner) {
        const double turns = static_cast<double>(corner) / corners;
        const double radius = radii.begin()[static_cast<std::size_t>(corner) % radii.size()];
        polygon.push_back({radius * cosineOfTurns(turns), radius * sineOfTurns(turns)});
    }
    return polygon;
}

/// Of radius about 1.
Polygon outline(Form form) {
    constexpr double arm = 0.34; // half the width of a cross's arms
    switch (form) {
    case Triangle:
        return aroundTheMiddle(3, {1.15});
    case Square:
        return aroundTheMiddle(4, {1.1});
    case Star:
        return aroundTheMiddle(10, {1.15, 0.5});
    case Cross:
        return {{1, arm},   {arm, arm},   {arm, 1},   {-arm, 1}, {-arm, arm}, {-1, arm},
                {-1, -arm}, {-arm, -arm}, {-arm, -1}, {arm, -1}, {arm, -arm}, {1, -arm}};
    default:
        return {};
    }
}

/// How far `at` is from the segment from `a` to `b`, squared.
double squaredDistance(Place at, Place a, Place b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double px = at.x - a.x, py = at.y - a.y;
    const double along = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    const double ox = px - along * dx, oy = py - along * dy;
    return ox * ox + oy * oy;
}

/// How far `at` lies inside the polygon (negative: outside).
double depthIn(const Polygon& polygon, Place at) {
    double nearest = 1e9;
    bool inside = false; // an odd number of edges to one side
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Place a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        nearest = std::min(nearest, squaredDistance(at, a, b));
        if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside ? std::sqrt(nearest) : -std::sqrt(nearest);
}

/// A form in its place in the picture, in pixels.
class Shape {
public:
    Shape(Form form, Random& random)
        : form_(form)
        , radius_(random.uniform(6.0, 11.5)) {
        const double room = side / 2.0 - radius_;
        middle_ = {side / 2.0 + random.uniform(-room, room), side / 2.0 + random.uniform(-room, room)};
        const double turns = random.uniform();
        const double cosine = radius_ * cosineOfTurns(turns), sine = radius_ * sineOfTurns(turns);
        for (const Place& corner : outline(form))
            polygon_.push_back({middle_.x + cosine * corner.x - sine * corner.y,
                                middle_.y + sine * corner.x + cosine * corner.y});
    }

    /// The share of the pixel about `at` that the shape covers, nearly.
    [[nodiscard]] double coverage(Place at) const { return std::clamp(depth(at) + 0.5, 0.0, 1.0); }

private:
    [[nodiscard]] double depth(Place at) const {
        const double dx = at.x - middle_.x, dy = at.y - middle_.y;
        const double square = dx * dx + dy * dy;
        const double reach = 1.2 * radius_ + 1.0;
        if (square > reach * reach)
            return -1.0; // most of the picture, without a look at the edges
        if (form_ == Circle)
            return radius_ - std::sqrt(square);
        if (form_ == Ring)
            return 0.22 * radius_ - std::abs(0.78 * radius_ - std::sqrt(square));
        return depthIn(polygon_, at);
    }

    Form form_;
    double radius_;
    Place middle_;
    Polygon polygon_;
};

/// Of a hue in turns, with a share of the full colour, as bright as its largest channel says (HSV).
Colour colourOf(double hue, double saturation, double brightness) {
    Colour colour{};
    for (std::size_t i = 0; i < colour.size(); ++i) {
        double away = hue - static_cast<double>(i) / channels; // from red, green or blue
        away = std::abs(away - std::floor(away + 0.5));
        const double pure = std::clamp(2.0 - 6.0 * away, 0.0, 1.0);
        colour[i] = brightness * (1.0 - saturation * (1.0 - pure));
    }
    return colour;
}

struct Span {
    double low = 0;
    double high = 1;
};

Colour randomColour(double hue, Span saturations, Span brightnesses, Random& random) {
    const double saturation =
        random.uniform(saturations.low, saturations.high); // the order of the draws counts
    const double brightness = random.uniform(brightnesses.low, brightnesses.high);
    return colourOf(hue, saturation, brightness);
}

void drawPicture(Form form, Random& random, std::span<std::uint8_t> picture) {
    const double hue = random.uniform();
    const Colour front = randomColour(hue, {0.6, 1.0}, {0.75, 1.0}, random);
    // Another hue and darker, so that the shape stands out also for who cannot tell the hues apart.
    const double other = hue + random.uniform(0.25, 0.75);
    const Colour back = randomColour(other, {0.3, 0.9}, {0.15, 0.5}, random);
    const Shape shape(form, random);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double share = shape.coverage({x + 0.5, y + 0.5});
            for (std::size_t channel = 0; channel < channels; ++channel) {
                const double value = back[channel] + share * (front[channel] - back[channel]);
                picture[static_cast<std::size_t>(y * side + x) * channels + channel] =
                    static_cast<std::uint8_t>(255.0 * value + 0.5);
            }
        }
    }
}

/// On black, as digits are: a network that never saw light at the border of a picture is no worse off for it.
void drawGreyPicture(Form form, Random& random, std::span<std::uint8_t> picture) {
    const double grey = random.uniform(0.5, 1.0);
    const Shape shape(form, random);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            picture[static_cast<std::size_t>(y * side + x)] =
                static_cast<std::uint8_t>(255.0 * grey * shape.coverage({x + 0.5, y + 0.5}) + 0.5);
}

} // namespace

Samples drawGreyShapes(std::size_t count, std::uint64_t seed) {
    constexpr std::size_t size = std::size_t{side} * side;
    Random random(seed);
    std::vector<std::uint8_t> labels = shuffledLabels(count, forms, random);
    std::vector<std::uint8_t> pixels(count * size);
    for (std::size_t i = 0; i < count; ++i)
        drawGreyPicture(static_cast<Form>(labels[i]), random, std::span(pixels).subspan(i * size, size));
    return Samples({side, side, 1}, std::move(pixels), std::move(labels));
}

Samples drawColourShapes(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint8_t> labels = shuffledLabels(count, forms, random);
    std::vector<std::uint8_t> pixels(count * pictureSize);
    for (std::size_t i = 0; i < count; ++i)
        drawPicture(static_cast<Form>(labels[i]), random,
                    std::span(pixels).subspan(i * pictureSize, pictureSize));
    return Samples({side, side, channels}, std::move(pixels), std::move(labels));
}

Dataset builtInColourShapes() {
    return {.name = "shapes",
            .source = "built in",
            .train = drawColourShapes(8000, 1),
            .test = drawColourShapes(1600, 2),
            .classNames = {"circle", "triangle", "square", "star", "cross", "ring"},
            .scale = ValueScale::ofBytes()};
}

} // namespace diabolo
