#pragma once
#include "core/data/builtin/StrokeGlyphs.h"
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// A place on a drawn line and the pen's radius there, all in pixels.
struct InkPoint {
    double x = 0;
    double y = 0;
    double radius = 0;
};

using InkLine = std::vector<InkPoint>;

/// The smooth line through a stroke's points, as short straight pieces: a centripetal Catmull-Rom spline,
/// which makes no loops and cusps of its own (Yuksel, Schaefer and Keyser, "Parameterization and applications
/// of Catmull-Rom curves", 2011), broken at the corners. The radii are left at 0.
[[nodiscard]] InkLine smoothLine(const PenStroke& stroke);

/// Draws a line in a `width` × `height` picture of bytes, its edge somewhat more than a pixel soft, as
/// scanned ink is. Where lines cross, the brighter wins.
void drawInk(const InkLine& line, int width, int height, std::span<std::uint8_t> picture);

} // namespace diabolo
