#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// A training that leaves all bounds, as one does with a learning rate that is far too large.
class DivergenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stopsARunThatLeavesAllBounds_data() { lossesAndOutputs(); }
    void stopsARunThatLeavesAllBounds();
    void saysWhatToTry_data() { lossesAndOutputs(); }
    void saysWhatToTry();
    void bringsTheLastGoodWeightsBack_data() { lossesAndOutputs(); }
    void bringsTheLastGoodWeightsBack();
    void isNoticedWhenTheRunIsPaused();
    void isNoticedAfterASingleStep();
    void aSmallerLearningRateTrainsOn();
    void saysWhichLayerIsNotFinite();
    void aTestSetThatIsEasierThanTheTrainingSetIsNone();
    void ofAPresetGoesBackToWeightsThatTrainOn_data();
    void ofAPresetGoesBackToWeightsThatTrainOn();
    void aValidationLossThatIsNotFiniteIsOne();
    void saysWhenItIsTheWeightsThatTell();

private:
    static void lossesAndOutputs();
};

namespace {

constexpr double farTooLarge = 1e9;

Experiment experiment(Loss loss, Activation output) {
    Experiment small = smallExperiment();
    small.loss = loss;
    small.outputActivation = output;
    return small;
}

Experiment withUnboundedLoss() {
    return experiment(Loss::MeanSquaredError, Activation::Linear);
}

Experiment withBoundedLoss() {
    return experiment(Loss::MeanSquaredError, Activation::Sigmoid);
}

/// Three good batches, then ones with far too large a learning rate.
void letDiverge(Told& told) {
    told.train(3);
    told.live.pause();
    told.live.set("learning_rate", farTooLarge);
    told.trainToTheEnd();
}

} // namespace

void DivergenceTest::lossesAndOutputs() {
    QTest::addColumn<int>("loss");
    QTest::addColumn<int>("output");
    QTest::newRow("binary cross-entropy") << int(Loss::BinaryCrossEntropy) << int(Activation::Sigmoid);
    QTest::newRow("mean squared error") << int(Loss::MeanSquaredError) << int(Activation::Linear);
    // Never above 1, whatever the weights: the weights themselves have to be watched.
    QTest::newRow("mean squared error of a sigmoid")
        << int(Loss::MeanSquaredError) << int(Activation::Sigmoid);
}

void DivergenceTest::stopsARunThatLeavesAllBounds() {
    QFETCH(int, loss);
    QFETCH(int, output);
    Told told(smallRun(experiment(Loss(loss), Activation(output))));
    letDiverge(told);
    const TrainingNews& news = told.news();
    QCOMPARE(news.progress->phase, RunPhase::Diverged);
    QVERIFY(std::isfinite(news.progress->trainLoss));
    QVERIFY(news.losses.size() <= 11); // by the end of the epoch at the latest
    QCOMPARE(firstGap(news.losses), -1);
    for (const BatchLoss& batch : news.losses)
        QVERIFY(std::isfinite(batch.loss));
}

void DivergenceTest::saysWhatToTry() {
    QFETCH(int, loss);
    QFETCH(int, output);
    Told told(smallRun(experiment(Loss(loss), Activation(output))));
    letDiverge(told);
    const QString notice = QString::fromStdString(told.news().notice);
    QVERIFY2(notice.startsWith("Training diverged at batch "), qPrintable(notice));
    QVERIFY2(notice.contains("learning rate 1e+09"), qPrintable(notice));
    QVERIFY2(notice.contains("the weights of batch 3 are back"), qPrintable(notice));
    QVERIFY2(notice.contains("Try a learning rate ten times smaller"), qPrintable(notice));
}

void DivergenceTest::bringsTheLastGoodWeightsBack() {
    QFETCH(int, loss);
    QFETCH(int, output);
    const auto run = smallRun(experiment(Loss(loss), Activation(output)));
    Told told(run);
    letDiverge(told);
    Learner learner(*run);
    for (int i = 0; i < 3; ++i)
        learner.trainBatch(0.01);
    QCOMPARE(told.news().snapshot->weights, learner.weights());
    told.live.set("learning_rate", 1e-6); // too small to move away from them
    told.live.step();
    for (std::size_t i = 0; i < learner.weights().size(); ++i)
        QVERIFY(std::abs(told.news().snapshot->weights[i] - learner.weights()[i]) < 1e-5F);
}

void DivergenceTest::isNoticedWhenTheRunIsPaused() {
    Told told(smallRun(withBoundedLoss()));
    told.live.set("learning_rate", farTooLarge);
    told.train(2);
    told.live.pause();
    QCOMPARE(told.phase(), RunPhase::Diverged);
}

void DivergenceTest::isNoticedAfterASingleStep() {
    Told told(smallRun(withBoundedLoss()));
    told.live.set("learning_rate", farTooLarge);
    told.live.step();
    QCOMPARE(told.phase(), RunPhase::Diverged);
    QVERIFY(QString::fromStdString(told.news().notice).startsWith("Training diverged at batch 1 ("));
    QCOMPARE(qint64{told.news().snapshot->step}, qint64{0});
}

