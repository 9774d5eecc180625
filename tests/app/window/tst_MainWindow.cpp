#include "tests/app/WindowTest.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/codes/DivergenceView.h"
#include "widgets/views/points/PointCloudView.h"
#include "widgets/views/reconstructions/CurvesView.h"
#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/views/training/GaugeView.h"
#include "widgets/window/Gallery.h"
#include "widgets/window/TransportBar.h"
#include <QLabel>
#include <QListView>
#include <QSplitter>
#include <QTabWidget>
#include <qcustomplot.h>

using namespace diabolo;
using namespace diabolo::test;

class tst_MainWindow : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() { openOnSmallData(); }
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

    void playAfterTheEndRaisesTheNumberOfEpochsEverywhere() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
        press("transport.play");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 32, patience);
        untilPhase(RunPhase::Finished);
        QCOMPARE(readOut("epoch"), QString("4.0 / 4"));
        QCOMPARE(find<QLineEdit>("setting.epochs")->text(), QString("4"));
        QCOMPARE(session().experiment().epochs, 4);
        QCOMPARE(session().asItRuns().epochs, 4); // what is saved with the model
        QCOMPARE(find<QLabel>("timeline.words")->text(), QString("4 epochs"));
        QVERIFY(!find<QWidget>("settings.pending")->isVisible());
    }

    void aTrainingSaysAboutHowLongItWillTake() {
        QVERIFY2(readOut("timeLeft").startsWith("≈ "), "no estimate");
    }

    void theStatusLineSaysWhatEarlyStoppingKeepsBack() {
        const auto words = [this] { return find<QLabel>("status.data")->text(); };
        QCOMPARE(words(), QString("bars · 256 train · 32 test"));
        type("patience", "3");
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        QCOMPARE(words(), QString("bars · 230 train · 26 validate · 32 test"));
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

    void aWindowThatBecomesNarrowKeepsItsRoomForTheViews() {
        auto* columns = find<QSplitter>("columns");
        const auto resizeTo = [this](int width, int height) {
            window_->resize(width, height);
            QCoreApplication::processEvents();
        };
        resizeTo(1440, 900);
        const QList<int> wide = columns->sizes();
        QVERIFY(wide[2] > 300);
        resizeTo(1024, 768);
        QVERIFY2(columns->sizes()[2] < 260, qPrintable(QString::number(columns->sizes()[2])));
        resizeTo(1440, 900);
        QVERIFY(qAbs(columns->sizes()[2] - wide[2]) < 4);
        const QPoint handle = columns->handle(2)->rect().center(); // what a person sets stays
        QTest::mousePress(columns->handle(2), Qt::LeftButton, {}, handle);
        QTest::mouseMove(columns->handle(2), handle - QPoint(40, 0));
        QTest::mouseRelease(columns->handle(2), Qt::LeftButton, {}, handle - QPoint(40, 0));
        const int set = columns->sizes()[2];
        QVERIFY(set > wide[2]);
        resizeTo(1024, 768);
        QVERIFY2(columns->sizes()[2] > 300, qPrintable(QString::number(columns->sizes()[2])));
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

    void eachKindOfSampleHasAViewOfItsOwn() {
        const auto shown = [this] {
            QStringList names;
            for (const char* name : {"reconstructions", "curves", "points", "kl-per-unit"})
                if (find<QWidget>(QStringLiteral("frame.") + name)->isVisible())
                    names << name;
            return names;
        };
        const auto choose = [this](const char* preset) {
            session().choose(loadExperiment(preset));
            untilPhase(RunPhase::Ready);
        };
        QCOMPARE(shown(), QStringList("reconstructions"));
        choose("points-linear");
        QCOMPARE(shown(), QStringList("points"));
        QTRY_VERIFY_WITH_TIMEOUT(!find<PointCloudView>("view.points")->explanation().isEmpty(), patience);
        choose("curves");
        QCOMPARE(shown(), QStringList("curves"));
        QTRY_VERIFY_WITH_TIMEOUT(!view<CurvesView>()->explanation().isEmpty(), patience);
        choose("variational-2d");
        QCOMPARE(shown(), QStringList({"reconstructions", "kl-per-unit"}));
        QTRY_VERIFY_WITH_TIMEOUT(view<DivergenceView>()->explanation().contains("of 2"), patience);
    }

    void theInsideIsShownWhenSomebodyLooks() {
        const auto explanation = [this] {
            return find<FigureView>("view.first-layer")->explanation() + '|' +
                   find<FigureView>("view.feature-maps")->explanation();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!view<ReconstructionView>()->explanation().isEmpty(), patience);
        QCOMPARE(explanation(), "|");
        auto* tabs = window_->findChild<QTabWidget*>();
        tabs->setCurrentWidget(find<QWidget>("inside"));
        QTRY_VERIFY_WITH_TIMEOUT(explanation().contains("64 of 128 units"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(explanation().contains("test sample 0"), patience);
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(explanation().count("after 1 batches"), 2, patience);
    }

    void theStagesOfAStackedTrainingAreMarked() {
        Experiment stacked = loadExperiment("stacked");
        stacked.data = data_.toStdString();
        stacked.pretrainingEpochs = 1;
        stacked.epochs = 1;
        session().choose(stacked);
        untilPhase(RunPhase::Ready);
        session().play();
        untilPhase(RunPhase::Finished);
        const auto words = [this] {
            QStringList texts;
            for (const QCPItemText* text : view<LossPlot>()->findChildren<QCPItemText*>())
                texts << text->text();
            return texts;
        };
        for (const char* mark : {"layer 1", "layer 2", "layer 3", "all layers"})
            QTRY_VERIFY_WITH_TIMEOUT(!words().filter(mark).isEmpty(), patience);
    }

    void anotherNetworkLearnsTheSamePictures() {
        clickNetwork("Shallow");
        QCOMPARE(session().experiment().name, std::string("shallow"));
        QCOMPARE(session().run()->dataset->name, std::string("bars"));
        QCOMPARE(session().run()->architecture.layers.size(), 3U);
        QCOMPARE(find<QListView>("gallery.list")->currentIndex(), network("Shallow"));
        QVERIFY(sizesOf("Shallow").startsWith("64 → "));
        untilPhase(RunPhase::Ready);
    }

    void aNetworkForPointsBringsItsPointsAndAnotherThePicturesBack() {
        clickNetwork("Tilted plane");
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->name, std::string("plane"), patience);
        QCOMPARE(session().run()->architecture.sizes(), std::string("3 → 2 → 3"));
        QVERIFY(sizesOf("Deep").startsWith("64 → "));
        clickNetwork("Deep");
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->name, std::string("bars"), patience);
        QCOMPARE(sizesOf("Tilted plane"), QString("3 → 2 → 3"));
        untilPhase(RunPhase::Ready);
    }

    void dataOfAnotherKindBringTheirNetwork() {
        emit find<TransportBar>("transport")->dataChosen("swiss-roll");
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->name, std::string("swiss-roll"), patience);
        QCOMPARE(session().experiment().name, std::string("points-deep"));
        untilPhase(RunPhase::Ready);
    }

    void escapeDismissesAMessage() {
        window_->openPath(folder_.filePath("nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), patience);
        QTest::keyClick(window_.get(), Qt::Key_Escape);
        QVERIFY(!find<MessageStrip>("message")->isVisible());
    }

    void aMaximisedViewFillsTheMiddleUntilEscape() {
        auto* loss = find<ViewFrame>("frame.loss");
        auto* reconstructions = find<ViewFrame>("frame.reconstructions");
        QTRY_VERIFY_WITH_TIMEOUT(view<GaugeView>()->csv().count('\n') > 1, patience); // its words need room
        QSize before;
        do { // every view has its words
            before = loss->size();
            QTest::qWait(250);
        } while (loss->size() != before);
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
        window_->closeUnasked();
        QVERIFY(!window_->isVisible());
        window_.reset();
    }

    void whatIsStillBeingTypedIsTakenWhileTheWindowIsWhole() {
        bool whole = false;
        connect(&session(), &Session::experimentChanged, this, [&whole, window = window_.get()](const auto&) {
            whole = window->inherits("diabolo::MainWindow");
        });
        beginTyping("code_size", "7");
        window_.reset();
        QVERIFY(whole);
    }

    void nothingIsComputedForAHiddenWindow() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        window_->hide();
        QTest::qWait(200); // what was asked for before may still come
        int grids = 0;
        connect(&views(), &ViewSession::gridReady, this, [&grids] { ++grids; });
        const auto step = session().progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > step + 100, patience);
        QCOMPARE(grids, 0);
        window_->show();
        QTRY_VERIFY_WITH_TIMEOUT(grids > 0, patience);
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
    QModelIndex network(const QString& title) const {
        const QAbstractItemModel* model = find<QListView>("gallery.list")->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly).value(0);
    }

    QString sizesOf(const QString& title) const {
        return network(title).data(GalleryModel::SizesRole).toString();
    }

    void clickNetwork(const QString& title) const {
        auto* list = find<QListView>("gallery.list");
        list->scrollTo(network(title));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(network(title)).center());
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
