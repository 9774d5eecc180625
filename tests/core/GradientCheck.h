#pragma once
#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>
#include <functional>

namespace diabolo::testing {

/// The largest difference between `gradient`, ∂value/∂parameters as it was derived by hand, and the central
/// differences (f(p + h) − f(p − h)) / 2h, relative to the largest slope. All in double precision, where the
/// differences themselves are good to about 1e-10: h² from the curvature, 1e-16 / h from rounding. `value`
/// reads `parameters`, which are left as they were.
inline double gradientError(at::Tensor parameters, const at::Tensor& gradient,
                            const std::function<double()>& value) {
    constexpr double h = 1e-5;
    double* p = parameters.data_ptr<double>();
    double error = 0, largest = 0;
    for (std::int64_t i = 0; i < parameters.numel(); ++i) {
        const double before = p[i];
        p[i] = before + h;
        const double above = value();
        p[i] = before - h;
        const double below = value();
        p[i] = before;
        const double slope = (above - below) / (2 * h);
        const double difference = std::abs(slope - gradient[i].item<double>());
        error = std::isnan(difference) ? difference : std::max(error, difference);
        largest = std::max(largest, std::abs(slope));
    }
    return error / largest;
}

} // namespace diabolo::testing
