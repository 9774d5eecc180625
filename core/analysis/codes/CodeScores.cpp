#include "core/analysis/codes/CodeScores.h"
#include "core/analysis/codes/FewSamples.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace diabolo {
namespace {

double meanOf(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

std::vector<float> columnOf(std::span<const float> table, std::size_t columns, std::size_t column) {
    if (column >= columns || table.size() % columns != 0)
        throw std::invalid_argument("columnOf: there is no such column");
    std::vector<float> values;
    values.reserve(table.size() / columns);
    for (std::size_t i = column; i < table.size(); i += columns)
        values.push_back(table[i]);
    return values;
}

std::optional<double> correlation(std::span<const float> first, std::span<const float> second) {
    if (first.size() != second.size())
        throw std::invalid_argument("correlation: the lists are of different lengths");
    if (first.size() < fewestForCorrelation)
        return std::nullopt;
    const double firstMean = meanOf(first), secondMean = meanOf(second);
    double firstSquares = 0, secondSquares = 0, products = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double a = first[i] - firstMean, b = second[i] - secondMean;
        firstSquares += a * a;
        secondSquares += b * b;
        products += a * b;
    }
    const double scale = std::sqrt(firstSquares) * std::sqrt(secondSquares);
    if (!std::isfinite(products) || !(scale > 0) || !std::isfinite(scale))
        return std::nullopt;
    return std::clamp(products / scale, -1.0, 1.0);
}

std::size_t likestUnit(const CodeScores& scores) {
    if (scores.components == 0)
        return 0;
    const std::vector<float> first = columnOf(scores.scores, scores.components, 0);
    std::size_t likest = 0;
    double most = 0;
    for (std::size_t unit = 0; unit < scores.units; ++unit) {
        const auto found = correlation(columnOf(scores.codes, scores.units, unit), first);
        if (found && std::abs(*found) > most) {
            most = std::abs(*found);
            likest = unit;
        }
    }
    return likest;
}

} // namespace diabolo
