#include "core/analysis/codes/Axis.h"
#include <cmath>
#include <cstddef>

namespace diabolo {

double lengthOf(const Axis& axis) {
    double squares = 0;
    for (const double value : axis)
        squares += value * value;
    return std::sqrt(squares);
}

void takeOut(Axis& axis, const Axis& other) {
    double along = 0;
    for (std::size_t i = 0; i < axis.size(); ++i)
        along += axis[i] * other[i];
    for (std::size_t i = 0; i < axis.size(); ++i)
        axis[i] -= along * other[i];
}

} // namespace diabolo
