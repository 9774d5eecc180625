#pragma once
#include "core/experiment/Settings.h"
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include <functional>
#include <memory>
#include <string>

namespace diabolo {

/// Trains in a thread of its own. Every call returns at once; what comes of it is told by the news.
/// All calls are safe from any one thread; takeNews() belongs to the thread that is woken.
class Trainer {
public:
    /// `wake` is called from the training thread when there are news, once until takeNews() is called; it
    /// must not block.
    explicit Trainer(std::function<void()> wake);
    ~Trainer(); ///< Stops after the present batch.
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// Abandons the present run and prepares this one, paused: builds the network, draws the initial weights
    /// from the seed, and measures the number of threads unless `threads` says it.
    void load(std::shared_ptr<const Run> run, int threads = 0);

    /// Lays the present run aside, paused, all of it: optimiser, random numbers, order of samples. An
    /// evaluation under way is finished, so that nothing trained is lost.
    void setAside();

    /// Abandons the present run and goes on with one that was laid aside, paused, as if it had never rested.
    /// The news tell its progress and its weights. Does nothing when it is not there.
    void resume(RunId run);

    /// The same from a state that was kept elsewhere.
    void resume(std::shared_ptr<const TrainingState> state);

    void forget(RunId run); ///< one that was laid aside

    /// Asks for the present run's state, with the newest weights; it trains on if it does.
    void tellState();

    void play();  ///< Trains until the last epoch is done; on a finished run, for as many epochs again.
    void pause(); ///< Stops after the present batch.
    void step();  ///< Pauses, then trains one batch.

    /// Changes a live setting (Setting::live) of the present run between two batches. Others are ignored by
    /// the run. Throws Error, and leaves the run alone, when there is no such setting or it does not take
    /// the value.
    void set(const std::string& key, const SettingValue& value);

    /// Everything reported since the last call, by the present run and by those that were laid aside on the
    /// way. Of a run that was abandoned nothing comes any more.
    [[nodiscard]] NewsOfRuns takeNews();

private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

} // namespace diabolo
