#include "app/sessions/ViewSession.h"
#include "app/sessions/Attempt.h"
#include "app/sessions/Session.h"
#include <algorithm>
#include <numeric>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t codeSamplesAtRest = 10'000;
constexpr std::size_t mostPointsShown = 2000;

} // namespace

ViewSession::ViewSession(Session& session, QObject* parent)
    : QObject(parent)
    , session_(session)
    , drain_([this] { drain(); })
    , explorer_([this] { drain_.wake(); })
    , surveyor_([this] { drain_.wake(); }) {
    connect(&session, &Session::runStarted, this, &ViewSession::start);
    connect(&session, &Session::progressChanged, this, &ViewSession::follow);
    connect(&session.timeline(), &Timeline::shownChanged, this, &ViewSession::follow);
    connect(&session, &Session::liveSettingChanged, this, [this](const QString& key) {
        if (key == "test_noise")
            attempt([this] { askReconstructions(); });
    });
}

ViewSession::~ViewSession() = default;

void ViewSession::start(const std::shared_ptr<const Run>& run) {
    run_ = run;
    snapshot_.reset();
    phase_ = session_.progress().phase;
    attempt([this] { surveyor_.survey(run_); });
}

/// Takes what is new, a snapshot or another phase of the training, which may come together.
void ViewSession::follow() {
    const bool otherPhase = std::exchange(phase_, session_.progress().phase) != session_.progress().phase;
    const auto& shown = session_.timeline().shown();
    const bool newWeights = std::exchange(snapshot_, shown) != shown;
    attempt([&] {
        if (newWeights) {
            askReconstructions();
            askInside();
        }
        if (newWeights || otherPhase) {
            askCodes();
            compare();
        }
    });
}

void ViewSession::chooseSamples(const std::vector<std::size_t>& samples) {
    samples_ = samples;
    attempt([this] {
        askReconstructions();
        askInside();
    });
}

void ViewSession::showFirst(std::size_t sample) {
    std::vector<std::size_t> samples = samples_;
    if (std::erase(samples, sample) == 0 && !samples.empty())
        samples.pop_back();
    samples.insert(samples.begin(), sample);
    chooseSamples(samples);
}

void ViewSession::showNoise(bool noise) {
    noise_ = noise;
    attempt([this] { askReconstructions(); });
}

void ViewSession::setInsideWatched(bool watched) {
    insideWatched_ = watched;
    attempt([this] { askInside(); });
}

void ViewSession::setWatched(bool watched) {
    if (std::exchange(watched_, watched) == watched || !watched)
        return;
    attempt([this] {
        askReconstructions();
        askCodes();
        askInside();
    });
}

/// Points are shown together as a cloud, other samples one by one.
void ViewSession::askReconstructions() {
    if (!watched_ || !snapshot_)
        return;
    const Samples& test = run_->dataset->test;
    const bool pictures = test.shape().kind == SampleKind::Picture;
    ReconstructQuery query{.samples = samples_, .testNoise = session_.asItRuns().testNoise};
    if (test.shape().kind == SampleKind::Point) {
        query.samples.resize(std::min(test.count(), mostPointsShown));
        std::iota(query.samples.begin(), query.samples.end(), std::size_t{0});
    }
    if (noise_ && pictures)
        query.source = ReconstructQuery::Source::RandomNoise;
    explorer_.ask(snapshot_, query);
}

/// The whole test set where there is time for it, at rest and at the end of an epoch; a sample of it in
/// between. While nobody watches, as often as their history needs it, which is seldom.
void ViewSession::askCodes() {
    if (!snapshot_ ||
        !(watched_ || session_.document()->codes().wants(batchesTrained(*run_, snapshot_->step))))
        return;
    const std::size_t available = run_->dataset->test.count();
    const bool live = !watched_ || isBetweenEpochs();
    const std::size_t samples = live ? liveCodeSamples(run_->architecture, available) : codeSamplesAtRest;
    explorer_.ask(snapshot_, CodeQuery{std::min(samples, available)});
}

/// Of the first of the samples that are shown.
void ViewSession::askInside() {
    if (!watched_ || !insideWatched_ || !snapshot_)
        return;
    explorer_.ask(snapshot_, FirstLayerQuery{});
    explorer_.ask(snapshot_, FeatureMapsQuery{samples_.empty() ? 0 : samples_.front()});
}

void ViewSession::compare() {
    if (watched_ && snapshot_ && !isBetweenEpochs())
        surveyor_.compare(snapshot_);
}

/// Whether the snapshot is one of many that pass by.
bool ViewSession::isBetweenEpochs() const {
    const RunProgress& progress = session_.progress();
    const bool epochEnd = progress.stepsPerEpoch > 0 && snapshot_->step % progress.stepsPerEpoch == 0;
    return progress.phase == RunPhase::Training && !epochEnd && !session_.timeline().isPast();
}

void ViewSession::drain() {
    const std::vector<Answer> answers = explorer_.takeAnswers();
    const std::optional<Survey> survey = surveyor_.takeSurvey();
    const std::optional<Comparison> comparison = surveyor_.takeComparison();
    if (!run_)
        return;
    if (survey && survey->run == run_->id)
        attempt([&] { emit surveyed(survey->yardsticks); });
    if (comparison && comparison->run == run_->id)
        attempt([&] { emit compared(comparison->linear); });
    for (const Answer& answer : answers)
        if (answer.run == run_->id)
            attempt([&] { show(answer); });
}

/// A view that refuses a value does not keep the others from theirs.
bool ViewSession::attempt(const std::function<void()>& action) {
    return diabolo::attempt(action, [this](const QString& reason) { emit failed(reason); });
}

void ViewSession::show(const Answer& answer) {
    if (const auto* grid = std::get_if<ReconstructionGrid>(&answer.view))
        emit gridReady(*grid);
    else if (const auto* histogram = std::get_if<CodeHistogram>(&answer.view))
        keepCodes(*histogram);
    else if (const auto* weights = std::get_if<FirstLayerWeights>(&answer.view))
        emit firstLayerReady(*weights);
    else if (const auto* maps = std::get_if<FeatureMaps>(&answer.view))
        emit featureMapsReady(*maps);
    else if (const auto* none = std::get_if<NoAnswer>(&answer.view))
        emit failed(QString::fromStdString(none->reason)); // what is shown is not of this moment
}

void ViewSession::keepCodes(const CodeHistogram& histogram) {
    session_.keepCodes(histogram);
    emit histogramReady(histogram);
    emit historyGrew(session_.document()->codes().moments());
}

} // namespace diabolo
