#pragma once
#include "core/training/TrainingNews.h"
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>

// How the tests of the engine's threads wait: for what they are told, never for a time to pass.
namespace diabolo::testing {

/// Lets one thread wait until another has rung.
class Bell {
public:
    void ring() {
        const std::lock_guard lock(mutex_);
        rung_ = true;
        ringing_.notify_one(); // under the lock: the bell may go as soon as it was heard
    }

    /// False when a minute went by without a ring, long enough for the slowest machine to have answered.
    [[nodiscard]] bool wait() {
        std::unique_lock lock(mutex_);
        const bool heard = ringing_.wait_for(lock, std::chrono::minutes(1), [this] { return rung_; });
        rung_ = false;
        return heard;
    }

private:
    std::mutex mutex_;
    std::condition_variable ringing_;
    bool rung_ = false;
};

/// Adds `more` to `news` as a window does: what is in order is kept, of the rest the newest. News of another
/// run begin anew.
inline void append(TrainingNews& news, TrainingNews more) {
    if (more.run == 0)
        return; // nothing was told
    if (more.run != news.run)
        news = {};
    const auto add = [](auto& all, const auto& newer) { all.insert(all.end(), newer.begin(), newer.end()); };
    news.run = more.run;
    add(news.losses, more.losses);
    add(news.validations, more.validations);
    add(news.epochs, more.epochs);
    add(news.stages, more.stages);
    add(news.changes, more.changes);
    if (more.progress)
        news.progress = more.progress;
    if (more.snapshot)
        news.snapshot = std::move(more.snapshot);
    if (more.state)
        news.state = std::move(more.state);
    if (more.raisedEpochs)
        news.raisedEpochs = more.raisedEpochs;
    if (!more.notice.empty())
        news.notice = std::move(more.notice);
}

inline void append(TrainingNews& news, NewsOfRuns more) {
    for (TrainingNews& one : more)
        append(news, std::move(one));
}

/// The place of the first loss whose step is not one more than that of the loss before, or -1.
inline std::ptrdiff_t firstGap(const std::vector<BatchLoss>& losses) {
    for (std::size_t i = 0; i < losses.size(); ++i)
        if (losses[i].step != static_cast<std::int64_t>(i))
            return static_cast<std::ptrdiff_t>(i);
    return -1;
}

} // namespace diabolo::testing
