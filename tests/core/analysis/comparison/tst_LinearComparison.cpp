#include "core/analysis/comparison/LinearComparison.h"
#include "core/training/Learner.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class LinearComparisonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTrainedLinearNetworkComesCloseToThePrincipalComponentsAndNeverBelow();
    void theReconstructionsScoresAreThoseOfTheSamplesOnceItIsTrained();
    void anOrderedCodesUnitsFollowTheirComponents();
    void anOrderedCodeBecomesThePrincipalAxesThemselves();
    void networksThatBendOrSeeNoiseAreNotCompared();
    void canBeGivenUp();
};

namespace {

/// Pictures of six pixels that vary along three axes, each much less than the one before it.
Samples ellipsoid(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint8_t> pixels;
    for (std::size_t i = 0; i < count; ++i) {
        const double a = 100 * (random.uniform() - 0.5), b = 50 * (random.uniform() - 0.5),
                     c = 20 * (random.uniform() - 0.5);
        for (const double value : {a + b, a - b, a + c, a - c, c, b})
            pixels.push_back(static_cast<std::uint8_t>(128 + value));
    }
    return {{3, 2, 1}, std::move(pixels)};
}

Experiment linear() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {};
    experiment.codeSize = 2;
    experiment.codeActivation = experiment.outputActivation = Activation::Linear;
    experiment.loss = Loss::MeanSquaredError;
    experiment.batchSize = 50;
    return experiment;
}

std::shared_ptr<const WeightSnapshot> trained(const Experiment& experiment, int batches) {
    const auto run = makeRun(experiment, dataset(ellipsoid(400, 1), ellipsoid(100, 2)));
    Learner learner(*run);
    for (int i = 0; i < batches; ++i)
        learner.trainBatch(10 * i < 7 * batches ? 0.01 : 0.001);
    return std::make_shared<const WeightSnapshot>(WeightSnapshot{run, batches, 0, learner.weights()});
}

} // namespace

void LinearComparisonTest::aTrainedLinearNetworkComesCloseToThePrincipalComponentsAndNeverBelow() {
    const auto snapshot = trained(linear(), 10'000);
    const Pca pca(snapshot->run->dataset->train);
    const LinearComparison found = compareWithPca(*snapshot, pca).value();
    const double ratio = found.networkTrainMse / found.pcaTrainMse;
    QVERIFY2(ratio < 1.03, qPrintable(QString::number(ratio)));
    QVERIFY(found.networkTrainMse >= found.pcaTrainMse * (1 - 1e-6));
    QVERIFY(std::abs(found.networkTestMse / found.pcaTestMse - 1) < 0.05);
    QVERIFY2(found.angles.largest() < 3, qPrintable(QString::number(found.angles.largest())));
    QCOMPARE(found.units, std::size_t{2});
}

void LinearComparisonTest::theReconstructionsScoresAreThoseOfTheSamplesOnceItIsTrained() {
    const auto snapshot = trained(linear(), 10'000);
    const Pca pca(snapshot->run->dataset->train);
    const CodeScores test = compareWithPca(*snapshot, pca).value().test;
    QCOMPARE(test.samples(), std::size_t{100});
    QCOMPARE(test.components, std::size_t{2});
    QCOMPARE(test.scores, pca.project(snapshot->run->dataset->test, 2));
    for (std::size_t component : {0U, 1U}) {
        const auto before = columnOf(test.scores, 2, component),
                   after = columnOf(test.reconstructed, 2, component);
        QVERIFY(correlation(before, after).value() > 0.99);
    }
}

void LinearComparisonTest::anOrderedCodesUnitsFollowTheirComponents() {
    Experiment ordered = linear();
    ordered.orderedCode = true;
    const auto snapshot = trained(ordered, 10'000);
    const CodeScores test = compareWithPca(*snapshot, Pca(snapshot->run->dataset->train)).value().test;
    for (std::size_t i : {0U, 1U})
        QVERIFY(std::abs(correlation(columnOf(test.codes, 2, i), columnOf(test.scores, 2, i)).value()) >
                0.98);
}

void LinearComparisonTest::anOrderedCodeBecomesThePrincipalAxesThemselves() {
    Experiment ordered = linear();
    ordered.orderedCode = true;
    const auto snapshot = trained(ordered, 10'000);
    const Pca pca(snapshot->run->dataset->train);
    const LinearComparison found = compareWithPca(*snapshot, pca).value();
    QCOMPARE(found.cosines.size(), std::size_t{4});
    QVERIFY2(found.cosines[0] > 0.99F, qPrintable(QString::number(found.cosines[0])));
    QVERIFY2(found.cosines[3] > 0.98F, qPrintable(QString::number(found.cosines[3])));
}

void LinearComparisonTest::networksThatBendOrSeeNoiseAreNotCompared() {
    Experiment bent = linear(), noisy = linear();
    bent.codeActivation = Activation::Relu;
    noisy.corruption = Corruption::Gaussian;
    for (const Experiment& experiment : {bent, noisy}) {
        const auto snapshot = trained(experiment, 1);
        QVERIFY(!compareWithPca(*snapshot, Pca(snapshot->run->dataset->train)));
    }
}

void LinearComparisonTest::canBeGivenUp() {
    const auto snapshot = trained(linear(), 1);
    const Pca pca(snapshot->run->dataset->train);
    QVERIFY_EXCEPTION_THROWN((void)compareWithPca(*snapshot, pca, [](double) { return false; }), Abandoned);
}

QTEST_APPLESS_MAIN(LinearComparisonTest)
#include "tst_LinearComparison.moc"
