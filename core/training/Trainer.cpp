#include "core/training/Trainer.h"
#include "core/base/Mailbox.h"
#include "core/training/FailureText.h"
#include "core/training/LiveRun.h"
#include "core/training/MatrixThreads.h"
#include "core/training/TrainingThread.h"
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace diabolo {

/// The thread and its queue of commands, which it drains between batches.
class Trainer::Thread {
public:
    explicit Thread(std::function<void()> wake)
        : news_(std::move(wake))
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    using Command = std::function<void()>;
    using StatePointer = std::shared_ptr<const TrainingState>;

    void post(Command command, int loads = 0) {
        {
            const std::lock_guard lock(mutex_);
            commands_.push_back(std::move(command));
            loadsWaiting_ += loads; // as one with the command, and before it can be taken
        }
        commanded_.notify_one();
    }

    /// Asks the present run, if there is one.
    void postToRun(std::function<void(LiveRun&)> command) {
        post([this, command = std::move(command)] {
            if (live_)
                command(*live_);
        });
    }

    /// Counted apart from the commands: a run that waits makes the present one's preparation useless.
    void postLoad(std::shared_ptr<const Run> run, int threads) {
        const auto command = [this, run = std::move(run), threads] {
            --loadsWaiting_;
            load(run, threads);
        };
        post(command, 1);
    }

    void postSetAside() {
        ++keepsWaiting_;
        post([this] {
            --keepsWaiting_;
            setAside();
        });
    }

    /// `find` gives the state to go on from, or null.
    void postResume(std::function<StatePointer()> find) {
        ++loadsWaiting_;
        post([this, find = std::move(find)] {
            --loadsWaiting_;
            if (const StatePointer state = find())
                resume(*state);
        });
    }

    /// The state of a run that was laid aside, which is no longer kept here; null when there is none.
    StatePointer takeResting(RunId run) {
        const auto node = resting_.extract(run);
        return node.empty() ? nullptr : node.mapped();
    }

    void postForget(RunId run) {
        post([this, run] { resting_.erase(run); });
    }

    NewsOfRuns takeNews() { return news_.take(); }

private:
    void load(std::shared_ptr<const Run> run, int threads) {
        abandon();
        current_ = run->id;
        RunProgress preparing;
        preparing.epochs = run->experiment.epochs;
        news_.post([&](NewsOfRuns& news) {
            TrainingNews& own = newsOf(run->id, news);
            own.progress = preparing;
            own.notice = slowMatrixWarning();
        });
        live_ = std::make_unique<LiveRun>(std::move(run), threads, news_, [this] { return abandoned(); });
    }

    void setAside() {
        if (!live_)
            return;
        live_->pause();
        const auto state = std::make_shared<const TrainingState>(live_->state());
        live_.reset();
        resting_.insert_or_assign(current_, state);
        news_.post([&](NewsOfRuns& news) { newsOf(current_, news).state = state; });
        current_ = 0;
    }

    void resume(const TrainingState& state) {
        abandon();
        current_ = state.run->id;
        live_ = std::make_unique<LiveRun>(state, news_, [this] { return abandoned(); });
        live_->resume();
    }

    /// The present run's memory is wanted for the next one.
    void abandon() {
        live_.reset();
        news_.post([&](NewsOfRuns& news) {
            std::erase_if(news, [&](const TrainingNews& one) { return one.run == current_; });
        });
    }

    void run(const std::stop_token& stop) {
        stop_ = stop;
        const TrainingThread settings;
        while (!stop.stop_requested()) {
            for (Command& command : nextCommands(stop))
                guarded(command);
            if (live_ && live_->training())
                guarded([this] { live_->trainBatch(); });
        }
    }

    /// All commands that wait; waits for one when there is nothing to train.
    std::vector<Command> nextCommands(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        if (!live_ || !live_->training())
            commanded_.wait(lock, stop, [this] { return !commands_.empty(); });
        return std::exchange(commands_, {});
    }

    /// Whether the present run is no longer wanted, not even to be laid aside. Play and the like can wait for
    /// the measurement of threads: one cut short would change the numbers that the experiment gives.
    bool abandoned() const { return (loadsWaiting_ > 0 && keepsWaiting_ == 0) || stop_.stop_requested(); }

    /// No exception may leave the thread: the run ends with the reason as its notice.
    void guarded(const Command& command) {
        try {
            command();
        } catch (const Abandoned&) {
            live_.reset();
        } catch (const std::exception& error) {
            fail(failureText(error));
        }
    }

    void fail(const std::string& reason) {
        live_.reset();
        news_.post([&](NewsOfRuns& news) {
            TrainingNews& own = newsOf(current_, news);
            own.progress = RunProgress{.phase = RunPhase::Failed};
            own.notice = "Training stopped: " + reason;
        });
    }

    Mailbox<NewsOfRuns> news_;
    std::unique_ptr<LiveRun> live_;
    std::map<RunId, StatePointer> resting_; ///< that were laid aside
    RunId current_ = 0;
    std::stop_token stop_; ///< the thread's own copy: thread_ may not be there yet when it begins
    std::mutex mutex_;
    std::condition_variable_any commanded_;
    std::vector<Command> commands_;
    std::atomic<int> loadsWaiting_ = 0;
    std::atomic<int> keepsWaiting_ = 0;
    std::jthread thread_; // last: it begins when all else is there, and ends before it goes
};

Trainer::Trainer(std::function<void()> wake)
    : thread_(std::make_unique<Thread>(std::move(wake))) {}

Trainer::~Trainer() = default;

void Trainer::load(std::shared_ptr<const Run> run, int threads) {
    thread_->postLoad(std::move(run), threads);
}

void Trainer::setAside() {
    thread_->postSetAside();
}

void Trainer::resume(RunId run) {
    thread_->postResume([this, run] { return thread_->takeResting(run); });
}

void Trainer::resume(std::shared_ptr<const TrainingState> state) {
    thread_->postResume([state = std::move(state)] { return state; });
}

void Trainer::forget(RunId run) {
    thread_->postForget(run);
}

void Trainer::tellState() {
    thread_->postToRun([](LiveRun& run) { run.tellAll(); });
}

void Trainer::play() {
    thread_->postToRun([](LiveRun& run) { run.play(); });
}

void Trainer::pause() {
    thread_->postToRun([](LiveRun& run) { run.pause(); });
}

void Trainer::step() {
    thread_->postToRun([](LiveRun& run) { run.step(); });
}

void Trainer::set(const std::string& key, const SettingValue& value) {
    findSetting(key).check(value);
    thread_->postToRun([key, value](LiveRun& run) { run.set(key, value); });
}

NewsOfRuns Trainer::takeNews() {
    return thread_->takeNews();
}

} // namespace diabolo
