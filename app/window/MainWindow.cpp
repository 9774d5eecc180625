#include "app/window/MainWindow.h"
#include "app/figures/RunLabels.h"
#include "app/sessions/LatentSession.h"
#include "app/sessions/Session.h"
#include "app/sessions/TrainedNetworks.h"
#include "app/sessions/ViewSession.h"
#include "app/window/GalleryItems.h"
#include "app/window/GenerateTab.h"
#include "app/window/InsideTab.h"
#include "app/window/LatentTab.h"
#include "app/window/PcaTab.h"
#include "app/window/QuestionsTab.h"
#include "app/window/StatusLine.h"
#include "app/window/TrainTab.h"
#include "core/experiment/ExperimentJson.h"
#include "widgets/kit/controls/MessageStrip.h"
#include "widgets/kit/samples/SampleList.h"
#include "widgets/kit/style/Symbols.h"
#include "widgets/views/training/LossText.h"
#include "widgets/window/Gallery.h"
#include "widgets/window/KeyList.h"
#include "widgets/window/MainMenu.h"
#include "widgets/window/TimelineBar.h"
#include "widgets/window/TransportActions.h"
#include "widgets/window/TransportBar.h"
#include "widgets/window/settings/SettingWords.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QAction>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace diabolo {

MainWindow::MainWindow(const Options& options, QWidget* parent)
    : QMainWindow(parent)
    , remember_(options.remember)
    , session_(new Session(this))
    , views_(new ViewSession(*session_, this))
    , latent_(new LatentSession(*session_, this))
    , bar_(new TransportBar(this))
    , gallery_(new Gallery(this))
    , strip_(new MessageStrip(this))
    , tabs_(new QTabWidget(this))
    , questions_(new QuestionsTab(*session_, this))
    , columns_(new QSplitter(Qt::Horizontal, this))
    , status_(new StatusLine(this)) {
    setObjectName("window");
    setWindowTitle(tr("Diabolo"));
    setWindowIcon(symbolIcon(Symbol::Diabolo, QPalette::Highlight));
    setAcceptDrops(true);
    layOut();
    connectCommands();
    connectFiles();
    connectSession();
    connectNetworks();
    restore();
    begin(options);
}

/// Hidden while it is whole: QWidget's destructor would do it, and what follows from the focus that leaves a
/// field (a setting, and all that shows it) would reach a window that is partly gone.
MainWindow::~MainWindow() {
    hide();
}

/// The Tab key goes through the parts as they are made: along the bar, then from the left to the right.
void MainWindow::layOut() {
    tabs_->setDocumentMode(true);
    addPages();
    timeline_ = new TimelineBar(this);
    settings_ = new SettingsPanel(this);

    auto* middle = new QWidget(this);
    auto* views = new QVBoxLayout(middle);
    views->setContentsMargins(0, 0, 0, 0);
    views->addWidget(strip_);
    views->addWidget(tabs_, 1);
    views->addWidget(timeline_);

    columns_->setObjectName("columns");
    columns_->setChildrenCollapsible(false);
    columns_->setHandleWidth(8);
    columns_->addWidget(gallery_);
    columns_->addWidget(middle);
    columns_->addWidget(settings_);
    columns_->setStretchFactor(1, 1); // a wider window is for the views
    connect(columns_, &QSplitter::splitterMoved, this, [this] { columnsByHand_ = true; });

    auto* centre = new QWidget(this);
    auto* rows = new QVBoxLayout(centre);
    rows->setContentsMargins(8, 8, 8, 0);
    rows->addWidget(bar_);
    rows->addWidget(columns_, 1);
    setCentralWidget(centre);
    setStatusBar(status_);
    menu_ = new MainMenu(*menuBar(), bar_->actions(), bar_->dataMenu(), *tabs_);
}

void MainWindow::addPages() {
    addPage(new TrainTab(*session_, *views_, this), tr("Train"));
    addPage(new InsideTab(*session_, *views_, this), tr("Inside"));
    addLatentPages();
    addPage(questions_, tr("Questions"));
    connect(views_, &ViewSession::gridReady, questions_, &QuestionsTab::takeSamples);
    auto* pca = new PcaTab(*session_, *views_, this);
    addPage(pca, tr("PCA"));
    tabs_->setTabVisible(tabs_->indexOf(pca), false);
    connect(pca, &PcaTab::orderedCodeWanted, this, [this] {
        session_->setSetting("ordered_code", true);
        status_->showMessage(
            tr("Ordered code is on from the next Reset (Ctrl+R) on; then press Play (Space)"));
    });
    connect(pca, &PcaTab::comparable, this,
            [this, pca](bool linear) { tabs_->setTabVisible(tabs_->indexOf(pca), linear); });
}

