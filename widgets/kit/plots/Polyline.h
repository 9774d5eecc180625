#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

struct PlotPoint {
    double x = 0;
    double y = 0;
    bool operator==(const PlotPoint&) const = default;
};

struct PlotWindow {
    double left = 0;
    double right = 1;
    double bottom = 0;
    double top = 1;
};

/// A line that looks the same on `buckets` columns of pixels: of the points with `steps` from `from` to `to`
/// (and one more on each side, so that the line reaches the edges), the lowest and the highest of each
/// column, first the one nearer to the line so far. `steps` do not decrease and have as many entries as
/// `values`; values that are not finite are left out.
[[nodiscard]] std::vector<PlotPoint> envelope(std::span<const std::int64_t> steps,
                                              std::span<const float> values, double from, double to,
                                              std::size_t buckets);

/// What of the line lies in `window`, its segments cut at the edges and its parts separated by points whose y
/// is NaN; a line of one point is this point. With `logarithmic`, y is cut as it is drawn on a logarithmic
/// axis, and points that are not positive are gaps. Done on the numbers because SVG files written by Qt have
/// no clipping.
[[nodiscard]] std::vector<PlotPoint> clipped(std::span<const PlotPoint> line, const PlotWindow& window,
                                             bool logarithmic);

/// The points that lie in `window`: markers of a vector figure, for the same reason.
[[nodiscard]] std::vector<PlotPoint> inside(std::vector<PlotPoint> points, const PlotWindow& window);

} // namespace diabolo
