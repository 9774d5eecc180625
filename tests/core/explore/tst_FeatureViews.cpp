#include "core/network/Network.h"
#include "tests/core/explore/Asked.h"
#include <ATen/ATen.h>

using namespace diabolo;
using namespace diabolo::testing;

/// What the explorer tells of a network's inside.
class FeatureViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheSampleThenTheMapsOfEachConvolutionThenTheCode();
    void theCodesMapsAreTheCodeChannelByChannel();
    void theLargestMagnitudeIsTold();
    void aDenseLayerIsOneStripOfItsUnits();
    void aGaussianCodeShowsItsMeans();
    void aConditionalNetworkIsToldTheClass();
    void aPartlyTrainedStackShowsWhatTrains();
    void aSamplePastTheEndHasNoLayers();
    void filtersAreTheWeightsOfTheFirstConvolution();
    void filtersOfColourPicturesHaveTheirChannels();
    void aDenseUnitsWeightsHaveTheShapeOfASample();
    void theWeightsOfTheClassAreNotPartOfThePicture();
    void asManyUnitsAsAskedForAndNoMoreThanThereAre();
};

namespace {

constexpr SampleShape shape{5, 6, 1};

Experiment convolutional() {
    Experiment experiment = smallExperiment();
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {4, 3};
    return experiment;
}

std::shared_ptr<const WeightSnapshot> trained(const Experiment& experiment, const SampleShape& of = shape) {
    return snapshotOf(makeRun(experiment, noiseDataset(20, 9, of)), 3);
}

FeatureMaps mapsOf(const std::shared_ptr<const WeightSnapshot>& snapshot, std::size_t sample) {
    Asked asked;
    asked.explorer.ask(snapshot, FeatureMapsQuery{sample});
    return asked.view<FeatureMaps>();
}

FirstLayerWeights firstLayerOf(const std::shared_ptr<const WeightSnapshot>& snapshot, std::size_t units) {
    Asked asked;
    asked.explorer.ask(snapshot, FirstLayerQuery{units});
    return asked.view<FirstLayerWeights>();
}

/// What encode() gives for one test sample.
at::Tensor encoded(const WeightSnapshot& snapshot, std::size_t sample) {
    Network network(snapshot.run->architecture);
    network.bind(snapshot.weights);
    const Samples& test = snapshot.run->dataset->test;
    const at::Tensor x = at::empty({1, static_cast<std::int64_t>(test.shape().size())});
    test.copyTo(sample, 1, {x.data_ptr<float>(), test.shape().size()});
    if (network.classCount() > 0)
        network.setClasses(oneHot(std::vector<std::int64_t>{*test.label(sample)}, network.classCount()));
    return network.codes(network.encode(x)).clone();
}

std::vector<float> weightsFrom(const WeightSnapshot& snapshot, std::size_t first, std::size_t count) {
    const auto begin = snapshot.weights.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

bool equal(const std::vector<float>& values, const at::Tensor& expected) {
    return at::tensor(values).allclose(expected.reshape({-1}), 1e-6, 1e-7);
}

} // namespace

void FeatureViewsTest::showsTheSampleThenTheMapsOfEachConvolutionThenTheCode() {
    const auto snapshot = trained(convolutional());
    const FeatureMaps maps = mapsOf(snapshot, 7);
    QCOMPARE(maps.sample, std::size_t{7});
    QCOMPARE(maps.label, 7);
    QCOMPARE(maps.step, std::int64_t{3});
    QCOMPARE(maps.layers.size(), std::size_t{3});
    QCOMPARE(maps.layers[0].name, std::string("input"));
    QVERIFY(maps.layers[0].shape == shape);
    std::vector<float> sample(shape.size());
    snapshot->run->dataset->test.copyTo(7, 1, sample);
    QCOMPARE(maps.layers[0].values, sample);
    QCOMPARE(maps.layers[1].name, std::string("encoder 1"));
    QVERIFY(maps.layers[1].shape == (SampleShape{3, 3, 1}));
    QCOMPARE(maps.layers[1].count(), std::size_t{4});
    QCOMPARE(maps.layers[2].name, std::string("code"));
    QVERIFY(maps.layers[2].shape == (SampleShape{2, 2, 1}));
    QCOMPARE(maps.layers[2].count(), std::size_t{3});
}

void FeatureViewsTest::theCodesMapsAreTheCodeChannelByChannel() {
    Experiment experiment = convolutional();
    experiment.codeActivation = Activation::Tanh;
    const auto snapshot = trained(experiment);
    const at::Tensor code = encoded(*snapshot, 2).view({2, 2, 3});
    const Pictures maps = mapsOf(snapshot, 2).layers.back();
    QVERIFY(equal(maps.values, code.permute({2, 0, 1})));
    QVERIFY(at::tensor(maps.values).ne(0).any().item<bool>());
}

void FeatureViewsTest::theLargestMagnitudeIsTold() {
    Experiment experiment = convolutional();
    experiment.codeActivation = Activation::Linear;
    for (const Pictures& pictures : mapsOf(trained(experiment), 1).layers)
        QCOMPARE(pictures.largest, at::tensor(pictures.values).abs().max().item<float>());
}

void FeatureViewsTest::aDenseLayerIsOneStripOfItsUnits() {
    const auto snapshot = trained(smallExperiment());
    const FeatureMaps maps = mapsOf(snapshot, 4);
    QCOMPARE(maps.layers.size(), std::size_t{3});
    QVERIFY(maps.layers[1].shape == (SampleShape{1, 5, 1}));
    QVERIFY(maps.layers[2].shape == (SampleShape{1, 3, 1}));
    QVERIFY(equal(maps.layers[2].values, encoded(*snapshot, 4)));
}

void FeatureViewsTest::aGaussianCodeShowsItsMeans() {
    Experiment experiment = smallExperiment();
    experiment.variational = true;
    const auto snapshot = trained(experiment);
    const Pictures code = mapsOf(snapshot, 4).layers.back();
    QVERIFY(code.shape == (SampleShape{1, 3, 1}));
    QVERIFY(equal(code.values, encoded(*snapshot, 4)));
}

void FeatureViewsTest::aConditionalNetworkIsToldTheClass() {
    Experiment experiment = smallExperiment();
    experiment.variational = experiment.conditional = true;
    const auto snapshot = trained(experiment);
    QVERIFY(equal(mapsOf(snapshot, 4).layers.back().values, encoded(*snapshot, 4)));
}

void FeatureViewsTest::aPartlyTrainedStackShowsWhatTrains() {
    Experiment experiment = smallExperiment();
    experiment.pretraining = true;
    WeightSnapshot partly = *trained(experiment);
    partly.depth = 1;
    const FeatureMaps maps = mapsOf(std::make_shared<const WeightSnapshot>(partly), 0);
    QCOMPARE(maps.layers.size(), std::size_t{2});
    QCOMPARE(maps.layers[1].name, std::string("encoder 1"));
}

void FeatureViewsTest::aSamplePastTheEndHasNoLayers() {
    const FeatureMaps maps = mapsOf(trained(convolutional()), 9);
    QVERIFY(maps.layers.empty());
    QCOMPARE(maps.label, -1);
}

void FeatureViewsTest::filtersAreTheWeightsOfTheFirstConvolution() {
    const auto snapshot = trained(convolutional());
    const FirstLayerWeights first = firstLayerOf(snapshot, 64);
    QCOMPARE(first.step, std::int64_t{3});
    QCOMPARE(first.units, 4);
    QCOMPARE(first.weights.name, std::string("filters"));
    QVERIFY(first.weights.shape == (SampleShape{3, 3, 1}));
    QCOMPARE(first.weights.values, weightsFrom(*snapshot, 0, 4 * 9));
    QCOMPARE(first.weights.largest, at::tensor(first.weights.values).abs().max().item<float>());
}

void FeatureViewsTest::filtersOfColourPicturesHaveTheirChannels() {
    const auto snapshot = trained(convolutional(), {4, 5, 3});
    const FirstLayerWeights first = firstLayerOf(snapshot, 64);
    QVERIFY(first.weights.shape == (SampleShape{3, 3, 3}));
    QCOMPARE(first.weights.values, weightsFrom(*snapshot, 0, 4 * 27));
}

void FeatureViewsTest::aDenseUnitsWeightsHaveTheShapeOfASample() {
    const auto snapshot = trained(smallExperiment());
    const FirstLayerWeights first = firstLayerOf(snapshot, 64);
    QCOMPARE(first.units, 5);
    QCOMPARE(first.weights.name, std::string("weights"));
    QVERIFY(first.weights.shape == shape);
    QCOMPARE(first.weights.values, weightsFrom(*snapshot, 0, 5 * shape.size()));
}

void FeatureViewsTest::theWeightsOfTheClassAreNotPartOfThePicture() {
    Experiment experiment = smallExperiment();
    experiment.variational = experiment.conditional = true;
    const auto snapshot = trained(experiment); // of ten classes
    const FirstLayerWeights first = firstLayerOf(snapshot, 2);
    std::vector<float> expected = weightsFrom(*snapshot, 0, shape.size());
    const std::vector<float> second = weightsFrom(*snapshot, shape.size() + 10, shape.size());
    expected.insert(expected.end(), second.begin(), second.end());
    QCOMPARE(first.weights.values, expected);
}

void FeatureViewsTest::asManyUnitsAsAskedForAndNoMoreThanThereAre() {
    const auto snapshot = trained(smallExperiment());
    for (const auto& [asked, given] : {std::pair<std::size_t, std::size_t>{0, 0}, {2, 2}, {5, 5}, {99, 5}}) {
        const FirstLayerWeights first = firstLayerOf(snapshot, asked);
        QCOMPARE(first.weights.count(), given);
        QCOMPARE(first.units, 5);
    }
}

QTEST_APPLESS_MAIN(FeatureViewsTest)
#include "tst_FeatureViews.moc"
