#include "widgets/views/training/LossCsv.h"
#include <QTest>

using namespace diabolo;

class LossCsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mergesTheThreeListsByTheirSteps();
    void penaltiesHaveColumnsOfTheirOwnWhereThereAreSome();
    void tellsTheStageOfEachStep();
    void aBranchHasItsParentsLossesBesideItsOwn();
    void leavesTheEpochEmptyWhereItIsUnknown();
    void writesLossesThatReadBackAsTheyWere();
};

void LossCsvTest::mergesTheThreeListsByTheirSteps() {
    LossHistory history;
    history.batches.setSmoothing(0);
    history.batches.add(std::vector<BatchLoss>{{0, 0.5F}, {1, 0.25F}});
    history.validations = {{0, 0.75F, 500}};
    EpochResult epoch;
    epoch.step = 2;
    epoch.validationLoss = 0.125;
    history.epochs = {epoch};
    QCOMPARE(lossCsv(history, 2),
             "step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss\n"
             "0,0,0.5,0.5,0.75,500,\n"
             "1,0.5,0.25,0.25,,,\n"
             "2,1,,,,,0.125\n");
}

void LossCsvTest::penaltiesHaveColumnsOfTheirOwnWhereThereAreSome() {
    LossHistory history;
    history.batches.setSmoothing(0);
    history.batches.add(std::vector<BatchLoss>{{.step = 0, .loss = 0.5F, .penalty = 0.25F}});
    history.validations = {{.step = 0, .loss = 0.75F, .samples = 500, .penalty = 0.125F}};
    QCOMPARE(lossCsv(history, 0),
             "step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss,"
             "batch_penalty,smoothed_penalty,validation_penalty,test_penalty\n"
             "0,,0.5,0.5,0.75,500,,0.25,0.25,0.125,\n");
}

void LossCsvTest::tellsTheStageOfEachStep() {
    LossHistory history;
    history.batches.setSmoothing(0);
    history.batches.add(std::vector<BatchLoss>{{0, 0.5F}, {1, 0.25F}});
    const std::vector<LossMark> marks = {
        {0, "layer 1", "BCE"}, {1, "layer 2: code MSE", "MSE"}, {1, "best weights: epoch 1", ""}};
    QCOMPARE(lossCsv(history, 0, marks),
             "step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss,stage\n"
             "0,,0.5,0.5,,,,layer 1\n"
             "1,,0.25,0.25,,,,layer 2: code MSE\n");
}

void LossCsvTest::aBranchHasItsParentsLossesBesideItsOwn() {
    LossHistory history;
    history.batches.setSmoothing(0);
    history.batches.add(std::vector<BatchLoss>{{0, 0.5F}, {1, 0.25F}});
    history.parent.add(std::vector<BatchLoss>{{1, 0.375F}, {2, 0.125F}});
    QCOMPARE(lossCsv(history, 0),
             "step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss,"
             "parent_batch_loss\n"
             "0,,0.5,0.5,,,,\n"
             "1,,0.25,0.25,,,,0.375\n"
             "2,,,,,,,0.125\n");
}

void LossCsvTest::leavesTheEpochEmptyWhereItIsUnknown() {
    LossHistory history;
    history.batches.add(std::vector<BatchLoss>{{7, 0.5F}});
    QVERIFY(lossCsv(history, 0).endsWith("\n7,,0.5,0.5,,,\n"));
}

void LossCsvTest::writesLossesThatReadBackAsTheyWere() {
    LossHistory history;
    const float loss = 0.1F + 1e-8F;
    history.batches.add(std::vector<BatchLoss>{{0, loss}});
    QCOMPARE(lossCsv(history, 1).split('\n')[1].split(',')[2].toFloat(), loss);
}

QTEST_APPLESS_MAIN(LossCsvTest)
#include "tst_LossCsv.moc"
