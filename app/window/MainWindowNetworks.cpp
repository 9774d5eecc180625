// Which network and which data the main window goes over to, and that nothing trained is lost on the way.
#include "app/files/FileDialogs.h"
#include "app/sessions/Session.h"
#include "app/window/MainWindow.h"
#include "app/window/NetworkDialogs.h"
#include "app/window/StatusLine.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/Edits.h"
#include "core/experiment/ExperimentJson.h"
#include "widgets/kit/controls/MessageStrip.h"
#include "widgets/window/MainMenu.h"
#include "widgets/window/TransportBar.h"
#include <QDir>
#include <QFileInfo>
#include <QTimer>
#include <algorithm>

namespace diabolo {

namespace {

constexpr int readingTime = 8000; ///< ms that a passing message stays

std::vector<RunId> idsOf(const std::vector<TrainedNetwork>& networks) {
    std::vector<RunId> ids;
    for (const TrainedNetwork& network : networks)
        ids.push_back(network.id());
    return ids;
}

QString nameOf(const TrainedNetwork& network) {
    return namesOf({network}).front();
}

/// A file in `folder` that is not there yet, and none of `taken`: "deep.safetensors", "deep-2.safetensors".
QString freeFile(const QDir& folder, const TrainedNetwork& network, const QStringList& taken) {
    const QString stem = QString::fromStdString(network.run().experiment.name);
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? stem : QStringLiteral("%1-%2").arg(stem).arg(number);
        const QString file = folder.filePath(name + ".safetensors");
        if (!taken.contains(file) && !QFileInfo::exists(file))
            return file;
    }
}

} // namespace

void MainWindow::connectNetworks() {
    connect(session_, &Session::runStarted, this, &MainWindow::listTrained);
    connect(&session_->trained(), &TrainedNetworks::forgotten, this, &MainWindow::listTrained);
    connect(session_, &Session::laidAside, this, &MainWindow::sayWhatIsKept);
    connect(session_, &Session::modelSaved, this, [this](const QString& file) {
        if (toWrite_.removeOne(file) && toWrite_.isEmpty())
            closeUnasked();
    });
    connect(session_, &Session::branching, this, [this](double share) {
        status_->showMessage(tr("Training again up to that moment: %1 %").arg(qRound(100 * share)));
    });
    connect(session_, &Session::failed, this, [this] { toWrite_.clear(); }); // it stays open, and says why
}

void MainWindow::listTrained() {
    menu_->setTrained(namesOf(session_->trained().all()));
}

void MainWindow::sayWhatIsKept(const TrainedNetwork& network) {
    status_->showMessage(
        tr("%1 is kept: Ctrl+Z brings it back, as does Training, Trained networks.").arg(nameOf(network)),
        readingTime);
}

void MainWindow::bringBack(int index) {
    const std::vector<TrainedNetwork> trained = session_->trained().all();
    if (index < 0 || index >= static_cast<int>(trained.size()))
        return;
    strip_->hide();
    session_->bringBack(trained[static_cast<std::size_t>(index)].id());
}

/// Goes on with `next`, which starts a run, when there is room for the present network among those that are
/// kept, or somebody lets others go.
void MainWindow::makeRoom(const std::function<void()>& next) {
    const auto present = session_->presentNetwork();
    const auto tooMany = session_->trained().inTheWayOf(present ? present->bytes() : 0);
    if (!present || tooMany.empty())
        return next();
    askToForget(this, namesOf(tooMany), session_->trained().mostBytes(), [this, ids = idsOf(tooMany), next] {
        session_->forget(ids);
        next();
    });
}

void MainWindow::reset() {
    strip_->hide();
    makeRoom([this] { session_->reset(); });
}

void MainWindow::branch() {
    strip_->hide();
    makeRoom([this] { session_->branch(); });
}

/// The first choice brings a network back as it was left, the second one as it came.
void MainWindow::choosePreset(int index) {
    Experiment preset = presets()[static_cast<std::size_t>(index)];
    strip_->hide();
    const auto present = session_->presentNetwork();
    if (session_->isOpening() && present && present->run().experiment.name == preset.name)
        return session_->keepPresent();
    preset.data = presetData_.nameFor(preset, session_->experiment().data);
    preset.reading = preset.data == session_->experiment().data ? session_->experiment().reading
                                                                : presetData_.readingOf(preset.data);
    const bool inUse = session_->experiment().name == preset.name;
    if (inUse && present && !present->run().origin &&
        changesNeedingReset(present->run().experiment, preset).empty()) {
        takeOwnSettings();
        status_->showMessage(tr("%1 is in use. Reset starts it again.").arg(nameOf(*present)), readingTime);
        return;
    }
    const TrainedNetworks& trained = session_->trained();
    if (const TrainedNetwork* kept = inUse ? trained.sameAs(preset) : trained.newestOf(preset))
        return session_->bringBack(kept->id());
    makeRoom([this, preset] { session_->choose(preset); });
}

