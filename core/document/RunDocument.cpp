#include "core/document/RunDocument.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <iterator>
#include <utility>

namespace diabolo {

namespace {

template <class Value>
void append(std::vector<Value>& all, const std::vector<Value>& newer) {
    all.insert(all.end(), newer.begin(), newer.end());
}

/// Beside its weights, which a moment holds too.
std::size_t bytesOf(const TrainingState& state) {
    std::size_t bytes = state.learner.random.size();
    for (const std::vector<float>& moment : state.learner.optimiser.moments)
        bytes += sizeof(float) * moment.size();
    return bytes;
}

} // namespace

RunDocument::RunDocument(std::shared_ptr<const Run> run)
    : run_(std::move(run)) {}

std::shared_ptr<RunDocument> RunDocument::branch(const RunDocument& parent, const TrainingState& state) {
    const std::shared_ptr<const Run> run = makeRunLike(*parent.run());
    const std::int64_t step = state.step();
    auto document = std::make_shared<RunDocument>(run);
    const auto left = std::ranges::lower_bound(parent.losses_, step, {}, &BatchLoss::step);
    document->branching_ = Branching{step, {left, parent.losses_.end()}};
    const auto until = [step](auto& to, const auto& all, auto last) {
        std::ranges::copy_if(all, std::back_inserter(to),
                             [&](const auto& one) { return one.step < step || (last && one.step == step); });
    };
    until(document->changes_, parent.changes_, true);
    until(document->losses_, parent.losses_, false); // a batch's loss is of the weights before it
    until(document->validations_, parent.validations_, true);
    until(document->epochs_, parent.epochs_, true);
    until(document->stages_, parent.stages_, false); // the next one begins with its first batch
    for (const CodeHistogram& histogram : parent.codes_.moments())
        if (histogram.step <= step)
            document->addCodes(histogram);
    const auto own = [&run](const WeightMoments::Snapshot& snapshot) {
        auto copy = std::make_shared<WeightSnapshot>(*snapshot);
        copy->run = run;
        return copy;
    };
    for (const WeightMoments::Snapshot& moment : parent.weights_.values())
        if (moment->step < step)
            document->weights_.add(own(moment));
    auto now = std::make_shared<TrainingState>(state);
    now->run = run;
    for (TrainedMoment* moment : {&now->newest, &now->good})
        if (moment->weights)
            moment->weights = own(moment->weights);
    if (EarlyStopping::Best best = now->stopping.best(); best.weights) {
        best.weights = own(best.weights);
        now->stopping = EarlyStopping::after(best, now->stopping.withoutImprovement());
    }
    document->weights_.add(now->newest.weights);
    document->keep(now);
    document->progress_ = parent.progress_;
    document->progress_.phase = now->phase;
    document->progress_.step = step;
    document->progress_.bestEpoch = now->counts.bestEpoch;
    return document;
}

void RunDocument::add(const TrainingNews& news) {
    append(changes_, news.changes);
    append(losses_, news.losses);
    append(validations_, news.validations);
    append(epochs_, news.epochs);
    append(stages_, news.stages);
    if (news.progress)
        progress_ = *news.progress;
    if (!news.notice.empty())
        notice_ = news.notice;
    if (news.snapshot)
        weights_.add(news.snapshot);
    if (news.state)
        keep(news.state);
}

/// What was before a divergence cannot be replayed past it: which weights the run went back to depended on
/// when it published them.
void RunDocument::keep(const State& state) {
    if (states_.values().empty() || state->phase == RunPhase::Diverged) {
        const std::size_t most = mostBytesOfStates / std::max<std::size_t>(1, bytesOf(*state));
        states_ = States(std::clamp<std::size_t>(most, 2, mostStates)); // two are the fewest it can keep
    }
    states_.add(state);
}

Experiment RunDocument::asItRuns() const {
    Experiment present = run_->experiment;
    for (const LiveChange& change : changes_)
        applySetting(present, change.key, change.value);
    return present;
}

const EpochResult* RunDocument::judged() const {
    if (epochs_.empty())
        return nullptr;
    const int best = progress_.bestEpoch;
    return best > 0 ? &epochs_[static_cast<std::size_t>(best - 1)] : &epochs_.back();
}

TrainingNews RunDocument::told() const {
    TrainingNews all;
    all.run = id();
    all.losses = losses_;
    all.validations = validations_;
    all.epochs = epochs_;
    all.stages = stages_;
    all.changes = changes_;
    all.progress = progress_;
    all.snapshot = weights_.newest();
    return all;
}

std::uint64_t RunDocument::bytes() const {
    std::uint64_t bytes = losses_.size() * sizeof(BatchLoss) + weights_.bytes();
    for (const State& state : states())
        bytes += bytesOf(*state);
    return bytes;
}

} // namespace diabolo
