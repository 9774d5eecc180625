#include "core/training/EarlyStopping.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class EarlyStoppingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesUpAfterSoManyEpochsWithoutABetterOne();
    void anImprovementBeginsTheWaitAnew();
    void anEqualLossIsNoImprovement();
    void keepsTheWeightsOfTheBestEpoch();
    void withoutPatienceNothingIsKeptAndNothingStops();
    void waitingAgainKeepsTheBest();
    void aRunStopsWithTheBestWeights();
    void aRunSaysWhyItStopped();
    void aRunThatStoppedTrainsOnFromTheBestWeights();
    void aRunThatImprovesToTheEndIsNotStopped();
    void aRunThatGotWorseBeforeItsEndHasTheBestWeights();
    void theTestSetHasNoSay();
    void patienceWaitsForAReset();
    void moreEpochsLeaveAStoppedRunAsItIs();
};

namespace {

std::shared_ptr<const WeightSnapshot> weights(std::int64_t step) {
    return std::make_shared<const WeightSnapshot>(WeightSnapshot{nullptr, step, 0, {}});
}

/// Learns noise by heart, which makes other noise worse from some epoch on.
Experiment overfitting(int patience) {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {32};
    experiment.codeSize = 16;
    experiment.learningRate = 0.05;
    experiment.epochs = 200;
    experiment.patience = patience;
    return experiment;
}

std::shared_ptr<const Run> overfittingRun(int patience = 3) {
    return makeRun(overfitting(patience), noiseDataset(40, 40, {4, 4, 1}));
}

const EpochResult& bestOf(const TrainingNews& news) {
    return *std::ranges::min_element(news.epochs, {}, &EpochResult::validationLoss);
}

} // namespace

void EarlyStoppingTest::givesUpAfterSoManyEpochsWithoutABetterOne() {
    EarlyStopping stopping;
    QVERIFY(!stopping.exhausted(1, 0.5, weights(10), 2));
    QVERIFY(!stopping.exhausted(2, 0.6, weights(20), 2));
    QVERIFY(stopping.exhausted(3, 0.55, weights(30), 2));
}

void EarlyStoppingTest::anImprovementBeginsTheWaitAnew() {
    EarlyStopping stopping;
    QVERIFY(!stopping.exhausted(1, 0.5, weights(10), 2));
    QVERIFY(!stopping.exhausted(2, 0.6, weights(20), 2));
    QVERIFY(!stopping.exhausted(3, 0.4, weights(30), 2));
    QVERIFY(!stopping.exhausted(4, 0.6, weights(40), 2));
    QVERIFY(stopping.exhausted(5, 0.6, weights(50), 2));
    QCOMPARE(stopping.best().epoch, 3);
}

void EarlyStoppingTest::anEqualLossIsNoImprovement() {
    EarlyStopping stopping;
    QVERIFY(!stopping.exhausted(1, 0.5, weights(10), 1));
    QVERIFY(stopping.exhausted(2, 0.5, weights(20), 1));
    QCOMPARE(stopping.best().epoch, 1);
}

void EarlyStoppingTest::keepsTheWeightsOfTheBestEpoch() {
    EarlyStopping stopping;
    stopping.exhausted(1, 0.5, weights(10), 9);
    stopping.exhausted(2, 0.25, weights(20), 9);
    stopping.exhausted(3, 0.3, weights(30), 9);
    QCOMPARE(stopping.best().epoch, 2);
    QCOMPARE(stopping.best().validationLoss, 0.25);
    QCOMPARE(qint64{stopping.best().weights->step}, qint64{20});
}

void EarlyStoppingTest::withoutPatienceNothingIsKeptAndNothingStops() {
    EarlyStopping stopping;
    for (int epoch = 1; epoch < 100; ++epoch)
        QVERIFY(!stopping.exhausted(epoch, epoch, weights(epoch), 0));
    QVERIFY(!stopping.best().weights);
}

void EarlyStoppingTest::waitingAgainKeepsTheBest() {
    EarlyStopping stopping;
    stopping.exhausted(1, 0.5, weights(10), 2);
    stopping.exhausted(2, 0.6, weights(20), 2);
    stopping.waitAgain();
    QVERIFY(!stopping.exhausted(3, 0.6, weights(30), 2));
    QVERIFY(stopping.exhausted(4, 0.6, weights(40), 2));
    QCOMPARE(stopping.best().epoch, 1);
}

void EarlyStoppingTest::aRunStopsWithTheBestWeights() {
    const auto run = overfittingRun();
    Told told(run);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    const EpochResult& best = bestOf(news);
    QVERIFY(news.epochs.size() < 200);
    QCOMPARE(news.epochs.back().epoch, best.epoch + 3);
    QCOMPARE(news.progress->bestEpoch, best.epoch);
    QCOMPARE(news.progress->epochs, 200);
    QCOMPARE(news.snapshot->step, best.step);
    Learner learner(*run);
    learner.restoreWeights(news.snapshot->weights);
    QCOMPARE(learner.evaluate(learner.validationCount()).cost.loss, best.validationLoss);
}

