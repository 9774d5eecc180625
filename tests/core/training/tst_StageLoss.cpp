#include "core/training/StageLoss.h"
#include "tests/core/TestData.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

class StageLossTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTrainingOfOneStageHasTheLossOfItsExperiment();
    void theInnerPairsOfLayersAreJudgedByCodes();
};

void StageLossTest::aTrainingOfOneStageHasTheLossOfItsExperiment() {
    const auto run = smallRun();
    QCOMPARE(stageCount(*run), 0);
    QVERIFY(!judgesCodes(0, 0));
    QCOMPARE(batchLossLabel(*run, 0), lossLabel(run->experiment, run->architecture.input.kind));
}

void StageLossTest::theInnerPairsOfLayersAreJudgedByCodes() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {5, 4};
    experiment.pretraining = true;
    const auto run = smallRun(experiment);
    QCOMPARE(stageCount(*run), 4); // three pairs of layers, and all of them
    const std::string ofPixels = lossLabel(run->experiment, run->architecture.input.kind);
    QCOMPARE(batchLossLabel(*run, 1), ofPixels);
    QCOMPARE(batchLossLabel(*run, 2), std::string(codeLossLabel));
    QCOMPARE(batchLossLabel(*run, 3), std::string(codeLossLabel));
    QCOMPARE(batchLossLabel(*run, 4), ofPixels);
}

QTEST_APPLESS_MAIN(StageLossTest)
#include "tst_StageLoss.moc"
