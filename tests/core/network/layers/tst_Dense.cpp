#include "core/network/layers/Dense.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>
#include <cmath>

using namespace diabolo;

class DenseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasAWeightAnInputAndABiasForEachUnit();
    void multipliesByTheTransposedWeightsAddsTheBiasAndActivates();
    void takesBatchesOfAnySizeInTurn();
    void backPropagatesToWeightsBiasesAndInputs();
    void theFirstLayerSparesItselfTheInputsGradient();
    void drawsWeightsAsGlorotAndBengioDoAndNoBiases();
    void drawsTheSameFromTheSameGenerator();
};

namespace {

/// Two units of three inputs; the weights lie unit by unit, then the biases.
at::Tensor parameters() {
    return at::tensor({1.0F, 2.0F, 3.0F, -1.0F, 0.0F, 1.0F, 0.5F, -10.0F});
}

at::Tensor twoSamples() {
    return at::tensor({1.0F, 1.0F, 1.0F, 0.0F, 2.0F, 20.0F}).view({2, 3});
}

at::Tensor drawn(std::uint64_t seed) {
    Dense dense(300, 100, Activation::Relu);
    const at::Tensor values = at::full({dense.parameterCount()}, 7.0F);
    dense.bind(values, {});
    at::Generator generator = at::detail::createCPUGenerator(seed);
    dense.initialise(generator);
    return values;
}

} // namespace

void DenseTest::hasAWeightAnInputAndABiasForEachUnit() {
    QCOMPARE(qint64{Dense(3, 2, Activation::Relu).parameterCount()}, qint64{8});
}

void DenseTest::multipliesByTheTransposedWeightsAddsTheBiasAndActivates() {
    Dense dense(3, 2, Activation::Relu);
    dense.bind(parameters(), {});
    QVERIFY(dense.forward(twoSamples(), {}).equal(at::tensor({6.5F, 0.0F, 64.5F, 10.0F}).view({2, 2})));
}

void DenseTest::takesBatchesOfAnySizeInTurn() {
    Dense dense(3, 2, Activation::Linear);
    dense.bind(parameters(), {});
    const at::Tensor both = dense.forward(twoSamples(), {}).clone();
    for (const int row : {1, 0}) {
        const at::Tensor sample = twoSamples().narrow(0, row, 1);
        QVERIFY(dense.forward(sample, {}).equal(both.narrow(0, row, 1)));
    }
    QVERIFY(dense.forward(twoSamples(), {}).equal(both));
    QCOMPARE(dense.forward(at::empty({0, 3}), {}).numel(), std::int64_t{0});
}

void DenseTest::backPropagatesToWeightsBiasesAndInputs() {
    Dense dense(3, 2, Activation::Relu);
    const at::Tensor gradients = at::full({8}, 99.0F); // what was there before does not count
    dense.bind(parameters(), gradients);
    dense.forward(twoSamples(), {});
    at::Tensor outputGradient = at::tensor({1.0F, 5.0F, 10.0F, 100.0F}).view({2, 2});
    const at::Tensor inputGradient = dense.backward(outputGradient, true);
    // The first sample's second unit was negative: nothing comes through its ReLU.
    QVERIFY(gradients.equal(at::tensor({1.0F, 21.0F, 201.0F, 0.0F, 200.0F, 2000.0F, 11.0F, 100.0F})));
    QVERIFY(inputGradient.equal(at::tensor({1.0F, 2.0F, 3.0F, -90.0F, 20.0F, 130.0F}).view({2, 3})));
}

void DenseTest::theFirstLayerSparesItselfTheInputsGradient() {
    Dense dense(3, 2, Activation::Linear);
    const at::Tensor gradients = at::zeros({8});
    dense.bind(parameters(), gradients);
    dense.forward(twoSamples(), {});
    at::Tensor outputGradient = at::ones({2, 2});
    QCOMPARE(dense.backward(outputGradient, false).numel(), std::int64_t{0});
    QVERIFY(gradients.equal(at::tensor({1.0F, 3.0F, 21.0F, 1.0F, 3.0F, 21.0F, 2.0F, 2.0F})));
}

void DenseTest::drawsWeightsAsGlorotAndBengioDoAndNoBiases() {
    const at::Tensor weights = drawn(1).narrow(0, 0, 300 * 100);
    const double limit = std::sqrt(6.0 / (300 + 100));
    const double largest = weights.abs().max().item<double>();
    QVERIFY(largest <= limit && largest > 0.99 * limit);
    QVERIFY(std::abs(weights.mean().item<double>()) < 0.02 * limit);
    QVERIFY(std::abs(weights.var().item<double>() / (limit * limit / 3) - 1) < 0.05); // uniform: limit² / 3
    QVERIFY(drawn(1).narrow(0, 300 * 100, 100).equal(at::zeros({100})));
}

void DenseTest::drawsTheSameFromTheSameGenerator() {
    QVERIFY(drawn(5).equal(drawn(5)));
    QVERIFY(!drawn(5).equal(drawn(6)));
}

QTEST_APPLESS_MAIN(DenseTest)
#include "tst_Dense.moc"
