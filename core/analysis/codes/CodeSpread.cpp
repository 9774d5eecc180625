#include "core/analysis/codes/CodeSpread.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace diabolo {

CodeSpread::CodeSpread(std::span<const float> codes, std::size_t units)
    : mean(units)
    , deviation(units)
    , smallest(units)
    , largest(units) {
    const std::size_t count = units > 0 ? codes.size() / units : 0;
    if (count == 0)
        return;
    std::ranges::copy(codes.first(units), smallest.begin());
    std::ranges::copy(codes.first(units), largest.begin());
    std::vector<double> sum(units), squares(units);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::size_t unit = i % units;
        smallest[unit] = std::min(smallest[unit], codes[i]);
        largest[unit] = std::max(largest[unit], codes[i]);
        sum[unit] += codes[i];
    }
    const auto n = static_cast<double>(count);
    for (std::size_t i = 0; i < codes.size(); ++i)
        squares[i % units] += std::pow(codes[i] - sum[i % units] / n, 2);
    for (std::size_t unit = 0; unit < units; ++unit) {
        mean[unit] = static_cast<float>(sum[unit] / n);
        deviation[unit] = static_cast<float>(std::sqrt(squares[unit] / n));
    }
}

double CodeSpread::radius() const {
    return std::sqrt(std::inner_product(deviation.begin(), deviation.end(), deviation.begin(), 0.0));
}

double CodeSpread::typicalDeviation() const {
    return deviation.empty() ? 0 : radius() / std::sqrt(static_cast<double>(deviation.size()));
}

std::vector<float> drawLike(std::span<const float> codes, std::span<const float> mean,
                            std::mt19937_64& random) {
    const std::size_t units = mean.size(), count = units > 0 ? codes.size() / units : 0;
    std::vector<float> result(mean.begin(), mean.end());
    std::normal_distribution<float> normal;
    const float scale = 1 / std::sqrt(static_cast<float>(std::max<std::size_t>(1, count)));
    for (std::size_t i = 0; i < count; ++i) {
        const float weight = scale * normal(random);
        for (std::size_t unit = 0; unit < units; ++unit)
            result[unit] += weight * (codes[i * units + unit] - mean[unit]);
    }
    return result;
}

} // namespace diabolo
