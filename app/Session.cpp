#include "app/Session.h"
#include "app/Attempt.h"
#include "app/DatasetLoader.h"
#include "app/ModelFiles.h"
#include <algorithm>
#include <exception>
#include <numeric>
#include <utility>

namespace diabolo {

namespace {

constexpr int drainInterval = 33; ///< ms: what a screen can show
constexpr std::size_t codeSamplesAtRest = 10'000;
constexpr std::size_t mostPointsShown = 2000;

QString words(const std::exception& error) {
    return QString::fromUtf8(error.what());
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , loader_(new DatasetLoader(this))
    , models_(new ModelFiles(this))
    , trainer_([this] { wake(); })
    , explorer_([this] { wake(); })
    , surveyor_([this] { wake(); }) {
    drainTimer_.setSingleShot(true);
    connect(&drainTimer_, &QTimer::timeout, this, [this] { attempt([this] { drain(); }); });
    connect(loader_, &DatasetLoader::opened, this, &Session::dataOpened);
    connect(loader_, &DatasetLoader::listed, this, &Session::dataSetsListed);
    connect(loader_, &DatasetLoader::failed, this, &Session::dataFailed);
    connect(models_, &ModelFiles::opened, this, &Session::openModel);
    connect(models_, &ModelFiles::saved, this, &Session::modelSaved);
    connect(models_, &ModelFiles::failed, this, &Session::failed);
}

Session::~Session() = default;

const Experiment& Session::experiment() const {
    return opening_ ? *opening_ : experiment_;
}

void Session::listDataSets() {
    loader_->list();
}

void Session::choose(const Experiment& experiment) {
    begin(experiment, nullptr);
}

void Session::openModel(const std::shared_ptr<const Model>& model) {
    begin(model->experiment, model);
}

void Session::openModelFile(const QString& file) {
    models_->open(file);
    emit opening(file);
}

void Session::saveModel(const QString& file) {
    if (snapshot_)
        models_->save(snapshot_, asItRuns(), file);
    else
        emit failed(tr("%1: there is no network to save yet (wait until it is ready)").arg(file));
}

/// What was asked for last wins: a model that is being read is no longer wanted.
void Session::begin(const Experiment& experiment, const std::shared_ptr<const Model>& model) {
    const Experiment next = experiment; // it may be the one that is dropped here
    const auto origin = model;
    models_->cancel();
    const bool begun = attempt([&] {
        if (dataset_ && dataRequest(next) == datasetRequest_) {
            loader_->cancel();
            opening_.reset();
            openingModel_.reset();
            start(next, origin);
            setPlaying(false);
        } else {
            open(next);
            openingModel_ = origin;
        }
    });
    if (!begun)
        emit experimentChanged(this->experiment()); // the one that holds on
}

void Session::openData(const QString& nameOrPath) {
    Experiment next = experiment();
    next.data = nameOrPath.toStdString();
    begin(next, modelToCome());
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
    begin(experiment(), modelToCome());
}

std::shared_ptr<const Model> Session::modelToCome() const {
    return opening_ ? openingModel_ : run_ ? run_->origin : nullptr;
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
    attempt([this] {
        askReconstructions();
        askInside();
    });
}

void Session::showFirst(std::size_t sample) {
    std::vector<std::size_t> samples = samples_;
    if (std::erase(samples, sample) == 0 && !samples.empty())
        samples.pop_back();
    samples.insert(samples.begin(), sample);
    chooseSamples(samples);
}

void Session::showNoise(bool noise) {
    noise_ = noise;
    attempt([this] { askReconstructions(); });
}

void Session::setInsideWatched(bool watched) {
    insideWatched_ = watched;
    attempt([this] { askInside(); });
}

/// Of the first of the samples that are shown.
void Session::askInside() {
    if (!watched_ || !insideWatched_ || !snapshot_)
        return;
    explorer_.ask(snapshot_, FirstLayerQuery{});
    explorer_.ask(snapshot_, FeatureMapsQuery{samples_.empty() ? 0 : samples_.front()});
}

void Session::setWatched(bool watched) {
    if (std::exchange(watched_, watched) == watched || !watched)
        return;
    attempt([this] {
        askReconstructions();
        askCodes();
        askInside();
    });
}

bool Session::attempt(const std::function<void()>& action) {
    return diabolo::attempt(action, [this](const QString& reason) { emit failed(reason); });
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

void Session::start(const Experiment& experiment, std::shared_ptr<const Model> model) {
    const bool known = model && run_ && run_->origin == model;
    if (known && !fits(*model, describe(experiment, dataset_->train.shape(), classCount(*dataset_)))) {
        model.reset();
        emit notice(tr("The opened model's weights do not fit the network any more: it starts from the "
                       "seed's initial weights."));
    }
    run_ = makeRun(experiment, dataset_, std::move(model));
    experiment_ = run_->experiment;
    snapshot_.reset();
    codes_.clear();
    progress_ = {};
    trainer_.load(run_);
    emit experimentChanged(experiment_);
    surveyor_.survey(run_);
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
        start(next, std::exchange(openingModel_, nullptr));
        datasetRequest_ = lasting;
        if (playing_)
            trainer_.play();
    } catch (const std::exception& error) {
        dataset_ = previous;
        giveUp(words(error));
    }
}

/// A model may come from a machine that has its data elsewhere: it is worth looking at on other samples too.
void Session::dataFailed(const QString& message) {
    const auto model = std::exchange(openingModel_, nullptr);
    Experiment next = *std::exchange(opening_, std::nullopt);
    if (model && fitsPresentData(*model)) {
        next.data = datasetRequest_.name;
        next.points = datasetRequest_.points > 0 ? datasetRequest_.points : next.points;
        begin(next, model);
        emit notice(tr("%1. The model was opened on the present data set instead.").arg(message));
        return;
    }
    giveUp(message);
}

/// The present run goes on.
void Session::giveUp(const QString& message) {
    setPlaying(progress_.phase == RunPhase::Training);
    emit failed(message);
    emit experimentChanged(experiment());
}

bool Session::fitsPresentData(const Model& model) const {
    return dataset_ && dataset_->train.shape() == model.shape &&
           (!model.experiment.conditional || classCount(*dataset_) == model.classes);
}

/// The present run's settings, the live ones as they are now, without the changes that wait for a reset.
Experiment Session::asItRuns() const {
    Experiment present = run_->experiment;
    for (const Setting& setting : settings())
        if (setting.live)
            setting.set(present, setting.get(experiment_));
    return present;
}

/// Called by the engine's threads, once for all that has come until it is drained: at once after a silence,
/// so that a step is seen without delay.
void Session::wake() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (drainTimer_.isActive())
                return;
            const qint64 since = sinceDrain_.isValid() ? sinceDrain_.elapsed() : drainInterval;
            drainTimer_.start(static_cast<int>(std::max<qint64>(0, drainInterval - since)));
        },
        Qt::QueuedConnection);
}

