#pragma once
#include "core/training/LiveRun.h"
#include "tests/core/NewsReader.h"
#include <utility>

namespace diabolo::testing {

/// A run and all that it has told.
class Told {
public:
    /// `threads` 0 begins a measurement that is interrupted at once.
    explicit Told(std::shared_ptr<const Run> run, int threads = 1)
        : live(std::move(run), threads, box_,
               [measuring = threads == 0]() mutable { return std::exchange(measuring, false); }) {}

    /// Goes on from a state.
    explicit Told(const TrainingState& state)
        : live(state, box_, [] { return false; }) {
        live.resume();
    }

    const TrainingNews& news() {
        append(news_, box_.take());
        return news_;
    }

    /// What came since the last call, alone.
    TrainingNews takeNew() {
        static_cast<void>(news());
        return std::exchange(news_, {});
    }

    /// Trains so many batches more, or fewer when the run ends before.
    const TrainingNews& train(int batches) {
        live.play();
        for (int i = 0; i < batches && live.training(); ++i)
            live.trainBatch();
        return news();
    }

    const TrainingNews& trainToTheEnd() {
        live.play();
        while (live.training())
            live.trainBatch();
        return news();
    }

    RunPhase phase() { return news().progress.value().phase; }

private:
    Mailbox<NewsOfRuns> box_{[] {}};
    TrainingNews news_;

public:
    LiveRun live;
};

} // namespace diabolo::testing
