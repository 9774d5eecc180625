#pragma once
#include <algorithm>
#include <chrono>
#include <vector>

namespace diabolo::bench {

using Clock = std::chrono::steady_clock;

inline double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Calls of `work` a second, over at least `seconds`.
template <class Work>
double rate(Work work, double seconds) {
    long calls = 0;
    const auto start = Clock::now();
    do {
        work();
        ++calls;
    } while (secondsSince(start) < seconds);
    return static_cast<double>(calls) / secondsSince(start);
}

/// The value that the share `fraction` of the values does not exceed; of no values 0.
inline double quantile(std::vector<double> values, double fraction) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(fraction * last + 0.5)];
}

inline double median(const std::vector<double>& values) {
    return quantile(values, 0.5);
}

} // namespace diabolo::bench
