#include "core/base/Error.h"
#include "core/training/Learner.h"
#include "core/training/SnapshotModel.h"
#include "tests/core/TestData.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

class RunFromModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheModelsWeights();
    void startingOverReturnsToThem();
    void goesOnLearningFromThem();
    void countsTheBatchesOfAllRuns();
    void keepsTheSettingsAndTheDataOfItsRun();
    void doesNotTrainLayerByLayerAgain();
    void refusesTheWeightsOfAnotherNetwork();
    void refusesDataOfAnotherShape();
};

namespace {

/// What a run of some batches leaves.
std::shared_ptr<const Model> trained(const std::shared_ptr<const Run>& run, int batches = 5) {
    Learner learner(*run);
    for (int i = 0; i < batches; ++i)
        learner.trainBatch(0.01);
    auto snapshot =
        std::make_shared<const WeightSnapshot>(WeightSnapshot{run, batches, 0, learner.weights()});
    return std::make_shared<const Model>(modelOf(snapshot));
}

std::shared_ptr<const Run> runFrom(std::shared_ptr<const Model> model) {
    return makeRun(model->experiment, noiseDataset(42, 9), model);
}

} // namespace

void RunFromModelTest::beginsWithTheModelsWeights() {
    const auto model = trained(smallRun());
    QCOMPARE(Learner(*runFrom(model)).weights(), *model->weights);
    QVERIFY(Learner(*smallRun()).weights() != *model->weights);
}

void RunFromModelTest::startingOverReturnsToThem() {
    const auto model = trained(smallRun());
    Learner learner(*runFrom(model));
    learner.trainBatch(0.01);
    QVERIFY(learner.weights() != *model->weights);
    learner.initialise();
    QCOMPARE(learner.weights(), *model->weights);
}

void RunFromModelTest::goesOnLearningFromThem() {
    const auto run = smallRun();
    const auto model = trained(run, 30);
    QVERIFY(Learner(*runFrom(model)).evaluate(9).cost.loss < Learner(*run).evaluate(9).cost.loss);
}

void RunFromModelTest::countsTheBatchesOfAllRuns() {
    const auto model = trained(smallRun(), 5);
    QCOMPARE(model->step, 5);
    QCOMPARE(trained(runFrom(model), 3)->step, 8);
}

void RunFromModelTest::keepsTheSettingsAndTheDataOfItsRun() {
    const auto run = smallRun();
    const auto model = trained(run);
    QVERIFY(model->experiment == run->experiment);
    QVERIFY(model->shape == run->dataset->train.shape());
    QCOMPARE(model->classes, 10);
}

void RunFromModelTest::doesNotTrainLayerByLayerAgain() {
    Experiment stacked = smallExperiment();
    stacked.pretraining = true;
    const auto run = smallRun(stacked);
    QVERIFY(run->experiment.pretraining);
    QVERIFY(!runFrom(trained(run))->experiment.pretraining);
}

void RunFromModelTest::refusesTheWeightsOfAnotherNetwork() {
    const auto model = trained(smallRun());
    Experiment wider = smallExperiment();
    wider.codeSize = 4;
    QVERIFY_EXCEPTION_THROWN((void)makeRun(wider, noiseDataset(42, 9), model), Error);
}

void RunFromModelTest::refusesDataOfAnotherShape() {
    const auto model = trained(smallRun());
    QVERIFY_EXCEPTION_THROWN((void)makeRun(smallExperiment(), noiseDataset(42, 9, {2, 3, 1}), model), Error);
}

QTEST_APPLESS_MAIN(RunFromModelTest)
#include "tst_RunFromModel.moc"
