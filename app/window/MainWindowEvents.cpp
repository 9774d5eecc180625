// The main window's answers to the desktop: keys that nobody else took, drops, visibility, closing.
#include "app/sessions/LatentSession.h"
#include "app/sessions/Session.h"
#include "app/sessions/TrainedNetworks.h"
#include "app/sessions/ViewSession.h"
#include "app/window/MainWindow.h"
#include "app/window/QuestionsTab.h"
#include "widgets/kit/controls/MessageStrip.h"
#include <QAbstractButton>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>

namespace diabolo {

namespace {

/// The one local file or folder that is dragged, or nothing.
QString draggedPath(const QMimeData& dragged) {
    const QList<QUrl> urls = dragged.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

void press(QAbstractButton& button) {
    auto* menuButton = qobject_cast<QToolButton*>(&button);
    if (menuButton && menuButton->menu())
        menuButton->showMenu();
    else
        button.click();
}

} // namespace

/// Space plays and pauses, so Enter presses the button that has the focus. Esc leaves what is in the way.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    auto* button = qobject_cast<QAbstractButton*>(focusWidget());
    if (button && button->isEnabled() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        press(*button);
    else if (event->key() == Qt::Key_Escape && strip_->isVisible())
        strip_->hide();
    else if (event->key() == Qt::Key_Escape && isFullScreen())
        setWindowState(windowState() & ~Qt::WindowFullScreen);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!draggedPath(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = draggedPath(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openPath(path);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    followVisibility();
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    followVisibility();
}

/// What was right for a wide window leaves a narrow one's views no room, and the other way round; but what a
/// person has set stays.
void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    const bool wasNarrow = std::exchange(wasNarrow_, isNarrow());
    if (wasNarrow != wasNarrow_ && isVisible() && !columnsByHand_)
        shareColumns();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        followVisibility();
}

void MainWindow::followVisibility() {
    const bool visible = isVisible() && !isMinimized();
    views_->setWatched(visible);
    latent_->setWatched(visible &&
                        std::ranges::find(latentPages_, tabs_->currentWidget()) != latentPages_.end());
    questions_->setWatched(visible && tabs_->currentWidget() == questions_);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (QWidget* edited = focusWidget())
        edited->clearFocus(); // what is still being typed counts
    if (asksBeforeClosing_ && !unsavedNetworks().empty()) {
        event->ignore();
        if (!findChild<QWidget*>("unsaved"))
            askBeforeClosing();
        return;
    }
    if (remember_)
        remember();
    session_->pause(); // what is still under way ends while the window goes
    QMainWindow::closeEvent(event);
}

} // namespace diabolo