void Session::drain() {
    sinceDrain_.start();
    const TrainingNews news = trainer_.takeNews();
    const std::vector<Answer> answers = explorer_.takeAnswers();
    const std::optional<Survey> survey = surveyor_.takeSurvey();
    const std::optional<Comparison> comparison = surveyor_.takeComparison();
    if (!run_)
        return;
    if (news.run == run_->id)
        publish(news);
    if (survey && survey->run == run_->id)
        emit surveyed(survey->yardsticks);
    if (comparison && comparison->run == run_->id)
        emit compared(comparison->linear);
    for (const Answer& answer : answers) {
        if (answer.run != run_->id)
            continue;
        if (const auto* grid = std::get_if<ReconstructionGrid>(&answer.view))
            emit gridReady(*grid);
        else if (const auto* histogram = std::get_if<CodeHistogram>(&answer.view))
            keepCodes(*histogram);
        else if (const auto* weights = std::get_if<FirstLayerWeights>(&answer.view))
            emit firstLayerReady(*weights);
        else if (const auto* maps = std::get_if<FeatureMaps>(&answer.view))
            emit featureMapsReady(*maps);
    }
}

void Session::publish(const TrainingNews& news) {
    if (!news.losses.empty())
        emit lossesArrived(news.losses);
    if (!news.validations.empty())
        emit validationsArrived(news.validations);
    if (!news.epochs.empty())
        emit epochsArrived(news.epochs);
    if (!news.stages.empty())
        emit stagesBegan(news.stages);
    const RunPhase before = progress_.phase;
    if (news.progress) {
        progress_ = *news.progress;
        emit progressChanged(progress_);
        followPhase();
    }
    if (news.snapshot) {
        snapshot_ = news.snapshot;
        emit snapshotTaken(snapshot_);
        askReconstructions();
        askInside();
    }
    if (news.snapshot || before != progress_.phase) {
        askCodes();
        if (watched_ && snapshot_ && !isBetweenEpochs())
            surveyor_.compare(snapshot_);
    }
    if (!news.notice.empty())
        emit notice(QString::fromStdString(news.notice));
}

/// A run that ended by itself plays no more.
void Session::followPhase() {
    const RunPhase phase = progress_.phase;
    if (!opening_ && phase != RunPhase::Preparing && phase != RunPhase::Ready)
        setPlaying(phase == RunPhase::Training);
}

/// Points are shown together as a cloud, other samples one by one.
void Session::askReconstructions() {
    if (!watched_ || !snapshot_)
        return;
    const Samples& test = run_->dataset->test;
    const bool pictures = test.shape().kind == SampleKind::Picture;
    ReconstructQuery query{.samples = samples_, .testNoise = experiment_.testNoise};
    if (test.shape().kind == SampleKind::Point) {
        query.samples.resize(std::min(test.count(), mostPointsShown));
        std::iota(query.samples.begin(), query.samples.end(), std::size_t{0});
    }
    if (noise_ && pictures)
        query.source = ReconstructQuery::Source::RandomNoise;
    explorer_.ask(snapshot_, query);
}

/// Whether the snapshot is one of many that pass by.
bool Session::isBetweenEpochs() const {
    const bool epochEnd = progress_.stepsPerEpoch > 0 && snapshot_->step % progress_.stepsPerEpoch == 0;
    return progress_.phase == RunPhase::Training && !epochEnd;
}

/// The whole test set where there is time for it, at rest and at the end of an epoch; a sample of it in
/// between. While nobody watches, as often as their history needs it, which is seldom.
void Session::askCodes() {
    if (!snapshot_ || !(watched_ || codes_.wants(snapshot_->step)))
        return;
    const std::size_t available = run_->dataset->test.count();
    const bool live = !watched_ || isBetweenEpochs();
    const std::size_t samples = live ? liveCodeSamples(run_->architecture, available) : codeSamplesAtRest;
    explorer_.ask(snapshot_, CodeQuery{std::min(samples, available)});
}

void Session::keepCodes(const CodeHistogram& histogram) {
    codes_.add(histogram);
    emit histogramReady(histogram);
    emit historyGrew(codes_.moments());
}

} // namespace diabolo
