#pragma once
#include "core/base/Mailbox.h"
#include "core/experiment/Settings.h"
#include "core/training/EarlyStopping.h"
#include "core/training/EpochPlan.h"
#include "core/training/Learner.h"
#include "core/training/RateMeter.h"
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include "core/training/TrainingState.h"
#include <functional>
#include <memory>
#include <string>

namespace diabolo {

/// One run while it trains: counts batches and epochs, validates, publishes, goes from stage to stage, stops
/// early, and notices divergence. Knows no threads: whoever owns it calls trainBatch() while training() and
/// puts its news into `out`.
class LiveRun {
public:
    /// Builds the network and reports the run as Ready, with its initial weights and their validation loss.
    /// `threads` 0 means measured; `abandoned` is asked during the measurement and whenever the network is
    /// judged: it cuts the one short, and makes the other throw Abandoned.
    LiveRun(std::shared_ptr<const Run> run, int threads, Mailbox<NewsOfRuns>& out,
            std::function<bool()> abandoned);

    /// Goes on where that run was, at rest; resume() tells it.
    LiveRun(const TrainingState& state, Mailbox<NewsOfRuns>& out, std::function<bool()> abandoned);

    /// Where it stands, while it rests or at the end of an epoch: when its weights are published.
    [[nodiscard]] TrainingState state() const;

    void play();
    void pause();
    void step();
    void set(const std::string& key, const SettingValue& value);

    void resume();  ///< tells where it stands, after another run had the thread
    void tellAll(); ///< tells its present weights, and its state

    [[nodiscard]] bool training() const { return phase_ == RunPhase::Training; }
    [[nodiscard]] std::int64_t batches() const { return counts_.step; } ///< trained so far

    /// Trains one batch and does what is due after it.
    void trainBatch();

private:
    LiveRun(std::shared_ptr<const Run> run, const Experiment& live, Mailbox<NewsOfRuns>& out,
            std::function<bool()> abandoned);

    template <class Change>
    void tell(Change change); ///< change(news) adds to the news of this run
    void chooseThreads(int threads);
    void measureBatch();
    [[nodiscard]] bool goOn(); ///< false: there are as many epochs as there can be
    void keepSettingWithPlan();
    void changeEpochs();
    bool beginStage(); ///< of the next batch: its layers alone train, judged anew; false: it diverged
    bool stageIsOver() const { return plan_.stageOf(epoch()).number != stage_.number; }
    double learningRate() const; ///< of the next batch
    void enter(RunPhase phase);
    void reportLoss(const Cost& cost);
    void reportProgress();
    bool validate(); ///< false: the run has diverged
    void endEpoch();
    void reportEpoch(const Learner::Evaluation& judged);
    void finish();
    void tellState(); ///< where it is small enough to be kept
    bool snapshotDue() const;
    bool publishSnapshot(); ///< false when the weights are no longer good: the run has diverged
    [[nodiscard]] bool judge(double loss);
    void keepWhatIsGood();
    void diverge(std::int64_t batch, double loss, const std::string& label); ///< `batch` counts from 1

    void goBackTo(const TrainedMoment& moment);
    [[nodiscard]] std::string batchLabel() const;      ///< what the losses of this stage's batches measure
    [[nodiscard]] std::string validationLabel() const; ///< what the validation losses measure
    int epoch() const { return static_cast<int>(counts_.step / batchesPerEpoch_); } ///< epochs finished
    std::int64_t lastStep() const { return batchesPerEpoch_ * plan_.epochs(); }

    std::shared_ptr<const Run> run_;
    Experiment live_; ///< the run's experiment with its live settings as they are now
    Mailbox<NewsOfRuns>& out_;
    std::function<bool()> abandoned_;
    Learner learner_;
    RateMeter rate_;

    RunPhase phase_ = RunPhase::Preparing;
    int threads_ = 1;
    double secondsPerBatch_ = 0; ///< before the run
    TrainingCounts counts_;      ///< its epochsOfAll is plan_'s, filled in by state()
    EpochPlan plan_;
    EpochPlan::Stage stage_;
    EarlyStopping stopping_; ///< while all layers train
    std::int64_t batchesPerEpoch_;
    std::int64_t validationInterval_; ///< batches
    std::int64_t validationSamples_;

    std::chrono::steady_clock::time_point lastSnapshot_;
    double snapshotCost_ = 0; ///< seconds that the last one took
    TrainedMoment newest_;
    TrainedMoment good_; ///< the newest of which a loss was good; no weights before there is one
};

} // namespace diabolo
