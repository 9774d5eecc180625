#include "core/experiment/ExperimentJson.h"
#include "tests/app/SessionTest.h"
#include <QSignalSpy>
#include <stdexcept>
#include <utility>

using namespace diabolo;
using namespace diabolo::test;

class tst_Session : public SessionTest {
    Q_OBJECT

private slots:
    void init() {
        newExperiment();
        newSession();
        losses_.clear();
        connect(session_.get(), &Session::lossesArrived, this,
                [this](const auto& losses) { losses_.insert(losses_.end(), losses.begin(), losses.end()); });
        connect(session_.get(), &Session::runStarted, this, [this] { losses_.clear(); });
    }

    void cleanup() { session_.reset(); }

    void startsARunThatWaitsToBePlayed() {
        startReady();
        QCOMPARE(session_->run()->dataset->test.count(), 32U);
        QVERIFY(!session_->isPlaying());
        QVERIFY(losses_.empty());
    }

    void tellsEveryLossOfATrainingInOrder() {
        startReady();
        QSignalSpy epochs(session_.get(), &Session::epochsArrived);
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QCOMPARE(losses_.size(), 16U); // 2 epochs of 256 samples in batches of 32
        for (std::size_t index = 0; index < losses_.size(); ++index)
            QCOMPARE(losses_[index].step, static_cast<std::int64_t>(index));
        QVERIFY(epochs.count() >= 1);
        QVERIFY(!session_->isPlaying());
    }

