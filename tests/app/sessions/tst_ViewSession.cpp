#include "app/sessions/ViewSession.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/app/SessionTest.h"
#include <QSignalSpy>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::test;

/// What the views of a training are told.
class tst_ViewSession : public SessionTest {
    Q_OBJECT

private slots:
    void init() {
        newExperiment();
        newSession();
        views_ = std::make_unique<ViewSession>(*session_);
        grids_.clear();
        histograms_.clear();
        connect(views_.get(), &ViewSession::gridReady, this,
                [this](const auto& grid) { grids_.push_back(grid); });
        connect(views_.get(), &ViewSession::histogramReady, this,
                [this](const auto& histogram) { histograms_.push_back(histogram); });
    }

    void cleanup() {
        views_.reset();
        session_.reset();
    }

    void showsTheInitialWeightsBeforeAnythingIsTrained() {
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && !histograms_.empty(), patience);
        QCOMPARE(grids_.back().step, 0);
        QCOMPARE(histograms_.back().samples, 32);
    }

    void chosenSamplesAreReconstructed() {
        startReady();
        views_->chooseSamples({3, 5, 8});
        const std::vector<std::size_t> expected = {3, 5, 8};
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && grids_.back().samples == expected, patience);
    }

    void showsNoiseInPlaceOfTestSamplesWhenAsked() {
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
        QVERIFY(!grids_.back().randomNoise);
        views_->showNoise(true);
        QTRY_VERIFY_WITH_TIMEOUT(grids_.back().randomNoise, patience);
        views_->showNoise(false);
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
        connect(views_.get(), &ViewSession::historyGrew, this, [&](const auto& all) { moments = all; });
        views_->setWatched(false);
        startReady();
        QTRY_COMPARE_WITH_TIMEOUT(moments.size(), std::size_t{1}, patience);
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(moments.back().step, session_->progress().step, patience);
        QCOMPARE(moments.front().step, std::int64_t{0});
        session_->reset();
        QTRY_VERIFY_WITH_TIMEOUT(moments.size() == 1 && moments.back().step == 0, patience);
    }

    void nothingButTheHistoryOfTheCodesIsComputedForAWindowThatNobodySees() {
        views_->setWatched(false);
        startReady();
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QVERIFY(grids_.empty());
        views_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && !histograms_.empty(), patience);
        QCOMPARE(grids_.back().step, 16);
    }

    void theNoiseOnTestSamplesFollowsItsSettingAtOnce() {
        experiment_.corruption = Corruption::Gaussian;
        experiment_.testNoise = 0;
        startReady();
        const auto seen = [this] { return grids_.back().rows.at(1).values; }; // below the original
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
        QCOMPARE(seen(), grids_.back().rows.front().values);
        session_->setSetting("test_noise", 0.5);
        QTRY_VERIFY_WITH_TIMEOUT(seen() != grids_.back().rows.front().values, patience);
    }

    void theInsideIsComputedForWhoLooksAtIt() {
        QSignalSpy weights(views_.get(), &ViewSession::firstLayerReady);
        QSignalSpy maps(views_.get(), &ViewSession::featureMapsReady);
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty() && !histograms_.empty(), patience);
        QVERIFY(weights.isEmpty() && maps.isEmpty());
        views_->setInsideWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!weights.isEmpty() && !maps.isEmpty(), patience);
    }

    void whatTheErrorIsMeasuredAgainstIsToldOfEachRun() {
        QSignalSpy surveyed(views_.get(), &ViewSession::surveyed);
        startReady();
        QTRY_COMPARE_WITH_TIMEOUT(surveyed.count(), 1, patience);
        session_->reset();
        QTRY_COMPARE_WITH_TIMEOUT(surveyed.count(), 2, patience);
    }

    void aViewThatRefusesAnAnswerIsToldOfAndTheNextAnswersCome() {
        connect(views_.get(), &ViewSession::gridReady, this,
                [](const auto&) { throw std::invalid_argument("no such grid"); });
        QSignalSpy failed(views_.get(), &ViewSession::failed);
        startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), patience);
        QCOMPARE(failed.front().front().toString(), QString("no such grid"));
        QTRY_VERIFY_WITH_TIMEOUT(!histograms_.empty(), patience);
    }

private:
    std::unique_ptr<ViewSession> views_;
    std::vector<ReconstructionGrid> grids_;
    std::vector<CodeHistogram> histograms_;
};

QTEST_GUILESS_MAIN(tst_ViewSession)
#include "tst_ViewSession.moc"