void MainWindow::addLatentPages() {
    auto* latent = new LatentTab(*latent_, this);
    auto* generate = new GenerateTab(*latent_, this);
    addPage(latent, tr("Latent"));
    addPage(generate, tr("Generate"));
    latentPages_ = {latent, generate};
    connect(latent, &LatentTab::codeChosen, generate, &GenerateTab::start);
    connect(latent, &LatentTab::sampleChosen, generate, &GenerateTab::startFromSample);
    connect(latent, &LatentTab::samplesChosen, this, &MainWindow::showSamples);
    connect(latent, &LatentTab::samplesChosen, generate, &GenerateTab::drawNear);
    connect(generate, &GenerateTab::failed, this, &MainWindow::showFailure);
    connect(tabs_, &QTabWidget::currentChanged, this, &MainWindow::followVisibility);
}

/// What is selected among the codes is what the other tabs show: one sample before those that are there, or
/// as many of a region as there is room for, from all over it.
void MainWindow::showSamples(const std::vector<std::size_t>& samples) {
    if (samples.size() == 1)
        return views_->showFirst(samples.front());
    const std::size_t shown = std::min<std::size_t>(samples.size(), mostSamplesShown);
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < shown; ++i)
        some.push_back(samples[i * samples.size() / shown]);
    views_->chooseSamples(some);
}

void MainWindow::addPage(ViewTab* page, const QString& title) {
    tabs_->addTab(page, title);
    pages_.push_back(page);
    connect(page, &ViewTab::message, this, [this](const QString& text) { status_->showMessage(text, 8000); });
}

