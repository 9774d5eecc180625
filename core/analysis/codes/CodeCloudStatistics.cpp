#include "core/analysis/codes/CodeCloudStatistics.h"
#include "core/analysis/codes/FewSamples.h"
#include "core/analysis/codes/PrincipalPlane.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace diabolo {
namespace {

constexpr std::size_t binCount = 24;

void checkWhole(std::span<const float> codes, int units) {
    if (units <= 0 || codes.size() % static_cast<std::size_t>(units) != 0)
        throw std::invalid_argument("the values are not whole codes of that many units");
}

/// The finite values of one unit, sorted.
std::vector<float> sortedUnit(std::span<const float> codes, std::size_t units, std::size_t unit) {
    std::vector<float> values;
    values.reserve(codes.size() / units);
    for (std::size_t i = unit; i < codes.size(); i += units)
        if (std::isfinite(codes[i]))
            values.push_back(codes[i]);
    std::ranges::sort(values);
    return values;
}

float percentile(const std::vector<float>& sorted, double share) {
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

void fillBins(UnitStatistics& unit, const std::vector<float>& sorted) {
    unit.bins.assign(binCount, 0);
    if (!(unit.upper > unit.lower))
        return;
    const float width = (unit.upper - unit.lower) / static_cast<float>(binCount);
    const float share = 1 / static_cast<float>(sorted.size());
    for (const float value : sorted)
        if (value >= unit.lower && value <= unit.upper)
            unit.bins[std::min(binCount - 1, static_cast<std::size_t>((value - unit.lower) / width))] +=
                share;
}

UnitStatistics describeUnit(const std::vector<float>& sorted) {
    UnitStatistics unit;
    if (sorted.empty()) {
        unit.dead = true;
        return unit;
    }
    double sum = 0, squares = 0;
    for (const float value : sorted) {
        sum += value;
        squares += static_cast<double>(value) * value;
    }
    const auto count = static_cast<double>(sorted.size());
    const auto zeros = std::count(sorted.begin(), sorted.end(), 0.0F);
    unit.mean = sum / count;
    unit.variance = std::max(0.0, squares / count - unit.mean * unit.mean);
    unit.zeroFraction = static_cast<double>(zeros) / count;
    unit.lower = percentile(sorted, 0.01);
    unit.upper = percentile(sorted, 0.99);
    unit.dead = sorted.size() >= fewestForDead && sorted.front() == sorted.back();
    fillBins(unit, sorted);
    return unit;
}

/// The codes without their mean, row by row, and without rows that are not finite.
struct Centred {
    std::vector<float> rows;
    std::vector<float> mean;

    Centred(std::span<const float> codes, std::size_t units)
        : mean(units) {
        constexpr std::size_t enough = 2000; // as many as firstTwoAxes() looks at
        const std::size_t every = std::max<std::size_t>(1, codes.size() / units / enough);
        for (std::size_t i = 0; i < codes.size(); i += every * units) {
            const auto row = codes.subspan(i, units);
            if (std::ranges::all_of(row, [](float value) { return std::isfinite(value); }))
                rows.insert(rows.end(), row.begin(), row.end());
        }
        const std::size_t count = rows.size() / units;
        for (std::size_t unit = 0; unit < units && count > 0; ++unit) {
            double sum = 0;
            for (std::size_t i = unit; i < rows.size(); i += units)
                sum += rows[i];
            mean[unit] = static_cast<float>(sum / static_cast<double>(count));
        }
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] -= mean[i % units];
    }
};

std::vector<float> withConventionalSign(const Axis& axis) {
    const auto largest = std::ranges::max_element(axis, {}, [](double value) { return std::abs(value); });
    const double sign = largest != axis.end() && *largest < 0 ? -1 : 1;
    std::vector<float> result(axis.size());
    std::ranges::transform(axis, result.begin(),
                           [sign](double value) { return static_cast<float>(sign * value); });
    return result;
}

} // namespace

std::vector<UnitStatistics> describeUnits(std::span<const float> codes, int units,
                                          std::span<const double> kl) {
    checkWhole(codes, units);
    const std::size_t samples = codes.size() / static_cast<std::size_t>(units);
    std::vector<UnitStatistics> statistics;
    for (std::size_t unit = 0; unit < static_cast<std::size_t>(units); ++unit) {
        UnitStatistics described = describeUnit(sortedUnit(codes, static_cast<std::size_t>(units), unit));
        if (unit < kl.size()) {
            described.kl = kl[unit];
            described.dead = described.dead || (samples >= fewestForDead && kl[unit] < deadDivergence);
        }
        statistics.push_back(std::move(described));
    }
    return statistics;
}

LatentPlane principalPlane(std::span<const float> codes, int units) {
    checkWhole(codes, units);
    const Centred centred(codes, static_cast<std::size_t>(units));
    const std::array<Axis, 2> axes = firstTwoAxes(centred.rows, static_cast<std::size_t>(units), 1);
    return {centred.mean, withConventionalSign(axes[0]), withConventionalSign(axes[1])};
}

} // namespace diabolo
