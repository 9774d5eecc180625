#include "tests/app/WindowTest.h"
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>

using namespace diabolo;
using namespace diabolo::test;

/// Going back in the training, in the real window.
class tst_WindowTimeline : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() {
        openOnSmallData();
        QSignalSpy grids(&views(), &ViewSession::gridReady);
        QSignalSpy histograms(&views(), &ViewSession::histogramReady);
        for (int step = 1; step <= 3; ++step) {
            press("transport.step");
            QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->step, step, patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<ReconstructionGrid>(grids), 3, patience); // nothing is on its way
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<CodeHistogram>(histograms), 3, patience);
    }
    void cleanup() { window_.reset(); }

    void everyViewShowsThePastMoment() {
        QSignalSpy grids(&views(), &ViewSession::gridReady);
        QSignalSpy histograms(&views(), &ViewSession::histogramReady);
        slider()->setFocus();
        QTest::keyClick(slider(), Qt::Key_Home);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<ReconstructionGrid>(grids), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<CodeHistogram>(histograms), 0, patience);
        QCOMPARE(words(), QString("untrained · now 3 batches"));
    }

    void theTrainingGoesOnMeanwhile() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->step > 20, patience);
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        const auto shown = session().timeline().shown();
        QVERIFY(session().timeline().isPast());
        const std::int64_t then = session().snapshot()->step;
        QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->step > then + 20, patience);
        QVERIFY(session().isPlaying());
        QCOMPARE(session().timeline().shown(), shown);
    }

    void theLossPlotMarksIt() {
        const auto picture = [this] { return view<LossPlot>()->grab().toImage(); };
        QTest::qWait(100);
        const QImage before = picture();
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(picture() != before, patience);
        QTest::keyClick(window_.get(), Qt::Key_End, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(picture() == before, patience);
    }

    void aBranchShowsItsOwnPastAndTheRunItLeft() {
        const RunId first = session().run()->id;
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier); // after 2 of 3 batches
        QSignalSpy grids(&views(), &ViewSession::gridReady);
        press("timeline.branch");
        QTRY_VERIFY_WITH_TIMEOUT(session().run()->id != first, patience);
        QTRY_COMPARE_WITH_TIMEOUT(words(), QString("2 batches"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<ReconstructionGrid>(grids), 2, patience);
        QCOMPARE(batchesShown(), 2);
        QVERIFY(view<LossPlot>()->csv().startsWith("step,epoch,batch_loss,smoothed_loss,validation_loss,"
                                                   "validation_samples,test_loss,parent_batch_loss"));
        QTest::keyClick(window_.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->id, first, patience);
        QCOMPARE(batchesShown(), 3);
    }

    void nowBringsTheNewestBack() {
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(session().timeline().isPast());
        QSignalSpy grids(&views(), &ViewSession::gridReady);
        press("timeline.now");
        QTRY_COMPARE_WITH_TIMEOUT(lastStep<ReconstructionGrid>(grids), 3, patience);
        QCOMPARE(words(), QString("3 batches"));
    }

    void stepReturnsToNow() {
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().timeline().shown()->step, 4, patience);
        QVERIFY(!session().timeline().isPast());
    }

    void playReturnsToNow() {
        longTraining();
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(session().timeline().isPast());
        press("transport.play");
        QVERIFY(!session().timeline().isPast());
        QTRY_VERIFY_WITH_TIMEOUT(session().timeline().shown()->step > 3, patience);
    }

    void theHistoryOfTheCodesStaysAsItWas() {
        QSignalSpy histories(&views(), &ViewSession::historyGrew);
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!histories.isEmpty(), patience);
        const auto moments = histories.last().at(0).value<std::vector<CodeHistogram>>();
        QCOMPARE(moments.back().step, 3);
    }

    void aResetForgetsThePast() {
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        QVERIFY(!session().timeline().isPast());
        QVERIFY(!slider()->isEnabled());
        QCOMPARE(words(), QString("untrained"));
    }

private:
    /// Of the last view that was told; −1 before the first.
    template <typename View>
    static std::int64_t lastStep(const QSignalSpy& spy) {
        return spy.isEmpty() ? -1 : spy.last().at(0).value<View>().step;
    }
    QSlider* slider() const { return find<QSlider>("timeline.slider"); }
    QString words() const { return find<QLabel>("timeline.words")->text(); }
};

QTEST_MAIN(tst_WindowTimeline)
#include "tst_WindowTimeline.moc"
