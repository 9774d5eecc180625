#include "core/base/Error.h"
#include "core/document/Replay.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

class ReplayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEveryMomentAgainToTheBit();
    void appliesEveryLiveChangeAtItsBatch();
    void goesOnPastTheEndAsTheRunDid();
    void refusesWhatTheRunNeverReached();
    void canBeAbandoned();
    void tellsHowFarItIs();
};

namespace {

const auto never = [] { return false; };

/// A run and its document, which grows with it.
struct Documented {
    explicit Documented(const std::shared_ptr<const Run>& run)
        : told(run)
        , document(run) {
        take();
    }
    void train(int batches) {
        for (int i = 0; i < batches; ++i) { // a moment after every batch
            told.train(1);
            told.live.pause();
            take();
        }
    }
    void set(const std::string& key, const SettingValue& value) {
        told.live.set(key, value);
        take();
    }
    void take() { document.add(told.takeNew()); }

    Told told;
    RunDocument document;
};

Experiment restless() {
    Experiment experiment = smallExperiment();
    experiment.dropout = 0.3;
    experiment.corruption = Corruption::Gaussian;
    return experiment;
}

} // namespace

void ReplayTest::givesEveryMomentAgainToTheBit() {
    Documented run(smallRun(restless()));
    run.train(22);
    QCOMPARE(run.document.states().size(), std::size_t{2}); // at the end of each epoch
    for (const auto& moment : run.document.weights().values()) {
        const auto state = replayTo(run.document, moment->step, never);
        QCOMPARE(qint64{state->step()}, qint64{moment->step});
        QCOMPARE(state->newest.weights->weights, moment->weights);
    }
}

void ReplayTest::appliesEveryLiveChangeAtItsBatch() {
    Documented run(smallRun(restless()));
    run.train(3);
    run.set("learning_rate", 0.1);
    run.train(4);
    run.set("noise", 0.9);
    run.set("learning_rate", 0.001);
    run.train(9);
    for (const std::int64_t step : {2, 3, 5, 7, 10, 16}) {
        const auto state = replayTo(run.document, step, never);
        QCOMPARE(state->newest.weights->weights,
                 run.document.weights().values()[static_cast<std::size_t>(step)]->weights);
    }
    QCOMPARE(replayTo(run.document, 5, never)->live.learningRate, 0.1);
}

void ReplayTest::goesOnPastTheEndAsTheRunDid() {
    Documented run(smallRun(restless()));
    run.train(22); // all epochs
    run.train(5);  // Play again
    QCOMPARE(replayTo(run.document, 27, never)->newest.weights->weights,
             run.document.weights().newest()->weights);
}

void ReplayTest::refusesWhatTheRunNeverReached() {
    Documented run(smallRun());
    run.train(3);
    run.set("learning_rate", 1e6);
    run.told.train(11);
    run.take();
    QCOMPARE(run.document.progress().phase, RunPhase::Diverged);
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(replayTo(run.document, 15, never)));
}

void ReplayTest::canBeAbandoned() {
    Documented run(smallRun());
    run.train(5);
    int asked = 0;
    QVERIFY_THROWS_EXCEPTION(Abandoned,
                             static_cast<void>(replayTo(run.document, 4, [&] { return ++asked > 3; })));
}

void ReplayTest::tellsHowFarItIs() {
    Documented run(smallRun());
    run.train(14); // an epoch of eleven is over
    std::vector<std::int64_t> told;
    static_cast<void>(replayTo(run.document, 13, never, [&](std::int64_t done, std::int64_t of) {
        QCOMPARE(qint64{of}, qint64{2});
        told.push_back(done);
    }));
    QCOMPARE(told, (std::vector<std::int64_t>{1, 2}));
}

QTEST_APPLESS_MAIN(ReplayTest)
#include "tst_Replay.moc"
