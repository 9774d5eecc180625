#include "core/analysis/codes/CodeStatistics.h"
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace diabolo {
namespace {

/// The smallest of 1, 2, 5 × 10ⁿ that is at least `width`.
double roundWidth(double width) {
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= width)
            return factor * power;
    return 10 * power;
}

struct Moments {
    double count = 0, zeros = 0, sum = 0, squares = 0;
    float smallest = 0, largest = 0; ///< of the values that are not zero
};

Moments moments(std::span<const float> codes) {
    Moments m;
    for (const float value : codes) {
        if (!std::isfinite(value))
            continue;
        ++m.count;
        if (value == 0) {
            ++m.zeros;
            continue;
        }
        const bool first = m.count - m.zeros == 1;
        m.smallest = first ? value : std::min(m.smallest, value);
        m.largest = first ? value : std::max(m.largest, value);
        m.sum += value;
        m.squares += static_cast<double>(value) * value;
    }
    return m;
}

void fillBins(CodeHistogram& histogram, std::span<const float> codes, const Moments& m) {
    constexpr double bins = 80; // at most
    histogram.lower = m.smallest;
    if (m.smallest == m.largest)
        return;
    const double width = roundWidth((static_cast<double>(m.largest) - m.smallest) / bins);
    histogram.binWidth = width;
    histogram.lower = std::floor(m.smallest / width) * width;
    const auto last = static_cast<std::size_t>((m.largest - histogram.lower) / width);
    histogram.density.assign(last + 1, 0);
    const double share = 1 / (m.count * width);
    for (const float value : codes)
        if (std::isfinite(value) && value != 0)
            histogram.density[std::min(last, static_cast<std::size_t>((value - histogram.lower) / width))] +=
                share;
}

} // namespace

CodeHistogram describeCodes(std::span<const float> codes, int units) {
    if (units <= 0 || codes.size() % static_cast<std::size_t>(units) != 0)
        throw std::invalid_argument("describeCodes: the values are not whole codes of that many units");
    CodeHistogram histogram;
    histogram.units = units;
    histogram.samples = static_cast<std::int64_t>(codes.size()) / units;
    const Moments m = moments(codes);
    histogram.notFinite = static_cast<std::int64_t>(static_cast<double>(codes.size()) - m.count);
    if (m.count == 0)
        return histogram;
    histogram.mean = m.sum / m.count;
    histogram.variance = std::max(0.0, m.squares / m.count - histogram.mean * histogram.mean);
    histogram.zeroFraction = m.zeros / m.count;
    if (m.zeros < m.count)
        fillBins(histogram, codes, m);
    return histogram;
}

} // namespace diabolo
