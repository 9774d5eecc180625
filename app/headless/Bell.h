#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace diabolo {

/// Wakes one waiting thread from another.
class Bell {
public:
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            rung_ = true;
        }
        wake_.notify_one();
    }

    /// Returns when it has rung since the last call, or after `longest`.
    void wait(std::chrono::milliseconds longest) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, longest, [this] { return rung_; });
        rung_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool rung_ = false;
};

} // namespace diabolo
