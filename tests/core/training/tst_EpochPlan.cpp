#include "core/training/EpochPlan.h"
#include <QTest>

using namespace diabolo;

class EpochPlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutPretrainingAllLayersTrainAllTheTime();
    void pretrainingGoesFromPairToPairAndEndsWithAllLayers();
    void anEpochPastTheEndBelongsToTheLastStage();
    void moreAndFewerEpochsAreThoseOfAllLayers();
    void anEpochThatHasBegunIsKept();
};

namespace {

/// Two epochs of each of three pairs, then five of all layers.
EpochPlan threePairs() {
    Experiment experiment;
    experiment.pretraining = true;
    experiment.pretrainingEpochs = 2;
    experiment.epochs = 5;
    return {experiment, 3};
}

} // namespace

void EpochPlanTest::withoutPretrainingAllLayersTrainAllTheTime() {
    Experiment experiment;
    experiment.epochs = 4;
    const EpochPlan plan(experiment, 2);
    QCOMPARE(plan.epochs(), 4);
    QCOMPARE(plan.stages(), 0);
    for (const int epoch : {0, 3}) {
        QCOMPARE(plan.stageOf(epoch).number, 0);
        QCOMPARE(plan.stageOf(epoch).pair, 0);
        QCOMPARE(plan.stageOf(epoch).firstEpoch, 0);
        QCOMPARE(plan.stageOf(epoch).epochs, 4);
    }
}

void EpochPlanTest::pretrainingGoesFromPairToPairAndEndsWithAllLayers() {
    const EpochPlan plan = threePairs();
    QCOMPARE(plan.epochs(), 11);
    QCOMPARE(plan.stages(), 4);
    const std::vector<int> numbers = {1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4};
    const std::vector<int> pairs = {1, 1, 2, 2, 3, 3, 0, 0, 0, 0, 0};
    const std::vector<int> first = {0, 0, 2, 2, 4, 4, 6, 6, 6, 6, 6};
    for (int epoch = 0; epoch < 11; ++epoch) {
        const EpochPlan::Stage stage = plan.stageOf(epoch);
        const auto i = static_cast<std::size_t>(epoch);
        QCOMPARE(stage.number, numbers[i]);
        QCOMPARE(stage.pair, pairs[i]);
        QCOMPARE(stage.firstEpoch, first[i]);
        QCOMPARE(stage.epochs, stage.pair > 0 ? 2 : 5);
    }
}

void EpochPlanTest::anEpochPastTheEndBelongsToTheLastStage() {
    QCOMPARE(threePairs().stageOf(11).number, 4);
}

void EpochPlanTest::moreAndFewerEpochsAreThoseOfAllLayers() {
    EpochPlan plan = threePairs();
    plan.setEpochs(8, 4);
    QCOMPARE(plan.epochs(), 14);
    QCOMPARE(plan.epochsOfAll(), 8);
    plan.setEpochs(2, 4);
    QCOMPARE(plan.epochs(), 8);
    QCOMPARE(plan.stageOf(7).epochs, 2);
}

void EpochPlanTest::anEpochThatHasBegunIsKept() {
    EpochPlan plan = threePairs();
    plan.setEpochs(1, 9);
    QCOMPARE(plan.epochs(), 9);
}

QTEST_APPLESS_MAIN(EpochPlanTest)
#include "tst_EpochPlan.moc"
