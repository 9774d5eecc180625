#include "core/analysis/codes/PlaneCoordinates.h"
#include "tests/core/explore/Asked.h"
#include <ATen/ATen.h>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class LatentQuestionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCloudHasTheCodesAndClassesOfTheFirstSamples();
    void aGaussianCloudTellsTheDeviationsToo();
    void aCloudIsProjectedOntoItsPrincipalPlane();
    void thePrincipalAxesKeepTheirSignFromSnapshotToSnapshot();
    void decodesCodesOneByOne();
    void aConditionalNetworkDecodesTheClassAskedFor();
    void aCodeOfAnotherSizeIsNotDecoded();
    void aWalkDecodesThePlaneRowByRowFromBelow();
};

namespace {

Experiment plainExperiment() {
    Experiment experiment = smallExperiment(); // 6 → 5 → 3 → 5 → 6
    experiment.codeActivation = Activation::Tanh;
    return experiment;
}

Experiment linearExperiment() {
    Experiment experiment;
    experiment.hiddenLayers = {};
    experiment.codeSize = 2;
    experiment.codeActivation = Activation::Linear;
    return experiment;
}

/// A network of the linear experiment whose two units are multiples of one sum over the sample.
std::shared_ptr<const WeightSnapshot> alongOneLine(const std::shared_ptr<const Run>& run, float first,
                                                   float second) {
    WeightSnapshot snapshot = *snapshotOf(run, 0);
    const auto inputs = static_cast<std::ptrdiff_t>(run->architecture.input.size());
    const auto begin = snapshot.weights.begin(); // the first layer's, unit by unit
    std::fill(begin, begin + inputs, first);
    std::fill(begin + inputs, begin + 2 * inputs, second);
    return std::make_shared<const WeightSnapshot>(std::move(snapshot));
}

template <class View, class Question>
View answered(const std::shared_ptr<const WeightSnapshot>& snapshot, Question question) {
    Asked asked;
    asked.explorer.ask(snapshot, std::move(question));
    return asked.view<View>();
}

at::Tensor decoded(const WeightSnapshot& snapshot, const std::vector<float>& code) {
    Network network(snapshot.run->architecture);
    network.bind(snapshot.weights);
    if (network.classCount() > 0)
        network.setClasses(oneHot(std::vector<std::int64_t>{2}, network.classCount()));
    return at::sigmoid(network.decode(at::tensor(code).view({1, -1}))).view({-1}).clone();
}

bool holds(const std::vector<float>& values, std::size_t place, const at::Tensor& expected) {
    const auto size = static_cast<std::size_t>(expected.numel());
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(place * size);
    return at::allclose(at::tensor(std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(size))),
                        expected, 1e-5, 1e-6);
}

} // namespace

