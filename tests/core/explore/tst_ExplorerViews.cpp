#include "core/network/Network.h"
#include "core/training/SnapshotModel.h"
#include "core/training/losses/GaussianCode.h"
#include "tests/core/explore/Asked.h"
#include <ATen/ATen.h>
#include <cmath>
#include <limits>

using namespace diabolo;
using namespace diabolo::testing;

/// What the explorer answers.
class ExplorerViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsOriginalReconstructionAndErrorOfEachSample();
    void namesSamplesAndTheirClasses();
    void countsTheBatchesOfAnOpenedModelToo();
    void dataWithoutClassesHasNoLabels();
    void samplesPastTheEndAreLeftOut();
    void noSamplesAreAnEmptyGrid();
    void aLinearNetworksReconstructionIsItsOutput();
    void aDenoisingNetworkSeesTheNoiseAndIsComparedWithTheCleanPicture();
    void aTestSamplesNoiseStaysTheSameFromSnapshotToSnapshot();
    void picturesOfRandomNoiseComeWithoutClasses();
    void aConditionalNetworkIsToldTheClassOfEachSample();
    void aPartlyTrainedStackShowsItsOutermostLayersAlone();
    void tellsTheDivergenceOfEachUnitOfAGaussianCode();
    void describesTheCodesOfTheFirstSamples();
    void encodesInChunksAndNoMoreSamplesThanThereAre();
    void answersAboutTheSnapshotItWasAskedAbout();
    void answersAboutRunsInTurn();
    void leavesTheSnapshotAsItWas();
    void aLiveViewEncodesAllThatASmallNetworkCanAndFewerOfALargeOne();
};

namespace {

/// Test sample `index` as the network is given it.
at::Tensor image(const Run& run, std::size_t index) {
    const Samples& test = run.dataset->test;
    const at::Tensor x = at::empty({1, static_cast<std::int64_t>(test.shape().size())});
    test.copyTo(index, 1, {x.data_ptr<float>(), test.shape().size()});
    return x;
}

bool holds(const std::vector<float>& values, std::size_t row, const at::Tensor& expected) {
    const auto columns = static_cast<std::size_t>(expected.numel());
    const std::vector<float> part(values.begin() + static_cast<std::ptrdiff_t>(row * columns),
                                  values.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns));
    return at::allclose(at::tensor(part), expected.view({-1}), 1e-5, 1e-6);
}

} // namespace

void ExplorerViewsTest::showsOriginalReconstructionAndErrorOfEachSample() {
    const auto snapshot = snapshotOf(smallRun(), 5);
    const std::vector<std::size_t> samples = {7, 2, 7};
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshot, samples);
    QVERIFY(grid.shape == (SampleShape{3, 2, 1}));
    QCOMPARE(grid.rows.size(), std::size_t{3});
    QCOMPARE(grid.rows[0].name, std::string("original"));
    QCOMPARE(grid.rows[1].name, std::string("reconstruction"));
    QCOMPARE(grid.rows[2].name, std::string("absolute error"));
    QVERIFY(grid.rows[2].colours == ImageRow::Colours::Heat);

    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    for (std::size_t column = 0; column < samples.size(); ++column) {
        const at::Tensor x = image(*snapshot->run, samples[column]);
        const at::Tensor y = at::sigmoid(network.forward(x));
        QVERIFY(holds(grid.rows[0].values, column, x));
        QVERIFY(holds(grid.rows[1].values, column, y));
        QVERIFY(holds(grid.rows[2].values, column, (x - y).abs()));
        QVERIFY(std::abs(grid.errors[column] - at::mse_loss(y, x).item<float>()) < 1e-6F);
    }
}

void ExplorerViewsTest::namesSamplesAndTheirClasses() {
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshotOf(smallRun(), 3), {8, 0, 3});
    QCOMPARE(grid.samples, (std::vector<std::size_t>{8, 0, 3}));
    QCOMPARE(grid.labels, (std::vector<int>{8, 0, 3}));
    QCOMPARE(qint64{grid.step}, qint64{3});
}

