// What the main window begins with, and what it keeps for the next time.
#include "app/sessions/Session.h"
#include "app/window/GalleryItems.h"
#include "app/window/MainWindow.h"
#include "app/window/ViewTab.h"
#include "app/window/WindowMemory.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QDataStream>
#include <QIODevice>
#include <QScreen>
#include <QSplitter>
#include <QStyle>
#include <utility>

namespace diabolo {

namespace {

constexpr QSize defaultSize(1440, 900);
const std::string firstPreset = "deep";
const std::string builtInData = "digits";

/// What of `size` the screen has room for beside its panels and the window's title.
QSize boundedByScreen(const QWidget& window, QSize size) {
    const QSize title(0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    return size.boundedTo(window.screen()->availableSize() - title);
}

} // namespace

void MainWindow::restore() {
    resize(boundedByScreen(*this, defaultSize));
    shareColumns();
    const WindowState state = remember_ ? recallWindow() : WindowState{};
    setTheme(state.theme);
    if (restoreGeometry(state.geometry) && !isMaximized() && !isFullScreen())
        resize(boundedByScreen(*this, size())); // the last one may have been larger
    columns_->restoreState(state.columns);
    columns_->setChildrenCollapsible(false); // the state would bring it back
    settings_->setFoldedGroups(state.folded);
    restoreViews(state.views);
}

/// Views come first.
void MainWindow::shareColumns() {
    columns_->setSizes(isNarrow() ? QList{185, 640, 200} : QList{210, 880, 322});
}

void MainWindow::remember() const {
    rememberWindow({.geometry = saveGeometry(),
                    .columns = columns_->saveState(),
                    .views = saveViews(),
                    .folded = settings_->foldedGroups(),
                    .theme = theme_,
                    .experiment = session_->experiment()});
}

QByteArray MainWindow::saveViews() const {
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    for (const ViewTab* page : pages_)
        out << page->saveLayout();
    return layout;
}

void MainWindow::restoreViews(const QByteArray& layout) {
    QDataStream in(layout);
    for (ViewTab* page : pages_) {
        QByteArray one;
        in >> one;
        page->restoreLayout(one);
    }
}

void MainWindow::begin(const Options& options) {
    Experiment last = loadExperiment(firstPreset);
    fallbacks_.push_back({last, nullptr});
    if (const auto remembered = remember_ ? recallWindow().experiment : std::nullopt)
        last = *remembered;
    Beginning first{options.experiment.value_or(last), options.model};
    if (options.data) {
        const auto asked =
            experimentForData(options.data->toStdString(), builtInShape(first.experiment.data));
        if (asked && !options.experiment)
            first.experiment = *asked;
        changeData(first.experiment, options.data->toStdString());
    }
    for (const QString& change : options.changes)
        applySetting(first.experiment, change.toStdString());
    if (first.experiment.data != builtInData) {
        Beginning onDigits = first;
        changeData(onDigits.experiment, builtInData);
        fallbacks_.insert(fallbacks_.begin(), onDigits);
    }
    gallery_->setItems(galleryItems(presetData_));
    session_->listDataSets();
    choose(first);
}

void MainWindow::choose(const Beginning& beginning) {
    if (!beginning.model)
        return session_->choose(beginning.experiment);
    Model model = *beginning.model;
    model.experiment = beginning.experiment;
    session_->openModel(std::make_shared<const Model>(std::move(model)));
}

/// When nothing could be started with: the next best choice. False when that is not the case.
bool MainWindow::fallBack() {
    if (session_->run() || session_->isOpening() || fallbacks_.empty())
        return false;
    const Beginning next = fallbacks_.front();
    fallbacks_.erase(fallbacks_.begin());
    choose(next);
    return true;
}

} // namespace diabolo
