#include "app/window/StatusLine.h"
#include "tests/app/WindowTest.h"
#include "widgets/window/Gallery.h"
#include "widgets/window/GalleryModel.h"
#include "widgets/window/TransportBar.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSlider>
#include <QStatusBar>

using namespace diabolo;
using namespace diabolo::test;

/// That nothing which was trained or opened in the real window is lost, and that the window says which
/// network it shows.
class tst_WindowNetworks : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() { openOnSmallData(); }
    void cleanup() { window_.reset(); }

    void aTrainedNetworkComesBackWhenItIsChosenAgain() {
        train();
        const auto run = session().run();
        const auto weights = session().snapshot()->weights;
        const int losses = batchesShown();
        chooseNetwork("Shallow");
        QVERIFY2(status().contains("Deep (2 epochs) is kept"), qPrintable(status()));
        QCOMPARE(batchesShown(), 0);
        chooseNetwork("Deep");
        QCOMPARE(session().run(), run);
        QCOMPARE(session().snapshot()->weights, weights);
        QCOMPARE(batchesShown(), losses);
        QCOMPARE(readOut("epoch"), QString("2.0 / 2"));
        press("transport.step"); // and it goes on
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, losses + 1, patience);
    }

    void aResetIsTakenBackByAKey() {
        train();
        const auto run = session().run();
        press("transport.reset");
        QVERIFY(session().run() != run);
        QVERIFY2(status().contains("Ctrl+Z"), qPrintable(status()));
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().run(), run);
        QVERIFY(!find<QAction>("action.bringBack")->isEnabled()); // what gave way was never trained
    }

    void otherDataLeaveTheTrainedNetworkAndTheirMenuLeadsBackToIt() {
        train();
        const auto run = session().run();
        window_->openPath(writeSmallDataset(folder_.filePath("others"), 96, 24));
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->test.count(), 24U, patience);
        untilPhase(RunPhase::Ready);
        QCOMPARE(markedData(), QStringList{"others"});
        chooseData("bars");
        QTRY_COMPARE_WITH_TIMEOUT(session().run(), run, patience);
        QCOMPARE(markedData(), QStringList{"bars"});
    }

    void theDataThatWereOpenedComeBackAfterANetworkWithDataOfItsOwn() {
        chooseNetwork("Coloured shapes");
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->name, std::string("shapes"), patience);
        QCOMPARE(markedData(), QStringList{"shapes"});
        QVERIFY(dataOffered().contains("bars"));
        chooseNetwork("Deep");
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->name, std::string("bars"), patience);
        untilPhase(RunPhase::Ready);
    }

    void choosingTheDataInUseChangesNothing() {
        train();
        const auto run = session().run();
        chooseData("bars");
        QCOMPARE(session().run(), run);
        QCOMPARE(markedData(), QStringList{"bars"});
    }

    void anEditedNetworkSaysSoAndItsRowGivesThePresetBack() {
        type("code_size", "2");
        QCOMPARE(rowInUse(), QString("Deep")); // which still runs
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        QCOMPARE(rowInUse(), QString("Deep, edited"));
        QVERIFY(sizesInUse().contains("→ 2 →"));
        QVERIFY(find<QLabel>("settings.about")->text().startsWith("Edited: code size 2."));
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(session().presentNetwork(), patience);
        chooseNetwork("Deep, edited");
        QCOMPARE(rowInUse(), QString("Deep"));
        QCOMPARE(session().experiment().codeSize, 32);
        QCOMPARE(session().trained().all().front().title(), QString("Deep, edited"));
        untilPhase(RunPhase::Ready);
    }

    void whatTheKeysPassOverIsNotTheNetworkInUse() {
        auto* list = find<QListView>("gallery.list");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(rowInUse(), QString("Deep"));
        QCOMPARE(session().experiment().name, std::string("deep"));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(rowInUse(), QString("Shallow"));
        QCOMPARE(session().experiment().name, std::string("shallow"));
        untilPhase(RunPhase::Ready);
    }

    void choosingTheNetworkInUseTrainsOnAndGivesItsSettingsBack() {
        train();
        const auto run = session().run();
        type("code_size", "2"); // waits for a reset
        chooseNetwork("Deep");
        QCOMPARE(session().run(), run);
        QCOMPARE(session().experiment().codeSize, 32);
        QVERIFY2(status().contains("in use"), qPrintable(status()));
    }

    void closingAsksForWhatIsNotSaved() {
        train();
        QVERIFY(!window_->close());
        auto* question = find<QMessageBox>("unsaved");
        QVERIFY(question);
        QVERIFY2(question->informativeText().contains("Deep (2 epochs)"),
                 qPrintable(question->informativeText()));
        QVERIFY(!window_->close()); // one question is enough
        QCOMPARE(window_->findChildren<QMessageBox*>("unsaved").size(), 1);
        question->button(QMessageBox::Cancel)->click();
        QVERIFY(window_->isVisible());
        QTRY_VERIFY(!find<QMessageBox>("unsaved"));
        QVERIFY(!window_->close());
        find<QMessageBox>("unsaved")->button(QMessageBox::Discard)->click();
        QVERIFY(!window_->isVisible());
    }

    void closingWithNothingTrainedDoesNotAsk() { QVERIFY(window_->close()); }

    void closingWithASavedNetworkDoesNotAsk() {
        train();
        session().saveModel(folder_.filePath("saved.safetensors"));
        QTRY_VERIFY_WITH_TIMEOUT(status().contains("saved.safetensors"), patience);
        QVERIFY(window_->close());
    }

    void closingSavesAllThatIsNotSavedBeforeItCloses() {
        train();
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(session().presentNetwork(), patience);
        QVERIFY(!window_->close());
        find<QMessageBox>("unsaved")->button(QMessageBox::Save)->click();
        const QTemporaryDir target;
        auto* dialog = find<QFileDialog>({});
        QVERIFY(dialog);
        emit dialog->fileSelected(target.path());
        QTRY_VERIFY_WITH_TIMEOUT(!window_->isVisible(), patience);
        QCOMPARE(openModel(target.filePath("deep.safetensors").toStdString()).step, 1);
        QVERIFY(openModel(target.filePath("deep-2.safetensors").toStdString()).step > 1);
    }

    void aDialogBeginsWhereTheLastOneOfItsPurposeEnded() {
        const QTemporaryDir elsewhere;
        find<QAction>("action.openFolder")->trigger();
        auto* first = find<QFileDialog>({});
        emit first->fileSelected(writeSmallDataset(elsewhere.filePath("theirs"), 96, 24));
        delete first;
        untilPhase(RunPhase::Ready);
        find<QAction>("action.openFolder")->trigger();
        QCOMPARE(find<QFileDialog>({})->directory().canonicalPath(), QDir(elsewhere.path()).canonicalPath());
    }

    void thePagesTurnByKeysWhereverTheFocusIs() {
        showTab("Train");
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(find<QSlider>("timeline.slider")->isEnabled(), patience);
        auto* tabs = window_->findChild<QTabWidget*>();
        for (QWidget* place : {static_cast<QWidget*>(find<QSlider>("timeline.slider")),
                               static_cast<QWidget*>(find<QListView>("gallery.list")),
                               static_cast<QWidget*>(find<QLineEdit>("setting.epochs")),
                               static_cast<QWidget*>(find<QToolButton>("transport.play"))}) {
            tabs->setCurrentIndex(0);
            place->setFocus();
            QTest::keyClick(place, Qt::Key_Tab, Qt::ControlModifier);
            QVERIFY2(tabs->currentIndex() == 1, qPrintable(place->objectName()));
            place->setFocus();
            QTest::keyClick(place, Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY2(tabs->currentIndex() == 0, qPrintable(place->objectName()));
        }
    }

    void aFigureIsCopiedAndTheStatusLineSaysSo() {
        QGuiApplication::clipboard()->clear();
        showTab("Train");
        find<QAction>("action.copyFigure")->trigger(); // which of them?
        QVERIFY2(status().contains("Click into a figure"), qPrintable(status()));
        find<QWidget>("frame.loss")->findChild<LossPlot*>()->setFocus();
        find<QAction>("action.copyFigure")->trigger();
        QVERIFY2(status().contains("Loss was copied"), qPrintable(status()));
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void anErrorOfSettingsIsSaidWithTheirLabels() {
        type("hidden_layers", "0");
        const auto* note = find<QLabel>("setting.hidden_layers.note");
        QVERIFY2(note->text().contains("Hidden layers") && !note->text().contains("hidden_layers"),
                 qPrintable(note->text()));
    }

private:
    void train() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
    }

    QString status() const { return window_->statusBar()->currentMessage(); }

    QModelIndex row(const QString& title) const {
        const QAbstractItemModel* model = find<QListView>("gallery.list")->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly).value(0);
    }

    QModelIndex inUse() const {
        const QAbstractItemModel* model = find<QListView>("gallery.list")->model();
        return model->match(model->index(0, 0), GalleryModel::InUseRole, true).value(0);
    }

    QString rowInUse() const { return inUse().data().toString(); }
    QString sizesInUse() const { return inUse().data(GalleryModel::SizesRole).toString(); }

    void chooseNetwork(const QString& title) const {
        auto* list = find<QListView>("gallery.list");
        QVERIFY2(row(title).isValid(), qPrintable(title));
        list->scrollTo(row(title));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row(title)).center());
    }

    QList<QAction*> dataActions() const { return find<TransportBar>("transport")->dataMenu().actions(); }

    QStringList dataOffered() const {
        QStringList names;
        for (const QAction* action : dataActions())
            names << action->text();
        return names;
    }

    QStringList markedData() const {
        QStringList names;
        for (const QAction* action : dataActions())
            if (action->isChecked())
                names << action->text();
        return names;
    }

    void chooseData(const QString& label) const {
        for (QAction* action : dataActions())
            if (action->text() == label)
                return action->trigger();
        QFAIL(qPrintable(label));
    }
};

QTEST_MAIN(tst_WindowNetworks)
#include "tst_WindowNetworks.moc"
