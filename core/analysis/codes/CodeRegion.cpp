#include "core/analysis/codes/CodeRegion.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

using Place = CodeRegion::Place;

/// Leaves the share of `places` that is nearest to their mean. A direction in which they do not differ, or
/// hardly, does not count.
void dropOutermost(std::vector<Place>& places) {
    const auto n = static_cast<double>(places.size());
    double meanX = 0, meanY = 0, xx = 0, xy = 0, yy = 0;
    for (const auto& [x, y] : places) {
        meanX += x / n;
        meanY += y / n;
    }
    for (const auto& [x, y] : places) {
        xx += (x - meanX) * (x - meanX) / n;
        xy += (x - meanX) * (y - meanY) / n;
        yy += (y - meanY) * (y - meanY) / n;
    }
    const double least = 1e-9 * (xx + yy); // of variance, so that the matrix has an inverse
    xx += least;
    yy += least;
    const auto distance = [&](const Place& place) {
        const double x = place.first - meanX, y = place.second - meanY;
        return yy * x * x - 2 * xy * x * y + xx * y * y; // but for the determinant
    };
    const auto kept = static_cast<std::ptrdiff_t>(std::ceil(CodeRegion::share * n));
    std::ranges::nth_element(places, places.begin() + std::max<std::ptrdiff_t>(0, kept - 1), {}, distance);
    places.resize(static_cast<std::size_t>(kept));
}

/// Twice the area of the triangle; positive where it turns to the left.
double turn(const Place& a, const Place& b, const Place& c) {
    return (b.first - a.first) * (c.second - a.second) - (b.second - a.second) * (c.first - a.first);
}

/// Adds the lower half of the hull of places in order, without its last corner.
template <class Iterator>
void addChain(Iterator begin, Iterator end, std::vector<Place>& hull) {
    const std::size_t first = hull.size();
    for (; begin != end; ++begin) {
        while (hull.size() >= first + 2 && turn(hull[hull.size() - 2], hull.back(), *begin) <= 0)
            hull.pop_back();
        hull.push_back(*begin);
    }
    hull.pop_back();
}

double distanceToSegment(const Place& place, const Place& a, const Place& b) {
    const double alongX = b.first - a.first, alongY = b.second - a.second;
    const double x = place.first - a.first, y = place.second - a.second;
    const double squares = alongX * alongX + alongY * alongY;
    const double share = squares > 0 ? std::clamp((x * alongX + y * alongY) / squares, 0.0, 1.0) : 0;
    return std::hypot(x - share * alongX, y - share * alongY);
}

} // namespace

// The hull by two monotone chains (Andrew 1979).
CodeRegion::CodeRegion(std::vector<Place> places) {
    std::erase_if(places, [](const Place& place) {
        return !std::isfinite(place.first) || !std::isfinite(place.second);
    });
    if (places.empty())
        return;
    dropOutermost(places);
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (places.size() == 1) {
        outline_ = places;
        return;
    }
    addChain(places.begin(), places.end(), outline_);
    addChain(places.rbegin(), places.rend(), outline_);
}

bool CodeRegion::contains(Place place, Place reach) const {
    const auto scaled = [&](const Place& each) {
        return Place(each.first / reach.first, each.second / reach.second);
    };
    bool inside = outline_.size() > 2;
    for (std::size_t i = 0; i < outline_.size(); ++i) {
        const Place from = scaled(outline_[i]), to = scaled(outline_[(i + 1) % outline_.size()]);
        if (distanceToSegment(scaled(place), from, to) <= 1)
            return true;
        inside = inside && turn(from, to, scaled(place)) >= 0;
    }
    return inside;
}

} // namespace diabolo