void ExplorerViewsTest::countsTheBatchesOfAnOpenedModelToo() {
    const auto model = std::make_shared<const Model>(modelOf(snapshotOf(smallRun(), 3)));
    const auto run = makeRun(model->experiment, smallRun()->dataset, model);
    Asked asked;
    QCOMPARE(qint64{asked.reconstruct(snapshotOf(run, 0), {0}).step}, qint64{3});
    QCOMPARE(qint64{asked.reconstruct(snapshotOf(run, 2), {0}).step}, qint64{5});
}

void ExplorerViewsTest::dataWithoutClassesHasNoLabels() {
    const Samples unlabelled({3, 2, 1}, std::vector<std::uint8_t>(60, 100));
    const auto run = makeRun(smallExperiment(), dataset(unlabelled, unlabelled));
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshotOf(run, 0), {0, 1});
    QCOMPARE(grid.samples.size(), std::size_t{2});
    QVERIFY(grid.labels.empty());
}

void ExplorerViewsTest::samplesPastTheEndAreLeftOut() {
    Asked asked;
    const ReconstructionGrid grid =
        asked.reconstruct(snapshotOf(smallRun(), 0), {9, 4, std::numeric_limits<std::size_t>::max(), 8});
    QCOMPARE(grid.samples, (std::vector<std::size_t>{4, 8}));
    QCOMPARE(grid.labels.size(), std::size_t{2});
    QCOMPARE(grid.errors.size(), std::size_t{2});
    for (const ImageRow& row : grid.rows)
        QCOMPARE(row.values.size(), std::size_t{2 * 6});
}

void ExplorerViewsTest::noSamplesAreAnEmptyGrid() {
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshotOf(smallRun(), 0), {});
    QCOMPARE(grid.rows.size(), std::size_t{3});
    for (const ImageRow& row : grid.rows)
        QVERIFY(row.values.empty());
}

void ExplorerViewsTest::aLinearNetworksReconstructionIsItsOutput() {
    Experiment experiment = smallExperiment();
    experiment.loss = Loss::MeanSquaredError;
    experiment.outputActivation = Activation::Linear;
    const auto snapshot = snapshotOf(smallRun(experiment), 2);
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshot, {1});
    QVERIFY(holds(grid.rows[1].values, 0, network.forward(image(*snapshot->run, 1))));
}

void ExplorerViewsTest::aDenoisingNetworkSeesTheNoiseAndIsComparedWithTheCleanPicture() {
    Experiment experiment = smallExperiment();
    experiment.corruption = Corruption::Masking;
    const auto snapshot = snapshotOf(smallRun(experiment), 2);
    Asked asked;
    const ReconstructionGrid grid = asked.answerTo(snapshot, {{1, 2}, 1.0});
    QCOMPARE(grid.rows.size(), std::size_t{4});
    QCOMPARE(grid.rows[1].name, std::string("noisy input"));
    QCOMPARE(grid.rows[1].values, std::vector<float>(12)); // all of it masked
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    const at::Tensor y = at::sigmoid(network.forward(at::zeros({1, 6})));
    QVERIFY(holds(grid.rows[2].values, 1, y));
    QVERIFY(holds(grid.rows[3].values, 1, (image(*snapshot->run, 2) - y).abs()));
}

void ExplorerViewsTest::aTestSamplesNoiseStaysTheSameFromSnapshotToSnapshot() {
    Experiment experiment = smallExperiment();
    experiment.corruption = Corruption::Gaussian;
    const auto run = smallRun(experiment);
    Asked asked;
    const auto noisy = [&](int batches, double amount) {
        return asked.answerTo(snapshotOf(run, batches), {{4, 1}, amount}).rows[1].values;
    };
    QCOMPARE(noisy(0, 0.5), noisy(3, 0.5));
    QVERIFY(noisy(0, 0.5) != noisy(0, 0.6));
}

