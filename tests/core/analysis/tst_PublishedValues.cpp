#include "core/analysis/PublishedValues.h"
#include "core/experiment/ExperimentJson.h"
#include <QTest>

using namespace diabolo;

class PublishedValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePresetHasItsPublishedValueOnTheSameData();
    void otherDataHaveNone();
    void aChangedNetworkOrLossHasNone();
    void seedAndLengthOfTheTrainingDoNotMatter();
    void aFileThatIsNoPresetHasNone();
};

void PublishedValuesTest::thePresetHasItsPublishedValueOnTheSameData() {
    const auto published = publishedValue(loadExperiment("shallow"), "mnist");
    QVERIFY(published.has_value());
    QCOMPARE(published->value, 0.09);
    QVERIFY(!published->source.empty());
    QVERIFY(QString::fromStdString(published->conditions).contains("blog.keras.io"));
}

void PublishedValuesTest::otherDataHaveNone() {
    QVERIFY(!publishedValue(loadExperiment("shallow"), "digits"));
}

void PublishedValuesTest::aChangedNetworkOrLossHasNone() {
    Experiment smaller = loadExperiment("shallow"), other = smaller, deeper = smaller;
    smaller.codeSize = 31;
    other.loss = Loss::MeanSquaredError;
    deeper.hiddenLayers = {64};
    for (const Experiment& changed : {smaller, other, deeper})
        QVERIFY(!publishedValue(changed, "mnist"));
}

void PublishedValuesTest::seedAndLengthOfTheTrainingDoNotMatter() {
    Experiment experiment = loadExperiment("shallow");
    experiment.seed += 1;
    experiment.epochs = 1;
    experiment.batchSize = 256;
    QVERIFY(publishedValue(experiment, "mnist").has_value());
}

void PublishedValuesTest::aFileThatIsNoPresetHasNone() {
    Experiment experiment = loadExperiment("shallow");
    experiment.name = "mine";
    QVERIFY(!publishedValue(experiment, "mnist"));
}

QTEST_APPLESS_MAIN(PublishedValuesTest)
#include "tst_PublishedValues.moc"
