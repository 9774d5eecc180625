#pragma once
#include <functional>
#include <mutex>
#include <utility>

namespace diabolo {

/// Hands what one thread has to say to another: the sender adds to a value, the receiver takes it whole. The
/// receiver is woken once, when there is something to take again, however much is added until it comes.
template <class Content>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> wake)
        : wake_(std::move(wake)) {}

    /// Calls change(content) under the lock, then wakes the receiver if it has not been woken since its last
    /// take().
    template <class Change>
    void post(Change change) {
        bool wake = false;
        {
            const std::lock_guard lock(mutex_);
            change(content_);
            wake = !std::exchange(woken_, true);
        }
        if (wake && wake_)
            wake_();
    }

    /// Everything posted since the last call.
    [[nodiscard]] Content take() {
        const std::lock_guard lock(mutex_);
        woken_ = false;
        return std::exchange(content_, Content());
    }

private:
    std::mutex mutex_;
    Content content_;
    bool woken_ = false;
    std::function<void()> wake_;
};

} // namespace diabolo
