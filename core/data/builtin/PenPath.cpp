#include "core/data/builtin/PenPath.h"
#include <algorithm>
#include <cmath>
#include <cstddef>

namespace diabolo {

namespace {

constexpr int piecesPerSpan = 6;
constexpr double edge = 1.3; // pixels from full ink to none

/// The square root of the distance: the centripetal parametrisation's step from `a` to `b`.
double knotStep(const PenPoint& a, const PenPoint& b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    return std::max(std::sqrt(std::sqrt(dx * dx + dy * dy)), 1e-3);
}

/// The derivative at `at`, with respect to the centripetal parameter, between its neighbours.
PenPoint tangent(const PenPoint& before, const PenPoint& at, const PenPoint& after) {
    const double in = knotStep(before, at);
    const double out = knotStep(at, after);
    const auto slope = [&](double a, double b, double c) {
        return (b - a) / in - (c - a) / (in + out) + (c - b) / out;
    };
    return {slope(before.x, at.x, after.x), slope(before.y, at.y, after.y)};
}

/// The tangent at point `index` for the span that ends there (`ending`) or begins there; straight on at ends
/// and corners.
PenPoint tangentOfSpan(const PenStroke& stroke, std::size_t index, bool ending) {
    const PenPoint& at = stroke[index];
    const bool broken = index == 0 || index + 1 == stroke.size() || at.corner;
    if (!broken) {
        return tangent(stroke[index - 1], at, stroke[index + 1]);
    }
    const PenPoint& from = ending ? stroke[index - 1] : at;
    const PenPoint& to = ending ? at : stroke[index + 1];
    const double step = knotStep(from, to);
    return {(to.x - from.x) / step, (to.y - from.y) / step};
}

/// Cubic Hermite interpolation at `t` in [0, 1]; the tangents are for a span of length 1.
double hermite(double from, double fromTangent, double to, double toTangent, double t) {
    const double s = 1.0 - t;
    return s * s * (1.0 + 2.0 * t) * from + s * s * t * fromTangent + t * t * (3.0 - 2.0 * t) * to -
           t * t * s * toTangent;
}

/// How much of a pixel is inked whose centre lies `depth` inside the line (negative: outside).
double coverage(double depth) {
    const double t = std::clamp(depth / edge + 0.5, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// Draws a straight piece whose radius changes from one end to the other.
void drawPiece(const InkPoint& a, const InkPoint& b, int width, int height, std::span<std::uint8_t> picture) {
    const double reach = std::max(a.radius, b.radius) + edge / 2.0;
    const int left = std::max(0, static_cast<int>(std::min(a.x, b.x) - reach));
    const int right = std::min(width - 1, static_cast<int>(std::max(a.x, b.x) + reach));
    const int top = std::max(0, static_cast<int>(std::min(a.y, b.y) - reach));
    const int bottom = std::min(height - 1, static_cast<int>(std::max(a.y, b.y) + reach));
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double perLength = 1.0 / std::max(dx * dx + dy * dy, 1e-9);
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const double px = x + 0.5 - a.x; // a pixel's centre lies at a half
            const double py = y + 0.5 - a.y;
            const double along = std::clamp((px * dx + py * dy) * perLength, 0.0, 1.0);
            const double ox = px - along * dx;
            const double oy = py - along * dy;
            const double depth = a.radius + along * (b.radius - a.radius) - std::sqrt(ox * ox + oy * oy);
            const auto ink = static_cast<std::uint8_t>(255.0 * coverage(depth) + 0.5);
            std::uint8_t& pixel = picture[static_cast<std::size_t>(y * width + x)];
            pixel = std::max(pixel, ink);
        }
    }
}

} // namespace

InkLine smoothLine(const PenStroke& stroke) {
    InkLine line;
    line.reserve(stroke.size() * piecesPerSpan + 1);
    for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
        const PenPoint& from = stroke[i];
        const PenPoint& to = stroke[i + 1];
        const double step = knotStep(from, to);
        const PenPoint out = tangentOfSpan(stroke, i, false);
        const PenPoint in = tangentOfSpan(stroke, i + 1, true);
        for (int piece = 0; piece < piecesPerSpan; ++piece) {
            const double t = static_cast<double>(piece) / piecesPerSpan;
            line.push_back({hermite(from.x, step * out.x, to.x, step * in.x, t),
                            hermite(from.y, step * out.y, to.y, step * in.y, t)});
        }
    }
    line.push_back({stroke.back().x, stroke.back().y});
    return line;
}

void drawInk(const InkLine& line, int width, int height, std::span<std::uint8_t> picture) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        drawPiece(line[i], line[i + 1], width, height, picture);
    }
}

} // namespace diabolo
