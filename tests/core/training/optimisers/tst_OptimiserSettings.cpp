#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// What the optimiser's settings do to a run.
class OptimiserSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOptimiserLearns_data();
    void everyOptimiserLearns();
    void anOptimiserIsWhatTheExperimentChooses();
    void momentumDecayAndClippingTakeEffectWithTheNextBatch_data();
    void momentumDecayAndClippingTakeEffectWithTheNextBatch();
    void aClippedStepIsAsLongAsTheLimit();
    void aRateInStepsIsReportedAndUsed();
    void aCosineEndsAtZeroWithTheLastEpoch();
    void aLiveRateIsScheduledToo();
};

namespace {

constexpr int epoch = 11; // batches of the small run

Experiment with(OptimiserType type) {
    Experiment experiment = smallExperiment();
    experiment.optimiser = type;
    return experiment;
}

} // namespace

void OptimiserSettingsTest::everyOptimiserLearns_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("rate");
    QTest::newRow("SGD") << int(OptimiserType::Sgd) << 0.1;
    QTest::newRow("RMSprop") << int(OptimiserType::RmsProp) << 0.001;
    QTest::newRow("Adam") << int(OptimiserType::Adam) << 0.001;
    QTest::newRow("AdamW") << int(OptimiserType::AdamW) << 0.001;
    QTest::newRow("Adadelta") << int(OptimiserType::Adadelta) << 1.0;
}

void OptimiserSettingsTest::everyOptimiserLearns() {
    QFETCH(int, type);
    QFETCH(double, rate);
    Experiment experiment = with(OptimiserType(type));
    experiment.learningRate = rate;
    experiment.epochs = 20;
    Told told(smallRun(experiment));
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QVERIFY(news.epochs.back().trainLoss < news.epochs.front().trainLoss - 0.001);
}

void OptimiserSettingsTest::anOptimiserIsWhatTheExperimentChooses() {
    Told sgd(smallRun(with(OptimiserType::Sgd))), adam(smallRun(with(OptimiserType::Adam)));
    QCOMPARE(sgd.train(1).losses[0].loss, adam.train(1).losses[0].loss);
    QVERIFY(sgd.train(1).losses[1].loss != adam.train(1).losses[1].loss);
}

void OptimiserSettingsTest::momentumDecayAndClippingTakeEffectWithTheNextBatch_data() {
    QTest::addColumn<std::string>("key");
    QTest::addColumn<double>("value");
    QTest::newRow("momentum") << std::string("momentum") << 0.0;
    QTest::newRow("weight decay") << std::string("weight_decay") << 1.0;
    QTest::newRow("gradient clipping") << std::string("gradient_clip") << 0.001;
}

void OptimiserSettingsTest::momentumDecayAndClippingTakeEffectWithTheNextBatch() {
    QFETCH(std::string, key);
    QFETCH(double, value);
    const Experiment experiment = with(OptimiserType::Sgd);
    Told changed(smallRun(experiment)), unchanged(smallRun(experiment));
    changed.train(3);
    unchanged.train(3);
    changed.live.set(key, value);
    const auto& losses = changed.train(2).losses;
    const auto& expected = unchanged.train(2).losses;
    QCOMPARE(losses[3].loss, expected[3].loss); // before its update
    QVERIFY(losses[4].loss != expected[4].loss);
}

void OptimiserSettingsTest::aClippedStepIsAsLongAsTheLimit() {
    Experiment experiment = with(OptimiserType::Sgd);
    experiment.learningRate = 1;
    experiment.gradientClip = 0.125;
    Told told(smallRun(experiment));
    const std::vector<float> before = told.news().snapshot->weights;
    told.live.step();
    double squares = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        squares += std::pow(double{told.news().snapshot->weights[i]} - double{before[i]}, 2);
    QVERIFY2(std::abs(std::sqrt(squares) - 0.125) < 1e-5, qPrintable(QString::number(std::sqrt(squares))));
}

void OptimiserSettingsTest::aRateInStepsIsReportedAndUsed() {
    Experiment experiment = smallExperiment();
    experiment.schedule = Schedule::Step;
    experiment.scheduleEpochs = 1;
    experiment.scheduleFactor = 0.25;
    Told told(smallRun(experiment));
    QCOMPARE(told.news().progress->learningRate, 0.01);
    told.train(epoch);
    QCOMPARE(told.news().progress->learningRate, 0.0025);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.epochs[0].learningRate, 0.01);
    QCOMPARE(news.epochs[1].learningRate, 0.0025);
    Learner learner(*smallRun());
    for (int i = 0; i < 2 * epoch; ++i)
        QCOMPARE(news.losses[static_cast<std::size_t>(i)].loss,
                 float(learner.trainBatch(i < epoch ? 0.01 : 0.0025).loss));
}

void OptimiserSettingsTest::aCosineEndsAtZeroWithTheLastEpoch() {
    Experiment experiment = smallExperiment();
    experiment.schedule = Schedule::Cosine;
    Told told(smallRun(experiment));
    told.train(epoch);
    QVERIFY(std::abs(told.news().progress->learningRate - 0.005) < 1e-9);
    QVERIFY(told.trainToTheEnd().progress->learningRate < 1e-9);
}

void OptimiserSettingsTest::aLiveRateIsScheduledToo() {
    Experiment experiment = smallExperiment();
    experiment.schedule = Schedule::Cosine;
    Told told(smallRun(experiment));
    told.train(epoch);
    told.live.set("learning_rate", 0.1);
    QVERIFY(std::abs(told.news().progress->learningRate - 0.05) < 1e-9);
}

QTEST_APPLESS_MAIN(OptimiserSettingsTest)
#include "tst_OptimiserSettings.moc"
