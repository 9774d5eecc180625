#include "core/base/Error.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

/// What changes in a run that trains when a setting is changed.
class LiveSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLearningRateTakesEffectWithTheNextBatch();
    void moreEpochsAreTrainedWithoutAStop();
    void fewerEpochsEndTheRunEarlier();
    void anEpochThatHasBegunIsEnded();
    void epochsThatAreAlreadyDoneEndTheRunAtOnce();
    void moreEpochsThanAFinishedRunHasLetItGoOn();
    void aRoundAgainHasAsManyEpochsAsSetLast();
    void settingsThatNeedAResetAreLeftAlone();
    void refusesWhatTheSettingDoesNotTake();
};

namespace {

constexpr int epoch = 11; // batches of the small run

SettingValue whole(int number) {
    return std::int64_t{number};
}

} // namespace

void LiveSettingsTest::aLearningRateTakesEffectWithTheNextBatch() {
    Told told(smallRun());
    told.train(5);
    told.live.set("learning_rate", 0.1);
    Learner learner(*smallRun());
    std::vector<double> expected;
    for (int i = 0; i < 2 * epoch; ++i)
        expected.push_back(learner.trainBatch(i < 5 ? 0.01 : 0.1).loss);
    const auto& losses = told.trainToTheEnd().losses;
    QCOMPARE(losses.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(losses[i].loss, float(expected[i]));
}

void LiveSettingsTest::moreEpochsAreTrainedWithoutAStop() {
    Told told(smallRun());
    told.train(5);
    told.live.set("epochs", whole(3));
    QVERIFY(told.live.training());
    QCOMPARE(told.news().progress->epochs, 3);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{3});
}

void LiveSettingsTest::fewerEpochsEndTheRunEarlier() {
    Told told(smallRun());
    told.live.set("epochs", whole(1));
    QCOMPARE(told.phase(), RunPhase::Ready);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{1});
}

void LiveSettingsTest::anEpochThatHasBegunIsEnded() {
    Told told(smallRun());
    told.train(epoch + 1);
    told.live.set("epochs", whole(1));
    QCOMPARE(told.phase(), RunPhase::Training);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->epochs, 2);
    QCOMPARE(news.epochs.size(), std::size_t{2});
}

void LiveSettingsTest::epochsThatAreAlreadyDoneEndTheRunAtOnce() {
    for (const bool paused : {false, true}) {
        Told told(smallRun());
        told.train(epoch);
        if (paused)
            told.live.pause();
        told.live.set("epochs", whole(1));
        QCOMPARE(told.phase(), RunPhase::Finished);
        QVERIFY(!told.live.training());
        QCOMPARE(qint64{told.news().snapshot->step}, qint64{epoch});
        QCOMPARE(told.news().losses.size(), std::size_t{epoch});
    }
}

void LiveSettingsTest::moreEpochsThanAFinishedRunHasLetItGoOn() {
    Told told(smallRun());
    told.trainToTheEnd();
    told.live.set("epochs", whole(5));
    QCOMPARE(told.phase(), RunPhase::Paused);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{5});
}

void LiveSettingsTest::aRoundAgainHasAsManyEpochsAsSetLast() {
    Told told(smallRun());
    told.trainToTheEnd();
    told.live.set("epochs", whole(1));
    QCOMPARE(told.phase(), RunPhase::Finished);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{3});
}

void LiveSettingsTest::settingsThatNeedAResetAreLeftAlone() {
    Told told(smallRun()), unchanged(smallRun());
    told.live.set("batch_size", whole(1));
    told.live.set("seed", whole(1));
    const auto& losses = told.trainToTheEnd().losses;
    const auto& expected = unchanged.trainToTheEnd().losses;
    QCOMPARE(losses.size(), expected.size());
    QCOMPARE(losses.back().loss, expected.back().loss);
}

void LiveSettingsTest::refusesWhatTheSettingDoesNotTake() {
    Told told(smallRun());
    QVERIFY_EXCEPTION_THROWN(told.live.set("learning_rate", -1.0), Error);
    QVERIFY_EXCEPTION_THROWN(told.live.set("epochs", whole(0)), Error);
    QVERIFY_EXCEPTION_THROWN(told.live.set("no_such_setting", 1.0), Error);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(LiveSettingsTest)
#include "tst_LiveSettings.moc"
