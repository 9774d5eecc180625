#pragma once
#include "app/sessions/Session.h"
#include "app/sessions/ViewSession.h"
#include "app/window/MainWindow.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/app/Patience.h"
#include "tests/app/SmallDataset.h"
#include "widgets/kit/controls/MessageStrip.h"
#include "widgets/views/training/LossPlot.h"
#include "widgets/window/ReadOut.h"
#include <QLineEdit>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <memory>

namespace diabolo::test {

/// The real window on a small data set, driven as a person drives it; each test has a new one.
/// Its heirs have the slots that Qt Test calls.
class WindowTest : public QObject {
protected:
    void writeData() {
        QVERIFY(folder_.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_.filePath("settings"));
        data_ = writeSmallDataset(folder_.filePath("bars"));
    }

    void openOnSmallData() {
        Experiment experiment = loadExperiment("deep");
        experiment.epochs = 2;
        open({.experiment = experiment, .data = data_, .remember = false});
        untilPhase(RunPhase::Ready);
    }

    void open(const Options& options) {
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    Session& session() { return window_->session(); }
    ViewSession& views() { return window_->views(); }

    void untilPhase(RunPhase phase) {
        QTRY_VERIFY_WITH_TIMEOUT(window_->session().run() && !window_->session().isOpening(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window_->session().progress().phase, phase, patience);
    }

    /// More epochs than any test waits for.
    void longTraining() { type("epochs", "1000"); }

    template <typename Widget>
    Widget* find(const QString& name) const {
        return window_->findChild<Widget*>(name);
    }

    template <typename View>
    View* view() const {
        return window_->findChild<View*>();
    }

    template <typename View>
    int csvLines() const {
        return static_cast<int>(view<View>()->csv().count('\n'));
    }

    /// Rows of the loss figure's table that have a batch's loss.
    int batchesShown() const {
        const QStringList rows = view<LossPlot>()->csv().split('\n', Qt::SkipEmptyParts).mid(1);
        return static_cast<int>(std::ranges::count_if(
            rows, [](const QString& row) { return !row.section(',', 2, 2).isEmpty(); }));
    }

    void showTab(const QString& title) {
        auto* tabs = window_->findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), title);
    }

    void press(const QString& name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }

    void type(const QString& key, const QString& text) {
        QTest::keyClick(beginTyping(key, text), Qt::Key_Return);
    }

    /// Without Enter at the end.
    QLineEdit* beginTyping(const QString& key, const QString& text) {
        auto* field = find<QLineEdit>("setting." + key);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        return field;
    }

    QString readOut(const QString& name) const { return find<ReadOut>("transport." + name)->value(); }
    QString message() const { return find<MessageStrip>("message")->message(); }

    QTemporaryDir folder_;
    QString data_;
    std::unique_ptr<MainWindow> window_;
};

} // namespace diabolo::test