void ExplorerViewsTest::picturesOfRandomNoiseComeWithoutClasses() {
    Asked asked;
    const ReconstructionGrid grid =
        asked.answerTo(snapshotOf(smallRun(), 0), {{0, 5}, 0, ReconstructQuery::Source::RandomNoise});
    QVERIFY(grid.randomNoise);
    QCOMPARE(grid.rows[0].name, std::string("random noise"));
    QVERIFY(grid.labels.empty());
    QCOMPARE(grid.rows[0].values.size(), std::size_t{12});
    QVERIFY(grid.rows[0].values[0] != grid.rows[0].values[6]);
    QCOMPARE(grid.errors.size(), std::size_t{2});
}

void ExplorerViewsTest::aConditionalNetworkIsToldTheClassOfEachSample() {
    Experiment experiment = smallExperiment();
    experiment.variational = experiment.conditional = true;
    const auto snapshot = snapshotOf(smallRun(experiment), 3);
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    network.setClasses(oneHot(std::vector<std::int64_t>{4}, network.classCount()));
    const at::Tensor y = at::sigmoid(network.forward(image(*snapshot->run, 4))).clone();
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshot, {2, 4});
    QVERIFY(holds(grid.rows[1].values, 1, y));
}

void ExplorerViewsTest::aPartlyTrainedStackShowsItsOutermostLayersAlone() {
    Experiment experiment = smallExperiment(); // 6 → 5 → 3 → 5 → 6
    experiment.pretraining = true;
    const auto run = smallRun(experiment);
    Learner learner(*run);
    learner.setPair(1);
    const auto snapshot =
        std::make_shared<const WeightSnapshot>(WeightSnapshot{run, 0, 1, learner.weights()});
    Asked asked;
    QCOMPARE(asked.describeCodes(snapshot, 4).units, 5);
    Network network(run->architecture);
    network.bind(snapshot->weights);
    network.setDepth(1);
    const at::Tensor y = at::sigmoid(network.forward(image(*run, 0)));
    QVERIFY(holds(asked.reconstruct(snapshot, {0}).rows[1].values, 0, y));
}

void ExplorerViewsTest::tellsTheDivergenceOfEachUnitOfAGaussianCode() {
    Experiment experiment = smallExperiment();
    experiment.variational = true;
    Asked asked;
    const auto snapshot = snapshotOf(smallRun(experiment), 10);
    const CodeHistogram histogram = asked.describeCodes(snapshot, 9);
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    double first = 0;
    for (std::size_t i = 0; i < 9; ++i)
        first += klPerUnit(network.encode(image(*snapshot->run, i)))[0].item<double>() / 9;
    QCOMPARE(histogram.klPerUnit.size(), std::size_t{3});
    QVERIFY(std::abs(histogram.klPerUnit[0] - first) < 1e-6);
    QVERIFY(asked.describeCodes(snapshotOf(smallRun(), 0), 9).klPerUnit.empty());
}

void ExplorerViewsTest::describesTheCodesOfTheFirstSamples() {
    const auto snapshot = snapshotOf(smallRun(), 20);
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    double sum = 0, squares = 0, zeros = 0;
    for (std::size_t i = 0; i < 7; ++i) {
        const at::Tensor code = network.encode(image(*snapshot->run, i)).to(at::kDouble);
        sum += code.sum().item<double>();
        squares += code.square().sum().item<double>();
        zeros += code.eq(0).sum().item<double>();
    }
    Asked asked;
    const CodeHistogram histogram = asked.describeCodes(snapshot, 7);
    QCOMPARE(qint64{histogram.step}, qint64{20});
    QCOMPARE(qint64{histogram.samples}, qint64{7});
    QCOMPARE(histogram.units, 3);
    QVERIFY(std::abs(histogram.mean - sum / 21) < 1e-6);
    QVERIFY(std::abs(histogram.variance - (squares / 21 - sum * sum / (21 * 21))) < 1e-6);
    QCOMPARE(histogram.zeroFraction, zeros / 21);
    QCOMPARE(histogram.perUnit.size(), std::size_t{3});
    QVERIFY(std::abs(histogram.perUnit[0].mean + histogram.perUnit[1].mean + histogram.perUnit[2].mean -
                     sum / 7) < 1e-6);
}

