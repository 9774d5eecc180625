#include "core/document/Replay.h"
#include "core/base/Error.h"
#include "core/training/LiveRun.h"
#include "core/training/TrainingThread.h"
#include <algorithm>
#include <memory>

namespace diabolo {

namespace {

/// The last kept one that is not after the step; null where there is none.
RunDocument::State stateBefore(const RunDocument& document, std::int64_t step) {
    RunDocument::State last;
    for (const RunDocument::State& state : document.states())
        if (state->step() <= step)
            last = state;
    return last;
}

std::unique_ptr<LiveRun> begin(const RunDocument& document, const RunDocument::State& from,
                               Mailbox<NewsOfRuns>& news, const std::function<bool()>& abandoned) {
    if (from)
        return std::make_unique<LiveRun>(*from, news, abandoned);
    return std::make_unique<LiveRun>(document.run(), std::max(1, document.progress().threads), news,
                                     abandoned);
}

} // namespace

std::shared_ptr<const TrainingState> replayTo(const RunDocument& document, std::int64_t step,
                                              const std::function<bool()>& abandoned,
                                              const ReplayProgress& progress) {
    const Error lost("the moment after " + std::to_string(step) + " batches",
                     "the run cannot be followed there again");
    const TrainingThread settings;
    Mailbox<NewsOfRuns> news([] {});
    const RunDocument::State from = stateBefore(document, step);
    const std::unique_ptr<LiveRun> live = begin(document, from, news, abandoned);
    const std::int64_t first = live->batches();
    live->resume();
    auto change = std::ranges::lower_bound(document.changes(), first, {}, &LiveChange::step);
    const auto applyDueChanges = [&] {
        for (; change != document.changes().end() && change->step <= live->batches(); ++change)
            live->set(change->key, change->value);
    };
    for (applyDueChanges(); live->batches() < step; applyDueChanges()) {
        if (abandoned())
            throw Abandoned();
        const std::int64_t before = live->batches();
        live->play();
        live->trainBatch();
        if (live->batches() == before) // it diverged, or has all epochs that there can be
            throw lost;
        if (progress)
            progress(live->batches() - first, step - first);
        static_cast<void>(news.take());
    }
    live->pause();
    return std::make_shared<const TrainingState>(live->state());
}

} // namespace diabolo
