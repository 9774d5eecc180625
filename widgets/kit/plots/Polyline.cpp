#include "widgets/kit/plots/Polyline.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace diabolo {

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

/// The lowest and highest point of one column of pixels.
class Column {
public:
    void add(PlotPoint point) {
        low_ = !low_ || point.y < low_->y ? point : low_;
        high_ = !high_ || point.y > high_->y ? point : high_;
    }

    /// The nearer to the end of the line comes first, so that the way to this column crosses it once and not
    /// twice: half of the ink and of the time. Within a column of pixels the order cannot be seen.
    void moveTo(std::vector<PlotPoint>& line) {
        if (!low_)
            return;
        const auto [left, right] = std::minmax({low_->x, high_->x});
        const bool lowFirst = line.empty()
                                  ? low_->x <= high_->x
                                  : std::abs(low_->y - line.back().y) <= std::abs(high_->y - line.back().y);
        line.push_back({left, lowFirst ? low_->y : high_->y});
        if (left != right)
            line.push_back({right, lowFirst ? high_->y : low_->y});
        low_.reset();
        high_.reset();
    }

private:
    std::optional<PlotPoint> low_;
    std::optional<PlotPoint> high_;
};

/// Narrows [enter, leave], the visible share of a segment from `start` by `delta`, to where it is inside
/// [low, high].
bool narrow(double start, double delta, double low, double high, double& enter, double& leave) {
    if (delta == 0)
        return start >= low && start <= high;
    const auto [first, second] = std::minmax({(low - start) / delta, (high - start) / delta});
    enter = std::max(enter, first);
    leave = std::min(leave, second);
    return enter <= leave;
}

/// The part of the segment inside the window (Liang and Barsky, 1984), if any.
std::optional<std::pair<PlotPoint, PlotPoint>> visiblePart(PlotPoint a, PlotPoint b,
                                                           const PlotWindow& window) {
    double enter = 0;
    double leave = 1;
    if (!narrow(a.x, b.x - a.x, window.left, window.right, enter, leave) ||
        !narrow(a.y, b.y - a.y, window.bottom, window.top, enter, leave))
        return std::nullopt;
    const auto at = [&](double share) {
        return share == 0   ? a
               : share == 1 ? b
                            : PlotPoint{std::lerp(a.x, b.x, share), std::lerp(a.y, b.y, share)};
    };
    return std::pair(at(enter), at(leave));
}

double logarithm(double y) {
    return y > 0 ? std::log10(y) : gap;
}

} // namespace

std::vector<PlotPoint> envelope(std::span<const std::int64_t> steps, std::span<const float> values,
                                double from, double to, std::size_t buckets) {
    std::vector<PlotPoint> line;
    if (steps.empty() || buckets == 0 || !(to > from))
        return line;
    auto first = std::lower_bound(steps.begin(), steps.end(), from) - steps.begin();
    auto last = std::upper_bound(steps.begin(), steps.end(), to) - steps.begin();
    first = std::max<std::ptrdiff_t>(first - 1, 0);
    last = std::min<std::ptrdiff_t>(last + 1, std::ssize(steps));

    line.reserve(2 * buckets + 4);
    const double columnsPerStep = static_cast<double>(buckets) / (to - from);
    auto present = std::numeric_limits<std::int64_t>::min();
    Column column;
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        const auto x = static_cast<double>(steps[i]);
        const auto index = static_cast<std::int64_t>(std::floor((x - from) * columnsPerStep));
        if (index != present)
            column.moveTo(line);
        present = index;
        column.add({x, static_cast<double>(values[i])});
    }
    column.moveTo(line);
    return line;
}

std::vector<PlotPoint> clipped(std::span<const PlotPoint> line, const PlotWindow& window, bool logarithmic) {
    PlotWindow drawn = window;
    std::vector<PlotPoint> points(line.begin(), line.end());
    if (points.size() == 1) // no segment, but perhaps a marker
        return inside(std::move(points), window);
    if (logarithmic) {
        drawn.bottom = logarithm(window.bottom);
        drawn.top = logarithm(window.top);
        for (PlotPoint& point : points)
            point.y = logarithm(point.y);
    }

    std::vector<PlotPoint> visible;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (std::isnan(points[i].y) || std::isnan(points[i + 1].y))
            continue;
        const auto part = visiblePart(points[i], points[i + 1], drawn);
        if (!part)
            continue;
        if (visible.empty() || !(visible.back() == part->first)) {
            if (!visible.empty())
                visible.push_back({part->first.x, gap});
            visible.push_back(part->first);
        }
        visible.push_back(part->second);
    }
    if (logarithmic)
        for (PlotPoint& point : visible)
            point.y = std::pow(10.0, point.y);
    return visible;
}

std::vector<PlotPoint> inside(std::vector<PlotPoint> points, const PlotWindow& window) {
    std::erase_if(points, [&](const PlotPoint& p) {
        return !(p.x >= window.left && p.x <= window.right && p.y >= window.bottom && p.y <= window.top);
    });
    return points;
}

} // namespace diabolo
