#include "core/data/builtin/StrokeDigits.h"
#include "core/training/Learner.h"
#include "tests/core/TestData.h"
#include <ATen/ATen.h>
#include <QTest>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

class LearnerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameSeedGivesTheSameLossesToTheBit();
    void anotherSeedGivesOtherLosses();
    void initialiseStartsOverExactly();
    void learnsAFewPicturesByHeart_data();
    void learnsAFewPicturesByHeart();
    void anUpdateFollowsTheLossesGradient();
    void aLearningRateOfZeroChangesNoWeight();
    void countsTheSamplesOfTheLastBatch();
    void judgesBeforeAnythingIsLearned();
    void judgesTheFirstTestSamplesAllAtOnceOrInChunks();
    void judgingDoesNotDisturbTraining();
    void restoresWeightsWithTheOptimiserAtRest();
    void refusesWeightsOfAnotherNetwork();
    void tellsTheLargestWeight();
};

namespace {

std::vector<double> losses(Learner& learner, int batches) {
    std::vector<double> values;
    for (int i = 0; i < batches; ++i)
        values.push_back(learner.trainBatch(0.01).loss);
    return values;
}

at::Tensor images(const Samples& samples) {
    const at::Tensor values = at::empty(
        {static_cast<std::int64_t>(samples.count()), static_cast<std::int64_t>(samples.shape().size())});
    samples.copyTo(0, samples.count(), {values.data_ptr<float>(), static_cast<std::size_t>(values.numel())});
    return values;
}

constexpr int moreThanAnEpoch = 25; // of the small run's eleven batches

} // namespace

void LearnerTest::theSameSeedGivesTheSameLossesToTheBit() {
    const auto run = smallRun(), again = smallRun();
    Learner first(*run), second(*again);
    QCOMPARE(first.weights(), second.weights());
    QVERIFY(losses(first, moreThanAnEpoch) == losses(second, moreThanAnEpoch));
    QCOMPARE(first.weights(), second.weights());
}

void LearnerTest::anotherSeedGivesOtherLosses() {
    Experiment other = smallExperiment();
    other.seed = 43;
    Learner first(*smallRun()), second(*smallRun(other));
    QVERIFY(first.weights() != second.weights());
    QVERIFY(losses(first, 3) != losses(second, 3));
}

void LearnerTest::initialiseStartsOverExactly() {
    Learner learner(*smallRun());
    const std::vector<float> initial = learner.weights();
    const std::vector<double> before = losses(learner, moreThanAnEpoch);
    learner.initialise();
    QCOMPARE(learner.weights(), initial);
    QVERIFY(losses(learner, moreThanAnEpoch) == before);
}

void LearnerTest::learnsAFewPicturesByHeart_data() {
    QTest::addColumn<int>("loss");
    QTest::addColumn<double>("most"); // digits are nearly black and white: their entropy is small
    QTest::newRow("binary cross-entropy") << int(Loss::BinaryCrossEntropy) << 0.1;
    QTest::newRow("mean squared error") << int(Loss::MeanSquaredError) << 0.01;
}

void LearnerTest::learnsAFewPicturesByHeart() {
    QFETCH(int, loss);
    QFETCH(double, most);
    Experiment experiment;
    experiment.hiddenLayers = {32};
    experiment.codeSize = 8;
    experiment.loss = Loss(loss);
    const Samples digits = drawDigits(5, 1);
    Learner learner(*makeRun(experiment, dataset(digits, digits)));
    QVERIFY(learner.evaluate(5).cost.loss > 2 * most);
    losses(learner, 300);
    QVERIFY2(learner.evaluate(5).cost.loss < most,
             qPrintable(QString::number(learner.evaluate(5).cost.loss)));
}

void LearnerTest::anUpdateFollowsTheLossesGradient() {
    const auto run = smallRun();
    Learner learner(*run);
    const at::Tensor batch = images(run->dataset->test);
    const double before = learner.evaluate(9).cost.loss;
    QCOMPARE(learner.learn(batch, 1e-3).loss, before);
    QVERIFY(learner.evaluate(9).cost.loss < before);
}

