#include "core/base/Vectorised.h"
#include "core/training/optimisers/Optimiser.h"
#include <array>
#include <cmath>

namespace diabolo {
namespace {

/// Several sums side by side, in an order that does not depend on the machine's vector units.
DIABOLO_VECTORISED double sumOfSquares(const float* values, std::size_t count) {
    constexpr std::size_t lanes = 16;
    std::array<double, lanes> sums{};
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto value = static_cast<double>(values[i + lane]);
            sums[lane] += value * value;
        }
    double sum = 0;
    for (; i < count; ++i)
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    for (const double part : sums)
        sum += part;
    return sum;
}

} // namespace

double clippingScale(std::span<const float> gradients, std::span<const Range> trained, double largestNorm) {
    if (largestNorm <= 0)
        return 1;
    double squares = 0;
    for (const auto& [begin, count] : trained)
        squares += sumOfSquares(gradients.data() + begin, count);
    const double norm = std::sqrt(squares);
    return norm > largestNorm ? largestNorm / norm : 1;
}

} // namespace diabolo
