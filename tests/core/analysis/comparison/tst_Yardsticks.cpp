#include "core/analysis/comparison/CrossEntropy.h"
#include "core/analysis/comparison/Yardsticks.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "core/training/Learner.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class YardsticksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLossHasItsFloorItsPcaAndTheMeanImage_data();
    void everyLossHasItsFloorItsPcaAndTheMeanImage();
    void theFloorOfSquaredErrorIsZero();
    void theFloorOfCrossEntropyIsTheTestSetsEntropy();
    void theMeanImageIsPcaWithoutComponents();
    void theMeanImagesCrossEntropyIsThatOfEachTestSample();
    void pcasCrossEntropyIsThatOfItsClippedReconstructions();
    void everyYardstickLiesOnOrAboveTheFloor();
    void aLargerCodeHasASmallerPcaError();
    void aCodeWithRoomForAllComponentsIsNotSetAgainstThem();
    void aNetworkThatSeesNoiseIsNotSetAgainstPcaOfCleanSamples();
    void theMeanIsCalledAfterTheKindOfSample();
    void oneColourIsKnownByHeart();
    void aTrainedNetworkLiesBetweenMeanImageAndFloor();
    void dataTooLargeForPcaKeepTheOtherYardsticks();
    void aPresetOnMnistHasItsPublishedValue();
    void tellsHowFarItIsAndStopsWhenAsked();
    void refusesSetsThatCannotBeCompared();
};

namespace {

using Kind = Yardstick::Kind;

Experiment with(Loss loss) {
    Experiment experiment = smallExperiment();
    experiment.loss = loss;
    return experiment;
}

const Yardstick& find(const std::vector<Yardstick>& yardsticks, Kind kind) {
    const auto found =
        std::ranges::find_if(yardsticks, [kind](const Yardstick& one) { return one.kind == kind; });
    if (found == yardsticks.end())
        qFatal("this yardstick is missing");
    return *found;
}

double value(const Yardsticks& yardsticks, Loss loss, Kind kind, std::size_t codeSize = 3) {
    return find(yardsticks.of(with(loss), codeSize), kind).value.value();
}

bool isClose(double value, double expected, double tolerance = 1e-6) {
    return std::abs(value - expected) <= tolerance;
}

std::vector<float> values(const Samples& samples) {
    std::vector<float> all(samples.count() * samples.shape().size());
    samples.copyTo(0, samples.count(), all);
    return all;
}

constexpr Loss losses[] = {Loss::BinaryCrossEntropy, Loss::MeanSquaredError};

} // namespace

void YardsticksTest::everyLossHasItsFloorItsPcaAndTheMeanImage_data() {
    QTest::addColumn<int>("loss");
    QTest::newRow("binary cross-entropy") << int(Loss::BinaryCrossEntropy);
    QTest::newRow("mean squared error") << int(Loss::MeanSquaredError);
}

void YardsticksTest::everyLossHasItsFloorItsPcaAndTheMeanImage() {
    QFETCH(int, loss);
    const std::vector<Yardstick> all = Yardsticks(noiseDataset(42, 9)).of(with(Loss(loss)), 3);
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all[0].kind, Kind::Floor);
    QCOMPARE(all[1].kind, Kind::Pca);
    QCOMPARE(all[1].name, std::string("PCA, 3 components"));
    QCOMPARE(all[2].kind, Kind::Mean);
    for (const Yardstick& one : all) {
        QVERIFY(one.value.has_value());
        QVERIFY(one.explanation.ends_with('.'));
    }
}

void YardsticksTest::theFloorOfSquaredErrorIsZero() {
    QCOMPARE(value(Yardsticks(noiseDataset(42, 9)), Loss::MeanSquaredError, Kind::Floor), 0.0);
}

void YardsticksTest::theFloorOfCrossEntropyIsTheTestSetsEntropy() {
    const auto data = noiseDataset(42, 9);
    QCOMPARE(value(Yardsticks(data), Loss::BinaryCrossEntropy, Kind::Floor), meanEntropy(data->test));
}

void YardsticksTest::theMeanImageIsPcaWithoutComponents() {
    const Yardsticks yardsticks(noiseDataset(42, 9));
    for (const Loss loss : losses)
        QVERIFY(isClose(value(yardsticks, loss, Kind::Mean), value(yardsticks, loss, Kind::Pca, 0)));
}

