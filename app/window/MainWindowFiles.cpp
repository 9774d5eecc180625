// What the main window reads from files and writes to them.
#include "app/figures/RunFigures.h"
#include "app/files/FileDialogs.h"
#include "app/headless/HeadlessRun.h"
#include "app/sessions/Session.h"
#include "app/sessions/ViewSession.h"
#include "app/window/MainWindow.h"
#include "app/window/StatusLine.h"
#include "app/window/ViewTab.h"
#include "core/base/Files.h"
#include "core/experiment/ExperimentJson.h"
#include "core/export/Code.h"
#include "widgets/kit/controls/MessageStrip.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/window/CodeWindow.h"
#include "widgets/window/MainMenu.h"
#include "widgets/window/TransportActions.h"
#include "widgets/window/TransportBar.h"
#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTabWidget>
#include <exception>
#include <stdexcept>

namespace diabolo {

namespace {

constexpr int readingTime = 8000; ///< ms that a passing message stays

} // namespace

void MainWindow::connectFiles() {
    const TransportActions& actions = bar_->actions();
    connect(actions.openFile, &QAction::triggered, this, [this] {
        askForFile(
            this, "data", tr("Open a data set"),
            tr("Data sets, experiments, models and runs (*);;Experiments (*.json);;Models (*.safetensors)"),
            [this](const QString& path) { openPath(path); });
    });
    connect(actions.openFolder, &QAction::triggered, this, [this] {
        askForFolder(this, "data", tr("Open a folder as the data set"),
                     [this](const QString& path) { openPath(path); });
    });
    connect(actions.openExperiment, &QAction::triggered, this, [this] {
        askForFile(this, "experiment", tr("Open an experiment"), tr("Experiments (*.json);;All files (*)"),
                   [this](const QString& file) { openExperiment(file); });
    });
    connect(actions.saveExperiment, &QAction::triggered, this, [this] {
        const QString suggestion = QString::fromStdString(session_->experiment().name) + ".json";
        askForNewFile(this, "experiment", tr("Save the experiment"), suggestion, tr("Experiments (*.json)"),
                      [this](const QString& file) { saveExperimentAs(file); });
    });
    connect(actions.openModel, &QAction::triggered, this, [this] {
        askForFile(this, "model", tr("Open a model"), tr("Models (*.safetensors);;All files (*)"),
                   [this](const QString& file) { openModel(file); });
    });
    connect(actions.saveModel, &QAction::triggered, this, [this] {
        const QString suggestion = QString::fromStdString(session_->experiment().name) + ".safetensors";
        askForNewFile(this, "model", tr("Save the trained model"), suggestion, tr("Models (*.safetensors)"),
                      [this](const QString& file) { session_->saveModel(file); });
    });
    connect(actions.openRun, &QAction::triggered, this, [this] {
        askForFile(this, "run", tr("Open a run"), tr("Runs (*.diabolo);;All files (*)"),
                   [this](const QString& file) { openRun(file); });
    });
    connect(actions.saveRun, &QAction::triggered, this, [this] {
        const QString suggestion = QString::fromStdString(session_->experiment().name) + ".diabolo";
        askForNewFile(this, "run", tr("Save the whole run"), suggestion, tr("Runs (*.diabolo)"),
                      [this](const QString& file) { session_->saveRun(file); });
    });
    connect(session_, &Session::runSaved, this, [this](const QString& file) {
        status_->showMessage(tr("The run was written to %1").arg(QDir::toNativeSeparators(file)),
                             readingTime);
    });
    connect(actions.exportModel, &QAction::triggered, this, [this] {
        const QString suggestion = QString::fromStdString(session_->experiment().name) + ".pt";
        askForNewFile(this, "model", tr("Export the trained model as TorchScript"), suggestion,
                      tr("TorchScript (*.pt)"), [this](const QString& file) { session_->saveModel(file); });
    });
    connect(actions.showCode, &QAction::triggered, this, &MainWindow::showCode);
    connect(session_, &Session::experimentChanged, this, &MainWindow::updateCode);
    connect(session_, &Session::runStarted, this, &MainWindow::updateCode);
    connect(session_, &Session::modelSaved, this, [this](const QString& file) {
        status_->showMessage(tr("The model was written to %1").arg(QDir::toNativeSeparators(file)),
                             readingTime);
    });
    connect(menu_, &MainMenu::exportRequested, this, [this](const QStringList& formats) {
        askForFolder(this, "figures", tr("Export every figure to a folder"),
                     [this, formats](const QString& folder) { exportFigures(folder, formats); });
    });
}

void MainWindow::openPath(const QString& path) {
    if (QFileInfo(path).suffix().compare("json", Qt::CaseInsensitive) == 0)
        openExperiment(path);
    else if (isModelName(path.toStdString()))
        openModel(path);
    else if (isDocumentName(path.toStdString()))
        openRun(path);
    else
        openData(path);
}

void MainWindow::openModel(const QString& file) {
    strip_->hide();
    makeRoom([this, file] { session_->openModelFile(file); });
}

void MainWindow::openRun(const QString& file) {
    strip_->hide();
    makeRoom([this, file] { session_->openRunFile(file); });
}

void MainWindow::showCode() {
    if (!code_) {
        code_ = new CodeWindow(this);
        connect(code_, &CodeWindow::saveRequested, this, &MainWindow::saveCode);
    }
    updateCode();
    code_->show();
    code_->raise();
    code_->activateWindow();
}

void MainWindow::updateCode() {
    if (!code_ || !session_->run())
        return;
    const Experiment& experiment = session_->experiment();
    const Run& run = *session_->run();
    try {
        const Architecture architecture =
            describe(experiment, run.architecture.input, classCount(*run.dataset));
        code_->setCode(QString::fromStdString(pyTorchCode(experiment, architecture)),
                       QString::fromStdString(kerasCode(experiment, architecture)));
    } catch (const std::exception& error) { // settings that do not go together yet
        const QString reason = "# " + QString::fromUtf8(error.what()) + '\n';
        code_->setCode(reason, reason);
    }
}

void MainWindow::saveCode(const QString& code, const QString& suffix) {
    const QString suggestion = QString::fromStdString(session_->experiment().name) + '-' + suffix;
    askForNewFile(code_, "script", tr("Save the script"), suggestion, tr("Python (*.py)"),
                  [this, code](const auto& file) {
                      try {
                          replaceFile(file.toStdString(), code.toStdString());
                          status_->showMessage(
                              tr("The script was written to %1").arg(QDir::toNativeSeparators(file)),
                              readingTime);
                      } catch (const std::exception& error) {
                          showFailure(QString::fromUtf8(error.what()));
                      }
                  });
}

void MainWindow::openExperiment(const QString& file) {
    strip_->hide();
    try {
        const Experiment experiment = loadExperiment(file.toStdString());
        makeRoom([this, experiment] { session_->choose(experiment); });
    } catch (const std::exception& error) {
        showFailure(QString::fromUtf8(error.what()));
    }
}

void MainWindow::saveExperimentAs(const QString& file) {
    try {
        saveExperiment(session_->experiment(), file.toStdString());
        status_->showMessage(tr("The experiment was written to %1").arg(QDir::toNativeSeparators(file)),
                             readingTime);
    } catch (const std::exception& error) {
        showFailure(QString::fromUtf8(error.what()));
    }
}

void MainWindow::exportFigures(const QString& folder, const QStringList& formats) {
    if (exporting_)
        return status_->showMessage(tr("Figures are being written: wait until they are there."), readingTime);
    exporting_ = true;
    try {
        int written = 0;
        QStringList stems;
        for (FigureView* figure : figuresOnScreen()) {
            stems << figure->fileStem();
            for (const QString& format : formats) {
                const QString failure =
                    exportFigure(*figure, QDir(folder).filePath(stems.last() + '.' + format));
                if (!failure.isEmpty())
                    throw std::runtime_error(failure.toStdString());
                ++written;
            }
        }
        written += writeFiguresElsewhere(folder, formats, stems);
        status_->showMessage(
            tr("%1 files were written to %2").arg(written).arg(QDir::toNativeSeparators(folder)),
            readingTime);
    } catch (const std::exception& error) {
        showFailure(QString::fromUtf8(error.what()));
    }
    exporting_ = false;
}

/// Those that follow the training at all times, and those of the page that is looked at.
std::vector<FigureView*> MainWindow::figuresOnScreen() const {
    std::vector<FigureView*> figures;
    for (const ViewTab* page : pages_) {
        const int place = tabs_->indexOf(page);
        const bool always = !page->needsWatching() && tabs_->isTabVisible(place);
        if (always || place == tabs_->currentIndex())
            for (FigureView* figure : page->figures())
                figures.push_back(figure);
    }
    return figures;
}

/// All others, of the moment that the views show, asked for meanwhile.
int MainWindow::writeFiguresElsewhere(const QString& folder, const QStringList& formats,
                                      const QStringList& there) {
    const auto& shown = session_->timeline().shown();
    if (!shown)
        return 0;
    status_->showMessage(tr("Drawing the figures of the other pages…"));
    RunRecord record;
    record.document = session_->document();
    record.weights = shown;
    const auto keepAlive = [] { QCoreApplication::processEvents(); };
    explore(record, keepAlive);
    return writeFigures(record,
                        {.folder = folder, .formats = formats, .except = there, .meanwhile = keepAlive});
}

} // namespace diabolo
