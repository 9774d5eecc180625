#pragma once
#include <chrono>

namespace diabolo {

/// Samples a second over the last moments: the rate of windows of a quarter of a second, the newest counting
/// half.
class RateMeter {
public:
    using Clock = std::chrono::steady_clock;

    /// Begins anew after a pause, keeping the last rate until there is a newer one.
    void resume(Clock::time_point now = Clock::now());
    void add(double samples, Clock::time_point now = Clock::now());

    [[nodiscard]] double samplesPerSecond() const { return rate_; } ///< 0 until the first window is full

private:
    Clock::time_point windowStart_;
    double samples_ = 0;
    double rate_ = 0;
};

} // namespace diabolo
