#include "core/analysis/codes/UnitDistributions.h"
#include "core/analysis/codes/CodeCloudStatistics.h"
#include "core/analysis/codes/FewSamples.h"
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace diabolo {
namespace {

struct UnitMoments {
    double count = 0, zeros = 0, sum = 0, squares = 0;
    float first = 0;
    bool constant = true;

    void add(float value) {
        if (count == 0)
            first = value;
        ++count;
        zeros += value == 0;
        sum += value;
        squares += static_cast<double>(value) * value;
        constant = constant && value == first;
    }

    UnitDistribution distribution() const {
        UnitDistribution unit;
        unit.dead = count == 0 || (count >= fewestForDead && constant);
        if (count == 0)
            return unit;
        unit.mean = sum / count;
        unit.variance = constant ? 0 : std::max(0.0, squares / count - unit.mean * unit.mean);
        unit.zeroFraction = zeros / count;
        return unit;
    }
};

std::vector<UnitMoments> momentsOfUnits(std::span<const float> codes, std::size_t units) {
    std::vector<UnitMoments> moments(units);
    for (std::size_t row = 0; row < codes.size(); row += units)
        for (std::size_t unit = 0; unit < units; ++unit)
            if (std::isfinite(codes[row + unit]))
                moments[unit].add(codes[row + unit]);
    return moments;
}

/// How many values of each unit lie in each bin, units × bins; exact zeros in none.
std::vector<std::uint32_t> countsInBins(std::span<const float> codes, const CodeHistogram& whole) {
    const auto units = static_cast<std::size_t>(whole.units);
    const std::size_t bins = whole.density.size();
    std::vector<std::uint32_t> counts(units * bins);
    for (std::size_t row = 0; row < codes.size(); row += units)
        for (std::size_t unit = 0; unit < units; ++unit) {
            const float value = codes[row + unit];
            if (!std::isfinite(value) || value == 0)
                continue;
            const auto bin = static_cast<std::size_t>((value - whole.lower) / whole.binWidth);
            ++counts[unit * bins + std::min(bin, bins - 1)];
        }
    return counts;
}

} // namespace

std::vector<UnitDistribution> describeEachUnit(std::span<const float> codes, const CodeHistogram& whole) {
    const auto units = static_cast<std::size_t>(std::max(0, whole.units));
    if (codes.size() != units * static_cast<std::size_t>(whole.samples))
        throw std::invalid_argument("describeEachUnit: the codes are not those of the histogram");
    const std::vector<UnitMoments> moments = momentsOfUnits(codes, units);
    const std::size_t bins = whole.density.size();
    const std::vector<std::uint32_t> counts =
        bins > 0 ? countsInBins(codes, whole) : std::vector<std::uint32_t>();
    std::vector<UnitDistribution> result;
    result.reserve(units);
    for (std::size_t i = 0; i < units; ++i) {
        UnitDistribution unit = moments[i].distribution();
        unit.dead = unit.dead || (whole.samples >= std::int64_t{fewestForDead} &&
                                  i < whole.klPerUnit.size() && whole.klPerUnit[i] < deadDivergence);
        const double share = moments[i].count > 0 ? 1 / (moments[i].count * whole.binWidth) : 0;
        unit.density.resize(bins);
        std::transform(counts.begin() + static_cast<std::ptrdiff_t>(i * bins),
                       counts.begin() + static_cast<std::ptrdiff_t>((i + 1) * bins), unit.density.begin(),
                       [share](std::uint32_t count) { return static_cast<float>(count * share); });
        result.push_back(std::move(unit));
    }
    return result;
}

} // namespace diabolo
