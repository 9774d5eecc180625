#include "core/analysis/codes/CodeSpread.h"
#include "core/explore/CodeReplies.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace diabolo {
namespace {

/// |encode(decode(z)) − z| for each of `codes` (count × units).
std::vector<float> returnDistances(SnapshotNetwork& network, std::span<const float> codes, std::size_t count,
                                   int classIndex) {
    const std::vector<float> back = network.roundTrip(codes, count, classIndex);
    const std::size_t units = count > 0 ? codes.size() / count : 0;
    std::vector<float> distances(count);
    for (std::size_t i = 0; i < count; ++i) {
        double squares = 0;
        for (std::size_t at = i * units; at < (i + 1) * units; ++at)
            squares += std::pow(static_cast<double>(back[at]) - codes[at], 2);
        distances[i] = static_cast<float>(std::sqrt(squares));
    }
    return distances;
}

/// The part of the plane that the codes enclose, each at the place that is nearest to it.
CodeRegion regionOf(const LatentPlane& plane, const CodeSample& sample) {
    const auto units = static_cast<std::size_t>(sample.units);
    std::vector<CodeRegion::Place> places;
    for (std::size_t first = 0; first < sample.codes.size(); first += units)
        places.push_back(plane.nearestTo(sample.codes.data() + first));
    return CodeRegion(std::move(places));
}

/// Half a step between places of an axis; of a single one anything.
double reachOf(const std::vector<double>& places) {
    return places.size() > 1 ? (places.back() - places.front()) / static_cast<double>(2 * (places.size() - 1))
                             : 1;
}

void markAmongCodes(HoleMap& map, const CodeRegion& region) {
    const CodeRegion::Place reach(reachOf(map.xs), reachOf(map.ys));
    for (const double y : map.ys)
        for (const double x : map.xs)
            map.amongCodes.push_back(region.contains({x, y}, reach));
    map.outline = region.outline();
}

/// The share of the codes that come back from farther than `limit`; of many some hundreds tell the same.
double holesAmong(SnapshotNetwork& network, const CodeSample& sample, int classIndex, double limit) {
    constexpr std::size_t enough = 500;
    const auto units = static_cast<std::size_t>(sample.units);
    const std::size_t count = units > 0 ? std::min(enough, sample.codes.size() / units) : 0;
    const auto holes = std::ranges::count_if(
        returnDistances(network, std::span(sample.codes).first(count * units), count, classIndex),
        [&](float distance) { return !(static_cast<double>(distance) <= limit); });
    return count > 0 ? static_cast<double>(holes) / static_cast<double>(count) : 0;
}

} // namespace

HoleMap answer(SnapshotNetwork& network, const HolesQuery& query, const std::stop_token& stop) {
    HoleMap map;
    map.plane = query.plane;
    map.xs = query.xs;
    map.ys = query.ys;
    const CodeSample sample = encodeSome(network, query.samples, stop);
    map.codeSpread = CodeSpread(sample.codes, static_cast<std::size_t>(sample.units)).radius();
    const double unit = map.codeSpread > 0 ? map.codeSpread : 1; // of a collapsed code the code's own
    for (const double y : query.ys) {
        if (stop.stop_requested())
            return map;
        std::vector<float> codes;
        for (const double x : query.xs) {
            const std::vector<float> code = query.plane.codeAt(x, y);
            codes.insert(codes.end(), code.begin(), code.end());
        }
        for (const float distance : returnDistances(network, codes, query.xs.size(), query.classIndex))
            map.distances.push_back(static_cast<float>(distance / unit));
    }
    markAmongCodes(map, regionOf(query.plane, sample));
    map.holesAtSamples = holesAmong(network, sample, query.classIndex, HoleMap::holeDistance * unit);
    return map;
}

} // namespace diabolo
