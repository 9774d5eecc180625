#include "core/training/LiveRun.h"
#include "core/training/MatrixThreads.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace diabolo {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t validationPart = 500; // test samples judged between the ends of epochs
constexpr double snapshotInterval = 0.1;     // seconds: ten pictures a second look live
constexpr double snapshotShare = 0.05;       // of the training's time at most
constexpr double lossLimit = 100;            // times the untrained network's loss
constexpr double weightLimit = 1e6;          // no useful network here has a weight above a few hundred

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string shortNumber(double value) {
    if (std::isnan(value))
        return "no longer a number";
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
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
    , epochsToTrain_(live_.epochs)
    , batchesPerEpoch_(learner_.batchesPerEpoch()) {
    validationSamples_ =
        std::min<std::int64_t>(validationPart, static_cast<std::int64_t>(run_->dataset->test.count()));
    // A sample costs a third of its training to judge; this way judging takes about a fortieth of the time.
    validationInterval_ = std::max<std::int64_t>(10, 16 * validationSamples_ / live_.batchSize);
    chooseThreads(threads);
    validate();
    publishSnapshot();
    enter(RunPhase::Ready);
}

void LiveRun::chooseThreads(int threads) {
    threads_ = threads;
    if (threads > 0) {
        setMatrixThreads(threads);
        return;
    }
    threads_ = chooseMatrixThreads(
        workload(*run_), [this] { learner_.trainBatch(0); }, abandoned_);
    learner_.initialise();
}

void LiveRun::play() {
    if (training())
        return;
    extendIfDone();
    rate_.resume();
    enter(RunPhase::Training);
}

void LiveRun::extendIfDone() {
    if (step_ >= lastStep())
        epochsToTrain_ += live_.epochs;
}

void LiveRun::pause() {
    if (!training())
        return;
    if (publishSnapshot())
        enter(RunPhase::Paused);
}

void LiveRun::step() {
    extendIfDone();
    rate_.resume();
    phase_ = RunPhase::Paused;
    trainBatch();
    if (phase_ == RunPhase::Paused && publishSnapshot())
        enter(RunPhase::Paused);
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
    epochsToTrain_ = std::max(live_.epochs, static_cast<int>(begun));
    const bool done = step_ >= lastStep();
    if (phase_ == RunPhase::Finished && !done)
        phase_ = RunPhase::Paused;
    else if (done && (phase_ == RunPhase::Training || phase_ == RunPhase::Paused))
        phase_ = RunPhase::Finished; // with the snapshot that the end of its last epoch left
}

void LiveRun::trainBatch() {
    const auto start = Clock::now();
    const Cost cost = learner_.trainBatch(live_.learningRate);
    const double loss = cost.loss;
    epochSeconds_ += secondsSince(start);
    if (step_ == 0)
        initialLoss_ = std::max(initialLoss_, loss); // the test samples may be the easier ones
    if (!std::isfinite(loss) || loss > lossLimit * initialLoss_)
        return diverge(step_ + 1, loss);

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
    recentLoss_ = step_ == 0 ? cost.loss : memory * recentLoss_ + (1 - memory) * cost.loss;
    const auto samples = static_cast<double>(learner_.lastBatchSize());
    epochLossSum_ += cost.loss * samples;
    rate_.add(samples);
    tell([&](TrainingNews& news) {
        news.losses.push_back({step_, static_cast<float>(cost.loss), static_cast<float>(cost.penalty)});
    });
}

void LiveRun::validate() {
    const Cost cost = learner_.evaluate(static_cast<std::size_t>(validationSamples_), abandoned_).cost;
    if (step_ == 0)
        initialLoss_ = recentLoss_ = cost.loss;
    tell([&](TrainingNews& news) {
        news.validations.push_back(
            {step_, static_cast<float>(cost.loss), validationSamples_, static_cast<float>(cost.penalty)});
    });
}

void LiveRun::endEpoch() {
    const Dataset& data = *run_->dataset;
    const Learner::Evaluation judged = learner_.evaluate(data.test.count(), abandoned_);
    if (!std::isfinite(judged.cost.loss))
        return diverge(step_, judged.cost.loss);
    EpochResult result;
    result.epoch = static_cast<int>(step_ / batchesPerEpoch_);
    result.step = step_;
    result.trainLoss = epochLossSum_ / static_cast<double>(data.train.count());
    result.validationLoss = judged.cost.loss;
    result.validationPenalty = judged.cost.penalty;
    result.validationMse = judged.mse;
    result.inputMse = judged.inputMse;
    result.seconds = epochSeconds_;
    epochLossSum_ = epochSeconds_ = 0;
    tell([&](TrainingNews& news) { news.epochs.push_back(result); });
    if (publishSnapshot() && step_ >= lastStep())
        enter(RunPhase::Finished);
}

bool LiveRun::snapshotDue() const {
    return secondsSince(lastSnapshot_) >= std::max(snapshotInterval, snapshotCost_ / snapshotShare);
}

bool LiveRun::publishSnapshot() {
    const auto start = Clock::now();
    if (!(learner_.largestWeight() <= weightLimit)) {
        diverge(step_, recentLoss_);
        return false;
    }
    lastGood_ = std::make_shared<const WeightSnapshot>(
        WeightSnapshot{run_, step_, learner_.pair(), learner_.weights()});
    snapshotCost_ = secondsSince(start);
    lastSnapshot_ = Clock::now();
    tell([&](TrainingNews& news) { news.snapshot = lastGood_; });
    return true;
}

void LiveRun::diverge(std::int64_t batch, double loss) {
    learner_.restoreWeights(lastGood_->weights);
    const std::string notice = "Training diverged at batch " + std::to_string(batch) + " (" +
                               lossLabel(live_, run_->architecture.input.kind) + " " + shortNumber(loss) +
                               ", learning rate " + shortNumber(live_.learningRate) +
                               "): the weights of batch " + std::to_string(lastGood_->step) +
                               " are back. Try a learning rate ten times smaller, then Play or Reset.";
    tell([&](TrainingNews& news) { news.notice = notice; });
    recentLoss_ = initialLoss_;
    enter(RunPhase::Diverged);
}

void LiveRun::enter(RunPhase phase) {
    phase_ = phase;
    reportProgress();
}

void LiveRun::reportProgress() {
    RunProgress progress;
    progress.phase = phase_;
    progress.step = step_;
    progress.stepsPerEpoch = batchesPerEpoch_;
    progress.epochs = epochsToTrain_;
    progress.trainLoss = recentLoss_;
    progress.learningRate = live_.learningRate;
    progress.threads = threads_;
    if (training()) {
        const double rate = rate_.samplesPerSecond();
        progress.samplesPerSecond = rate;
        if (rate > 0)
            progress.secondsLeft = static_cast<double>(lastStep() - step_) * live_.batchSize / rate;
    }
    tell([&](TrainingNews& news) { news.progress = progress; });
}

} // namespace diabolo