void EarlyStoppingTest::aRunSaysWhyItStopped() {
    Told told(overfittingRun());
    const TrainingNews& news = told.trainToTheEnd();
    const int best = bestOf(news).epoch;
    const QString notice = QString::fromStdString(news.notice);
    QVERIFY2(notice.startsWith(QStringLiteral("Stopped early after epoch %1: the validation binary "
                                              "cross-entropy per pixel has not improved for 3 epochs.")
                                   .arg(best + 3)),
             qPrintable(notice));
    QVERIFY2(notice.contains(QStringLiteral("The weights of the best epoch %1 (0.").arg(best)),
             qPrintable(notice));
}

void EarlyStoppingTest::aRunThatStoppedTrainsOnFromTheBestWeights() {
    const auto run = overfittingRun();
    Told told(run);
    const TrainingNews& news = told.trainToTheEnd();
    const std::size_t before = news.epochs.size();
    Learner learner(*run);
    learner.restoreWeights(news.snapshot->weights);
    const double restored = learner.evaluate(learner.validationCount()).cost.loss;
    told.trainToTheEnd();
    QVERIFY(news.epochs.size() >= before + 3); // the wait began anew
    QCOMPARE(firstGap(news.losses), -1);
    QVERIFY(bestOf(news).validationLoss <= restored);
    told.live.step();
    QCOMPARE(told.phase(), RunPhase::Paused);
    QCOMPARE(news.progress->bestEpoch, 0);
}

void EarlyStoppingTest::aRunThatImprovesToTheEndIsNotStopped() {
    Experiment experiment = smallExperiment();
    experiment.patience = 1;
    experiment.learningRate = 1e-4;
    Told told(smallRun(experiment));
    const TrainingNews& news = told.trainToTheEnd();
    QVERIFY(news.epochs[1].validationLoss < news.epochs[0].validationLoss);
    QCOMPARE(news.epochs.size(), std::size_t{2});
    QCOMPARE(news.progress->bestEpoch, 2);
    QVERIFY(news.notice.empty());
}

void EarlyStoppingTest::aRunThatGotWorseBeforeItsEndHasTheBestWeights() {
    Told whole(overfittingRun());
    const EpochResult best = bestOf(whole.trainToTheEnd());
    Experiment shorter = overfitting(3);
    shorter.epochs = best.epoch + 1; // one worse: the patience is not exhausted
    const auto run = makeRun(shorter, overfittingRun()->dataset);
    Told told(run);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QCOMPARE(news.epochs.size(), std::size_t(shorter.epochs));
    QCOMPARE(news.progress->bestEpoch, best.epoch);
    QCOMPARE(news.snapshot->step, best.step);
    Learner learner(*run);
    learner.restoreWeights(news.snapshot->weights);
    QCOMPARE(learner.evaluate(learner.validationCount()).cost.loss, best.validationLoss);
    const QString notice = QString::fromStdString(news.notice);
    QVERIFY2(
        notice.startsWith(QStringLiteral("Trained to the end of epoch %1. The weights of the best epoch %2 ")
                              .arg(best.epoch + 1)
                              .arg(best.epoch)),
        qPrintable(notice));
}

void EarlyStoppingTest::theTestSetHasNoSay() {
    const auto run = overfittingRun();
    QCOMPARE(trainingSamples(*run), std::size_t{36}); // a tenth of 40 is kept back
    QCOMPARE(validationSamples(*run), std::size_t{4});
    const auto others = makeRun(run->experiment, dataset(run->dataset->train, noise({4, 4, 1}, 7, 99)));
    Told one(run), other(others);
    const TrainingNews &a = one.trainToTheEnd(), &b = other.trainToTheEnd();
    QCOMPARE(b.epochs.size(), a.epochs.size());
    for (std::size_t i = 0; i < a.epochs.size(); ++i)
        QCOMPARE(b.epochs[i].validationLoss, a.epochs[i].validationLoss);
}

void EarlyStoppingTest::patienceWaitsForAReset() {
    // What validates was chosen when the run began.
    QVERIFY(!findSetting("patience").live);
    Told told(makeRun(overfitting(0), noiseDataset(40, 40, {4, 4, 1})));
    told.train(10);
    told.live.set("patience", std::int64_t{1});
    told.live.set("epochs", std::int64_t{60});
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.epochs.size(), std::size_t{60});
    QCOMPARE(news.progress->bestEpoch, 0);
}

void EarlyStoppingTest::moreEpochsLeaveAStoppedRunAsItIs() {
    Told told(overfittingRun());
    told.trainToTheEnd();
    told.live.set("epochs", std::int64_t{300});
    QCOMPARE(told.phase(), RunPhase::Finished);
    QCOMPARE(told.news().progress->epochs, 300);
}

QTEST_APPLESS_MAIN(EarlyStoppingTest)
#include "tst_EarlyStopping.moc"
