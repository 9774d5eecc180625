#include "core/explore/CodeReplies.h"
#include "core/explore/CodeSpread.h"
#include <algorithm>
#include <cmath>

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

double median(std::vector<float> values) {
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

HoleMap answer(SnapshotNetwork& network, const HolesQuery& query, const std::stop_token& stop) {
    HoleMap map;
    map.plane = query.plane;
    map.xs = query.xs;
    map.ys = query.ys;
    const CodeSample sample = encodeSome(network, query.samples, stop);
    const auto units = static_cast<std::size_t>(sample.units);
    map.codeSpread = CodeSpread(sample.codes, units).radius();
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
    const std::size_t count = units > 0 ? sample.codes.size() / units : 0;
    map.atSamples = median(returnDistances(network, sample.codes, count, query.classIndex)) / unit;
    return map;
}

} // namespace diabolo
