#include "app/headless/HeadlessRun.h"
#include "app/headless/Bell.h"
#include "app/headless/CodeRecorder.h"
#include "app/headless/Interview.h"
#include "core/training/Trainer.h"
#include "core/training/ValidationSplit.h"
#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

namespace diabolo {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds lookAgain{100};
constexpr std::size_t shownSamples = 10;
constexpr std::size_t mostPointsShown = 2000;

/// One training, from loading the run to its end.
class Training {
public:
    Training(std::shared_ptr<const Run> run, int threads, ProgressReport& report)
        : report_(report)
        , trainer_([this] { bell_.ring(); }) {
        record_.run = std::move(run);
        trainer_.load(record_.run, threads);
    }

    void runToTheEnd(const std::function<bool()>& interrupted) {
        while (!ended()) {
            bell_.wait(lookAgain);
            collect(trainer_.takeNews());
            if (interrupted())
                cancel();
            else if (progress_.phase == RunPhase::Ready)
                play();
        }
        finish();
    }

    RunRecord takeRecord() {
        record_.codeHistory = codes_.takeHistory();
        return std::move(record_);
    }

private:
    /// Not before it is ready, so that the clock measures the training alone.
    void play() {
        if (started_)
            return;
        if (!record_.notice.empty()) // of the preparation; one that comes later tells how the training ended
            report_.note(std::exchange(record_.notice, {}));
        started_ = Clock::now();
        trainer_.play();
    }

    void cancel() {
        if (!cancelled_)
            trainer_.pause();
        cancelled_ = true;
    }

    bool ended() const {
        switch (progress_.phase) {
        case RunPhase::Preparing:
        case RunPhase::Training:
            return false;
        case RunPhase::Ready:
            return cancelled_ && !started_;
        case RunPhase::Paused:
        case RunPhase::Finished:
        case RunPhase::Diverged:
        case RunPhase::Failed:
            return true;
        }
        return true;
    }

    void collect(TrainingNews news) {
        const auto append = [](auto& all, const auto& some) {
            all.insert(all.end(), some.begin(), some.end());
        };
        append(record_.losses, news.losses);
        append(record_.validations, news.validations);
        append(record_.epochs, news.epochs);
        if (news.snapshot)
            record_.weights = std::move(news.snapshot);
        progress_ = news.progress.value_or(progress_);
        if (record_.weights)
            codes_.follow(record_.weights, progress_.stepsPerEpoch);
        if (!news.notice.empty())
            record_.notice = std::move(news.notice);
        if (progress_.phase == RunPhase::Failed)
            throw std::runtime_error(record_.notice);
        report_.update(*record_.run, progress_, news.epochs);
    }

    void finish() {
        using Stopped = RunRecord::Stopped;
        const bool whole = progress_.step >= progress_.stepsPerEpoch * progress_.epochs;
        record_.stopped = progress_.phase == RunPhase::Finished ? (whole ? Stopped::Finished : Stopped::Early)
                          : progress_.phase == RunPhase::Diverged ? Stopped::Diverged
                                                                  : Stopped::Cancelled;
        record_.bestEpoch = progress_.bestEpoch;
        if (progress_.phase == RunPhase::Finished && !record_.notice.empty())
            report_.note(record_.notice);
        record_.stepsPerEpoch = progress_.stepsPerEpoch;
        record_.threads = progress_.threads;
        if (started_)
            record_.samplesPerSecond =
                samplesTrained() / std::chrono::duration<double>(Clock::now() - *started_).count();
    }

    /// Each epoch is every sample that trains; the batches after the last whole epoch are full ones.
    double samplesTrained() const {
        const std::int64_t perEpoch = std::max<std::int64_t>(progress_.stepsPerEpoch, 1);
        const auto epochs = static_cast<double>(progress_.step / perEpoch);
        const auto batches = static_cast<double>(progress_.step % perEpoch);
        return epochs * static_cast<double>(trainingSamples(*record_.run)) +
               batches * record_.run->experiment.batchSize;
    }

    ProgressReport& report_;
    RunRecord record_;
    RunProgress progress_;
    std::optional<Clock::time_point> started_;
    bool cancelled_ = false;
    CodeRecorder codes_;
    Bell bell_;
    Trainer trainer_; // last: its thread ends before what it rings goes
};

} // namespace

void explore(RunRecord& record, const Meanwhile& meanwhile) {
    const std::size_t testSamples = record.run->dataset->test.count();
    const bool cloud = record.run->architecture.input.kind == SampleKind::Point; // shown as a whole
    std::vector<std::size_t> shown(std::min(cloud ? mostPointsShown : shownSamples, testSamples));
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    Interview network(record.weights, meanwhile);
    record.reconstructions =
        network.ask<ReconstructionGrid>(ReconstructQuery{shown, record.run->experiment.testNoise});
    record.codes = network.ask<CodeHistogram>(CodeQuery{testSamples});
    record.featureMaps = network.ask<FeatureMaps>(FeatureMapsQuery{});
    record.firstLayer = network.ask<FirstLayerWeights>(FirstLayerQuery{});
}

RunRecord trainToTheEnd(std::shared_ptr<const Run> run, int threads, ProgressReport& report,
                        const std::function<bool()>& interrupted) {
    RunRecord record;
    {
        Training training(std::move(run), threads, report);
        training.runToTheEnd(interrupted);
        record = training.takeRecord();
    } // the trainer's memory is free before the explorer wants some
    explore(record);
    record.codeHistory.add(record.codes);
    return record;
}

} // namespace diabolo
