#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class LiveRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsReadyAtStepZeroWithTheInitialWeightsJudged();
    void trainsNothingBeforePlay();
    void newsCarryTheRunsNumberHoweverOftenTheyAreTaken();
    void numbersItsLossesWithoutAGap();
    void theSameRunGivesTheSameLosses();
    void validatesBetweenTheEndsOfEpochsInOrder();
    void reportsEachEpochAsJudgedOnTheWholeTestSet();
    void endsEachEpochWithASnapshot();
    void finishesWithTheLastEpoch();
    void playAfterTheEndTrainsAsManyEpochsAgain();
    void pausePublishesTheWeightsOfTheLastBatch();
    void aStepTrainsOneBatchAndPublishesItsWeights();
    void aStepAfterTheEndBeginsAnotherRound();
    void thereIsAnEndOfEpochs();
    void theSettingFollowsAnEpochThatHasBegun();
    void saysHowLongItWillTakeBeforeItBegins();
    void measuringThreadsLeavesTheRunAsItWas();
};

namespace {

constexpr std::int64_t batchesPerEpoch = 11; // of the small run

Learner learnerWith(const WeightSnapshot& snapshot) {
    Learner learner(*snapshot.run);
    learner.restoreWeights(snapshot.weights);
    return learner;
}

} // namespace

void LiveRunTest::beginsReadyAtStepZeroWithTheInitialWeightsJudged() {
    const auto run = smallRun();
    Told told(run);
    const TrainingNews& news = told.news();
    Learner untrained(*run);
    QCOMPARE(news.progress->phase, RunPhase::Ready);
    QCOMPARE(qint64{news.progress->stepsPerEpoch}, qint64{batchesPerEpoch});
    QCOMPARE(news.progress->epochs, 2);
    QCOMPARE(news.progress->threads, 1);
    QCOMPARE(news.validations.size(), std::size_t{1});
    QCOMPARE(qint64{news.validations[0].step}, qint64{0});
    QCOMPARE(qint64{news.validations[0].samples}, qint64{9});
    QCOMPARE(news.validations[0].loss, float(untrained.evaluate(9).cost.loss));
    QCOMPARE(qint64{news.snapshot->step}, qint64{0});
    QVERIFY(news.snapshot->run == run);
    QCOMPARE(news.snapshot->weights, untrained.weights());
    QVERIFY(news.notice.empty());
}

void LiveRunTest::trainsNothingBeforePlay() {
    Told told(smallRun());
    QVERIFY(!told.live.training());
    told.live.play();
    QVERIFY(told.live.training());
    QCOMPARE(told.phase(), RunPhase::Training);
    QVERIFY(told.news().losses.empty());
}

void LiveRunTest::newsCarryTheRunsNumberHoweverOftenTheyAreTaken() {
    const auto run = smallRun();
    Mailbox<NewsOfRuns> box([] {});
    LiveRun live(run, 1, box, [] { return false; });
    QCOMPARE(box.take().front().run, run->id);
    live.play();
    QCOMPARE(box.take().front().run, run->id);
    while (live.training()) {
        live.trainBatch();
        QCOMPARE(box.take().front().run, run->id);
    }
    live.step();
    QCOMPARE(box.take().front().run, run->id);
    live.set("learning_rate", 0.1);
    QCOMPARE(box.take().front().run, run->id);
}

void LiveRunTest::numbersItsLossesWithoutAGap() {
    Told told(smallRun());
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.losses.size(), std::size_t{2 * batchesPerEpoch});
    QCOMPARE(firstGap(news.losses), -1);
    QCOMPARE(qint64{news.progress->step}, qint64{2 * batchesPerEpoch});
}

void LiveRunTest::theSameRunGivesTheSameLosses() {
    Told told(smallRun());
    Learner learner(*smallRun());
    for (const BatchLoss& loss : told.trainToTheEnd().losses)
        QCOMPARE(loss.loss, float(learner.trainBatch(0.01).loss));
}

void LiveRunTest::validatesBetweenTheEndsOfEpochsInOrder() {
    Told told(makeRun(smallExperiment(), noiseDataset(500, 9)));
    const auto& validations = told.trainToTheEnd().validations;
    QVERIFY(validations.size() > 3);
    for (std::size_t i = 1; i < validations.size(); ++i)
        QVERIFY(validations[i - 1].step < validations[i].step);
    const auto between = [](const ValidationLoss& validation) { return validation.step % 125 != 0; };
    QVERIFY(std::any_of(validations.begin(), validations.end(), between));
}

void LiveRunTest::reportsEachEpochAsJudgedOnTheWholeTestSet() {
    const auto run = makeRun(smallExperiment(), noiseDataset(42, 600)); // more than between epochs
    Told told(run);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.validations[0].samples, std::int64_t{500});
    QCOMPARE(news.epochs.size(), std::size_t{2});
    Learner learner(*run);
    for (const EpochResult& result : news.epochs) {
        double sum = 0;
        for (int i = 0; i < batchesPerEpoch; ++i) {
            const double loss = learner.trainBatch(0.01).loss;
            sum += loss * static_cast<double>(learner.lastBatchSize());
        }
        const Learner::Evaluation judged = learner.evaluate(600);
        QCOMPARE(result.epoch, result.step == batchesPerEpoch ? 1 : 2);
        QCOMPARE(qint64{result.step}, qint64{result.epoch * batchesPerEpoch});
        QCOMPARE(result.trainLoss, sum / 42);
        QCOMPARE(result.validationLoss, judged.cost.loss);
        QCOMPARE(result.validationMse, judged.mse);
        QVERIFY(result.seconds > 0);
    }
}

