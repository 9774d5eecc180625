#include "app/sessions/LatentSession.h"
#include "app/sessions/Attempt.h"
#include "app/sessions/Session.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t samplesAtRest = 10'000;

} // namespace

LatentSession::LatentSession(Session& session, QObject* parent)
    : QObject(parent)
    , session_(session)
    , hand_([this] { wake(); }, Explorer::Urgency::Hand)
    , explorer_([this] { wake(); })
    , embedder_([this] { wake(); }) {
    connect(&session, &Session::runStarted, this, &LatentSession::start);
    connect(&session.timeline(), &Timeline::shownChanged, this, &LatentSession::use);
    connect(&session, &Session::playingChanged, this,
            [this] { askCloud(); }); // at rest there is time for more
}

LatentSession::~LatentSession() = default;

int LatentSession::classCount() const {
    return run_ ? run_->architecture.layers[1].classInputs : 0;
}

void LatentSession::start(const std::shared_ptr<const Run>& run) {
    embedder_.stop();
    ++embedding_; // what is still told of the old network's codes is stale
    embeddedSamples_.reset();
    snapshot_.reset();
    cloud_.reset();
    fewestSamples_ = 0;
    code_.reset();
    walk_.reset();
    new_.reset();
    run_ = run;
    attempt([&] { emit started(run); });
}

void LatentSession::use(const std::shared_ptr<const WeightSnapshot>& snapshot) {
    snapshot_ = snapshot;
    askEverything();
}

void LatentSession::setWatched(bool watched) {
    if (std::exchange(watched_, watched) != watched)
        askEverything();
}

void LatentSession::askEverything() {
    askCloud();
    if (code_)
        ask(*code_);
    if (walk_)
        ask(*walk_);
    askNewSamples();
}

/// The whole test set where there is time for it; always as many as are laid out by t-SNE.
std::size_t LatentSession::cloudSamples() const {
    const std::size_t available = run_->dataset->test.count();
    const bool live = session_.progress().phase == RunPhase::Training && !session_.timeline().isPast();
    const std::size_t affordable = live ? liveCodeSamples(run_->architecture, available) : samplesAtRest;
    return std::min(embeddedSamples_.value_or(std::max(affordable, fewestSamples_)), available);
}

void LatentSession::askCloud() {
    if (!run_)
        return;
    ask(CloudQuery{cloudSamples()});
    askNeighbours();
}

void LatentSession::askNeighbours() {
    if (run_ && selected_)
        ask(NeighboursQuery{.sample = *selected_, .samples = cloudSamples()});
}

void LatentSession::select(std::size_t sample) {
    selected_ = sample;
    askNeighbours();
}

void LatentSession::selectNone() {
    selected_.reset();
}

void LatentSession::ask(const Query& query) {
    if (!watched_ || !snapshot_)
        return;
    const bool byHand = std::holds_alternative<DecodeQuery>(query) ||
                        std::holds_alternative<PointerQuery>(query) ||
                        std::holds_alternative<WalkQuery>(query);
    (byHand ? hand_ : explorer_).ask(snapshot_, query);
}

void LatentSession::decode(const std::vector<float>& code, int classIndex) {
    code_ = DecodeQuery{code, classIndex, 1};
    ask(*code_);
}

void LatentSession::pointAt(const std::vector<float>& code, int classIndex) {
    ask(PointerQuery{{code, classIndex, 1}});
}

void LatentSession::walk(const LatentPlane& plane, const std::vector<double>& xs,
                         const std::vector<double>& ys, int classIndex) {
    walk_ = WalkQuery{plane, xs, ys, classIndex};
    ask(*walk_);
}

void LatentSession::drawNew(const NewSamplesQuery& query) {
    new_ = query;
    askNewSamples();
}

void LatentSession::askNewSamples() {
    if (!run_ || !new_)
        return;
    new_->samples = cloudSamples(); // these codes are there already
    ask(*new_);
}

void LatentSession::include(std::size_t sample) {
    fewestSamples_ = std::max(fewestSamples_, sample + 1);
    embeddedSamples_.reset(); // a layout of fewer samples is given up
    askCloud();
}

void LatentSession::embed(const TsneSettings& settings, const std::vector<float>& from) {
    if (!cloud_)
        return;
    embeddedSamples_ = cloud_->samples();
    const bool sameSamples = from.size() == 2 * cloud_->samples();
    embedder_.embed(++embedding_, cloud_->codes, static_cast<std::size_t>(cloud_->units), settings,
                    sameSamples ? from : std::vector<float>());
}

void LatentSession::stopEmbedding() {
    embedder_.stop();
}

void LatentSession::resumeEmbedding() {
    embedder_.resume();
}

/// Called by the threads, once for all that has come until it is drained. A hand waits for it: no timer.
void LatentSession::wake() {
    QMetaObject::invokeMethod(this, &LatentSession::drain, Qt::QueuedConnection);
}

void LatentSession::drain() {
    for (Explorer* explorer : {&hand_, &explorer_})
        for (const Answer& answer : explorer->takeAnswers())
            if (run_ && answer.run == run_->id)
                attempt([&] { show(answer); });
    if (const auto news = embedder_.takeNews(); news && news->request == embedding_)
        attempt([&] { emit embedded(*news); });
}

/// A view that refuses a value does not keep the others from theirs.
bool LatentSession::attempt(const std::function<void()>& action) {
    return diabolo::attempt(action, [this](const QString& reason) { emit failed(reason); });
}

void LatentSession::show(const Answer& answer) {
    if (const auto* cloud = std::get_if<CodeCloud>(&answer.view))
        keep(*cloud);
    else if (const auto* samples = std::get_if<DecodedSamples>(&answer.view))
        emit decoded(*samples);
    else if (const auto* sample = std::get_if<PointedSample>(&answer.view))
        emit pointed(*sample);
    else if (const auto* walk = std::get_if<LatentWalk>(&answer.view))
        emit walked(*walk);
    else if (const auto* drawing = std::get_if<NewSamples>(&answer.view))
        emit drawn(*drawing);
    else if (const auto* neighbours = std::get_if<SampleNeighbours>(&answer.view))
        emit neighboursFound(*neighbours);
}

void LatentSession::keep(CodeCloud cloud) {
    cloud_ = std::move(cloud);
    emit cloudReady(*cloud_);
}

} // namespace diabolo