void MainWindow::connectCommands() {
    const TransportActions& actions = bar_->actions();
    connect(actions.playPause, &QAction::triggered, session_,
            [this] { session_->isPlaying() ? session_->pause() : session_->play(); });
    connect(actions.step, &QAction::triggered, session_, &Session::step);
    Timeline* timeline = &session_->timeline();
    connect(actions.earlier, &QAction::triggered, timeline, &Timeline::goBack);
    connect(actions.later, &QAction::triggered, timeline, &Timeline::goForward);
    connect(actions.now, &QAction::triggered, timeline, &Timeline::showNewest);
    connect(timeline_, &TimelineBar::positionChosen, timeline, &Timeline::show);
    connect(timeline_, &TimelineBar::nowChosen, timeline, &Timeline::showNewest);
    connect(timeline_, &TimelineBar::branchWanted, this, &MainWindow::branch);
    connect(actions.branch, &QAction::triggered, this, &MainWindow::branch);
    connect(actions.fullScreen, &QAction::triggered, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    connect(actions.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(actions.reset, &QAction::triggered, this, &MainWindow::reset);
    connect(settings_, &SettingsPanel::resetRequested, this, &MainWindow::reset);
    connect(settings_, &SettingsPanel::changed, session_, &Session::setSetting);
    connect(gallery_, &Gallery::chosen, this, &MainWindow::choosePreset);
    connect(bar_, &TransportBar::dataChosen, this, &MainWindow::openData);
    connectMenu();
}

void MainWindow::connectMenu() {
    const TransportActions& actions = bar_->actions();
    connect(menu_, &MainMenu::themeChosen, this, &MainWindow::setTheme);
    connect(menu_, &MainMenu::trainedWanted, this, &MainWindow::listTrained);
    connect(menu_, &MainMenu::bringBackChosen, this, &MainWindow::bringBack);
    connect(menu_, &MainMenu::aboutNetworkRequested, settings_, &SettingsPanel::showAbout);
    connect(menu_, &MainMenu::aboutProgramRequested, this, &MainWindow::showAboutProgram);
    connect(actions.copyFigure, &QAction::triggered, this, &MainWindow::copyFigure);
    connect(actions.ownSettings, &QAction::triggered, this, &MainWindow::takeOwnSettings);
}

void MainWindow::connectSession() {
    connect(session_, &Session::experimentChanged, this, &MainWindow::showExperiment);
    connect(session_, &Session::runStarted, this, [this](const auto& run) { showRun(*run); });
    connect(session_, &Session::playingChanged, bar_, &TransportBar::setPlaying);
    connect(session_, &Session::progressChanged, bar_, &TransportBar::setProgress);
    connect(session_, &Session::progressChanged, gallery_, [this](const RunProgress& progress) {
        gallery_->setStage({progress.stage, progress.stages});
    });
    connect(session_, &Session::progressChanged, status_, &StatusLine::setProgress);
    connect(session_, &Session::validationsArrived, this, [this](const std::vector<ValidationLoss>& losses) {
        bar_->setValidationLoss(losses.back().loss,
                                someJudges(lossParts(*session_->run()), losses.back().samples));
    });
    connect(session_, &Session::epochsArrived, this, [this](const std::vector<EpochResult>& epochs) {
        bar_->setValidationLoss(epochs.back().validationLoss, allJudges(lossParts(*session_->run())));
    });
    connect(session_, &Session::opening, this,
            [this](const QString& name) { status_->showMessage(tr("Opening %1…").arg(name)); });
    connect(session_, &Session::openingProgressed, this, [this](const QString& name, double share) {
        status_->showMessage(tr("Opening %1… %2 %").arg(name).arg(static_cast<int>(100 * share)));
    });
    connect(session_, &Session::dataSetsListed, this, [this](const std::vector<CatalogEntry>& entries) {
        catalogue_.clear();
        for (const CatalogEntry& entry : entries)
            catalogue_.push_back(
                {QString::fromStdString(entry.name), QString::fromStdString(entry.description)});
        listData();
    });
    connect(&session_->timeline(), &Timeline::changed, this, &MainWindow::showTimeline);
    connect(session_, &Session::notice, strip_, &MessageStrip::showMessage);
    connect(session_, &Session::failed, this, &MainWindow::showFailure);
    connect(views_, &ViewSession::failed, this, &MainWindow::showFailure);
    connect(latent_, &LatentSession::failed, this, &MainWindow::showFailure);
    connect(questions_, &QuestionsTab::failed, this, &MainWindow::showFailure);
}

void MainWindow::setTheme(ThemeChoice theme) {
    theme_ = theme;
    applyTheme(theme);
    menu_->setTheme(theme);
}

void MainWindow::showExperiment(const Experiment& experiment) {
    settings_->setExperiment(experiment);
    const auto preset = std::ranges::find(presets(), experiment.name, &Experiment::name);
    gallery_->setCurrent(preset == presets().end() ? -1 : static_cast<int>(preset - presets().begin()));
}

void MainWindow::showRun(const Run& run) {
    for (ViewTab* page : pages_)
        page->setCaption(figureCaption(run));
    settings_->setRunning(run.experiment);
    presetData_.opened(run.experiment.data, run.dataset->train.shape(), run.experiment.name,
                       run.experiment.reading);
    gallery_->setItems(galleryItems(presetData_, &run));
    rememberData(run);
    bar_->setCurrentData(QString::fromStdString(run.dataset->name),
                         QString::fromStdString(run.experiment.data));
    bar_->setLoss(run.experiment, run.architecture.input.kind);
    bar_->setValidationLoss(std::nullopt);
    status_->setRun(run);
    status_->clearMessage();
}

void MainWindow::showFailure(const QString& message) {
    status_->clearMessage();
    strip_->showMessage(withLabels(message));
    if (fallBack())
        strip_->showMessage(tr("%1. The built-in digits are open instead.").arg(withLabels(message)));
}

/// "1.3 epochs", or of a past moment "0.4 epochs · now 1.3 epochs".
void MainWindow::showTimeline() {
    const Timeline& timeline = session_->timeline();
    if (!timeline.shown())
        return timeline_->setMoments(0, -1, {});
    const auto when = [this](const WeightSnapshot& snapshot) {
        return trainingText(batchesTrained(*snapshot.run, snapshot.step), session_->progress().stepsPerEpoch);
    };
    const QString now = when(*session_->snapshot());
    timeline_->setMoments(static_cast<int>(timeline.steps().size()), timeline.position(),
                          timeline.isPast() ? tr("%1 · now %2").arg(when(*timeline.shown()), now) : now);
}

void MainWindow::showShortcuts() {
    auto* list = new KeyList(bar_->actions().all(), this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->show();
}

void MainWindow::showAboutProgram() {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Diabolo"),
                        tr("<h3>Diabolo</h3><p>A desktop studio for teaching autoencoders.</p>"
                           "<p>Free software under the GNU General Public License, version 3 or later. "
                           "It uses LibTorch, Qt and QCustomPlot.</p>"),
                        QMessageBox::Close, this);
    box->setObjectName("aboutProgram");
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::copyFigure() {
    auto* page = static_cast<ViewTab*>(tabs_->currentWidget());
    if (!page->copyFigure())
        status_->showMessage(tr("Click into a figure first: it is the one that is copied."), 8000);
}

} // namespace diabolo
