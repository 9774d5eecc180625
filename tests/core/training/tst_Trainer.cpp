#include "core/base/Error.h"
#include "core/training/ThreadMemory.h"
#include "core/training/Trainer.h"
#include "tests/core/NewsReader.h"
#include "tests/core/TestData.h"
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

class TrainerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void preparesARunAndWaits();
    void playTrainsToTheEnd();
    void pauseStopsAndPlayGoesOn();
    void aStepTrainsExactlyOneBatch();
    void aStepWhileTrainingPauses();
    void loadingAnotherRunDropsTheOldOnesNews();
    void aRunThatWasLaidAsideGoesOnAsIfItHadNeverRested();
    void ofARunThatIsLaidAsideNothingIsLost();
    void aForgottenRunDoesNotComeBack();
    void theSameSeedGivesTheSameLossesToTheBit();
    void runsSideBySideGiveWhatEachGivesAlone();
    void aSettingIsChangedWhileItTrains();
    void refusesASettingAtOnceAndTrainsOn();
    void commandsWithoutARunAreIgnored();
    void aNetworkThatFailsIsToldAndTheNextOneTrains();
    void playingAtOnceDoesNotCutTheMeasurementOfThreadsShort();
    void canGoAtAnyMoment_data();
    void canGoAtAnyMoment();
};

namespace {

/// A trainer and all that it has told of its present run.
class Told {
public:
    [[nodiscard]] bool waitFor(const std::function<bool(const TrainingNews&)>& enough) {
        append(news, trainer.takeNews());
        while (!enough(news)) {
            if (!bell_.wait())
                return false;
            append(news, trainer.takeNews());
        }
        return true;
    }
    [[nodiscard]] bool waitFor(RunPhase phase) {
        return waitFor(
            [phase](const TrainingNews& told) { return told.progress && told.progress->phase == phase; });
    }
    [[nodiscard]] bool waitForLosses(std::size_t count) {
        return waitFor([count](const TrainingNews& told) { return told.losses.size() >= count; });
    }

private:
    Bell bell_; // outlives the trainer, which rings it

public:
    TrainingNews news;
    Trainer trainer{[this] { bell_.ring(); }};
};

constexpr std::size_t smallRunsBatches = 22;

/// A run that trains until it is stopped.
std::shared_ptr<const Run> endlessRun() {
    Experiment experiment = smallExperiment();
    experiment.epochs = 1000;
    return makeRun(experiment, noiseDataset(1000, 9));
}

/// A run whose network is not made for its data: its first product fails.
std::shared_ptr<const Run> failingRun() {
    Run run = *smallRun();
    run.architecture = describe(run.experiment, {5, 5, 1});
    return std::make_shared<const Run>(run);
}

} // namespace

void TrainerTest::preparesARunAndWaits() {
    const auto run = smallRun();
    Told told;
    told.trainer.load(run, 1);
    QVERIFY(told.waitFor(RunPhase::Ready));
    QCOMPARE(told.news.run, run->id);
    QVERIFY(told.news.snapshot->run == run);
    QCOMPARE(qint64{told.news.snapshot->step}, qint64{0});
    QVERIFY(told.news.losses.empty());
}

