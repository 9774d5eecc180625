#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// Layer by layer: two epochs of each of the small network's two pairs of layers, then two of all of it.
class PretrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesThroughAllStagesInOrder();
    void marksWhereEachStageBegins();
    void trainsOnePairWhileTheOthersRest();
    void weightDecayLeavesTheRestingLayersAlone();
    void snapshotsSayWhichLayersTakePart();
    void eachStageIsJudgedOnThePicturesAsItBegins();
    void aStageIsWhatALearnerOfThatPairDoes();
    void playAfterTheEndTrainsAllLayersOn();
    void changedEpochsAreThoseOfAllLayers();
    void aStageBeginsWithItsFirstBatchHoweverItIsStepped();
    void divergenceBringsTheWeightsOfTheStageBack();
    void patienceWaitsForTheStageOfAllLayers();
    void theScheduleBeginsAnewWithEachStage();
};

namespace {

constexpr int epoch = 11; // batches of the small run

Experiment layerByLayer() {
    Experiment experiment = smallExperiment();
    experiment.pretraining = true;
    experiment.pretrainingEpochs = 2;
    return experiment;
}

/// The parts of the flat vector that belong to each pair: 6 → 5 → 3 → 5 → 6.
struct Pairs {
    explicit Pairs(const std::vector<float>& w)
        : outer(w.begin(), w.begin() + 35)
        , inner(w.begin() + 35, w.begin() + 35 + 18 + 20) {
        outer.insert(outer.end(), w.begin() + 73, w.end());
    }
    std::vector<float> outer, inner;
};

} // namespace

void PretrainingTest::goesThroughAllStagesInOrder() {
    Told told(smallRun(layerByLayer()));
    QCOMPARE(told.news().progress->stage, 1);
    QCOMPARE(told.news().progress->stages, 3);
    QCOMPARE(told.news().progress->epochs, 6);
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Finished);
    QCOMPARE(news.progress->stage, 3);
    QCOMPARE(news.losses.size(), std::size_t{6 * epoch});
    QCOMPARE(firstGap(news.losses), -1);
    QCOMPARE(news.epochs.size(), std::size_t{6});
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(news.epochs[static_cast<std::size_t>(i)].epoch, i + 1);
        QCOMPARE(news.epochs[static_cast<std::size_t>(i)].stage, i / 2 + 1);
    }
}

void PretrainingTest::marksWhereEachStageBegins() {
    Told told(smallRun(layerByLayer()));
    const auto& stages = told.trainToTheEnd().stages;
    QCOMPARE(stages.size(), std::size_t{3});
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(stages[static_cast<std::size_t>(i)].stage, i + 1);
        QCOMPARE(qint64{stages[static_cast<std::size_t>(i)].step}, qint64{i * 2 * epoch});
    }
    Told plain(smallRun());
    QVERIFY(plain.trainToTheEnd().stages.empty());
}

void PretrainingTest::trainsOnePairWhileTheOthersRest() {
    Told told(smallRun(layerByLayer()));
    const Pairs initial(told.news().snapshot->weights);
    const Pairs first(told.train(2 * epoch).snapshot->weights);
    QVERIFY(first.outer != initial.outer);
    QCOMPARE(first.inner, initial.inner);
    const Pairs second(told.train(2 * epoch).snapshot->weights);
    QCOMPARE(second.outer, first.outer);
    QVERIFY(second.inner != first.inner);
    const Pairs all(told.train(epoch).snapshot->weights);
    QVERIFY(all.outer != second.outer);
    QVERIFY(all.inner != second.inner);
}

void PretrainingTest::weightDecayLeavesTheRestingLayersAlone() {
    for (const auto type : {OptimiserType::Adam, OptimiserType::AdamW, OptimiserType::Sgd}) {
        Experiment experiment = layerByLayer();
        experiment.optimiser = type;
        experiment.weightDecay = 0.1;
        Told told(smallRun(experiment));
        const Pairs initial(told.news().snapshot->weights);
        QCOMPARE(Pairs(told.train(2 * epoch).snapshot->weights).inner, initial.inner);
    }
}

void PretrainingTest::snapshotsSayWhichLayersTakePart() {
    Told told(smallRun(layerByLayer()));
    QCOMPARE(told.news().snapshot->depth, 1);
    QCOMPARE(told.train(2 * epoch).snapshot->depth, 1);
    told.live.step();
    QCOMPARE(told.news().snapshot->depth, 2);
    QCOMPARE(told.trainToTheEnd().snapshot->depth, 0);
}