void LatentQuestionsTest::aCloudHasTheCodesAndClassesOfTheFirstSamples() {
    const auto snapshot = snapshotOf(smallRun(plainExperiment()), 5);
    const auto cloud = answered<CodeCloud>(snapshot, CloudQuery{7});
    QCOMPARE(cloud.units, 3);
    QCOMPARE(cloud.samples(), std::size_t{7});
    QCOMPARE(cloud.labels, (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(cloud.perUnit.size(), std::size_t{3});
    QVERIFY(cloud.deviations.empty());
    QCOMPARE(qint64{cloud.step}, qint64{5});
    double sum = 0;
    for (std::size_t i = 0; i < cloud.codes.size(); i += 3)
        sum += cloud.codes[i];
    QVERIFY(std::abs(cloud.perUnit[0].mean - sum / 7) < 1e-6);
    QCOMPARE(cloud.perUnit[2].possible.lowest, -1.0F); // of tanh
    QCOMPARE(cloud.perUnit[2].possible.highest, 1.0F);
}

void LatentQuestionsTest::aGaussianCloudTellsTheDeviationsToo() {
    Experiment experiment = plainExperiment();
    experiment.variational = true;
    const auto snapshot = snapshotOf(smallRun(experiment), 5);
    const auto cloud = answered<CodeCloud>(snapshot, CloudQuery{4});
    QCOMPARE(cloud.deviations.size(), std::size_t{12});
    QVERIFY(cloud.deviations[0] > 0);
    QVERIFY(cloud.perUnit[0].kl > 0);
}

void LatentQuestionsTest::aCloudIsProjectedOntoItsPrincipalPlane() {
    const auto cloud = answered<CodeCloud>(snapshotOf(smallRun(plainExperiment()), 5), CloudQuery{7});
    QCOMPARE(cloud.positions, positionsIn(cloud.principal, cloud.codes));
    QCOMPARE(cloud.positions.size(), std::size_t{14});
}

/// The sign by convention, of the largest entry, would turn the axis round when another entry becomes the
/// largest.
void LatentQuestionsTest::thePrincipalAxesKeepTheirSignFromSnapshotToSnapshot() {
    const auto run = smallRun(linearExperiment());
    Asked asked;
    const auto ask = [&](float first, float second) {
        asked.explorer.ask(alongOneLine(run, first, second), CloudQuery{7});
        return asked.view<CodeCloud>();
    };
    const CodeCloud before = ask(1, -1.1F), after = ask(1.1F, -1), again = ask(1.1F, -1);
    QVERIFY(before.principal.horizontal[1] > 0.7F && after.principal.horizontal[1] > 0.6F);
    QVERIFY(before.positions[0] * after.positions[0] > 0); // the picture is not mirrored
    QCOMPARE(again.positions, after.positions);

    asked.explorer.ask(alongOneLine(smallRun(linearExperiment()), 1.1F, -1), CloudQuery{7});
    const auto other = asked.view<CodeCloud>(); // of another run: the convention again
    QVERIFY(other.principal.horizontal[0] > 0.7F);
}

void LatentQuestionsTest::decodesCodesOneByOne() {
    const auto snapshot = snapshotOf(smallRun(plainExperiment()), 5);
    const std::vector<float> a = {0.5F, -1, 2}, b = {0, 0, 1};
    const auto samples = answered<DecodedSamples>(snapshot, DecodeQuery{{0.5F, -1, 2, 0, 0, 1}, 0, 2});
    QVERIFY(samples.shape == (SampleShape{3, 2, 1}));
    QVERIFY(holds(samples.values, 0, decoded(*snapshot, a)));
    QVERIFY(holds(samples.values, 1, decoded(*snapshot, b)));
    const auto pointed = answered<PointedSample>(snapshot, PointerQuery{{b}});
    QVERIFY(holds(pointed.values, 0, decoded(*snapshot, b)));
}

void LatentQuestionsTest::aConditionalNetworkDecodesTheClassAskedFor() {
    Experiment experiment = plainExperiment();
    experiment.variational = experiment.conditional = true;
    const auto snapshot = snapshotOf(smallRun(experiment), 5);
    const auto of = [&](int which) {
        return answered<DecodedSamples>(snapshot, DecodeQuery{{0.5F, -1, 2}, which}).values;
    };
    QVERIFY(holds(of(2), 0, decoded(*snapshot, {0.5F, -1, 2})));
    QVERIFY(of(2) != of(3));
}

void LatentQuestionsTest::aCodeOfAnotherSizeIsNotDecoded() {
    const auto snapshot = snapshotOf(smallRun(plainExperiment()), 1);
    QVERIFY(!answered<NoAnswer>(snapshot, DecodeQuery{{1, 2, 3, 1, 2, 3}}).reason.empty()); // one, not two
    const auto none = answered<NoAnswer>(snapshot, DecodeQuery{{1, 2, 3, 4}});
    QVERIFY2(none.reason.find("3") != std::string::npos, none.reason.c_str());
}

void LatentQuestionsTest::aWalkDecodesThePlaneRowByRowFromBelow() {
    const auto snapshot = snapshotOf(smallRun(plainExperiment()), 5);
    const LatentPlane plane{{0.1F, 0.2F, 0.3F}, {1, 0, 0}, {0, 1, 1}};
    const auto walk = answered<LatentWalk>(snapshot, WalkQuery{plane, {-1, 0, 1}, {-2, 2}});
    QVERIFY(walk.plane == plane);
    QCOMPARE(walk.xs.size() * walk.ys.size() * walk.shape.size(), walk.values.size());
    QVERIFY(holds(walk.values, 0, decoded(*snapshot, plane.codeAt(-1, -2))));
    QVERIFY(holds(walk.values, 5, decoded(*snapshot, plane.codeAt(1, 2))));
}

QTEST_APPLESS_MAIN(LatentQuestionsTest)
#include "tst_LatentQuestions.moc"
