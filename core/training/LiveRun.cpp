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

template <class Change>
void LiveRun::tell(Change change) {
    out_.post([&](NewsOfRuns& news) { change(newsOf(run_->id, news)); });
}

LiveRun::LiveRun(std::shared_ptr<const Run> run, const Experiment& live, Mailbox<NewsOfRuns>& out,
                 std::function<bool()> abandoned)
    : run_(std::move(run))
    , live_(live)
    , out_(out)
    , abandoned_(std::move(abandoned))
    , learner_(*run_)
    , plan_(live_, static_cast<int>(run_->architecture.codeLayer()))
    , batchesPerEpoch_(learner_.batchesPerEpoch()) {
    validationSamples_ =
        std::min<std::int64_t>(validationPart, static_cast<std::int64_t>(learner_.validationCount()));
    // A sample costs a third of its training to judge; this way judging takes about a fortieth of the time.
    validationInterval_ = std::max<std::int64_t>(10, 16 * validationSamples_ / live_.batchSize);
}

LiveRun::LiveRun(std::shared_ptr<const Run> run, int threads, Mailbox<NewsOfRuns>& out,
                 std::function<bool()> abandoned)
    : LiveRun(run, run->experiment, out, std::move(abandoned)) {
    counts_.chosenEpochs = live_.epochs;
    chooseThreads(threads);
    beginStage();
    enter(RunPhase::Ready);
}

LiveRun::LiveRun(const TrainingState& state, Mailbox<NewsOfRuns>& out, std::function<bool()> abandoned)
    : LiveRun(state.run, state.live, out, std::move(abandoned)) {
    phase_ = state.phase;
    threads_ = state.threads;
    secondsPerBatch_ = state.secondsPerBatch;
    counts_ = state.counts;
    stopping_ = state.stopping;
    newest_ = state.newest;
    good_ = state.good;
    plan_.setEpochs(counts_.epochsOfAll, 0);
    stage_ = plan_.stageOf(static_cast<int>(counts_.stageBegin / batchesPerEpoch_));
    learner_.set(live_);
    learner_.setPair(stage_.pair);
    learner_.restore(state.learner, newest_.weights->weights);
}

TrainingState LiveRun::state() const {
    TrainingState state{.run = run_,
                        .live = live_,
                        .phase = training() ? RunPhase::Paused : phase_,
                        .threads = threads_,
                        .secondsPerBatch = secondsPerBatch_,
                        .counts = counts_,
                        .stopping = stopping_,
                        .learner = learner_.state(),
                        .newest = newest_,
                        .good = good_};
    state.counts.epochsOfAll = plan_.epochsOfAll();
    return state;
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
    if (counts_.step >= lastStep()) {
        const auto most = static_cast<int>(findSetting("epochs").maximum);
        const int epochs = std::min(most, plan_.epochsOfAll() + counts_.chosenEpochs);
        if (epochs <= plan_.epochsOfAll()) {
            tell([&](TrainingNews& news) { news.notice = mostEpochsNotice(most); });
            reportProgress();
            return false;
        }
        plan_.setEpochs(epochs, 0);
        keepSettingWithPlan();
    }
    counts_.stoppedEarly = false;
    counts_.bestEpoch = 0;
    return true;
}

