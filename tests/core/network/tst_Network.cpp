#include "core/network/Network.h"
#include "tests/core/TestData.h"
#include <ATen/ATen.h>
#include <QTest>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

class NetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasAsManyParametersAsItsArchitecture_data();
    void hasAsManyParametersAsItsArchitecture();
    void givesCodesAndOutputsOfTheArchitecturesSizes();
    void isTheFormulaLayerByLayer();
    void leavesTheOutputsActivationToTheLoss();
    void decodingTheCodeIsTheWholeNetwork();
    void theSameSeedDrawsTheSameWeights();
    void computesOnMemoryThatIsOnlyRead();
    void computesWithWhatItWasBoundToLast();
    void refusesAVectorOfAnotherSize();
};

namespace {

constexpr SampleShape shape{3, 2, 1};

Architecture smallArchitecture() {
    return describe(smallExperiment(), shape);
}

/// A network of the small experiment with weights of its own.
struct SmallNetwork {
    Network network{smallArchitecture()};
    at::Tensor parameters = at::empty({network.valueCount()});

    explicit SmallNetwork(std::uint64_t seed) {
        network.bind(parameters);
        network.initialise(seed);
    }
};

at::Tensor batch() {
    return at::linspace(0, 1, 4 * 6).view({4, 6});
}

} // namespace

void NetworkTest::hasAsManyParametersAsItsArchitecture_data() {
    QTest::addColumn<QList<int>>("hidden");
    QTest::newRow("shallow") << QList<int>{};
    QTest::newRow("one hidden layer") << QList<int>{5};
    QTest::newRow("three hidden layers") << QList<int>{7, 1, 4};
}

void NetworkTest::hasAsManyParametersAsItsArchitecture() {
    QFETCH(QList<int>, hidden);
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers.assign(hidden.begin(), hidden.end());
    const Architecture architecture = describe(experiment, shape);
    QCOMPARE(qint64{Network(architecture).valueCount()}, qint64{architecture.parameters()});
}

void NetworkTest::givesCodesAndOutputsOfTheArchitecturesSizes() {
    SmallNetwork small(1);
    QVERIFY(small.network.encode(batch()).sizes() == at::IntArrayRef({4, 3}));
    QVERIFY(small.network.decode(at::zeros({7, 3})).sizes() == at::IntArrayRef({7, 6}));
    QVERIFY(small.network.forward(batch()).sizes() == at::IntArrayRef({4, 6}));
}

void NetworkTest::isTheFormulaLayerByLayer() {
    Experiment experiment = smallExperiment();
    experiment.hiddenActivation = Activation::Tanh;
    experiment.codeActivation = Activation::Sigmoid;
    Network network(describe(experiment, shape));
    const at::Tensor parameters = at::linspace(-1, 1, network.valueCount());
    network.bind(parameters);

    std::int64_t offset = 0;
    const auto dense = [&](const at::Tensor& x, std::int64_t units) {
        const at::Tensor w = parameters.narrow(0, offset, units * x.size(1)).view({units, x.size(1)});
        offset += w.numel();
        const at::Tensor b = parameters.narrow(0, offset, units);
        offset += units;
        return x.matmul(w.t()) + b;
    };
    const at::Tensor code = at::sigmoid(dense(at::tanh(dense(batch(), 5)), 3));
    const at::Tensor output = dense(at::tanh(dense(code, 5)), 6);
    QVERIFY(at::allclose(network.encode(batch()), code));
    QVERIFY(at::allclose(network.forward(batch()), output));
}

void NetworkTest::leavesTheOutputsActivationToTheLoss() {
    Network network(smallArchitecture());
    QCOMPARE(network.outputActivation(), Activation::Sigmoid);
    const at::Tensor parameters = at::full({network.valueCount()}, 2.0F);
    network.bind(parameters);
    QVERIFY(network.forward(batch()).min().item<double>() > 1);
}

void NetworkTest::decodingTheCodeIsTheWholeNetwork() {
    SmallNetwork small(1);
    const at::Tensor code = small.network.encode(batch()).clone();
    const at::Tensor decoded = small.network.decode(code).clone();
    QVERIFY(small.network.forward(batch()).equal(decoded));
}

void NetworkTest::theSameSeedDrawsTheSameWeights() {
    QVERIFY(SmallNetwork(9).parameters.equal(SmallNetwork(9).parameters));
    QVERIFY(!SmallNetwork(9).parameters.equal(SmallNetwork(10).parameters));
}

void NetworkTest::computesOnMemoryThatIsOnlyRead() {
    SmallNetwork small(3);
    const float* values = small.parameters.data_ptr<float>();
    const std::vector<float> weights(values, values + small.parameters.numel());
    const std::vector<float> before = weights;
    Network reader(smallArchitecture());
    reader.bind(weights);
    QVERIFY(reader.forward(batch()).equal(small.network.forward(batch())));
    QVERIFY(weights == before);
}

void NetworkTest::computesWithWhatItWasBoundToLast() {
    SmallNetwork first(1), second(2);
    const at::Tensor expected = second.network.forward(batch()).clone();
    first.network.bind(second.parameters);
    QVERIFY(first.network.forward(batch()).equal(expected));
}

void NetworkTest::refusesAVectorOfAnotherSize() {
    Network network(smallArchitecture());
    const std::int64_t count = network.valueCount();
    const std::vector<float> tooMany(static_cast<std::size_t>(count) + 1);
    QVERIFY_EXCEPTION_THROWN(network.bind(at::zeros({count - 1})), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(network.bind(tooMany), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(network.bind(at::zeros({count}), at::zeros({count + 1})), std::invalid_argument);
}

QTEST_APPLESS_MAIN(NetworkTest)
#include "tst_Network.moc"
