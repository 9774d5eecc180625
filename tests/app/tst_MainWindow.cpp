#include "app/MainWindow.h"
#include "app/Session.h"
#include "app/WindowMemory.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/app/SmallDataset.h"
#include "widgets/CodeHistogramView.h"
#include "widgets/Gallery.h"
#include "widgets/LossPlot.h"
#include "widgets/MessageStrip.h"
#include "widgets/ReadOut.h"
#include "widgets/ReconstructionView.h"
#include "widgets/SettingsPanel.h"
#include "widgets/ViewFrame.h"
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace diabolo;
using diabolo::test::writeSmallDataset;

namespace {

constexpr int patience = 20'000; ///< ms before a test gives up; nothing depends on how fast it is

} // namespace

/// The real window, driven as a person drives it.
class tst_MainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_.filePath("settings"));
        data_ = writeSmallDataset(folder_.filePath("bars"));
    }

    void init() {
        Experiment experiment = loadExperiment("deep");
        experiment.epochs = 2;
        open({.experiment = experiment, .data = data_, .remember = false});
        untilPhase(RunPhase::Ready);
    }

    void cleanup() { window_.reset(); }

    void playTrainsAndTheViewsFollow() {
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<ReconstructionView>() > 1, patience); // of the initial weights
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QTRY_COMPARE_WITH_TIMEOUT(batchesShown(), 16, patience);
        QCOMPARE(readOut("epoch"), QString("2.0 / 2"));
        QVERIFY(readOut("trainingLoss") != "–");
        QVERIFY(readOut("validationLoss") != "–");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<CodeHistogramView>() > 1, patience);
    }

    void spacePlaysAndPauses() {
        longTraining();
        QTest::keyClick(window_.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        QCOMPARE(find<QToolButton>("transport.play")->text(), QString("Pause"));
        QTest::keyClick(window_.get(), Qt::Key_Space);
        untilPhase(RunPhase::Paused);
        QCOMPARE(find<QToolButton>("transport.play")->text(), QString("Play"));
    }

    void aStepIsExactlyOneBatch() {
        QTest::keyClick(window_.get(), Qt::Key_S);
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(batchesShown(), 2, patience);
    }

    void enterPressesTheButtonThatHasTheFocus() {
        auto* step = find<QToolButton>("transport.step");
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
    }

    void resetGivesTheSameLossesAgain() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QTRY_COMPARE_WITH_TIMEOUT(batchesShown(), 16, patience);
        const QString before = view<LossPlot>()->csv();
        QTest::keyClick(window_.get(), Qt::Key_R, Qt::ControlModifier);
        untilPhase(RunPhase::Ready);
        QCOMPARE(batchesShown(), 0);
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QTRY_COMPARE_WITH_TIMEOUT(view<LossPlot>()->csv(), before, patience);
    }

    void theLearningRateChangesWhileItTrains() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        type("learning_rate", "0.01");
        QCOMPARE(session().experiment().learningRate, 0.01);
        QVERIFY(session().isPlaying());
        QVERIFY(!find<QWidget>("settings.pending")->isVisible());
    }

    void aLearningRateBeyondReasonIsSaidToDiverge() {
        longTraining();
        type("learning_rate", "1e9");
        press("transport.play");
        untilPhase(RunPhase::Diverged);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("diverged"), patience);
        QVERIFY(find<MessageStrip>("message")->isVisible());
    }

    void theCodeSizeWaitsForAReset() {
        type("code_size", "5");
        QCOMPARE(session().run()->experiment.codeSize, 32);
        QTest::mouseClick(find<QAbstractButton>("settings.apply"), Qt::LeftButton);
        QCOMPARE(session().run()->experiment.codeSize, 5);
        QVERIFY(!find<QWidget>("settings.pending")->isVisible());
    }

    void anotherNetworkLearnsTheSamePictures() {
        auto* list = find<QListView>("gallery.list");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(session().experiment().name, std::string("shallow"));
        QCOMPARE(session().run()->dataset->name, std::string("bars"));
        QCOMPARE(session().run()->architecture.layers.size(), 3U);
        QVERIFY(list->currentIndex().data(GalleryModel::SizesRole).toString().startsWith("64 → "));
        untilPhase(RunPhase::Ready);
    }

    void dataThatCannotBeReadLeavesTheTrainingAlone() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        const auto run = session().run();
        window_->openPath(folder_.filePath("nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("nowhere"), patience);
        QCOMPARE(session().run(), run);
        const auto step = session().progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > step, patience);
    }

    void escapeDismissesAMessage() {
        window_->openPath(folder_.filePath("nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), patience);
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(!find<MessageStrip>("message")->isVisible());
    }

    void aDroppedFolderBecomesTheDataSet() {
        drop(writeSmallDataset(folder_.filePath("dropped"), 96, 24));
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->test.count(), 24U, patience);
        QVERIFY(find<QLabel>("status.data")->text().startsWith("dropped · 96 train · 24 test"));
        QCOMPARE(find<QToolButton>("transport.data")->text(), QString("dropped"));
        untilPhase(RunPhase::Ready);
    }

    void aDroppedExperimentIsOpened() {
        Experiment experiment = session().experiment();
        experiment.codeSize = 3;
        const QString file = folder_.filePath("three.json");
        saveExperiment(experiment, file.toStdString());
        drop(file);
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->experiment.codeSize, 3, patience);
    }

    void anExperimentIsSavedAndOpenedAgain() {
        type("code_size", "6");
        const QString file = folder_.filePath("six.json");
        window_->saveExperimentAs(file);
        window_->openExperiment(file);
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->experiment.codeSize, 6, patience);
    }

    void aDamagedExperimentIsRefusedInWords() {
        QFile file(folder_.filePath("damaged.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"diabolo\": 1, ");
        file.close();
        const auto run = session().run();
        window_->openPath(file.fileName());
        QVERIFY2(message().contains("damaged.json"), qPrintable(message()));
        QCOMPARE(session().run(), run);
    }

    void everyViewIsExportedInEveryFormat() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<CodeHistogramView>() > 1, patience);
        QTemporaryDir target;
        window_->exportFigures(target.path(), {"png", "svg", "pdf", "csv"});
        QCOMPARE(message(), QString());
        for (const QString stem : {"architecture", "loss", "reconstructions", "code-distribution"})
            for (const QString format : {"png", "svg", "pdf", "csv"})
                QVERIFY2(QFileInfo(target.filePath(stem + '.' + format)).size() > 0,
                         qPrintable(stem + '.' + format));
    }

    void anExportToAFolderThatIsNotThereIsSaidInWords() {
        window_->exportFigures(folder_.filePath("missing"), {"png"});
        QVERIFY2(message().contains("missing"), qPrintable(message()));
    }

    void aMaximisedViewFillsTheMiddleUntilEscape() {
        auto* loss = find<ViewFrame>("frame.loss");
        auto* reconstructions = find<ViewFrame>("frame.reconstructions");
        const QSize before = loss->size();
        loss->setMaximised(true);
        QTRY_COMPARE(loss->width(), find<QWidget>("train")->width());
        QVERIFY(!reconstructions->isVisible());
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QTRY_COMPARE(loss->size(), before);
        QVERIFY(reconstructions->isVisible());
    }

    void nothingIsClippedOnAnOldProjector() {
        QVERIFY2(window_->minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(window_->minimumSizeHint().width())));
        QVERIFY(window_->minimumSizeHint().height() <= 700);
        window_->resize(1024, 700);
        QCOMPARE(window_->size(), QSize(1024, 700));
        for (const char* name : {"transport", "gallery", "train", "settings"}) {
            auto* part = find<QWidget>(name);
            QVERIFY2(part->width() >= part->minimumSizeHint().width(), name);
            QVERIFY2(window_->rect().contains(QRect(part->mapTo(window_.get(), QPoint()), part->size())),
                     name);
        }
    }

    void closingWhileItTrainsEndsCleanly() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        QVERIFY(window_->close());
        window_.reset();
    }

    void nothingIsComputedForAHiddenWindow() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        window_->hide();
        QTest::qWait(200); // what was asked for before may still come
        int grids = 0;
        connect(&session(), &Session::gridReady, this, [&grids] { ++grids; });
        const auto step = session().progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > step + 100, patience);
        QCOMPARE(grids, 0);
        window_->show();
        QTRY_VERIFY_WITH_TIMEOUT(grids > 0, patience);
    }

    void theLastExperimentThemeAndDataAreRemembered() {
        open({.experiment = std::nullopt, .data = data_, .remember = true});
        untilPhase(RunPhase::Ready);
        type("code_size", "9");
        window_->close();
        open({});
        untilPhase(RunPhase::Ready);
        QCOMPARE(session().experiment().codeSize, 9);
        QCOMPARE(session().run()->dataset->name, std::string("bars"));
    }

    void rememberedDataThatVanishedGivesTheBuiltInDigitsAndAMessage() {
        Experiment experiment = loadExperiment("shallow");
        experiment.data = folder_.filePath("vanished").toStdString();
        WindowState state;
        state.experiment = experiment;
        rememberWindow(state);
        open({});
        QTRY_VERIFY_WITH_TIMEOUT(session().run() != nullptr, patience);
        QCOMPARE(session().run()->dataset->name, std::string("digits"));
        QCOMPARE(session().experiment().name, std::string("shallow"));
        QVERIFY2(message().contains("vanished") && message().contains("built-in digits"),
                 qPrintable(message()));
    }

    void everyControlCanBeReachedByKeyboardAndHasAName() {
        for (const QAbstractButton* button : window_->findChildren<QAbstractButton*>()) {
            if (!button->isVisible())
                continue;
            const QString name =
                button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
            QVERIFY2(!name.isEmpty(), qPrintable(button->objectName()));
            QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName() + name));
        }
    }

private:
    void open(const Options& options) {
        window_ = std::make_unique<MainWindow>(options);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    Session& session() { return window_->session(); }

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

    void press(const QString& name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }

    void type(const QString& key, const QString& text) {
        auto* field = find<QLineEdit>("setting." + key);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    void drop(const QString& path) {
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped({50, 50}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &dropped);
    }

    QString readOut(const QString& name) const { return find<ReadOut>("transport." + name)->value(); }
    QString message() const { return find<MessageStrip>("message")->message(); }

    QTemporaryDir folder_;
    QString data_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