/// What is trained is what the setting says.
void LiveRun::keepSettingWithPlan() {
    if (live_.epochs == plan_.epochsOfAll())
        return;
    live_.epochs = plan_.epochsOfAll();
    tell([&](TrainingNews& news) {
        news.raisedEpochs = live_.epochs;
        news.changes.push_back({counts_.step, findSetting("epochs").key, std::int64_t{live_.epochs}});
    });
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

void LiveRun::tellAll() {
    if (training() && !publishSnapshot())
        return;
    const auto state = std::make_shared<const TrainingState>(this->state());
    tell([&](TrainingNews& news) { news.state = state; });
}

void LiveRun::set(const std::string& key, const SettingValue& value) {
    if (!findSetting(key).live)
        return;
    applySetting(live_, key, value);
    tell([&](TrainingNews& news) { news.changes.push_back({counts_.step, key, value}); });
    learner_.set(live_);
    if (key == findSetting("epochs").key)
        changeEpochs();
    reportProgress();
}

/// An epoch that has begun is ended.
void LiveRun::changeEpochs() {
    const std::int64_t begun = (counts_.step + batchesPerEpoch_ - 1) / batchesPerEpoch_;
    counts_.chosenEpochs = live_.epochs;
    plan_.setEpochs(live_.epochs, static_cast<int>(begun));
    keepSettingWithPlan();
    const bool done = counts_.step >= lastStep();
    if (phase_ == RunPhase::Finished && !done && !counts_.stoppedEarly)
        phase_ = RunPhase::Paused;
    else if (done && (phase_ == RunPhase::Training || phase_ == RunPhase::Paused))
        finish(); // with the snapshot that the end of its last epoch left
}

bool LiveRun::beginStage() {
    stage_ = plan_.stageOf(epoch());
    counts_.stageBegin = counts_.step;
    learner_.setPair(stage_.pair);
    stopping_.restart();
    if (stage_.number > 0)
        tell([&](TrainingNews& news) { news.stages.push_back({counts_.step, stage_.number}); });
    return validate() && publishSnapshot();
}

double LiveRun::learningRate() const {
    const double epochs = static_cast<double>(counts_.step) / static_cast<double>(batchesPerEpoch_);
    const EpochPlan::Stage stage = plan_.stageOf(epoch());
    return scheduledLearningRate(live_, epochs - stage.firstEpoch, stage.epochs);
}

void LiveRun::trainBatch() {
    if (stageIsOver() && !beginStage())
        return;
    const auto start = Clock::now();
    counts_.lastRate = learningRate();
    const Cost cost = learner_.trainBatch(counts_.lastRate);
    const double loss = cost.loss;
    counts_.epochSeconds += secondsSince(start);
    if (counts_.step == counts_.stageBegin)
        counts_.initialLoss =
            std::max(counts_.initialLoss, loss); // the samples that validate may be the easier ones
    if (!judge(loss))
        return diverge(counts_.step + 1, loss, batchLabel());

    reportLoss(cost);
    ++counts_.step;
    if (counts_.step % batchesPerEpoch_ == 0)
        endEpoch();
    else if (counts_.step % validationInterval_ == 0)
        validate();
    if (training() && snapshotDue())
        publishSnapshot();
    reportProgress();
}

void LiveRun::reportLoss(const Cost& cost) {
    constexpr double memory = 0.98; // about the last fifty batches
    counts_.recentLoss = counts_.step == counts_.stageBegin
                             ? cost.loss
                             : memory * counts_.recentLoss + (1 - memory) * cost.loss;
    const auto samples = static_cast<double>(learner_.lastBatchSize());
    counts_.epochLossSum += cost.loss * samples;
    counts_.epochSamples += samples;
    rate_.add(samples);
    tell([&](TrainingNews& news) {
        news.losses.push_back(
            {counts_.step, static_cast<float>(cost.loss), static_cast<float>(cost.penalty)});
    });
}

bool LiveRun::validate() {
    const auto samples = static_cast<std::size_t>(validationSamples_);
    const Cost cost = learner_.evaluate(samples, abandoned_, Learner::Judging::CostAlone).cost;
    if (counts_.step == counts_.stageBegin)
        counts_.initialLoss = counts_.recentLoss = cost.loss;
    if (!judge(cost.loss)) {
        diverge(counts_.step, cost.loss, validationLabel());
        return false;
    }
    tell([&](TrainingNews& news) {
        news.validations.push_back({counts_.step, static_cast<float>(cost.loss), validationSamples_,
                                    static_cast<float>(cost.penalty)});
    });
    return true;
}

void LiveRun::endEpoch() {
    const Learner::Evaluation judged = learner_.evaluate(learner_.validationCount(), abandoned_);
    if (!judge(judged.cost.loss))
        return diverge(counts_.step, judged.cost.loss, validationLabel());
    reportEpoch(judged);
    if (!publishSnapshot())
        return;
    const bool lastStage = stage_.pair == 0;
    const bool waitedEnough = lastStage && stopping_.exhausted(epoch(), judged.cost.loss, newest_.weights,
                                                               run_->experiment.patience);
    if (waitedEnough || counts_.step >= lastStep())
        finish();
    tellState();
}

/// A copy takes the time of a few batches, once an epoch.
void LiveRun::tellState() {
    constexpr std::size_t mostBytes = 64'000'000;
    const std::size_t bytes = 3 * sizeof(float) * newest_.weights->weights.size(); // with two moments each
    if (bytes > mostBytes)
        return;
    const auto state = std::make_shared<const TrainingState>(this->state());
    tell([&](TrainingNews& news) { news.state = state; });
}

void LiveRun::reportEpoch(const Learner::Evaluation& judged) {
    EpochResult result;
    result.epoch = epoch();
    result.step = counts_.step;
    result.trainLoss = counts_.epochLossSum / counts_.epochSamples;
    result.validationLoss = judged.cost.loss;
    result.validationPenalty = judged.cost.penalty;
    result.validationMse = judged.mse;
    result.inputMse = judged.inputMse;
    result.learningRate = counts_.lastRate;
    result.stage = stage_.number;
    result.seconds = counts_.epochSeconds;
    counts_.epochLossSum = counts_.epochSamples = counts_.epochSeconds = 0;
    tell([&](TrainingNews& news) { news.epochs.push_back(result); });
}

/// With early stopping by the best weights, whether the patience ran out or the epochs did. Play trains on
/// from them, and waits as long again.
void LiveRun::finish() {
    counts_.stoppedEarly = counts_.step < lastStep();
    const EarlyStopping::Best& best = stopping_.best();
    counts_.bestEpoch = best.epoch;
    if (best.epoch > 0 && best.epoch < epoch()) {
        const auto counted = [this](int epoch) {
            return epochsText(batchesTrained(*run_, epoch * batchesPerEpoch_), batchesPerEpoch_);
        };
        const BestWeights back{.after = counted(epoch()),
                               .epoch = counted(best.epoch),
                               .waited = epoch() - best.epoch,
                               .loss = best.validationLoss};
        const std::string notice = counts_.stoppedEarly ? earlyStopNotice(back, validationLabel())
                                                        : bestWeightsNotice(back, validationLabel());
        goBackTo({best.weights, counts_.recentLoss});
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
        diverge(counts_.step, counts_.recentLoss, batchLabel());
        return false;
    }
    newest_ = {std::make_shared<const WeightSnapshot>(
                   WeightSnapshot{run_, counts_.step, learner_.pair(), learner_.weights()}),
               counts_.recentLoss};
    keepWhatIsGood();
    snapshotCost_ = secondsSince(start);
    lastSnapshot_ = Clock::now();
    tell([&](TrainingNews& news) { news.snapshot = newest_.weights; });
    return true;
}

/// `loss` is that of the present weights. False when they have left all bounds.
bool LiveRun::judge(double loss) {
    if (!std::isfinite(loss) || loss > lossLimit * counts_.initialLoss)
        return false;
    if (loss <= goodLoss * counts_.initialLoss) {
        counts_.goodStep = counts_.step;
        keepWhatIsGood();
    }
    return true;
}

/// The newest weights may be ruined by the very update that made them: only a loss with them tells.
void LiveRun::keepWhatIsGood() {
    if (newest_.weights && newest_.weights->step == counts_.goodStep)
        good_ = newest_;
}

void LiveRun::diverge(std::int64_t batch, double loss, const std::string& label) {
    if (!good_.weights) // there is nothing to go back to
        throw Error("the model's weights",
                    "some are beyond a million, or give no finite loss, as of a network that has diverged",
                    "open another model");
    const std::string notice = divergenceNotice({.batch = batchesTrained(*run_, batch),
                                                 .loss = loss,
                                                 .learningRate = counts_.lastRate,
                                                 .notFinite = learner_.notFinite(),
                                                 .weightsTooLarge = learner_.largestWeight() > weightLimit,
                                                 .restoredBatch = batchesTrained(*run_, good_.weights->step)},
                                                label);
    goBackTo(good_);
    tell([&](TrainingNews& news) { news.notice = notice; });
    enter(RunPhase::Diverged);
    tellState();
}

void LiveRun::goBackTo(const TrainedMoment& moment) {
    good_ = newest_ = moment;
    counts_.goodStep = -1;
    learner_.restoreWeights(good_.weights->weights);
    counts_.recentLoss = good_.trainLoss;
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
    progress.step = counts_.step;
    progress.stepsBefore = batchesTrained(*run_, 0);
    progress.stepsPerEpoch = batchesPerEpoch_;
    progress.epochs = plan_.epochs();
    progress.trainLoss = counts_.recentLoss;
    progress.learningRate = learningRate();
    progress.bestEpoch = counts_.bestEpoch;
    progress.stage = stage_.number;
    progress.stages = plan_.stages();
    progress.threads = threads_;
    if (counts_.step == 0 && phase_ == RunPhase::Ready)
        progress.secondsExpected = static_cast<double>(lastStep()) * secondsPerBatch_;
    if (training()) {
        const double rate = rate_.samplesPerSecond();
        progress.samplesPerSecond = rate;
        if (rate > 0)
            progress.secondsLeft = static_cast<double>(lastStep() - counts_.step) * live_.batchSize / rate;
    }
    tell([&](TrainingNews& news) { news.progress = progress; });
}

} // namespace diabolo