void YardsticksTest::theMeanImagesCrossEntropyIsThatOfEachTestSample() {
    const auto data = dataset({{1, 2, 1}, {0, 255, 0, 153}}, {{1, 2, 1}, {255, 0, 51, 255}});
    const double unseen = 1.0 / 510; // the first pixel was always black: clipped
    const double expected = -std::log(unseen) - 0.2 * std::log(unseen) - 0.8 * std::log(1 - unseen) -
                            std::log(1 - 0.8) - std::log(0.8);
    QVERIFY(isClose(value(Yardsticks(data), Loss::BinaryCrossEntropy, Kind::Mean), expected / 4));
}

void YardsticksTest::pcasCrossEntropyIsThatOfItsClippedReconstructions() {
    const auto data = noiseDataset(42, 9);
    const Yardsticks yardsticks(data);
    const std::vector<float> targets = values(data->test);
    const std::vector<float> predictions = yardsticks.pca()->approximate(targets, 2);
    QVERIFY(isClose(value(yardsticks, Loss::BinaryCrossEntropy, Kind::Pca, 2),
                    clippedCrossEntropy(predictions, targets) / static_cast<double>(targets.size())));
}

void YardsticksTest::everyYardstickLiesOnOrAboveTheFloor() {
    const Yardsticks yardsticks(noiseDataset(42, 9));
    for (const Loss loss : losses)
        for (const Kind kind : {Kind::Pca, Kind::Mean})
            QVERIFY(value(yardsticks, loss, kind, 5) >= value(yardsticks, loss, Kind::Floor) - 1e-9);
}

void YardsticksTest::aLargerCodeHasASmallerPcaError() {
    const Yardsticks yardsticks(noiseDataset(42, 9));
    for (std::size_t k = 1; k < 6; ++k)
        QVERIFY(value(yardsticks, Loss::MeanSquaredError, Kind::Pca, k) <
                value(yardsticks, Loss::MeanSquaredError, Kind::Pca, k - 1));
}

void YardsticksTest::aCodeWithRoomForAllComponentsIsNotSetAgainstThem() {
    const Yardsticks yardsticks(noiseDataset(42, 9)); // of six values
    for (const std::size_t units : {6, 5000}) {
        const Yardstick pca = find(yardsticks.of(with(Loss::MeanSquaredError), units), Kind::Pca);
        QVERIFY(!pca.value);
        QVERIFY2(QString::fromStdString(pca.whyNone).contains("all 6 components"), pca.whyNone.c_str());
        QVERIFY(pca.explanation.ends_with('.'));
    }
    QVERIFY(find(yardsticks.of(with(Loss::MeanSquaredError), 5), Kind::Pca).value);
}

void YardsticksTest::aNetworkThatSeesNoiseIsNotSetAgainstPcaOfCleanSamples() {
    const Yardsticks yardsticks(noiseDataset(42, 9));
    Experiment noisy = with(Loss::MeanSquaredError);
    noisy.corruption = Corruption::Gaussian;
    const Yardstick pca = find(yardsticks.of(noisy, 3), Kind::Pca);
    QVERIFY(!pca.value);
    QVERIFY2(QString::fromStdString(pca.whyNone).contains("noise"), pca.whyNone.c_str());
    QCOMPARE(*find(yardsticks.of(noisy, 3), Kind::Mean).value, // which looks at no input
             value(yardsticks, Loss::MeanSquaredError, Kind::Mean));
}

void YardsticksTest::theMeanIsCalledAfterTheKindOfSample() {
    const auto nameFor = [](SampleShape shape) {
        std::vector<float> values;
        for (std::size_t i = 0; i < 8 * shape.size(); ++i)
            values.push_back(static_cast<float>(i % 7) / 7);
        const Samples samples = Samples::ofValues(shape, values);
        const Yardsticks yardsticks(
            std::make_shared<const Dataset>(Dataset{"some", "test", samples, samples}));
        return find(yardsticks.of(with(Loss::MeanSquaredError), 2), Kind::Mean).name;
    };
    QCOMPARE(nameFor({2, 3, 1, SampleKind::Picture}), std::string("Mean image"));
    QCOMPARE(nameFor({1, 6, 1, SampleKind::Curve}), std::string("Mean curve"));
    QCOMPARE(nameFor({1, 3, 1, SampleKind::Point}), std::string("Mean point"));
}

