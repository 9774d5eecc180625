#include "core/data/builtin/StrokeDigits.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include "core/data/builtin/PenPath.h"
#include "core/data/builtin/StrokeGlyphs.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

constexpr int side = 28;         // pixels of the picture
constexpr double body = 20.0;    // pixels of the box the digit is fitted in, as in MNIST
constexpr int margin = side / 2; // so that the picture can be cut out about any place in the box
constexpr int sheetSide = 2 * margin + static_cast<int>(body);
constexpr int classes = 10;
constexpr std::size_t pictureSize = std::size_t{side} * side;

/// What a digit is drawn on before its picture is cut out.
using Sheet = std::array<std::uint8_t, std::size_t{sheetSide} * sheetSide>;

const Allograph& chooseAllograph(int digit, Random& random) {
    const auto choices = allographs(digit);
    int total = 0;
    for (const Allograph& choice : choices) {
        total += choice.weight;
    }
    int ticket = static_cast<int>(random.below(static_cast<std::uint32_t>(total)));
    std::size_t index = 0;
    while (ticket >= choices[index].weight) {
        ticket -= choices[index++].weight;
    }
    return choices[index];
}

/// Moves each point a little, and the two ends along the stroke as well: the pen lands early or late, so that
/// loops stay open or overshoot, and feet are long or short.
PenStroke writeLoosely(PenStroke stroke, double looseness, Random& random) {
    const double dx = 0.8 * looseness * random.bell();
    const double dy = 0.8 * looseness * random.bell();
    for (PenPoint& point : stroke) {
        point.x += dx + looseness * random.bell();
        point.y += dy + looseness * random.bell();
    }
    const auto pull = [&](PenPoint& end, const PenPoint& next) {
        const double reach = 0.15 * random.bell();
        end.x += reach * (end.x - next.x);
        end.y += reach * (end.y - next.y);
    };
    pull(stroke.front(), stroke[1]);
    pull(stroke.back(), stroke[stroke.size() - 2]);
    return stroke;
}

/// How one writer holds pen and paper: a linear map (slant, turn, proportions) and a smooth bend, which is
/// the second-order and third-order part of a random field about the digit's middle.
class Hand {
public:
    explicit Hand(Random& random) {
        const double slant = 0.16 + 0.24 * random.bell();
        const double wide = 1.02 + 0.21 * random.bell();
        // A turn by 2·atan(half), without trigonometry.
        const double half = 0.06 * random.bell();
        const double cosine = (1.0 - half * half) / (1.0 + half * half);
        const double sine = 2.0 * half / (1.0 + half * half);
        xx_ = cosine * wide;
        xy_ = -cosine * slant - sine;
        yx_ = sine * wide;
        yy_ = cosine - sine * slant;
        for (double& amount : bend_) {
            amount = 0.21 * random.bell();
        }
    }

    void moveInPlace(InkPoint& point) const {
        const double x = point.x - 0.4;
        const double y = point.y - 0.5;
        const double bentX =
            x + bend_[0] * x * x + bend_[1] * x * y + bend_[2] * y * y + 2.0 * bend_[3] * y * y * y;
        const double bentY =
            y + bend_[4] * x * x + bend_[5] * x * y + bend_[6] * y * y + 2.0 * bend_[7] * x * x * x;
        point.x = xx_ * bentX + xy_ * bentY;
        point.y = yx_ * bentX + yy_ * bentY;
    }

private:
    double xx_, xy_, yx_, yy_;
    std::array<double, 8> bend_;
};

/// Scales and moves the lines into the box: the longer side of the ink fills it, the shape is kept.
void fitToBody(std::span<InkLine> lines, double radius) {
    double left = lines[0][0].x, right = left, top = lines[0][0].y, bottom = top;
    for (const InkLine& line : lines) {
        for (const InkPoint& point : line) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
    }
    const double scale = (body - 2.0 * radius) / std::max(right - left, bottom - top);
    for (InkLine& line : lines) {
        for (InkPoint& point : line) {
            point.x = margin + radius + (point.x - left) * scale;
            point.y = margin + radius + (point.y - top) * scale;
        }
    }
}

/// The unsteadiness of a hand: noise finer than the points of the path.
void tremble(InkLine& line, Random& random) {
    for (InkPoint& point : line) {
        point.x += 0.1 * random.bell();
        point.y += 0.1 * random.bell();
    }
}