void LiveRunTest::endsEachEpochWithASnapshot() {
    Told told(smallRun());
    told.live.play();
    for (int epoch = 1; epoch <= 2; ++epoch) {
        for (int i = 0; i < batchesPerEpoch; ++i)
            told.live.trainBatch();
        const TrainingNews& news = told.news();
        QCOMPARE(qint64{news.snapshot->step}, qint64{epoch * batchesPerEpoch});
        QCOMPARE(learnerWith(*news.snapshot).evaluate(9).cost.loss, news.epochs.back().validationLoss);
    }
}

void LiveRunTest::finishesWithTheLastEpoch() {
    Told told(smallRun());
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QCOMPARE(news.progress->secondsLeft, 0.0);
    QCOMPARE(qint64{news.snapshot->step}, qint64{2 * batchesPerEpoch});
    QVERIFY(news.notice.empty());
}

void LiveRunTest::playAfterTheEndTrainsAsManyEpochsAgain() {
    Told told(smallRun());
    told.trainToTheEnd();
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QCOMPARE(news.progress->epochs, 4);
    QCOMPARE(news.raisedEpochs, std::optional<int>(4)); // and the setting says so
    QCOMPARE(news.epochs.size(), std::size_t{4});
    QCOMPARE(news.losses.size(), std::size_t{4 * batchesPerEpoch});
    QCOMPARE(firstGap(news.losses), -1);
}

void LiveRunTest::pausePublishesTheWeightsOfTheLastBatch() {
    Told told(smallRun());
    told.live.play();
    for (int i = 0; i < 3; ++i)
        told.live.trainBatch();
    told.live.pause();
    QVERIFY(!told.live.training());
    QCOMPARE(told.phase(), RunPhase::Paused);
    QCOMPARE(qint64{told.news().snapshot->step}, qint64{3});
    Learner learner(*smallRun());
    for (int i = 0; i < 3; ++i)
        learner.trainBatch(0.01);
    QCOMPARE(told.news().snapshot->weights, learner.weights());
    QCOMPARE(told.trainToTheEnd().losses.size(), std::size_t{2 * batchesPerEpoch});
}

void LiveRunTest::aStepTrainsOneBatchAndPublishesItsWeights() {
    Told told(smallRun());
    told.live.play();
    told.live.trainBatch();
    for (std::size_t steps = 2; steps <= 4; ++steps) {
        told.live.step();
        const TrainingNews& news = told.news();
        QVERIFY(!told.live.training());
        QCOMPARE(news.progress->phase, RunPhase::Paused);
        QCOMPARE(news.losses.size(), steps);
        QCOMPARE(news.snapshot->step, std::int64_t(steps));
    }
}

void LiveRunTest::aStepAfterTheEndBeginsAnotherRound() {
    Told told(smallRun());
    told.trainToTheEnd();
    told.live.step();
    QCOMPARE(told.phase(), RunPhase::Paused);
    QCOMPARE(told.news().progress->epochs, 4);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{4});
    told.trainToTheEnd();
    QCOMPARE(told.news().progress->epochs, 6); // as many as were asked for at first, not twice what there are
}

void LiveRunTest::thereIsAnEndOfEpochs() {
    Experiment many = smallExperiment();
    many.epochs = 700;
    Told told(makeRun(many, noiseDataset(4, 2)));
    told.trainToTheEnd();
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{1000});
    told.live.play();
    QVERIFY(!told.live.training());
    QVERIFY(QString::fromStdString(told.news().notice).startsWith("A run has 1000 epochs at most."));
    told.live.step();
    QCOMPARE(told.phase(), RunPhase::Finished);
    QCOMPARE(told.news().losses.size(), std::size_t{1000});
}

void LiveRunTest::theSettingFollowsAnEpochThatHasBegun() {
    Told told(smallRun());
    told.train(batchesPerEpoch + 1); // in the second epoch
    told.live.set("epochs", std::int64_t{1});
    QCOMPARE(told.news().progress->epochs, 2);
    QCOMPARE(told.news().raisedEpochs, std::optional<int>(2));
}

void LiveRunTest::saysHowLongItWillTakeBeforeItBegins() {
    Told told(smallRun());
    QVERIFY(told.news().progress->secondsExpected > 0);
    told.train(1);
    QCOMPARE(told.news().progress->secondsExpected, 0.0); // now it is measured
}

void LiveRunTest::measuringThreadsLeavesTheRunAsItWas() {
    const QTemporaryDir cache; // where nothing is remembered
    qputenv("XDG_CACHE_HOME", cache.path().toUtf8());
    constexpr int measured = 0;
    Told with(smallRun(), measured), without(smallRun());
    const auto& losses = with.trainToTheEnd().losses;
    const auto& expected = without.trainToTheEnd().losses;
    QCOMPARE(losses.size(), expected.size());
    for (std::size_t i = 0; i < losses.size(); ++i)
        QCOMPARE(losses[i].loss, expected[i].loss);
}

QTEST_APPLESS_MAIN(LiveRunTest)
#include "tst_LiveRun.moc"
