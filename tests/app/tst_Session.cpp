#include "app/Session.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/app/SmallDataset.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <utility>

using namespace diabolo;
using diabolo::test::writeSmallDataset;

namespace {

constexpr int patience = 20'000; ///< ms before a test gives up; nothing depends on how fast it is

} // namespace

class tst_Session : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(folder_.isValid()); }

    void init() {
        losses_.clear();
        grids_.clear();
        histograms_.clear();
        failures_.clear();
        experiment_ = Experiment{};
        experiment_.data = writeSmallDataset(folder_.filePath("small")).toStdString();
        experiment_.hiddenLayers = {};
        experiment_.codeSize = 4;
        experiment_.epochs = 2;
        session_ = std::make_unique<Session>();
        Session* session = session_.get();
        connect(session, &Session::lossesArrived, this,
                [this](const auto& losses) { losses_.insert(losses_.end(), losses.begin(), losses.end()); });
        connect(session, &Session::gridReady, this, [this](const auto& grid) { grids_.push_back(grid); });
        connect(session, &Session::histogramReady, this,
                [this](const auto& histogram) { histograms_.push_back(histogram); });
        connect(session, &Session::failed, this, [this](const QString& words) { failures_ << words; });
        connect(session, &Session::runStarted, this, [this] { losses_.clear(); });
    }

    void cleanup() { session_.reset(); }

    void showsNoiseInPlaceOfTestSamplesWhenAsked() {
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
        QVERIFY(!grids_.back().randomNoise);
        session_->showNoise(true);
        QTRY_VERIFY_WITH_TIMEOUT(grids_.back().randomNoise, patience);
        session_->showNoise(false);
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.back().randomNoise, patience);
    }

    void showsAllPointsOfACloud() {
        experiment_ = loadExperiment("points-linear");
        session_->choose(experiment_);
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
        QCOMPARE(grids_.back().samples.size(), session_->run()->dataset->test.count());
    }

    void gathersTheCodesOverTheTrainingAlthoughNobodyWatches() {
        std::vector<CodeHistogram> moments;
        connect(session_.get(), &Session::historyGrew, this, [&](const auto& all) { moments = all; });
        session_->setWatched(false);
        startReady();
        QTRY_COMPARE_WITH_TIMEOUT(moments.size(), std::size_t{1}, patience);
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(moments.back().step, session_->progress().step, patience);
        QCOMPARE(moments.front().step, std::int64_t{0});
        session_->reset();
        QTRY_VERIFY_WITH_TIMEOUT(moments.size() == 1 && moments.back().step == 0, patience);
    }

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

    void showsTheInitialWeightsBeforeAnythingIsTrained() {
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && !histograms_.empty(), patience);
        QCOMPARE(grids_.back().step, 0);
        QCOMPARE(histograms_.back().samples, 32);
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

    void chosenSamplesAreReconstructed() {
        startReady();
        session_->chooseSamples({3, 5, 8});
        const std::vector<std::size_t> expected = {3, 5, 8};
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && grids_.back().samples == expected, patience);
    }

    void nothingButTheHistoryOfTheCodesIsComputedForAWindowThatNobodySees() {
        session_->setWatched(false);
        startReady();
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QVERIFY(grids_.empty());
        session_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && !histograms_.empty(), patience);
        QCOMPARE(grids_.back().step, 16);
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
    void startReady() {
        session_->choose(experiment_);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!session_->isOpening(), patience);
    }

    QTemporaryDir folder_;
    Experiment experiment_;
    std::unique_ptr<Session> session_;
    std::vector<BatchLoss> losses_;
    std::vector<ReconstructionGrid> grids_;
    std::vector<CodeHistogram> histograms_;
    QStringList failures_;
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_Session.moc"
