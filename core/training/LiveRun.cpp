#include "core/training/LiveRun.h"
#include "core/base/Error.h"
#include "core/network/products/MatrixProduct.h"
#include "core/training/LearningRateSchedule.h"
#include "core/training/MatrixThreads.h"
#include "core/training/RunNotices.h"
#include "core/training/StageLoss.h"
#include "core/training/ValidationSplit.h"
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t validationPart = 500; // samples judged between the ends of epochs
constexpr double snapshotInterval = 0.1;     // seconds: ten pictures a second look live
constexpr double snapshotShare = 0.05;       // of the training's time at most
constexpr double lossLimit = 100;            // times the untrained network's loss
constexpr double goodLoss = 2;               // times the same: beyond it, nothing is worth going back to
constexpr double weightLimit = 1e6;          // no useful network here has a weight above a few hundred

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the choice of threads depends on.
std::string workload(const Run& run) {
    return run.architecture.sizes() + ", batch " + std::to_string(run.experiment.batchSize);
}

} // namespace

/// Whenever they are taken, the news that follow have to carry the run's number again.
template <class Change>
void LiveRun::tell(Change change) {
    out_.post([&](TrainingNews& news) {
        news.run = run_->id;
        change(news);
    });
}

LiveRun::LiveRun(std::shared_ptr<const Run> run, int threads, Mailbox<TrainingNews>& out,
                 std::function<bool()> abandoned)
    : run_(std::move(run))
    , live_(run_->experiment)
    , out_(out)
    , abandoned_(std::move(abandoned))
    , learner_(*run_)
    , plan_(live_, static_cast<int>(run_->architecture.codeLayer()))
    , chosenEpochs_(live_.epochs)
    , batchesPerEpoch_(learner_.batchesPerEpoch()) {
    validationSamples_ =
        std::min<std::int64_t>(validationPart, static_cast<std::int64_t>(learner_.validationCount()));
    // A sample costs a third of its training to judge; this way judging takes about a fortieth of the time.
    validationInterval_ = std::max<std::int64_t>(10, 16 * validationSamples_ / live_.batchSize);
    chooseThreads(threads);
    beginStage();
    enter(RunPhase::Ready);
}

void LiveRun::chooseThreads(int threads) {
    threads_ = threads;
    if (threads > 0)
        setProductThreads(threads);
    else
        threads_ = chooseMatrixThreads(
            workload(*run_), [this] { learner_.trainBatch(0); }, abandoned_);
    measureBatch();
    learner_.initialise();
}

/// The second of two: the first finds nothing in the caches.
void LiveRun::measureBatch() {
    Clock::time_point start = Clock::now();
    for (int batch = 0; batch < 2 && !abandoned_(); ++batch) {
        start = Clock::now();
        learner_.trainBatch(0);
    }
    secondsPerBatch_ = secondsSince(start);
}

void LiveRun::play() {
    if (training() || !goOn())
        return;
    rate_.resume();
    enter(RunPhase::Training);
}

/// Training on after the last epoch means as many epochs again.
bool LiveRun::goOn() {
    if (step_ >= lastStep()) {
        const auto most = static_cast<int>(findSetting("epochs").maximum);
        const int epochs = std::min(most, plan_.epochsOfAll() + chosenEpochs_);
        if (epochs <= plan_.epochsOfAll()) {
            tell([&](TrainingNews& news) { news.notice = mostEpochsNotice(most); });
            reportProgress();
            return false;
        }
        plan_.setEpochs(epochs, 0);
        keepSettingWithPlan();
    }
    stoppedEarly_ = false;
    bestEpoch_ = 0;
    return true;
}

/// What is trained is what the setting says.
void LiveRun::keepSettingWithPlan() {
    if (live_.epochs == plan_.epochsOfAll())
        return;
    live_.epochs = plan_.epochsOfAll();
    tell([&](TrainingNews& news) { news.raisedEpochs = live_.epochs; });
}

void LiveRun::pause() {
    if (!training())
        return;
    if (publishSnapshot())
        enter(RunPhase::Paused);
}

void LiveRun::step() {
    if (!goOn())
        return;
    rate_.resume();
    phase_ = RunPhase::Paused;
    trainBatch();
    if (phase_ == RunPhase::Paused && publishSnapshot())
        enter(RunPhase::Paused);
}

/// The number of threads is the whole thread's, and the other run had its own.
void LiveRun::resume() {
    setProductThreads(threads_);
    tell([this](TrainingNews& news) { news.snapshot = newest_.weights; });
    reportProgress();
}

void LiveRun::set(const std::string& key, const SettingValue& value) {
    if (!findSetting(key).live)
        return;
    applySetting(live_, key, value);
    learner_.set(live_);
    if (key == findSetting("epochs").key)
        changeEpochs();
    reportProgress();
}