void MainWindow::openData(const QString& nameOrPath) {
    strip_->hide();
    const auto run = session_->run();
    const auto shape = run ? std::optional(run->dataset->train.shape()) : std::nullopt;
    const auto other = experimentForData(nameOrPath.toStdString(), shape);
    Experiment next = other.value_or(session_->experiment());
    changeData(next, lastingName(nameOrPath.toStdString()));
    if (run && !run->origin && !session_->isOpening() && changesNeedingReset(run->experiment, next).empty()) {
        bar_->setCurrentData(QString::fromStdString(run->dataset->name), QString::fromStdString(next.data));
        status_->showMessage(tr("%1 is the data set in use.").arg(QString::fromStdString(run->dataset->name)),
                             readingTime);
        return;
    }
    if (const TrainedNetwork* kept = session_->trained().sameAs(next); kept && !(run && run->origin))
        return session_->bringBack(kept->id());
    makeRoom([this, other, nameOrPath] {
        if (other)
            session_->choose(*other);
        else
            session_->openData(nameOrPath);
    });
}

void MainWindow::takeOwnSettings() {
    const Experiment* own = presetOf(session_->experiment());
    if (!own) {
        status_->showMessage(tr("This network is none of the gallery."), readingTime);
        return;
    }
    for (const Setting& setting : settings()) {
        const SettingValue value = setting.get(*own);
        if (!setting.ofTheData && setting.get(session_->experiment()) != value)
            session_->setSetting(QString::fromStdString(setting.key), value);
    }
}

void MainWindow::listData() {
    std::vector<DataChoice> choices = catalogue_;
    choices.insert(choices.end(), opened_.begin(), opened_.end());
    bar_->setDataChoices(choices);
}

/// What was opened by its path stays in the menu.
void MainWindow::rememberData(const Run& run) {
    const QString path = QString::fromStdString(run.experiment.data);
    const auto isIt = [&](const DataChoice& choice) { return choice.name == path; };
    if (std::ranges::any_of(opened_, isIt) || !QFileInfo(path).isAbsolute())
        return;
    const QString label = QString::fromStdString(run.dataset->name);
    const bool taken =
        std::ranges::any_of(opened_, [&](const DataChoice& one) { return one.label == label; });
    const QString folder = QFileInfo(path).dir().dirName();
    opened_.push_back({path, path, taken ? QStringLiteral("%1 (%2)").arg(label, folder) : label});
    listData();
}

std::vector<TrainedNetwork> MainWindow::unsavedNetworks() const {
    std::vector<TrainedNetwork> networks = session_->trained().all();
    if (const auto present = session_->presentNetwork())
        networks.insert(networks.begin(), *present);
    std::erase_if(networks, [](const TrainedNetwork& network) { return !network.isUnsaved(); });
    return networks;
}

void MainWindow::closeUnasked() {
    asksBeforeClosing_ = false;
    close();
}

/// The training rests meanwhile, so that what is saved is what there is.
void MainWindow::askBeforeClosing() {
    const bool playing = session_->isPlaying();
    session_->pause();
    askAboutUnsaved(this, namesOf(unsavedNetworks()), [this, playing](Unsaved answer) {
        if (answer == Unsaved::Discard)
            closeUnasked();
        else if (answer == Unsaved::Save)
            saveBeforeClosing();
        else if (playing)
            session_->play();
    });
}

void MainWindow::saveBeforeClosing() {
    const std::vector<TrainedNetwork> networks = unsavedNetworks();
    if (networks.size() == 1) {
        const QString suggestion =
            QString::fromStdString(networks.front().run().experiment.name) + ".safetensors";
        return askForNewFile(this, "model", tr("Save the trained model"), suggestion,
                             tr("Models (*.safetensors)"),
                             [this, networks](const QString& file) { writeBeforeClosing(networks, {file}); });
    }
    askForFolder(this, "models", tr("Save the trained models in a folder"),
                 [this, networks](const QString& folder) {
                     QStringList files;
                     for (const TrainedNetwork& network : networks)
                         files << freeFile(QDir(folder), network, files);
                     writeBeforeClosing(networks, files);
                 });
}

void MainWindow::writeBeforeClosing(const std::vector<TrainedNetwork>& networks, const QStringList& files) {
    toWrite_ = files;
    for (std::size_t i = 0; i < networks.size(); ++i)
        session_->saveNetwork(networks[i], files[static_cast<qsizetype>(i)]);
}

} // namespace diabolo