void ExplorerViewsTest::encodesInChunksAndNoMoreSamplesThanThereAre() {
    const auto snapshot = snapshotOf(makeRun(smallExperiment(), noiseDataset(4, 1203)), 0);
    Network network(snapshot->run->architecture);
    network.bind(snapshot->weights);
    double sum = 0;
    for (std::size_t i = 0; i < 1203; ++i)
        sum += network.encode(image(*snapshot->run, i)).sum().item<double>();
    Asked asked;
    const CodeHistogram histogram = asked.describeCodes(snapshot, 1'000'000);
    QCOMPARE(qint64{histogram.samples}, qint64{1203});
    QVERIFY(std::abs(histogram.mean - sum / (3 * 1203)) < 1e-6);
}

void ExplorerViewsTest::answersAboutTheSnapshotItWasAskedAbout() {
    const auto run = smallRun();
    const auto early = snapshotOf(run, 0), late = snapshotOf(run, 50);
    Asked asked;
    const ReconstructionGrid before = asked.reconstruct(early, {1}), after = asked.reconstruct(late, {1});
    QCOMPARE(qint64{before.step}, qint64{0});
    QCOMPARE(qint64{after.step}, qint64{50});
    QVERIFY(before.rows[1].values != after.rows[1].values);
    QCOMPARE(asked.reconstruct(early, {1}).rows[1].values, before.rows[1].values); // back in time
}

void ExplorerViewsTest::answersAboutRunsInTurn() {
    Experiment larger = smallExperiment();
    larger.hiddenLayers = {};
    larger.codeSize = 20;
    const auto first = snapshotOf(smallRun(), 1), second = snapshotOf(smallRun(larger), 1);
    Asked asked;
    for (const auto& snapshot : {first, second, first}) {
        asked.explorer.ask(snapshot, CodeQuery{5});
        const std::optional<Answer> answer = asked.next();
        QVERIFY(answer);
        QCOMPARE(answer->run, snapshot->run->id);
        QCOMPARE(std::get<CodeHistogram>(answer->view).units, snapshot->run->experiment.codeSize);
    }
}

void ExplorerViewsTest::leavesTheSnapshotAsItWas() {
    const auto snapshot = snapshotOf(smallRun(), 3);
    const std::vector<float> before = snapshot->weights;
    Asked asked;
    static_cast<void>(asked.reconstruct(snapshot, {0, 1, 2}));
    static_cast<void>(asked.describeCodes(snapshot, 9));
    QCOMPARE(snapshot->weights, before);
}

void ExplorerViewsTest::aLiveViewEncodesAllThatASmallNetworkCanAndFewerOfALargeOne() {
    const auto samples = [](const std::vector<int>& hidden, std::size_t available) {
        Experiment experiment;
        experiment.hiddenLayers = hidden;
        return liveCodeSamples(describe(experiment, {28, 28, 1}), available);
    };
    QCOMPARE(samples({}, 9000), std::size_t{9000});
    QVERIFY(samples({}, 1'000'000) < 1'000'000);
    QVERIFY(samples({128}, 1'000'000) < samples({}, 1'000'000));
    QVERIFY(samples({5000, 5000}, 10'000) >= 100); // enough for a histogram
    QVERIFY(samples({5000, 5000}, 10'000) < 1000);
    QCOMPARE(samples({5000, 5000}, 7), std::size_t{7});
    QCOMPARE(samples({}, 0), std::size_t{0});
}

QTEST_APPLESS_MAIN(ExplorerViewsTest)
#include "tst_ExplorerViews.moc"