void DivergenceTest::aSmallerLearningRateTrainsOn() {
    Told told(smallRun(withUnboundedLoss()));
    letDiverge(told);
    told.live.set("learning_rate", 0.01);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QCOMPARE(news.epochs.size(), std::size_t{2});
    QCOMPARE(firstGap(news.losses), -1);
    QVERIFY(news.epochs.back().validationLoss < news.validations.front().loss);
}

void DivergenceTest::saysWhichLayerIsNotFinite() {
    Told told(smallRun(withUnboundedLoss()));
    letDiverge(told);
    told.live.set("learning_rate", 1e10);
    for (int i = 0; i < 20 && told.news().notice.find("not finite") == std::string::npos; ++i)
        told.trainToTheEnd();
    const QString notice = QString::fromStdString(told.news().notice);
    QVERIFY2(notice.contains("not finite: the gradient of encoder layer 1"), qPrintable(notice));
}

void DivergenceTest::aTestSetThatIsEasierThanTheTrainingSetIsNone() {
    // Black pictures through a network without biases are reproduced without any loss before it has learned.
    const SampleShape shape{3, 2, 1};
    const Samples black(shape, std::vector<std::uint8_t>(4 * shape.size()));
    Told told(makeRun(withUnboundedLoss(), dataset(noise(shape, 42, 1), black)));
    QCOMPARE(told.news().validations[0].loss, 0.0F);
    QCOMPARE(told.trainToTheEnd().progress->phase, RunPhase::Finished);
}

void DivergenceTest::ofAPresetGoesBackToWeightsThatTrainOn_data() {
    QTest::addColumn<QString>("preset");
    QTest::addColumn<double>("tooLarge");
    QTest::addColumn<double>("then");
    for (const char* preset : {"deep", "variational"})
        for (const double then : {1e-4, 1e-3})
            QTest::addRow("%s, then %g", preset, then) << preset << 1000.0 << then;
}

/// Play, Pause, a learning rate that is far too large, Play: the weights after its first step are published
/// before a loss has judged them.
void DivergenceTest::ofAPresetGoesBackToWeightsThatTrainOn() {
    QFETCH(QString, preset);
    QFETCH(double, tooLarge);
    QFETCH(double, then);
    static const auto digits = std::make_shared<const Dataset>(openDataset("digits"));
    Told told(makeRun(loadExperiment(preset.toStdString()), digits));
    told.train(100);
    told.live.pause();
    const std::vector<float> good = told.news().snapshot->weights;
    const auto before = static_cast<double>(told.news().losses.back().loss);
    told.live.set("learning_rate", tooLarge);
    told.live.step(); // publishes what the step made
    QCOMPARE(told.news().snapshot->step, std::int64_t{101});
    told.train(10);
    QCOMPARE(told.phase(), RunPhase::Diverged);
    const QString notice = QString::fromStdString(told.news().notice);
    QVERIFY2(notice.contains("the weights of batch 100 are back"), qPrintable(notice));
    QCOMPARE(told.news().snapshot->step, std::int64_t{100});
    QVERIFY(told.news().snapshot->weights == good);

    told.live.set("learning_rate", then);
    const std::size_t after = told.news().losses.size();
    told.train(20);
    QCOMPARE(told.phase(), RunPhase::Training);
    QCOMPARE(told.news().losses.size(), after + 20);
    for (std::size_t i = after; i < after + 20; ++i)
        QVERIFY(static_cast<double>(told.news().losses[i].loss) < 1.1 * before);
}

void DivergenceTest::aValidationLossThatIsNotFiniteIsOne() {
    // The weights of the last step before a validation: no batch has judged them yet.
    Experiment linear = withUnboundedLoss();
    linear.batchSize = 1;
    Told told(makeRun(linear, noiseDataset(500, 9)));
    told.train(143); // validates after 144 batches
    told.live.pause();
    told.live.set("learning_rate", 1e5);
    told.live.step();
    QCOMPARE(told.phase(), RunPhase::Diverged);
    QVERIFY(QString::fromStdString(told.news().notice).contains("the weights of batch 143 are back"));
    for (const ValidationLoss& validation : told.news().validations)
        QVERIFY(std::isfinite(validation.loss));
}

void DivergenceTest::saysWhenItIsTheWeightsThatTell() {
    Told told(smallRun(withBoundedLoss()));
    told.live.set("learning_rate", farTooLarge);
    told.live.step();
    const QString notice = QString::fromStdString(told.news().notice);
    QVERIFY2(notice.contains("learning rate 1e+09; weights beyond a million)"), qPrintable(notice));
}

QTEST_APPLESS_MAIN(DivergenceTest)
#include "tst_Divergence.moc"
