#include "core/explore/Explorer.h"
#include "core/analysis/codes/CodeCloudStatistics.h"
#include "core/analysis/codes/CodeStatistics.h"
#include "core/analysis/codes/PlaneCoordinates.h"
#include "core/analysis/codes/UnitDistributions.h"
#include "core/architecture/Operations.h"
#include "core/base/Mailbox.h"
#include "core/base/ThreadPriority.h"
#include "core/explore/CodeReplies.h"
#include "core/explore/FirstLayer.h"
#include "core/explore/SnapshotNetwork.h"
#include "core/training/FailureText.h"
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <algorithm>
#include <array>
#include <c10/core/InferenceMode.h>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace diabolo {
namespace {

struct Question {
    std::shared_ptr<const WeightSnapshot> snapshot;
    Query query;
};

/// One place for each kind of query: what waits there is replaced by what comes later.
using WaitingQuestions = std::array<std::optional<Question>, std::variant_size_v<Query>>;

const std::array byHand = {Query(DecodeQuery()).index(), Query(PointerQuery()).index()};

ReconstructionGrid answer(SnapshotNetwork& network, const ReconstructQuery& query, const std::stop_token&) {
    return network.reconstruct(query);
}

CodeHistogram answer(SnapshotNetwork& network, const CodeQuery& query, const std::stop_token& stop) {
    const CodeSample sample = encodeSome(network, query.samples, stop);
    CodeHistogram histogram = describeCodes(sample.codes, sample.units);
    histogram.klPerUnit = sample.kl;
    histogram.perUnit = describeEachUnit(sample.codes, histogram);
    return histogram;
}

CodeCloud answer(SnapshotNetwork& network, const CloudQuery& query, const std::stop_token& stop) {
    CodeSample sample = encodeSome(network, query.samples, stop);
    CodeCloud cloud;
    cloud.units = sample.units;
    if (sample.units == 0) // there was nothing to encode, or no time
        return cloud;
    cloud.perUnit = describeUnits(sample.codes, sample.units, sample.kl);
    for (UnitStatistics& unit : cloud.perUnit)
        unit.possible = activationRange(network.codeLayer().activation);
    cloud.principal = principalPlane(sample.codes, sample.units);
    cloud.codes = std::move(sample.codes);
    cloud.deviations = std::move(sample.deviations);
    cloud.classNames = classNamesOf(network.run().dataset);
    const Samples& test = network.run().dataset->test;
    for (std::size_t i = 0; test.hasLabels() && i < cloud.samples(); ++i)
        cloud.labels.push_back(*test.label(i));
    return cloud;
}

DecodedSamples decode(SnapshotNetwork& network, const DecodeQuery& query) {
    return {0, network.run().architecture.input, network.decode(query.codes, query.count, query.classIndex)};
}

DecodedSamples answer(SnapshotNetwork& network, const DecodeQuery& query, const std::stop_token&) {
    return decode(network, query);
}

PointedSample answer(SnapshotNetwork& network, const PointerQuery& query, const std::stop_token&) {
    return {decode(network, query)};
}

std::vector<float> decodeRow(SnapshotNetwork& network, const WalkQuery& query, double y) {
    DecodeQuery places{{}, query.classIndex, query.xs.size()};
    for (const double x : query.xs) {
        const std::vector<float> code = query.plane.codeAt(x, y);
        places.codes.insert(places.codes.end(), code.begin(), code.end());
    }
    return decode(network, places).values;
}

FeatureMaps answer(SnapshotNetwork& network, const FeatureMapsQuery& query, const std::stop_token&) {
    return network.featureMaps(query.sample);
}

FirstLayerWeights answer(SnapshotNetwork& network, const FirstLayerQuery& query, const std::stop_token&) {
    return firstLayerWeights(network.snapshot(), query.units);
}

} // namespace

class Explorer::Thread {
public:
    Thread(std::function<void()> wake, Urgency urgency)
        : answers_(std::move(wake))
        , urgency_(urgency)
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void ask(Question question) {
        {
            const std::lock_guard lock(mutex_);
            const std::size_t kind = question.query.index();
            waiting_[kind] = std::move(question);
        }
        asked_.notify_one();
    }

    std::vector<Answer> takeAnswers() { return answers_.take(); }

private:
    void run(const std::stop_token& stop) {
        const c10::InferenceMode noGradients;
        at::set_num_threads(1);
        at::globalContext().setFlushDenormal(true);
        if (urgency_ == Urgency::Background)
            giveWayToOthers();
        while (const auto question = next(stop))
            respond(*question, stop);
    }