    void aViewThatRefusesAValueDoesNotKeepTheRestFromTheOthers() {
        startReady();
        connect(session_.get(), &Session::lossesArrived, this,
                [](const auto&) { throw std::invalid_argument("too much"); });
        session_->step();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().step, 1, patience);
        QCOMPARE(session_->snapshot()->step, 1);
        QCOMPARE(failures_, QStringList({"too much"}));
    }

    void oneStepIsOneBatch() {
        startReady();
        session_->step();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().step, 1, patience);
        QCOMPARE(losses_.size(), 1U);
        QVERIFY(!session_->isPlaying());
    }

    void resetGivesTheSameLossesAgain() {
        startReady();
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        const auto before = losses_;
        session_->reset();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QCOMPARE(losses_.size(), before.size());
        for (std::size_t index = 0; index < before.size(); ++index)
            QCOMPARE(losses_[index].loss, before[index].loss);
    }

    void aSettingThatNeedsAResetWaitsForIt() {
        startReady();
        session_->setSetting("code_size", std::int64_t{2});
        QCOMPARE(session_->experiment().codeSize, 2);
        QCOMPARE(session_->run()->experiment.codeSize, 4);
        session_->reset();
        QCOMPARE(session_->run()->experiment.codeSize, 2);
    }

    void aSettingThatCannotBeIsRefusedInWords() {
        startReady();
        session_->setSetting("code_size", std::int64_t{0});
        QCOMPARE(failures_.size(), 1);
        QVERIFY2(failures_[0].contains("code_size"), qPrintable(failures_[0]));
        QCOMPARE(session_->experiment().codeSize, 4);
    }

    void settingsThatDoNotGoTogetherLeaveTheRunAsItIs() {
        startReady();
        const auto run = session_->run();
        session_->setSetting("output_activation", std::string("linear")); // with binary cross-entropy
        session_->reset();
        QCOMPARE(failures_.size(), 1);
        QCOMPARE(session_->run(), run);
    }

    void dataThatCannotBeReadLeavesTheRunAsItIs() {
        startReady();
        const auto run = session_->run();
        const QString missing = folder_.filePath("no-such-folder");
        session_->openData(missing);
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_[0].contains("no-such-folder"), qPrintable(failures_[0]));
        QCOMPARE(session_->run(), run);
        QCOMPARE(session_->experiment().data, run->experiment.data);
        session_->step();
        QTRY_COMPARE_WITH_TIMEOUT(losses_.size(), 1U, patience);
    }

    void playWhileTheDataIsBeingOpenedIsRemembered() {
        session_->choose(experiment_);
        QVERIFY(session_->isOpening());
        session_->play();
        QVERIFY(session_->isPlaying());
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
    }

    void theLatestOfTwoDataSetsWins() {
        const QString second = writeSmallDataset(folder_.filePath("second"), 128, 16);
        QSignalSpy started(session_.get(), &Session::runStarted);
        session_->choose(experiment_);
        session_->openData(second);
        QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, patience);
        QCOMPARE(session_->run()->dataset->test.count(), 16U);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QCOMPARE(started.count(), 1);
    }

    void whatIsRefusedLeavesTheDataSetThatIsBeingOpenedAlone() {
        startReady();
        Experiment impossible = session_->experiment(); // on the present data: it would start at once
        impossible.outputActivation = Activation::Linear;
        session_->openData(writeSmallDataset(folder_.filePath("second"), 128, 16));
        session_->play();
        session_->choose(impossible);
        QCOMPARE(failures_.size(), 1);
        QVERIFY(session_->isOpening() && session_->isPlaying());
        QTRY_COMPARE_WITH_TIMEOUT(session_->run()->dataset->test.count(), 16U, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
    }

    void aViewThatRefusesARunDoesNotPartItFromItsData() {
        startReady();
        connect(session_.get(), &Session::runStarted, session_.get(), [this] {
            if (session_->run()->dataset->test.count() == 16)
                throw std::runtime_error("no");
        });
        session_->openData(writeSmallDataset(folder_.filePath("second"), 128, 16));
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QCOMPARE(session_->run()->dataset->test.count(), 16U);
        QVERIFY(!session_->isPlaying());
        session_->reset();
        QVERIFY(!session_->isOpening()); // these data are there
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
    }

    void aFolderHereIsRememberedByItsWholePath() {
        const QString start = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder_.path()));
        const QString whole = QString::fromStdString(std::exchange(experiment_.data, "small"));
        session_->choose(experiment_);
        QTRY_VERIFY_WITH_TIMEOUT(session_->run() && !session_->isOpening(), patience);
        QVERIFY(QDir::setCurrent(start));
        QCOMPARE(QString::fromStdString(session_->experiment().data), whole);
        QCOMPARE(session_->run()->experiment.data, whole.toStdString());
    }

    void anotherNetworkForTheSamePicturesStartsAtOnce() {
        startReady();
        Experiment deeper = session_->experiment();
        deeper.hiddenLayers = {16};
        session_->choose(deeper);
        QVERIFY(!session_->isOpening());
        QCOMPARE(session_->run()->architecture.layers.size(), 5U);
    }

    void anAbandonedRunIsNotHeardOfAgain() {
        experiment_.epochs = 1000;
        startReady();
        session_->play();
        QTRY_VERIFY_WITH_TIMEOUT(losses_.size() > 20, patience);
        session_->reset();
        losses_.clear();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QTest::qWait(100);
        QVERIFY(losses_.empty());
        QCOMPARE(session_->progress().step, 0);
    }

    void aLearningRateThatIsFarTooLargeIsNoticed() {
        experiment_.learningRate = 1e9;
        experiment_.epochs = 100;
        startReady();
        QSignalSpy notices(session_.get(), &Session::notice);
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Diverged, patience);
        QVERIFY(notices.last().first().toString().contains("learning rate"));
        QVERIFY(!session_->isPlaying());
    }

    void anotherNumberOfPointsIsDrawnAtTheNextReset() {
        experiment_ = loadExperiment("points-linear");
        startReady();
        QCOMPARE(session_->run()->dataset->train.count(), 60U);
        session_->setSetting("points", std::int64_t{90});
        QCOMPARE(session_->run()->dataset->train.count(), 60U);
        session_->reset();
        QTRY_COMPARE_WITH_TIMEOUT(session_->run()->dataset->train.count(), 90U, patience);
        QCOMPARE(session_->run()->experiment.points, 90);
    }

    void pointsChosenWhileTheirCloudIsOpeningCount() {
        session_->choose(loadExperiment("points-linear"));
        session_->setSetting("points", std::int64_t{70});
        QTRY_VERIFY_WITH_TIMEOUT(!session_->isOpening(), patience);
        QCOMPARE(session_->run()->dataset->train.count(), 70U);
        QCOMPARE(session_->run()->experiment.points, 70);
    }

    void pointsDoNotMatterToOtherData() {
        startReady();
        const auto before = session_->run()->dataset;
        Experiment other = session_->experiment();
        other.points = 17;
        session_->choose(other);
        QVERIFY(!session_->isOpening());
        QCOMPARE(session_->run()->dataset, before);
    }

private:
    std::vector<BatchLoss> losses_;
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_Session.moc"
