#pragma once
#include "core/base/Mailbox.h"
#include "core/experiment/Settings.h"
#include "core/training/EarlyStopping.h"
#include "core/training/EpochPlan.h"
#include "core/training/Learner.h"
#include "core/training/RateMeter.h"
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
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
    LiveRun(std::shared_ptr<const Run> run, int threads, Mailbox<TrainingNews>& out,
            std::function<bool()> abandoned);

    void play();
    void pause();
    void step();
    void set(const std::string& key, const SettingValue& value);

    void resume(); ///< tells where it stands, after another run had the thread

    [[nodiscard]] bool training() const { return phase_ == RunPhase::Training; }

    /// Trains one batch and does what is due after it.
    void trainBatch();

private:
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
    bool snapshotDue() const;
    bool publishSnapshot(); ///< false when the weights are no longer good: the run has diverged
    [[nodiscard]] bool judge(double loss);
    void keepWhatIsGood();
    void diverge(std::int64_t batch, double loss, const std::string& label); ///< `batch` counts from 1

    /// Published weights, and the running mean of the batches' losses then.
    struct Moment {
        std::shared_ptr<const WeightSnapshot> weights;
        double trainLoss = 0;
    };
    void goBackTo(const Moment& moment);
    [[nodiscard]] std::string batchLabel() const;      ///< what the losses of this stage's batches measure
    [[nodiscard]] std::string validationLabel() const; ///< what the validation losses measure
    int epoch() const { return static_cast<int>(step_ / batchesPerEpoch_); } ///< epochs finished
    std::int64_t lastStep() const { return batchesPerEpoch_ * plan_.epochs(); }

    std::shared_ptr<const Run> run_;
    Experiment live_; ///< the run's experiment with its live settings as they are now
    Mailbox<TrainingNews>& out_;
    std::function<bool()> abandoned_;
    Learner learner_;
    RateMeter rate_;

    RunPhase phase_ = RunPhase::Preparing;
    int threads_ = 1;
    double secondsPerBatch_ = 0; ///< before the run
    EpochPlan plan_;
    EpochPlan::Stage stage_;
    std::int64_t stageBegin_ = 0; ///< batches trained before it
    EarlyStopping stopping_;      ///< while all layers train
    bool stoppedEarly_ = false;
    int bestEpoch_ = 0;    ///< as RunProgress has it
    int chosenEpochs_ = 0; ///< the setting as a person chose it last
    std::int64_t step_ = 0;
    std::int64_t batchesPerEpoch_;
    std::int64_t validationInterval_; ///< batches
    std::int64_t validationSamples_;
    double initialLoss_ = 0; ///< at the beginning of the stage
    double recentLoss_ = 0;  ///< running mean
    double lastRate_ = 0;    ///< learning rate of the last batch

    double epochLossSum_ = 0; ///< of batch losses, each weighted by its samples
    double epochSamples_ = 0; ///< whose losses these are
    double epochSeconds_ = 0;
    std::chrono::steady_clock::time_point lastSnapshot_;
    double snapshotCost_ = 0; ///< seconds that the last one took
    Moment newest_;
    Moment good_;                ///< the newest of which a loss was good; no weights before there is one
    std::int64_t goodStep_ = -1; ///< after whose batches the weights' loss was good last
};

} // namespace diabolo
