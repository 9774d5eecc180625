#include "app/sessions/Session.h"
#include "app/files/DatasetLoader.h"
#include "app/files/ModelFiles.h"
#include "app/files/RunFiles.h"
#include "app/sessions/Attempt.h"
#include "core/experiment/Edits.h"
#include "core/training/SnapshotModel.h"
#include <algorithm>
#include <exception>
#include <utility>

namespace diabolo {

namespace {

QString words(const std::exception& error) {
    return QString::fromUtf8(error.what());
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , timeline_(new Timeline(this))
    , trained_(new TrainedNetworks(this))
    , loader_(new DatasetLoader(this))
    , models_(new ModelFiles(this))
    , runs_(new RunFiles(this))
    , drain_([this] { attempt([this] { drain(); }); })
    , trainer_([this] { drain_.wake(); }) {
    connect(loader_, &DatasetLoader::opened, this, &Session::dataOpened);
    connect(loader_, &DatasetLoader::listed, this, &Session::dataSetsListed);
    connect(loader_, &DatasetLoader::failed, this, &Session::dataFailed);
    connect(loader_, &DatasetLoader::progressed, this, [this](double share) {
        if (opening_)
            emit openingProgressed(QString::fromStdString(opening_->experiment.data), share);
    });
    connect(models_, &ModelFiles::opened, this, &Session::openModel);
    connect(models_, &ModelFiles::saved, this, &Session::modelWritten);
    connect(models_, &ModelFiles::failed, this, &Session::failed);
    connect(runs_, &RunFiles::saved, this,
            [this](const QString& file, const std::shared_ptr<const WeightSnapshot>& weights) {
                noteSaved(weights);
                emit runSaved(file);
            });
    connect(runs_, &RunFiles::wasRead, this, &Session::runOpened);
    connect(runs_, &RunFiles::opened, this, [this](const std::shared_ptr<RunDocument>& document) {
        goOnWithNew(document, document->weights().newest()->step);
    });
    connect(runs_, &RunFiles::branched, this,
            [this](const std::shared_ptr<RunDocument>& document) { goOnWithNew(document, 0); });
    connect(runs_, &RunFiles::replaying, this, &Session::branching);
    connect(runs_, &RunFiles::failed, this, [this](const QString& reason) {
        emit failed(reason);
        emit experimentChanged(this->experiment());
    });
}

Session::~Session() = default;

const Experiment& Session::experiment() const {
    return opening_ ? opening_->experiment : experiment_;
}

void Session::listDataSets() {
    loader_->list();
}

void Session::choose(const Experiment& experiment) {
    chosen_ = experiment;
    begin(experiment, nullptr);
}

void Session::openModel(const std::shared_ptr<const Model>& model) {
    chosen_ = model->experiment;
    begin(model->experiment, model);
}

void Session::openModelFile(const QString& file) {
    std::optional<Model> present; // what weights from elsewhere may belong to
    if (const auto open = run())
        present = Model{asItRuns(), open->architecture.input, classCount(*open->dataset), 0, nullptr};
    models_->open(file, present);
    emit opening(file);
}

void Session::saveModel(const QString& file) {
    if (snapshot_)
        models_->save(snapshot_, asItRuns(), file);
    else
        emit failed(tr("%1: there is no network to save yet (wait until it is ready)").arg(file));
}

void Session::saveNetwork(const TrainedNetwork& network, const QString& file) {
    models_->save(network.snapshot(), network.experiment(), file);
}

void Session::modelWritten(const QString& file, const std::shared_ptr<const WeightSnapshot>& snapshot) {
    if (isModelName(file.toStdString())) // what can be opened again
        noteSaved(snapshot);
    emit modelSaved(file);
}

void Session::noteSaved(const std::shared_ptr<const WeightSnapshot>& weights) {
    if (weights->run == run_)
        savedStep_ = std::max(savedStep_, weights->step);
    trained_->markSaved(*weights);
}

void Session::saveRun(const QString& file) {
    if (!snapshot_ || progress_.phase == RunPhase::Failed)
        return emit failed(tr("%1: there is no training to save (start one first)").arg(file));
    toSave_ << file;
    trainer_.tellState();
}

void Session::openRunFile(const QString& file) {
    runs_->read(file);
    emit opening(file);
}

void Session::runOpened(const std::shared_ptr<const DocumentFile>& file) {
    models_->cancel();
    attempt([&] {
        const DataRequest wanted = dataRequest(file->experiment());
        if (data_.dataset && wanted == data_.request)
            runs_->open(file, data_.dataset);
        else
            open({file->experiment(), nullptr, file});
    });
}

/// The newest moment is where the trainer stands; others have to be found again.
void Session::branch() {
    if (!snapshot_ || opening_)
        return;
    pause();
    if (timeline_->isPast())
        return runs_->branch(*document_, timeline_->shown()->step);
    branchesNow_ = true;
    trainer_.tellState();
}

/// What waited for the state of the present run.
void Session::useState(const TrainingState& state) {
    for (const QString& file : std::exchange(toSave_, {}))
        runs_->save(*document_, file);
    if (std::exchange(branchesNow_, false))
        runs_->branch(*document_, state.step());
}

std::optional<TrainedNetwork> Session::presentNetwork() const {
    if (!isTrained(snapshot_))
        return std::nullopt;
    return TrainedNetwork{document_, savedStep_};
}

/// Before another run takes the present one's place. It is kept where it was trained, at rest.
std::optional<TrainedNetwork> Session::layAside() {
    auto network = presentNetwork();
    if (!network)
        return std::nullopt;
    trainer_.setAside();
    trained_->add(*network);
    return network;
}

void Session::bringBack(RunId run) {
    const std::vector<TrainedNetwork> all = trained_->all();
    const auto network = std::ranges::find(all, run, &TrainedNetwork::id);
    if (network == all.end())
        return;
    const RunDocument& document = *network->document;
    if (document.progress().phase == RunPhase::Failed) { // its weights are left
        Model model = modelOf(network->snapshot());
        model.experiment = network->experiment();
        return openModel(std::make_shared<const Model>(std::move(model)));
    }
    trained_->take(run);
    goOnWith(network->document, network->savedStep, [this, run] { trainer_.resume(run); });
}

/// In place of the present run, which is laid aside; `resume` tells the trainer.
void Session::goOnWith(const std::shared_ptr<RunDocument>& document, std::int64_t savedStep,
                       const std::function<void()>& resume) {
    models_->cancel();
    loader_->cancel();
    runs_->cancel();
    opening_.reset();
    setPlaying(false);
    const auto previous = layAside();
    chosen_ = document->asItRuns();
    data_ = {document->run()->dataset, dataRequest(chosen_)};
    resume();
    progress_ = document->progress();
    if (progress_.phase == RunPhase::Training) // that it rests by now is still on its way
        progress_.phase = RunPhase::Paused;
    savedStep_ = savedStep;
    enter(document, chosen_);
    TrainingNews told = document->told();
    told.progress = progress_;
    publish(told);
    if (previous)
        emit laidAside(*previous);
}

void Session::goOnWithNew(const std::shared_ptr<RunDocument>& document, std::int64_t savedStep) {
    if (document->states().empty())
        return emit failed(tr("The run's file holds no state that it could go on from"));
    goOnWith(document, savedStep, [&] { trainer_.resume(document->states().back()); });
}

void Session::forget(const std::vector<RunId>& runs) {
    trained_->forget(runs);
    for (const RunId run : runs)
        trainer_.forget(run);
}

/// Whether the run started, or its data set is being opened; otherwise all stays as it is, and the reason is
/// told. What was asked for last wins: a model that is being read is no longer wanted.
bool Session::begin(const Experiment& experiment, const std::shared_ptr<const Model>& model) {
    Opening next{experiment, model}; // copies: they may be of what is dropped here
    runs_->cancel();
    if (const Experiment* preset = presetOf(next.experiment);
        preset && next.experiment.title == preset->title)
        nameEdits(next.experiment, *preset); // it may have been edited by hand
    models_->cancel();
    const bool begun = attempt([&] {
        if (data_.dataset && dataRequest(next.experiment) == data_.request) {
            start(next, data_);
            setPlaying(false);
        } else {
            open(next);
        }
    });
    if (!begun) {
        if (!opening_)
            setPlaying(progress_.phase == RunPhase::Training);
        emit experimentChanged(this->experiment()); // the one that holds on
    }
    return begun;
}

void Session::keepPresent() {
    models_->cancel();
    runs_->cancel();
    loader_->cancel();
    if (!std::exchange(opening_, std::nullopt))
        return;
    setPlaying(progress_.phase == RunPhase::Training);
    emit experimentChanged(experiment_);
}

void Session::openData(const QString& nameOrPath) {
    Experiment next = experiment();
    changeData(next, nameOrPath.toStdString());
    begin(next, modelToCome());
}

void Session::play() {
    if (!opening_ && progress_.phase == RunPhase::Failed && !begin(experiment_, modelToCome()))
        return; // what could not start then may be able to now
    if (!opening_ && !run_)
        return;
    timeline_->showNewest();
    setPlaying(true);
    if (!opening_)
        attempt([this] { trainer_.play(); });
}

void Session::pause() {
    setPlaying(false);
    attempt([this] { trainer_.pause(); });
}

void Session::step() {
    timeline_->showNewest();
    setPlaying(false);
    attempt([this] { trainer_.step(); });
}

void Session::reset() {
    begin(experiment(), modelToCome());
}

std::shared_ptr<const Model> Session::modelToCome() const {
    return opening_ ? opening_->model : run_ ? run_->origin : nullptr;
}

void Session::setSetting(const QString& key, const SettingValue& value) {
    attempt([&] {
        const std::string name = key.toStdString();
        Experiment& edited = opening_ ? opening_->experiment : experiment_;
        applySetting(edited, name, value);
        nameEdits(edited, chosen_);
        if (run_ && !opening_ && findSetting(name).live) {
            trainer_.set(name, value);
            emit liveSettingChanged(key);
        }
    });
    emit experimentChanged(experiment()); // after a refusal too: the panel goes back to what holds
}

bool Session::attempt(const std::function<void()>& action) {
    return diabolo::attempt(action, [this](const QString& reason) { emit failed(reason); });
}

void Session::setPlaying(bool playing) {
    if (std::exchange(playing_, playing) != playing)
        emit playingChanged(playing);
}

/// The present run trains on until the data set is there.
void Session::open(Opening next) {
    validate(next.experiment);
    loader_->open(dataRequest(next.experiment));
    opening_ = std::move(next);
    setPlaying(false);
    emit opening(QString::fromStdString(opening_->experiment.data));
    emit experimentChanged(opening_->experiment);
}

/// Throws before anything has changed, or else the run is there: a view that refuses it does not undo it.
void Session::start(const Opening& next, const Data& data) {
    const Dataset& dataset = *data.dataset;
    const auto fit = [&](const Model& model) {
        return fits(model, describe(next.experiment, dataset.train.shape(), classCount(dataset)));
    };
    const bool known = next.model && run_ && run_->origin == next.model;
    const bool outgrown = known && !fit(*next.model);
    const auto run = makeRun(next.experiment, data.dataset, outgrown ? nullptr : next.model);

    loader_->cancel();
    opening_.reset();
    const auto previous = layAside();
    data_ = Data(data); // it may be a part of what is dropped here
    progress_ = {};
    savedStep_ = 0;
    trainer_.load(run);
    if (outgrown)
        emit notice(tr("The opened model's weights do not fit the network any more: it starts from the "
                       "seed's initial weights."));
    enter(std::make_shared<RunDocument>(run), run->experiment);
    if (previous)
        emit laidAside(*previous);
}

/// Shows a run, of which the trainer knows already, in place of the one before.
void Session::enter(const std::shared_ptr<RunDocument>& document, const Experiment& experiment) {
    document_ = document;
    run_ = document->run();
    experiment_ = experiment;
    snapshot_ = document->weights().newest();
    timeline_->begin(document->weights());
    trained_->setPresent(run_);
    emit experimentChanged(experiment_);
    emit runStarted(run_);
    emit progressChanged(progress_);
}

void Session::dataOpened(const std::shared_ptr<const Dataset>& dataset, const DataRequest& lasting) {
    opening_->experiment.data = lasting.name;
    if (dataRequest(opening_->experiment) != lasting) { // another number of points was chosen meanwhile
        loader_->open(dataRequest(opening_->experiment));
        return;
    }
    const Opening next = *std::exchange(opening_, std::nullopt);
    if (next.file)
        return runs_->open(next.file, dataset);
    try {
        start(next, {dataset, lasting});
        if (playing_)
            trainer_.play();
    } catch (const std::exception& error) {
        giveUp(words(error));
    }
}

/// A model may come from a machine that has its data elsewhere: it is worth looking at on other samples too.
void Session::dataFailed(const QString& message) {
    Opening next = *std::exchange(opening_, std::nullopt);
    if (!next.model || !fitsPresentData(*next.model))
        return giveUp(message);
    next.experiment.data = data_.request.name;
    next.experiment.reading = data_.request.reading;
    next.experiment.points = data_.request.points > 0 ? data_.request.points : next.experiment.points;
    if (begin(next.experiment, next.model))
        emit notice(tr("%1. The model was opened on the present data set instead.").arg(message));
}

/// The present run goes on.
void Session::giveUp(const QString& message) {
    setPlaying(progress_.phase == RunPhase::Training);
    emit failed(message);
    emit experimentChanged(experiment());
}

bool Session::fitsPresentData(const Model& model) const {
    return data_.dataset && data_.dataset->train.shape() == model.shape &&
           (!model.experiment.conditional || classCount(*data_.dataset) == model.classes);
}

Experiment Session::asItRuns() const {
    Experiment present = run_->experiment;
    for (const Setting& setting : settings())
        if (setting.live)
            setting.set(present, setting.get(experiment_));
    return present;
}

void Session::drain() {
    for (const TrainingNews& news : trainer_.takeNews()) {
        if (!run_ || news.run != run_->id) {
            trained_->tell(news);
            continue;
        }
        document_->add(news);
        publish(news);
    }
}

/// A view that refuses a value does not keep the others, or the rest of the news, from theirs.
void Session::publish(const TrainingNews& news) {
    if (!news.stages.empty()) // first: the losses after it are judged otherwise
        attempt([&] { emit stagesBegan(news.stages); });
    if (!news.losses.empty())
        attempt([&] { emit lossesArrived(news.losses); });
    if (!news.validations.empty())
        attempt([&] { emit validationsArrived(news.validations); });
    if (!news.epochs.empty())
        attempt([&] { emit epochsArrived(news.epochs); });
    if (news.progress)
        progress_ = *news.progress;
    if (news.raisedEpochs) {
        experiment_.epochs = *news.raisedEpochs;
        attempt([&] { emit experimentChanged(experiment()); });
    }
    if (news.snapshot) {
        snapshot_ = news.snapshot;
        attempt([&] { emit snapshotTaken(snapshot_); });
        attempt([&] { timeline_->grow(); });
    }
    if (news.state)
        attempt([&] { useState(*news.state); });
    if (news.progress) {
        attempt([&] { emit progressChanged(progress_); });
        followPhase();
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

} // namespace diabolo
