#include "core/training/RateMeter.h"

namespace diabolo {

void RateMeter::resume(Clock::time_point now) {
    windowStart_ = now;
    samples_ = 0;
}

void RateMeter::add(double samples, Clock::time_point now) {
    constexpr double window = 0.25; // seconds
    samples_ += samples;
    const double seconds = std::chrono::duration<double>(now - windowStart_).count();
    if (seconds < window)
        return;
    const double newest = samples_ / seconds;
    rate_ = rate_ == 0 ? newest : (rate_ + newest) / 2;
    resume(now);
}

} // namespace diabolo
