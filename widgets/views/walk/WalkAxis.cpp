#include "widgets/views/walk/WalkAxis.h"
#include "core/analysis/codes/PlaneCoordinates.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace diabolo {

WalkAxis::WalkAxis(std::vector<double> positions)
    : positions_(std::move(positions)) {}

/// From position i to the next one, or as far as from the one before for the last; never 0.
double WalkAxis::stepAfter(std::size_t i) const {
    if (positions_.size() < 2)
        return 1;
    const std::size_t from = std::min(i, positions_.size() - 2);
    return std::max(positions_[from + 1] - positions_[from], std::numeric_limits<double>::min());
}

double WalkAxis::cellOf(double coordinate) const {
    if (positions_.empty())
        return 0;
    const auto after = std::upper_bound(positions_.begin(), positions_.end(), coordinate);
    const auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - positions_.begin() - 1));
    return static_cast<double>(i) + (coordinate - positions_[i]) / stepAfter(i);
}

double WalkAxis::coordinateAt(double cell) const {
    if (positions_.empty())
        return 0;
    const double last = static_cast<double>(positions_.size() - 1);
    const double i = std::clamp(std::floor(cell), 0.0, last);
    const auto index = static_cast<std::size_t>(i);
    return positions_[index] + (cell - i) * stepAfter(index);
}

namespace {

/// 1, 2 or 5 times a power of ten, at least `rough`.
double roundStep(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
}

} // namespace

/// Multiples of `step` within the axis, those left out that are less than `apart` cells from the one before.
std::vector<double> WalkAxis::multiplesOf(double step, double apart) const {
    std::vector<double> result;
    const double first = coordinateAt(-0.5), last = coordinateAt(count() - 0.5);
    for (double k = std::ceil(first / step); k * step <= last; ++k)
        if (result.empty() || cellOf(k * step) - cellOf(result.back()) >= apart)
            result.push_back(k * step);
    return result;
}

std::vector<double> WalkAxis::ticks(int most) const {
    if (positions_.empty() || most < 1)
        return {};
    const double rough = (coordinateAt(count() - 0.5) - coordinateAt(-0.5)) / most;
    if (!(rough > 0) || !std::isfinite(rough))
        return {};
    const double apart = 0.999 * count() / most;
    std::vector<double> result = multiplesOf(roundStep(rough), apart);
    for (const double finer : {2.0, 5.0}) // one tick alone tells no scale
        if (result.size() < 2 && most > 1)
            result = multiplesOf(roundStep(rough / finer), apart);
    return result;
}

WalkWindow WalkWindow::moved(double toRight, double up) const {
    return {left + toRight, right + toRight, bottom + up, top + up};
}

WalkWindow WalkWindow::zoomed(double factor, double x, double y) const {
    return {x + (left - x) * factor, x + (right - x) * factor, y + (bottom - y) * factor,
            y + (top - y) * factor};
}

namespace {

void takePercentiles(std::vector<double>& values, double& lower, double& upper) {
    if (values.empty())
        return;
    std::sort(values.begin(), values.end());
    const double last = static_cast<double>(values.size() - 1);
    lower = values[static_cast<std::size_t>(std::lround(0.01 * last))];
    upper = values[static_cast<std::size_t>(std::lround(0.99 * last))];
    if (lower == upper) {
        lower -= 1;
        upper += 1;
    }
}

void shiftIntoQuantiles(double& lower, double& upper) {
    constexpr double end = 4;
    const double width = std::min(upper - lower, 2 * end);
    lower = std::clamp(lower, -end, end - width);
    upper = lower + width;
}

} // namespace

WalkWindow windowOf(const CodeCloud& cloud, const LatentPlane& plane) {
    constexpr std::size_t enough = 1000;
    const PlaneCoordinates coordinates(plane);
    std::vector<double> xs, ys;
    const std::size_t every = cloud.samples() / enough + 1;
    for (std::size_t i = 0; i < cloud.samples(); i += every) {
        const auto [x, y] = coordinates.of(cloud.codes.data() + i * static_cast<std::size_t>(cloud.units));
        if (!std::isfinite(x) || !std::isfinite(y))
            continue;
        xs.push_back(x);
        ys.push_back(y);
    }
    WalkWindow window;
    takePercentiles(xs, window.left, window.right);
    takePercentiles(ys, window.bottom, window.top);
    return window;
}

WalkWindow withinQuantiles(WalkWindow window) {
    shiftIntoQuantiles(window.left, window.right);
    shiftIntoQuantiles(window.bottom, window.top);
    return window;
}

} // namespace diabolo