/// An epoch that has begun is ended.
void LiveRun::changeEpochs() {
    const std::int64_t begun = (step_ + batchesPerEpoch_ - 1) / batchesPerEpoch_;
    chosenEpochs_ = live_.epochs;
    plan_.setEpochs(live_.epochs, static_cast<int>(begun));
    keepSettingWithPlan();
    const bool done = step_ >= lastStep();
    if (phase_ == RunPhase::Finished && !done && !stoppedEarly_)
        phase_ = RunPhase::Paused;
    else if (done && (phase_ == RunPhase::Training || phase_ == RunPhase::Paused))
        finish(); // with the snapshot that the end of its last epoch left
}

bool LiveRun::beginStage() {
    stage_ = plan_.stageOf(epoch());
    stageBegin_ = step_;
    learner_.setPair(stage_.pair);
    stopping_.restart();
    if (stage_.number > 0)
        tell([&](TrainingNews& news) { news.stages.push_back({step_, stage_.number}); });
    return validate() && publishSnapshot();
}

double LiveRun::learningRate() const {
    const double epochs = static_cast<double>(step_) / static_cast<double>(batchesPerEpoch_);
    const EpochPlan::Stage stage = plan_.stageOf(epoch());
    return scheduledLearningRate(live_, epochs - stage.firstEpoch, stage.epochs);
}

void LiveRun::trainBatch() {
    if (stageIsOver() && !beginStage())
        return;
    const auto start = Clock::now();
    lastRate_ = learningRate();
    const Cost cost = learner_.trainBatch(lastRate_);
    const double loss = cost.loss;
    epochSeconds_ += secondsSince(start);
    if (step_ == stageBegin_)
        initialLoss_ = std::max(initialLoss_, loss); // the samples that validate may be the easier ones
    if (!judge(loss))
        return diverge(step_ + 1, loss, batchLabel());

    reportLoss(cost);
    ++step_;
    if (step_ % batchesPerEpoch_ == 0)
        endEpoch();
    else if (step_ % validationInterval_ == 0)
        validate();
    if (training() && snapshotDue())
        publishSnapshot();
    reportProgress();
}

void LiveRun::reportLoss(const Cost& cost) {
    constexpr double memory = 0.98; // about the last fifty batches
    recentLoss_ = step_ == stageBegin_ ? cost.loss : memory * recentLoss_ + (1 - memory) * cost.loss;
    const auto samples = static_cast<double>(learner_.lastBatchSize());
    epochLossSum_ += cost.loss * samples;
    epochSamples_ += samples;
    rate_.add(samples);
    tell([&](TrainingNews& news) {
        news.losses.push_back({step_, static_cast<float>(cost.loss), static_cast<float>(cost.penalty)});
    });
}

bool LiveRun::validate() {
    const auto samples = static_cast<std::size_t>(validationSamples_);
    const Cost cost = learner_.evaluate(samples, abandoned_, Learner::Judging::CostAlone).cost;
    if (step_ == stageBegin_)
        initialLoss_ = recentLoss_ = cost.loss;
    if (!judge(cost.loss)) {
        diverge(step_, cost.loss, validationLabel());
        return false;
    }
    tell([&](TrainingNews& news) {
        news.validations.push_back(
            {step_, static_cast<float>(cost.loss), validationSamples_, static_cast<float>(cost.penalty)});
    });
    return true;
}

void LiveRun::endEpoch() {
    const Learner::Evaluation judged = learner_.evaluate(learner_.validationCount(), abandoned_);
    if (!judge(judged.cost.loss))
        return diverge(step_, judged.cost.loss, validationLabel());
    reportEpoch(judged);
    if (!publishSnapshot())
        return;
    const bool lastStage = stage_.pair == 0;
    const bool waitedEnough = lastStage && stopping_.exhausted(epoch(), judged.cost.loss, newest_.weights,
                                                               run_->experiment.patience);
    if (waitedEnough || step_ >= lastStep())
        finish();
}

void LiveRun::reportEpoch(const Learner::Evaluation& judged) {
    EpochResult result;
    result.epoch = epoch();
    result.step = step_;
    result.trainLoss = epochLossSum_ / epochSamples_;
    result.validationLoss = judged.cost.loss;
    result.validationPenalty = judged.cost.penalty;
    result.validationMse = judged.mse;
    result.inputMse = judged.inputMse;
    result.learningRate = lastRate_;
    result.stage = stage_.number;
    result.seconds = epochSeconds_;
    epochLossSum_ = epochSamples_ = epochSeconds_ = 0;
    tell([&](TrainingNews& news) { news.epochs.push_back(result); });
}