/// Gives the line its thickness: thin where the pen lands and lifts, swelling and fading between, and wider
/// in downstrokes than in sidestrokes as far as the pen is broad.
void pressPen(InkLine& line, double radius, double broadness, Random& random) {
    const double start = 1.0 + 0.15 * random.bell();
    const double middle = 1.0 + 0.15 * random.bell();
    const double end = 0.9 + 0.2 * random.bell();
    const double last = static_cast<double>(line.size() - 1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const double t = static_cast<double>(i) / last;
        const double s = 1.0 - t;
        const double pressure = start * s * s + middle * 2.0 * s * t + end * t * t;
        const InkPoint& before = line[i == 0 ? 0 : i - 1];
        const InkPoint& after = line[std::min(i + 1, line.size() - 1)];
        const double dx = after.x - before.x;
        const double dy = after.y - before.y;
        const double upright = (dy * dy - dx * dx) / std::max(dx * dx + dy * dy, 1e-9);
        const double tremor = 1.0 + 0.07 * random.bell();
        line[i].radius = std::max(0.45, radius * pressure * tremor * (1.0 + broadness * upright));
    }
}

/// The whole pixel nearest to the ink's centre of mass in a sheet, as (column, row).
std::pair<int, int> centreOfMass(const Sheet& sheet) {
    // In half pixels, whose whole numbers make the sums exact: a pixel's centre lies at an odd one.
    std::int64_t mass = 0;
    std::int64_t momentX = 0;
    std::int64_t momentY = 0;
    for (int y = 0; y < sheetSide; ++y) {
        for (int x = 0; x < sheetSide; ++x) {
            const std::int64_t ink = sheet[static_cast<std::size_t>(y * sheetSide + x)];
            mass += ink;
            momentX += ink * (2 * x + 1);
            momentY += ink * (2 * y + 1);
        }
    }
    return {static_cast<int>((momentX + mass) / (2 * mass)), static_cast<int>((momentY + mass) / (2 * mass))};
}

/// Copies the part of the sheet that has the centre of mass in its middle.
void cutOut(const Sheet& sheet, std::span<std::uint8_t> picture) {
    const auto [x, y] = centreOfMass(sheet);
    for (int row = 0; row < side; ++row) {
        const auto from = sheet.begin() + (y - side / 2 + row) * sheetSide + x - side / 2;
        std::copy_n(from, side, picture.begin() + row * side);
    }
}

void drawDigit(int digit, Random& random, std::span<std::uint8_t> picture) {
    const double looseness = random.uniform(0.018, 0.05);
    const Hand hand(random);
    std::vector<InkLine> lines;
    for (const PenStroke& stroke : chooseAllograph(digit, random).strokes) {
        lines.push_back(smoothLine(writeLoosely(stroke, looseness, random)));
        for (InkPoint& point : lines.back()) {
            hand.moveInPlace(point);
        }
    }
    const double radius = std::max(0.7, 1.27 + 0.35 * random.bell());
    const double broadness = 0.10 + 0.08 * random.bell();
    fitToBody(lines, radius);
    for (InkLine& line : lines) {
        tremble(line, random);
        pressPen(line, radius, broadness, random);
    }
    Sheet sheet{};
    for (const InkLine& line : lines) {
        drawInk(line, sheetSide, sheetSide, sheet);
    }
    cutOut(sheet, picture);
}

} // namespace

Samples drawDigits(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint8_t> labels = shuffledLabels(count, classes, random);
    std::vector<std::uint8_t> pixels(count * pictureSize);
    for (std::size_t i = 0; i < count; ++i) {
        drawDigit(labels[i], random, std::span(pixels).subspan(i * pictureSize, pictureSize));
    }
    return Samples({side, side, 1}, std::move(pixels), std::move(labels));
}

Dataset builtInDigits(std::uint64_t seed) {
    // Two seeds of their own, so that no test digit is a training digit.
    return {.name = "digits",
            .source = "built in",
            .train = drawDigits(10000, 2 * seed),
            .test = drawDigits(2000, 2 * seed + 1),
            .scale = ValueScale::ofBytes()};
}

} // namespace diabolo
