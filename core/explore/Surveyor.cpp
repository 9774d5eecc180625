#include "core/explore/Surveyor.h"
#include "core/base/Mailbox.h"
#include "core/base/ThreadPriority.h"
#include "core/explore/RunYardsticks.h"
#include "core/training/MatrixThreads.h"
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace diabolo {

class Surveyor::Thread {
public:
    explicit Thread(const std::function<void()>& wake)
        : surveys_(wake)
        , comparisons_(wake)
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    template <class Task>
    void ask(Task Thread::*place, Task task) {
        {
            const std::lock_guard lock(mutex_);
            this->*place = std::move(task);
        }
        asked_.notify_one();
    }

    std::shared_ptr<const Run> wanted;
    std::shared_ptr<const WeightSnapshot> toCompare;

    std::optional<Survey> takeSurvey() { return surveys_.take(); }
    std::optional<Comparison> takeComparison() { return comparisons_.take(); }

private:
    void run(const std::stop_token& stop) {
        const c10::InferenceMode noGradients;
        keepBlasToOneThread();
        at::set_num_threads(1);
        giveWayToOthers();
        while (wait(stop))
            try {
                doNext(stop);
            } catch (const Abandoned&) {
                continue;
            } catch (const std::exception&) { // there is nothing to measure this run by
                continue;
            }
    }

    bool wait(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        return asked_.wait(lock, stop, [this] { return wanted || toCompare; }) && !stop.stop_requested();
    }

    void doNext(const std::stop_token& stop) {
        std::shared_ptr<const Run> run;
        std::shared_ptr<const WeightSnapshot> snapshot;
        {
            const std::lock_guard lock(mutex_);
            run = std::exchange(wanted, nullptr);
            if (!run)
                snapshot = std::exchange(toCompare, nullptr);
        }
        const Progress progress = [&, this](double) {
            return !stop.stop_requested() && !isReplaced(run ? run->dataset : snapshot->run->dataset);
        };
        run ? survey(*run, progress) : compare(*snapshot, progress);
    }

    /// Those of `dataset`, fitted anew unless they are the last ones. A fit that is abandoned or fails leaves
    /// none.
    const Yardsticks& fitted(const std::shared_ptr<const Dataset>& dataset, const Progress& progress) {
        if (!yardsticks_ || &yardsticks_->dataset() != dataset.get()) {
            yardsticks_.reset(); // its memory is wanted for the new one
            yardsticks_.emplace(dataset, progress);
        }
        return *yardsticks_;
    }

    void survey(const Run& run, const Progress& progress) {
        Survey survey{run.id, yardsticksOf(run, fitted(run.dataset, progress), progress)};
        surveys_.post([&](std::optional<Survey>& waiting) { waiting = std::move(survey); });
    }

    void compare(const WeightSnapshot& snapshot, const Progress& progress) {
        const Pca* pca = fitted(snapshot.run->dataset, progress).pca();
        if (!pca)
            return;
        if (auto linear = compareWithPca(snapshot, *pca, progress))
            comparisons_.post([&](std::optional<Comparison>& waiting) {
                waiting = Comparison{snapshot.run->id, std::move(*linear)};
            });
    }

    /// Whether a run on other data waits: one on the same data can use what is being fitted.
    bool isReplaced(const std::shared_ptr<const Dataset>& dataset) {
        const std::lock_guard lock(mutex_);
        return wanted && wanted->dataset != dataset;
    }

    Mailbox<std::optional<Survey>> surveys_;
    Mailbox<std::optional<Comparison>> comparisons_;
    std::optional<Yardsticks> yardsticks_; ///< of the data that were asked about last
    std::mutex mutex_;                     ///< of `wanted` and `toCompare`
    std::condition_variable_any asked_;
    std::jthread thread_; // last: it begins when all else is there, and ends before it goes
};

Surveyor::Surveyor(const std::function<void()>& wake)
    : thread_(std::make_unique<Thread>(wake)) {}

Surveyor::~Surveyor() = default;

void Surveyor::survey(std::shared_ptr<const Run> run) {
    thread_->ask(&Thread::wanted, std::move(run));
}

void Surveyor::compare(std::shared_ptr<const WeightSnapshot> snapshot) {
    thread_->ask(&Thread::toCompare, std::move(snapshot));
}

std::optional<Comparison> Surveyor::takeComparison() {
    return thread_->takeComparison();
}

std::optional<Survey> Surveyor::takeSurvey() {
    return thread_->takeSurvey();
}

} // namespace diabolo