void TrainerTest::playTrainsToTheEnd() {
    Told told;
    told.trainer.load(smallRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
    QCOMPARE(told.news.losses.size(), smallRunsBatches);
    QCOMPARE(firstGap(told.news.losses), -1);
    QCOMPARE(told.news.epochs.size(), std::size_t{2});
    QCOMPARE(qint64{told.news.snapshot->step}, qint64{smallRunsBatches});
}

void TrainerTest::pauseStopsAndPlayGoesOn() {
    Told told;
    told.trainer.load(endlessRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(10));
    told.trainer.pause();
    QVERIFY(told.waitFor(RunPhase::Paused));
    const std::size_t trained = told.news.losses.size();
    QCOMPARE(told.news.progress->step, std::int64_t(trained));
    QCOMPARE(told.news.snapshot->step, std::int64_t(trained));
    told.trainer.play();
    QVERIFY(told.waitForLosses(trained + 10));
    QCOMPARE(firstGap(told.news.losses), -1);
}

void TrainerTest::aStepTrainsExactlyOneBatch() {
    Told told;
    told.trainer.load(smallRun(), 1);
    for (std::size_t steps = 1; steps <= 3; ++steps) {
        told.trainer.step();
        QVERIFY(told.waitFor([&](const TrainingNews& news) {
            return news.progress && news.progress->phase == RunPhase::Paused && news.losses.size() >= steps;
        }));
        QCOMPARE(told.news.losses.size(), steps);
    }
}

void TrainerTest::aStepWhileTrainingPauses() {
    Told told;
    told.trainer.load(endlessRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(10));
    told.trainer.step();
    QVERIFY(told.waitFor(RunPhase::Paused));
    const std::size_t trained = told.news.losses.size();
    told.trainer.step();
    QVERIFY(told.waitForLosses(trained + 1));
    QCOMPARE(told.news.losses.size(), trained + 1);
}

void TrainerTest::loadingAnotherRunDropsTheOldOnesNews() {
    const auto next = smallRun();
    Told told;
    told.trainer.load(endlessRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(10));
    told.trainer.load(next, 1); // while losses of the old run lie in the mailbox
    QVERIFY(told.waitFor([&](const TrainingNews& news) { return news.run == next->id; }));
    QVERIFY(told.waitFor(RunPhase::Ready));
    QVERIFY(told.news.losses.empty());
    QVERIFY(told.news.epochs.empty());
    QCOMPARE(told.news.validations.size(), std::size_t{1});
    QVERIFY(told.news.snapshot->run == next);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
    QCOMPARE(told.news.losses.size(), smallRunsBatches);
}

void TrainerTest::aRunThatWasLaidAsideGoesOnAsIfItHadNeverRested() {
    const auto run = smallRun();
    Told rested, straight;
    rested.trainer.load(run, 1);
    for (std::size_t steps = 1; steps <= 7; ++steps) {
        rested.trainer.step();
        QVERIFY(rested.waitForLosses(steps));
    }
    rested.trainer.setAside();
    rested.trainer.load(smallRun(), 1);
    rested.trainer.play();
    QVERIFY(rested.waitFor(RunPhase::Finished));
    rested.trainer.resume(run->id);
    QVERIFY(rested.waitFor(
        [&](const TrainingNews& news) { return news.run == run->id && news.snapshot && news.progress; }));
    QCOMPARE(rested.news.progress->phase, RunPhase::Paused);
    QCOMPARE(qint64{rested.news.snapshot->step}, qint64{7});
    rested.trainer.play();
    QVERIFY(rested.waitFor(RunPhase::Finished));
    straight.trainer.load(smallRun(), 1);
    straight.trainer.play();
    QVERIFY(straight.waitFor(RunPhase::Finished));
    QCOMPARE(rested.news.losses.back().loss, straight.news.losses.back().loss);
    QCOMPARE(rested.news.snapshot->weights, straight.news.snapshot->weights);
}

void TrainerTest::ofARunThatIsLaidAsideNothingIsLost() {
    const auto run = endlessRun();
    Told told;
    told.trainer.load(run, 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(10));
    auto losses = told.news.losses;
    told.trainer.setAside(); // in the middle of it
    const auto next = smallRun();
    told.trainer.load(next, 1);
    QVERIFY(told.waitFor([&](const TrainingNews& news) {
        if (news.run == run->id)
            losses = news.losses; // told on the way
        return news.run == next->id && news.progress->phase == RunPhase::Ready;
    }));
    told.trainer.resume(run->id);
    QVERIFY(told.waitFor([&](const TrainingNews& news) { return news.run == run->id && news.snapshot; }));
    losses.insert(losses.end(), told.news.losses.begin(), told.news.losses.end());
    QCOMPARE(firstGap(losses), -1);
    QCOMPARE(qint64{told.news.snapshot->step}, qint64(losses.size()));
}

void TrainerTest::aForgottenRunDoesNotComeBack() {
    const auto forgotten = smallRun();
    const auto next = smallRun();
    Told told;
    told.trainer.load(forgotten, 1);
    QVERIFY(told.waitFor(RunPhase::Ready));
    told.trainer.setAside();
    told.trainer.load(next, 1);
    QVERIFY(told.waitFor([&](const TrainingNews& news) {
        return news.run == next->id && news.progress->phase == RunPhase::Ready;
    }));
    told.trainer.forget(forgotten->id);
    told.trainer.resume(forgotten->id); // nothing to go on with: the present one stays
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
    QCOMPARE(told.news.run, next->id);
}

void TrainerTest::theSameSeedGivesTheSameLossesToTheBit() {
    Told first, second; // at the same time
    for (Told* told : {&first, &second}) {
        told->trainer.load(smallRun(), 1);
        told->trainer.play();
    }
    QVERIFY(first.waitFor(RunPhase::Finished) && second.waitFor(RunPhase::Finished));
    for (std::size_t i = 0; i < smallRunsBatches; ++i)
        QCOMPARE(first.news.losses[i].loss, second.news.losses[i].loss);
    QCOMPARE(first.news.snapshot->weights, second.news.snapshot->weights);
}

/// How the rows of a product are shared among threads decides the last bits of every loss.
void TrainerTest::runsSideBySideGiveWhatEachGivesAlone() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {128};
    experiment.batchSize = 50;
    const auto dataset = noiseDataset(1000, 50, {28, 28, 1});
    const auto start = [&](Told& told, int threads) {
        told.trainer.load(makeRun(experiment, dataset), threads);
        told.trainer.play();
    };
    const auto weights = [](Told& told) {
        return told.waitFor(RunPhase::Finished) ? told.news.snapshot->weights : std::vector<float>();
    };
    std::vector<std::vector<float>> alone;
    for (const int threads : {1, 3}) {
        Told told;
        start(told, threads);
        alone.push_back(weights(told));
        QVERIFY(!alone.back().empty());
    }
    Told one, three;
    start(one, 1);
    start(three, 3);
    QVERIFY(weights(one) == alone[0]);
    QVERIFY(weights(three) == alone[1]);
}

