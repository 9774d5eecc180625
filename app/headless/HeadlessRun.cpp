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
    Training(RunDocument& document, int threads, ProgressReport& report)
        : report_(report)
        , document_(document)
        , trainer_([this] { bell_.ring(); }) {
        trainer_.load(document_.run(), threads);
    }

    void runToTheEnd(const std::function<bool()>& interrupted) {
        while (!ended()) {
            bell_.wait(lookAgain);
            for (const TrainingNews& news : trainer_.takeNews())
                collect(news);
            if (interrupted())
                cancel();
            else if (progress().phase == RunPhase::Ready)
                play();
        }
        codes_.collect(); // for the history; what is not computed yet is left out
        if (started_)
            samplesPerSecond_ =
                samplesTrained() / std::chrono::duration<double>(Clock::now() - *started_).count();
    }

    [[nodiscard]] RunRecord::Stopped stopped() const {
        using Stopped = RunRecord::Stopped;
        if (progress().phase == RunPhase::Diverged)
            return Stopped::Diverged;
        if (progress().phase != RunPhase::Finished)
            return Stopped::Cancelled;
        const bool whole = progress().step >= progress().stepsPerEpoch * progress().epochs;
        return whole ? Stopped::Finished : Stopped::Early;
    }

    /// From the first batch to the end; 0 when there was none.
    [[nodiscard]] double samplesPerSecond() const { return samplesPerSecond_; }

private:
    /// Not before it is ready, so that the clock measures the training alone.
    void play() {
        if (started_)
            return;
        started_ = Clock::now();
        trainer_.play();
    }

    void cancel() {
        if (!cancelled_)
            trainer_.pause();
        cancelled_ = true;
    }

    bool ended() const {
        switch (progress().phase) {
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

    void collect(const TrainingNews& news) {
        document_.add(news);
        if (const auto& weights = document_.weights().newest())
            codes_.follow(weights, progress().stepsPerEpoch);
        if (progress().phase == RunPhase::Failed)
            throw std::runtime_error(news.notice);
        report_.update(*document_.run(), progress(), news.epochs);
        if (!news.notice.empty() && progress().phase != RunPhase::Diverged) // which is told as the failure
            report_.note(news.notice);
    }

    /// Each epoch is every sample that trains; the batches after the last whole epoch are full ones.
    double samplesTrained() const {
        const std::int64_t perEpoch = std::max<std::int64_t>(progress().stepsPerEpoch, 1);
        const auto epochs = static_cast<double>(progress().step / perEpoch);
        const auto batches = static_cast<double>(progress().step % perEpoch);
        return epochs * static_cast<double>(trainingSamples(*document_.run())) +
               batches * document_.run()->experiment.batchSize;
    }

    [[nodiscard]] const RunProgress& progress() const { return document_.progress(); }

    ProgressReport& report_;
    RunDocument& document_;
    double samplesPerSecond_ = 0;
    std::optional<Clock::time_point> started_;
    bool cancelled_ = false;
    CodeRecorder codes_{document_};
    Bell bell_;
    Trainer trainer_; // last: its thread ends before what it rings goes
};

} // namespace

void explore(RunRecord& record, const Meanwhile& meanwhile) {
    const std::size_t testSamples = record.run().dataset->test.count();
    const bool cloud = record.run().architecture.input.kind == SampleKind::Point; // shown as a whole
    std::vector<std::size_t> shown(std::min(cloud ? mostPointsShown : shownSamples, testSamples));
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    Interview network(record.weights, meanwhile);
    record.reconstructions =
        network.ask<ReconstructionGrid>(ReconstructQuery{shown, record.run().experiment.testNoise});
    record.codes = network.ask<CodeHistogram>(CodeQuery{testSamples});
    record.featureMaps = network.ask<FeatureMaps>(FeatureMapsQuery{});
    record.firstLayer = network.ask<FirstLayerWeights>(FirstLayerQuery{});
}

RunRecord trainToTheEnd(std::shared_ptr<const Run> run, int threads, ProgressReport& report,
                        const std::function<bool()>& interrupted) {
    RunRecord record;
    const auto document = std::make_shared<RunDocument>(std::move(run));
    {
        Training training(*document, threads, report);
        training.runToTheEnd(interrupted);
        record.stopped = training.stopped();
        record.samplesPerSecond = training.samplesPerSecond();
    } // the trainer's memory is free before the explorer wants some
    record.document = document;
    record.weights = document->weights().newest();
    explore(record);
    document->addCodes(record.codes);
    return record;
}

} // namespace diabolo
