#include "app/Session.h"
#include "app/DatasetLoader.h"
#include <algorithm>
#include <exception>
#include <utility>

namespace diabolo {

namespace {

constexpr int drainInterval = 33; ///< ms: what a screen can show
constexpr std::size_t codeSamplesAtRest = 10'000;

QString words(const std::exception& error) {
    return QString::fromUtf8(error.what());
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , loader_(new DatasetLoader(this))
    , trainer_([this] { wake(); })
    , explorer_([this] { wake(); }) {
    drainTimer_.setSingleShot(true);
    drainTimer_.setInterval(drainInterval);
    connect(&drainTimer_, &QTimer::timeout, this, [this] { attempt([this] { drain(); }); });
    connect(loader_, &DatasetLoader::opened, this, &Session::dataOpened);
    connect(loader_, &DatasetLoader::listed, this, &Session::dataSetsListed);
    connect(loader_, &DatasetLoader::failed, this, &Session::dataFailed);
}

Session::~Session() = default;

const Experiment& Session::experiment() const {
    return opening_ ? *opening_ : experiment_;
}

void Session::listDataSets() {
    loader_->list();
}

void Session::choose(const Experiment& experiment) {
    const Experiment next = experiment; // it may be the one that is dropped here
    const bool begun = attempt([&] {
        if (dataset_ && dataRequest(next) == datasetRequest_) {
            loader_->cancel();
            opening_.reset();
            start(next);
            setPlaying(false);
        } else {
            open(next);
        }
    });
    if (!begun)
        emit experimentChanged(this->experiment()); // the one that holds on
}

void Session::openData(const QString& nameOrPath) {
    Experiment next = experiment();
    next.data = nameOrPath.toStdString();
    choose(next);
}

void Session::play() {
    if (!opening_ && progress_.phase == RunPhase::Failed)
        reset(); // what could not start then may be able to now
    if (!opening_ && !run_)
        return;
    setPlaying(true);
    if (!opening_)
        attempt([this] { trainer_.play(); });
}

void Session::pause() {
    setPlaying(false);
    attempt([this] { trainer_.pause(); });
}

void Session::step() {
    setPlaying(false);
    attempt([this] { trainer_.step(); });
}

void Session::reset() {
    choose(experiment());
}

void Session::setSetting(const QString& key, const SettingValue& value) {
    attempt([&] {
        const std::string name = key.toStdString();
        applySetting(opening_ ? *opening_ : experiment_, name, value);
        if (run_ && !opening_ && findSetting(name).live)
            trainer_.set(name, value);
        if (name == "test_noise")
            askReconstructions();
    });
    emit experimentChanged(experiment()); // after a refusal too: the panel goes back to what holds
}

void Session::chooseSamples(const std::vector<std::size_t>& samples) {
    samples_ = samples;
    attempt([this] { askReconstructions(); });
}

void Session::setWatched(bool watched) {
    if (std::exchange(watched_, watched) == watched || !watched)
        return;
    attempt([this] {
        askReconstructions();
        askCodes();
    });
}

/// Runs `action` and tells of what it throws: no exception may leave a slot. False when it threw.
bool Session::attempt(const std::function<void()>& action) {
    try {
        action();
        return true;
    } catch (const std::exception& error) {
        emit failed(words(error));
        return false;
    }
}

void Session::setPlaying(bool playing) {
    if (std::exchange(playing_, playing) != playing)
        emit playingChanged(playing);
}

/// The present run trains on until the data set is there.
void Session::open(Experiment experiment) {
    validate(experiment);
    opening_ = std::move(experiment);
    setPlaying(false);
    loader_->open(dataRequest(*opening_));
    emit opening(QString::fromStdString(opening_->data));
    emit experimentChanged(*opening_);
}

void Session::start(Experiment experiment) {
    run_ = makeRun(experiment, dataset_);
    experiment_ = std::move(experiment);
    snapshot_.reset();
    progress_ = {};
    trainer_.load(run_);
    emit experimentChanged(experiment_);
    emit runStarted(run_);
    emit progressChanged(progress_);
}

void Session::dataOpened(const std::shared_ptr<const Dataset>& dataset, const DataRequest& lasting) {
    opening_->data = lasting.name;
    if (dataRequest(*opening_) != lasting) { // another number of points was chosen meanwhile
        loader_->open(dataRequest(*opening_));
        return;
    }
    const auto previous = std::exchange(dataset_, dataset);
    const Experiment next = *std::exchange(opening_, std::nullopt);
    try {
        start(next);
        datasetRequest_ = lasting;
        if (playing_)
            trainer_.play();
    } catch (const std::exception& error) {
        dataset_ = previous;
        dataFailed(words(error));
    }
}

void Session::dataFailed(const QString& message) {
    opening_.reset();
    setPlaying(progress_.phase == RunPhase::Training);
    emit failed(message);
    emit experimentChanged(experiment());
}

/// Called by the engine's threads, once for all that has come until it is drained.
void Session::wake() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!drainTimer_.isActive())
                drainTimer_.start();
        },
        Qt::QueuedConnection);
}

void Session::drain() {
    const TrainingNews news = trainer_.takeNews();
    const std::vector<Answer> answers = explorer_.takeAnswers();
    if (!run_)
        return;
    if (news.run == run_->id)
        publish(news);
    for (const Answer& answer : answers) {
        if (answer.run != run_->id)
            continue;
        if (const auto* grid = std::get_if<ReconstructionGrid>(&answer.view))
            emit gridReady(*grid);
        else if (const auto* histogram = std::get_if<CodeHistogram>(&answer.view))
            emit histogramReady(*histogram);
    }
}

void Session::publish(const TrainingNews& news) {
    if (!news.losses.empty())
        emit lossesArrived(news.losses);
    if (!news.validations.empty())
        emit validationsArrived(news.validations);
    if (!news.epochs.empty())
        emit epochsArrived(news.epochs);
    const RunPhase before = progress_.phase;
    if (news.progress) {
        progress_ = *news.progress;
        emit progressChanged(progress_);
        followPhase();
    }
    if (news.snapshot) {
        snapshot_ = news.snapshot;
        askReconstructions();
    }
    if (news.snapshot || before != progress_.phase)
        askCodes();
    if (!news.notice.empty())
        emit notice(QString::fromStdString(news.notice));
}

/// A run that ended by itself plays no more.
void Session::followPhase() {
    const RunPhase phase = progress_.phase;
    if (!opening_ && phase != RunPhase::Preparing && phase != RunPhase::Ready)
        setPlaying(phase == RunPhase::Training);
}

void Session::askReconstructions() {
    if (watched_ && snapshot_)
        explorer_.ask(snapshot_, ReconstructQuery{samples_, experiment_.testNoise});
}

/// The whole test set where there is time for it, at rest and at the end of an epoch; a sample of it in
/// between.
void Session::askCodes() {
    if (!watched_ || !snapshot_)
        return;
    const std::size_t available = run_->dataset->test.count();
    const bool epochEnd = progress_.stepsPerEpoch > 0 && snapshot_->step % progress_.stepsPerEpoch == 0;
    const bool live = progress_.phase == RunPhase::Training && !epochEnd;
    const std::size_t samples = live ? liveCodeSamples(run_->architecture, available) : codeSamplesAtRest;
    explorer_.ask(snapshot_, CodeQuery{std::min(samples, available)});
}

} // namespace diabolo