void YardsticksTest::oneColourIsKnownByHeart() {
    const Samples white({2, 2, 1}, std::vector<std::uint8_t>(5 * 4, 255));
    const Yardsticks yardsticks(dataset(white, white));
    QCOMPARE(value(yardsticks, Loss::BinaryCrossEntropy, Kind::Floor), 0.0);
    QVERIFY(isClose(value(yardsticks, Loss::MeanSquaredError, Kind::Mean), 0));
    QVERIFY(isClose(value(yardsticks, Loss::BinaryCrossEntropy, Kind::Mean), -std::log(1 - 1.0 / 510)));
    QVERIFY(!find(yardsticks.of(with(losses[0]), 1), Kind::Pca).value); // nothing varies
}

void YardsticksTest::aTrainedNetworkLiesBetweenMeanImageAndFloor() {
    const Samples samples = noise({3, 2, 1}, 8, 3);
    for (const Loss loss : losses) {
        const auto run = makeRun(with(loss), dataset(samples, samples));
        Learner learner(*run);
        for (int i = 0; i < 2000; ++i)
            learner.trainBatch(0.01);
        const double reached = learner.evaluate(8).cost.loss;
        const Yardsticks yardsticks(run->dataset);
        QVERIFY(reached > value(yardsticks, loss, Kind::Floor));
        QVERIFY(reached < value(yardsticks, loss, Kind::Mean));
    }
}

void YardsticksTest::dataTooLargeForPcaKeepTheOtherYardsticks() {
    const SampleShape wide = {1, int(Pca::largestMatrix) + 1, 1};
    const Yardsticks yardsticks(
        dataset({wide, std::vector<std::uint8_t>(wide.size() * wide.size(), 9)}, noise(wide, 2, 1)));
    QVERIFY(!yardsticks.pca());
    const std::vector<Yardstick> all = yardsticks.of(with(Loss::MeanSquaredError), 3);
    QVERIFY(!find(all, Kind::Pca).value.has_value());
    QVERIFY(QString::fromStdString(find(all, Kind::Pca).explanation).contains("too many"));
    QVERIFY(find(all, Kind::Mean).value.has_value());
}

void YardsticksTest::aPresetOnMnistHasItsPublishedValue() {
    Dataset data = *noiseDataset(42, 9);
    data.name = "mnist";
    const Yardsticks yardsticks(std::make_shared<const Dataset>(data));
    const Yardstick published = find(yardsticks.of(loadExperiment("shallow"), 32), Kind::Published);
    QCOMPARE(published.name, std::string("Keras blog"));
    QCOMPARE(*published.value, 0.09);
}

void YardsticksTest::tellsHowFarItIsAndStopsWhenAsked() {
    const auto data = noiseDataset(2500, 1200);
    std::vector<double> told;
    const auto listen = [&](double done) {
        told.push_back(done);
        return true;
    };
    const Yardsticks yardsticks(data, listen);
    QVERIFY(told.size() > 6);
    QVERIFY(std::ranges::is_sorted(told));
    QVERIFY(told.back() <= 1);
    for (const Loss loss : losses) {
        told.clear();
        static_cast<void>(yardsticks.of(with(loss), 3, listen));
        QVERIFY(!told.empty());
        QVERIFY(std::ranges::is_sorted(told));
    }
    const auto stop = [](double done) { return done < 0.3; };
    QVERIFY_EXCEPTION_THROWN(Yardsticks(data, stop), Abandoned);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(yardsticks.of(with(losses[0]), 3, stop)), Abandoned);
}

void YardsticksTest::refusesSetsThatCannotBeCompared() {
    const Samples some = noise({3, 2, 1}, 4, 1), none({3, 2, 1}, {}), wider = noise({3, 4, 1}, 4, 1);
    QVERIFY_EXCEPTION_THROWN(Yardsticks(dataset(some, none)), Error);
    QVERIFY_EXCEPTION_THROWN(Yardsticks(dataset(none, some)), Error);
    QVERIFY_EXCEPTION_THROWN(Yardsticks(dataset(some, wider)), Error);
}

QTEST_APPLESS_MAIN(YardsticksTest)
#include "tst_Yardsticks.moc"