void LearnerTest::aLearningRateOfZeroChangesNoWeight() {
    Learner learner(*smallRun());
    const std::vector<float> before = learner.weights();
    for (int i = 0; i < 3; ++i)
        QVERIFY(learner.trainBatch(0).loss > 0);
    QCOMPARE(learner.weights(), before);
}

void LearnerTest::countsTheSamplesOfTheLastBatch() {
    Learner learner(*smallRun());
    QCOMPARE(qint64{learner.batchesPerEpoch()}, qint64{11});
    losses(learner, 10);
    QCOMPARE(learner.lastBatchSize(), std::size_t{4});
    losses(learner, 1);
    QCOMPARE(learner.lastBatchSize(), std::size_t{2});
}

void LearnerTest::judgesBeforeAnythingIsLearned() {
    Experiment experiment = smallExperiment();
    experiment.loss = Loss::MeanSquaredError;
    Learner learner(*smallRun(experiment));
    const Learner::Evaluation judged = learner.evaluate(9);
    QCOMPARE(judged.cost.loss, judged.mse);
    QVERIFY(judged.cost.loss > 0);
}

void LearnerTest::judgesTheFirstTestSamplesAllAtOnceOrInChunks() {
    const auto run = makeRun(smallExperiment(), noiseDataset(4, 1203));
    Learner learner(*run);
    losses(learner, 5);
    const std::vector<float> weights = learner.weights();
    Network network(run->architecture);
    network.bind(weights);
    for (const int count : {1, 500, 501, 1203}) {
        const at::Tensor x = images(run->dataset->test).narrow(0, 0, count);
        const at::Tensor y = at::sigmoid(network.forward(x).to(at::kDouble));
        const double loss = at::binary_cross_entropy(y, x.to(at::kDouble)).item<double>();
        const double mse = (y - x).square().mean().item<double>();
        const Learner::Evaluation judged = learner.evaluate(static_cast<std::size_t>(count));
        QVERIFY(std::abs(judged.cost.loss - loss) < 1e-6 * loss);
        QVERIFY(std::abs(judged.mse - mse) < 1e-6 * mse);
        const auto cost = learner.evaluate(
            static_cast<std::size_t>(count), [] { return false; }, Learner::Judging::CostAlone);
        QCOMPARE(cost.cost.loss, judged.cost.loss);
    }
}

void LearnerTest::judgingDoesNotDisturbTraining() {
    Learner judged(*smallRun()), undisturbed(*smallRun());
    for (int i = 0; i < moreThanAnEpoch; ++i) {
        QCOMPARE(judged.trainBatch(0.01).loss, undisturbed.trainBatch(0.01).loss);
        static_cast<void>(judged.evaluate(9));
    }
}

void LearnerTest::restoresWeightsWithTheOptimiserAtRest() {
    const auto run = smallRun();
    const at::Tensor batch = images(run->dataset->test);
    Learner learner(*run), fresh(*run);
    losses(learner, 7);
    const std::vector<float> good = learner.weights();
    losses(learner, 7);
    QVERIFY(learner.weights() != good);
    learner.restoreWeights(good);
    QCOMPARE(learner.weights(), good);
    fresh.restoreWeights(good);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(learner.learn(batch, 0.01).loss, fresh.learn(batch, 0.01).loss);
}

void LearnerTest::refusesWeightsOfAnotherNetwork() {
    Learner learner(*smallRun());
    std::vector<float> weights = learner.weights();
    weights.push_back(0);
    QVERIFY_EXCEPTION_THROWN(learner.restoreWeights(weights), std::invalid_argument);
}

void LearnerTest::tellsTheLargestWeight() {
    Learner learner(*smallRun());
    std::vector<float> weights = learner.weights();
    weights[3] = 5;
    learner.restoreWeights(weights);
    QCOMPARE(learner.largestWeight(), 5.0);
    weights[7] = -7;
    learner.restoreWeights(weights);
    QCOMPARE(learner.largestWeight(), 7.0);
    weights[9] = std::numeric_limits<float>::quiet_NaN();
    learner.restoreWeights(weights);
    QVERIFY(std::isnan(learner.largestWeight()));
}

QTEST_APPLESS_MAIN(LearnerTest)
#include "tst_Learner.moc"
