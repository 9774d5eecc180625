#include "app/sessions/Timeline.h"
#include <QSignalSpy>
#include <QTest>

using namespace diabolo;

namespace {

/// Follows a run that gets newer weights.
class FollowedTimeline : public Timeline {
public:
    FollowedTimeline() { begin(moments_); }
    void add(Snapshot snapshot) {
        moments_.add(std::move(snapshot));
        grow();
    }

private:
    WeightMoments moments_;
};

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheNewestWeightsAsTheyCome();
    void staysAtAPastMomentWhileTheTrainingGoesOn();
    void goesBackAndForwardMomentByMoment();
    void refusesPositionsThatThereAreNot();
    void keepsMomentsOfAWholeLongTraining();
    void aShownMomentStaysWhenOthersTakeItsPlaceAmongTheKept();
    void keepsFewMomentsOfALargeNetworkButTheFirst();
    void weightsTakenBackAfterAnEarlyStopAreNow();
    void forgetsTheRunBefore();

private:
    static Timeline::Snapshot at(std::int64_t step, std::size_t weights = 4) {
        auto snapshot = std::make_shared<WeightSnapshot>();
        snapshot->step = step;
        snapshot->weights.resize(weights);
        return snapshot;
    }
    static void add(FollowedTimeline& timeline, std::initializer_list<std::int64_t> steps) {
        for (const std::int64_t step : steps)
            timeline.add(at(step));
    }
};

void TimelineTest::showsTheNewestWeightsAsTheyCome() {
    FollowedTimeline timeline;
    QSignalSpy shown(&timeline, &Timeline::shownChanged);
    QCOMPARE(timeline.position(), -1);
    QVERIFY(!timeline.shown());
    add(timeline, {0, 10, 20});
    QCOMPARE(shown.count(), 3);
    QCOMPARE(timeline.shown()->step, 20);
    QVERIFY(!timeline.isPast());
    QCOMPARE(timeline.steps(), (std::vector<std::int64_t>{0, 10, 20}));
    QCOMPARE(timeline.position(), 2);
}

void TimelineTest::staysAtAPastMomentWhileTheTrainingGoesOn() {
    FollowedTimeline timeline;
    add(timeline, {0, 10, 20});
    QSignalSpy shown(&timeline, &Timeline::shownChanged);
    timeline.show(1);
    QCOMPARE(shown.count(), 1);
    add(timeline, {30});
    QCOMPARE(shown.count(), 1);
    QCOMPARE(timeline.shown()->step, 10);
    QCOMPARE(timeline.position(), 1);
    timeline.showNewest();
    QCOMPARE(shown.count(), 2);
    QCOMPARE(timeline.shown()->step, 30);
    timeline.showNewest();
    QCOMPARE(shown.count(), 2); // it was there already
}

void TimelineTest::goesBackAndForwardMomentByMoment() {
    FollowedTimeline timeline;
    add(timeline, {0, 10, 20});
    timeline.goBack();
    QCOMPARE(timeline.shown()->step, 10);
    timeline.goBack();
    timeline.goBack(); // there is none before the first
    QCOMPARE(timeline.shown()->step, 0);
    timeline.goForward();
    QVERIFY(timeline.isPast());
    timeline.goForward();
    timeline.goForward();
    QVERIFY(!timeline.isPast());
    QCOMPARE(timeline.shown()->step, 20);
}

void TimelineTest::refusesPositionsThatThereAreNot() {
    FollowedTimeline timeline;
    timeline.show(0);
    timeline.goBack();
    QVERIFY(!timeline.shown());
    add(timeline, {0, 10});
    timeline.show(2);
    timeline.show(-1);
    QVERIFY(!timeline.isPast());
}

void TimelineTest::keepsMomentsOfAWholeLongTraining() {
    FollowedTimeline timeline;
    for (int i = 0; i < 5000; ++i)
        timeline.add(at(130 * std::int64_t{i}));
    const auto steps = timeline.steps();
    QVERIFY(steps.size() <= WeightMoments::mostMoments);
    QVERIFY(steps.size() > WeightMoments::mostMoments / 2);
    QCOMPARE(steps.front(), 0);
    QCOMPARE(steps.back(), 130 * 4999);
}

void TimelineTest::aShownMomentStaysWhenOthersTakeItsPlaceAmongTheKept() {
    FollowedTimeline timeline;
    add(timeline, {0, 1, 2, 3});
    timeline.show(1); // it will be thinned out
    for (int step = 4; step < 1000; ++step)
        timeline.add(at(step));
    QCOMPARE(timeline.shown()->step, 1);
    QCOMPARE(timeline.position(), 0); // the last one before it
    timeline.goForward();
    QCOMPARE(timeline.position(), 1);
}

void TimelineTest::keepsFewMomentsOfALargeNetworkButTheFirst() {
    FollowedTimeline timeline;
    constexpr std::size_t weights = WeightMoments::mostBytes / sizeof(float) / 2;
    for (int step = 0; step < 5; ++step)
        timeline.add(at(step, step == 0 ? weights : 1)); // the first one tells how large they are
    QCOMPARE(timeline.steps(), (std::vector<std::int64_t>{0, 4}));
    timeline.goBack();
    QCOMPARE(timeline.shown()->step, 0);
}

void TimelineTest::weightsTakenBackAfterAnEarlyStopAreNow() {
    FollowedTimeline timeline;
    add(timeline, {0, 10, 20, 30});
    add(timeline, {10}); // the best ones
    QCOMPARE(timeline.steps(), (std::vector<std::int64_t>{0, 10, 20, 30, 10}));
    QCOMPARE(timeline.shown()->step, 10);
    QCOMPARE(timeline.position(), 4);
    timeline.goBack();
    QCOMPARE(timeline.shown()->step, 30);
}

void TimelineTest::forgetsTheRunBefore() {
    FollowedTimeline timeline;
    add(timeline, {0, 10});
    timeline.goBack();
    WeightMoments next;
    timeline.begin(next);
    QVERIFY(!timeline.shown());
    QVERIFY(!timeline.isPast());
    next.add(at(0));
    timeline.grow();
    QCOMPARE(timeline.steps(), std::vector<std::int64_t>{0});
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_Timeline.moc"