    /// The next question, waiting for one; none when it is time to stop.
    std::optional<Question> next(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        const auto isWaiting = [](const std::optional<Question>& question) { return question.has_value(); };
        const bool some =
            asked_.wait(lock, stop, [&] { return std::any_of(waiting_.begin(), waiting_.end(), isWaiting); });
        if (!some || stop.stop_requested())
            return std::nullopt;
        // What a hand moves comes first: nobody drags faster than it is answered. The rest in turn, so that a
        // kind that is asked about all the time does not keep another from its answer.
        if (auto question = takeByHand())
            return question;
        do
            turn_ = (turn_ + 1) % waiting_.size();
        while (!waiting_[turn_]);
        return std::exchange(waiting_[turn_], std::nullopt);
    }

    /// With the mutex locked.
    std::optional<Question> takeByHand() {
        for (const std::size_t kind : byHand)
            if (waiting_[kind])
                return std::exchange(waiting_[kind], std::nullopt);
        return std::nullopt;
    }

    void respondToHand(const std::stop_token& stop) {
        const auto question = [this] {
            const std::lock_guard lock(mutex_);
            return takeByHand();
        }();
        if (question)
            respond(*question, stop);
    }

    /// No exception may leave the thread: what cannot be computed (too little memory) is said.
    void respond(const Question& question, const std::stop_token& stop) {
        Answer reply{question.snapshot->run->id, {}};
        try {
            compute(question, reply, stop);
        } catch (const std::exception& error) {
            reply.view = NoAnswer{failureText(error)};
        }
        answers_.post([&](std::vector<Answer>& answers) { answers.push_back(std::move(reply)); });
    }

    template <class Kind>
    auto answerTo(const Kind& query, const std::shared_ptr<const WeightSnapshot>&,
                  const std::stop_token& stop) {
        return answer(*network_, query, stop);
    }

    /// The axes point where they did in the run's cloud before.
    CodeCloud answerTo(const CloudQuery& query, const std::shared_ptr<const WeightSnapshot>&,
                       const std::stop_token& stop) {
        CodeCloud cloud = answer(*network_, query, stop);
        if (cloud.samples() == 0)
            return cloud;
        cloud.principal = principal_ = turnedTowards(std::move(cloud.principal), principal_);
        cloud.positions = positionsIn(cloud.principal, cloud.codes);
        return cloud;
    }

    /// Row by row: a hand never waits for a whole walk.
    LatentWalk answerTo(const WalkQuery& query, const std::shared_ptr<const WeightSnapshot>& snapshot,
                        const std::stop_token& stop) {
        LatentWalk walk{0, snapshot->run->architecture.input, query.plane, query.xs, query.ys, {}};
        for (const double y : query.ys) {
            respondToHand(stop);
            use(snapshot);
            const std::vector<float> row = decodeRow(*network_, query, y);
            walk.values.insert(walk.values.end(), row.begin(), row.end());
            if (stop.stop_requested())
                break;
        }
        return walk;
    }

    void compute(const Question& question, Answer& reply, const std::stop_token& stop) {
        use(question.snapshot);
        const auto view = [&](const auto& query) {
            auto values = answerTo(query, question.snapshot, stop);
            values.step = batchesTrained(*question.snapshot->run, question.snapshot->step);
            reply.view = std::move(values);
        };
        std::visit(view, question.query);
    }

    void use(const std::shared_ptr<const WeightSnapshot>& snapshot) {
        if (!network_ || &network_->run() != snapshot->run.get()) {
            network_.emplace(snapshot->run);
            principal_ = {};
        }
        network_->use(snapshot);
    }

    Mailbox<std::vector<Answer>> answers_;
    const Urgency urgency_;
    std::optional<SnapshotNetwork> network_;
    LatentPlane principal_; ///< of the last cloud
    std::mutex mutex_;
    std::condition_variable_any asked_;
    WaitingQuestions waiting_;
    std::size_t turn_ = 0;
    std::jthread thread_; // last: it begins when all else is there, and ends before it goes
};

Explorer::Explorer(std::function<void()> wake, Urgency urgency)
    : thread_(std::make_unique<Thread>(std::move(wake), urgency)) {}

Explorer::~Explorer() = default;

void Explorer::ask(std::shared_ptr<const WeightSnapshot> snapshot, Query query) {
    thread_->ask({std::move(snapshot), std::move(query)});
}

std::vector<Answer> Explorer::takeAnswers() {
    return thread_->takeAnswers();
}

std::size_t liveCodeSamples(const Architecture& architecture, std::size_t available) {
    constexpr double budget = 0.5e9; // floating-point operations: some 5 ms of one core
    constexpr std::size_t fewest = 200;
    const auto operations = static_cast<double>(encodingOperations(architecture));
    const auto affordable = static_cast<std::size_t>(budget / std::max(operations, 1.0));
    return std::min(available, std::max(fewest, affordable));
}

} // namespace diabolo