void TrainerTest::aSettingIsChangedWhileItTrains() {
    Told told;
    told.trainer.load(endlessRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(10));
    told.trainer.set("epochs", std::int64_t{1});
    QVERIFY(told.waitFor(RunPhase::Finished));
    QCOMPARE(told.news.epochs.size(), std::size_t(told.news.progress->epochs));
    QVERIFY(told.news.progress->epochs < 1000);
}

void TrainerTest::refusesASettingAtOnceAndTrainsOn() {
    Told told;
    told.trainer.load(smallRun(), 1);
    QVERIFY_EXCEPTION_THROWN(told.trainer.set("learning_rate", -1.0), Error);
    QVERIFY_EXCEPTION_THROWN(told.trainer.set("no_such_setting", 1.0), Error);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
}

void TrainerTest::commandsWithoutARunAreIgnored() {
    Told told;
    told.trainer.play();
    told.trainer.step();
    told.trainer.pause();
    told.trainer.set("epochs", std::int64_t{1});
    told.trainer.load(smallRun(), 1);
    QVERIFY(told.waitFor(RunPhase::Ready));
    QCOMPARE(told.news.progress->epochs, 2);
    QVERIFY(told.news.losses.empty());
}

void TrainerTest::aNetworkThatFailsIsToldAndTheNextOneTrains() {
    const auto failing = failingRun();
    Told told;
    told.trainer.load(failing, 1);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Failed));
    QCOMPARE(told.news.run, failing->id);
    const QString notice = QString::fromStdString(told.news.notice);
    QVERIFY2(notice.startsWith("Training stopped: "), qPrintable(notice));
    QVERIFY2(!notice.contains("frame #"), qPrintable(notice)); // no backtrace
    told.trainer.load(smallRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
}

void TrainerTest::playingAtOnceDoesNotCutTheMeasurementOfThreadsShort() {
    const QTemporaryDir cache;
    qputenv("XDG_CACHE_HOME", cache.path().toUtf8());
    constexpr int measured = 0;
    Told told;
    told.trainer.load(smallRun(), measured);
    told.trainer.play();
    QVERIFY(told.waitFor(RunPhase::Finished));
    // One that was cut short is not remembered.
    QCOMPARE(ThreadMemory().recall("6 → 5 → 3 → 5 → 6, batch 4"), std::optional(told.news.progress->threads));
}

void TrainerTest::canGoAtAnyMoment_data() {
    QTest::addColumn<int>("losses");
    QTest::addColumn<bool>("loaded");
    QTest::newRow("without a run") << 0 << false;
    QTest::newRow("while it prepares") << 0 << true;
    QTest::newRow("in the middle of an epoch") << 30 << true;
}

void TrainerTest::canGoAtAnyMoment() {
    QFETCH(int, losses);
    QFETCH(bool, loaded);
    Told told;
    if (loaded)
        told.trainer.load(endlessRun(), 1);
    told.trainer.play();
    QVERIFY(told.waitForLosses(std::size_t(losses)));
}

QTEST_APPLESS_MAIN(TrainerTest)
#include "tst_Trainer.moc"