void PretrainingTest::eachStageIsJudgedOnThePicturesAsItBegins() {
    const auto run = smallRun(layerByLayer());
    Told told(run);
    told.train(2 * epoch);
    const std::vector<float> weights = told.news().snapshot->weights;
    told.train(1);
    Learner judge(*run);
    judge.restoreWeights(weights);
    judge.setPair(2);
    const auto& validations = told.news().validations;
    const auto found = std::ranges::find(validations, std::int64_t{2 * epoch}, &ValidationLoss::step);
    QVERIFY(found != validations.end());
    QCOMPARE(found->loss, float(judge.evaluate(9).cost.loss));
}

void PretrainingTest::aStageIsWhatALearnerOfThatPairDoes() {
    const auto run = smallRun(layerByLayer());
    Told told(run);
    const auto& losses = told.trainToTheEnd().losses;
    Learner learner(*run);
    for (std::size_t i = 0; i < losses.size(); ++i) {
        if (i % (2 * epoch) == 0)
            learner.setPair(i == 0 ? 1 : i == 2 * epoch ? 2 : 0);
        QCOMPARE(losses[i].loss, float(learner.trainBatch(0.01).loss));
    }
}

void PretrainingTest::playAfterTheEndTrainsAllLayersOn() {
    Told told(smallRun(layerByLayer()));
    told.trainToTheEnd();
    const TrainingNews& news = told.trainToTheEnd();
    QCOMPARE(news.epochs.size(), std::size_t{8});
    QCOMPARE(news.epochs.back().stage, 3);
    QCOMPARE(news.stages.size(), std::size_t{3});
    QCOMPARE(news.progress->epochs, 8);
}

void PretrainingTest::changedEpochsAreThoseOfAllLayers() {
    Told told(smallRun(layerByLayer()));
    told.train(epoch);
    told.live.set("epochs", std::int64_t{1});
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{5});
    told.live.set("epochs", std::int64_t{3});
    QCOMPARE(told.phase(), RunPhase::Paused);
    QCOMPARE(told.trainToTheEnd().epochs.size(), std::size_t{7});
}

void PretrainingTest::aStageBeginsWithItsFirstBatchHoweverItIsStepped() {
    Told told(smallRun(layerByLayer()));
    for (int i = 0; i < 2 * epoch; ++i)
        told.live.step();
    QCOMPARE(told.news().progress->stage, 1);
    QCOMPARE(told.news().stages.size(), std::size_t{1});
    told.live.step();
    QCOMPARE(told.news().progress->stage, 2);
    QCOMPARE(told.news().stages.size(), std::size_t{2});
    QCOMPARE(told.phase(), RunPhase::Paused);
}

void PretrainingTest::divergenceBringsTheWeightsOfTheStageBack() {
    Experiment experiment = layerByLayer();
    experiment.codeActivation = experiment.hiddenActivation = Activation::Linear;
    experiment.outputActivation = Activation::Linear;
    experiment.loss = Loss::MeanSquaredError;
    Told diverging(smallRun(experiment));
    diverging.train(2 * epoch + 1);
    diverging.live.pause();
    diverging.live.set("learning_rate", 1e9);
    const TrainingNews& news = diverging.trainToTheEnd();
    QCOMPARE(news.progress->phase, RunPhase::Diverged);
    QCOMPARE(news.snapshot->depth, 2);
    QCOMPARE(qint64{news.snapshot->step}, qint64{2 * epoch + 1});
    QCOMPARE(news.progress->stage, 2);
    QVERIFY2(news.notice.find("mean squared error per code unit") != std::string::npos, news.notice.c_str());
}

void PretrainingTest::patienceWaitsForTheStageOfAllLayers() {
    Experiment experiment = layerByLayer();
    experiment.patience = 1;
    experiment.learningRate = 1e-6; // no better from the second epoch on, or worse
    experiment.optimiser = OptimiserType::Sgd;
    experiment.weightDecay = 10;
    Told told(smallRun(experiment));
    QVERIFY(told.trainToTheEnd().epochs.size() > 4);
}

void PretrainingTest::theScheduleBeginsAnewWithEachStage() {
    Experiment experiment = layerByLayer();
    experiment.schedule = Schedule::Cosine;
    Told told(smallRun(experiment));
    told.train(2 * epoch - 1);
    QVERIFY(told.news().progress->learningRate < 0.001);
    told.train(2);
    QVERIFY(told.news().progress->learningRate > 0.0099);
    told.trainToTheEnd();
    QVERIFY(told.news().progress->learningRate < 1e-9);
}

QTEST_APPLESS_MAIN(PretrainingTest)
#include "tst_Pretraining.moc"