/// With early stopping by the best weights, whether the patience ran out or the epochs did. Play trains on
/// from them, and waits as long again.
void LiveRun::finish() {
    stoppedEarly_ = step_ < lastStep();
    const EarlyStopping::Best& best = stopping_.best();
    bestEpoch_ = best.epoch;
    if (best.epoch > 0 && best.epoch < epoch()) {
        const auto counted = [this](int epoch) {
            return epochsText(batchesTrained(*run_, epoch * batchesPerEpoch_), batchesPerEpoch_);
        };
        const BestWeights back{.after = counted(epoch()),
                               .epoch = counted(best.epoch),
                               .waited = epoch() - best.epoch,
                               .loss = best.validationLoss};
        const std::string notice = stoppedEarly_ ? earlyStopNotice(back, validationLabel())
                                                 : bestWeightsNotice(back, validationLabel());
        goBackTo({best.weights, recentLoss_});
        tell([&](TrainingNews& news) { news.notice = notice; });
    }
    stopping_.waitAgain();
    enter(RunPhase::Finished);
}

bool LiveRun::snapshotDue() const {
    return secondsSince(lastSnapshot_) >= std::max(snapshotInterval, snapshotCost_ / snapshotShare);
}

bool LiveRun::publishSnapshot() {
    const auto start = Clock::now();
    if (!(learner_.largestWeight() <= weightLimit)) {
        diverge(step_, recentLoss_, batchLabel());
        return false;
    }
    newest_ = {std::make_shared<const WeightSnapshot>(
                   WeightSnapshot{run_, step_, learner_.pair(), learner_.weights()}),
               recentLoss_};
    keepWhatIsGood();
    snapshotCost_ = secondsSince(start);
    lastSnapshot_ = Clock::now();
    tell([&](TrainingNews& news) { news.snapshot = newest_.weights; });
    return true;
}

/// `loss` is that of the present weights. False when they have left all bounds.
bool LiveRun::judge(double loss) {
    if (!std::isfinite(loss) || loss > lossLimit * initialLoss_)
        return false;
    if (loss <= goodLoss * initialLoss_) {
        goodStep_ = step_;
        keepWhatIsGood();
    }
    return true;
}

/// The newest weights may be ruined by the very update that made them: only a loss with them tells.
void LiveRun::keepWhatIsGood() {
    if (newest_.weights && newest_.weights->step == goodStep_)
        good_ = newest_;
}

void LiveRun::diverge(std::int64_t batch, double loss, const std::string& label) {
    if (!good_.weights) // there is nothing to go back to
        throw Error("the model's weights",
                    "some are beyond a million, or give no finite loss, as of a network that has diverged",
                    "open another model");
    const std::string notice = divergenceNotice({.batch = batchesTrained(*run_, batch),
                                                 .loss = loss,
                                                 .learningRate = lastRate_,
                                                 .notFinite = learner_.notFinite(),
                                                 .weightsTooLarge = learner_.largestWeight() > weightLimit,
                                                 .restoredBatch = batchesTrained(*run_, good_.weights->step)},
                                                label);
    goBackTo(good_);
    tell([&](TrainingNews& news) { news.notice = notice; });
    enter(RunPhase::Diverged);
}

void LiveRun::goBackTo(const Moment& moment) {
    good_ = newest_ = moment;
    goodStep_ = -1;
    learner_.restoreWeights(good_.weights->weights);
    recentLoss_ = good_.trainLoss;
    tell([&](TrainingNews& news) { news.snapshot = good_.weights; });
}

std::string LiveRun::batchLabel() const {
    return batchLossLabel(*run_, stage_.number);
}

std::string LiveRun::validationLabel() const {
    return lossLabel(run_->experiment, run_->architecture.input.kind);
}

void LiveRun::enter(RunPhase phase) {
    phase_ = phase;
    reportProgress();
}

void LiveRun::reportProgress() {
    RunProgress progress;
    progress.phase = phase_;
    progress.step = step_;
    progress.stepsBefore = batchesTrained(*run_, 0);
    progress.stepsPerEpoch = batchesPerEpoch_;
    progress.epochs = plan_.epochs();
    progress.trainLoss = recentLoss_;
    progress.learningRate = learningRate();
    progress.bestEpoch = bestEpoch_;
    progress.stage = stage_.number;
    progress.stages = plan_.stages();
    progress.threads = threads_;
    if (step_ == 0 && phase_ == RunPhase::Ready)
        progress.secondsExpected = static_cast<double>(lastStep()) * secondsPerBatch_;
    if (training()) {
        const double rate = rate_.samplesPerSecond();
        progress.samplesPerSecond = rate;
        if (rate > 0)
            progress.secondsLeft = static_cast<double>(lastStep() - step_) * live_.batchSize / rate;
    }
    tell([&](TrainingNews& news) { news.progress = progress; });
}

} // namespace diabolo
