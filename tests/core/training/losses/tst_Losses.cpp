#include "core/training/losses/Losses.h"
#include <ATen/ATen.h>
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class LossesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void binaryCrossEntropyIsItsDefinition();
    void binaryCrossEntropyStaysRightForNetworksThatAreSure_data();
    void binaryCrossEntropyStaysRightForNetworksThatAreSure();
    void binaryCrossEntropyOfALogitThatIsNoNumberIsNone();
    void binaryCrossEntropyTakesPicturesLargerThanItsBlocks();
    void meanSquaredErrorIsItsDefinition();
    void meanSquaredErrorTakesTheOutputsActivationIntoAccount();
    void reconstructionIsTheActivatedOutput();
    void takesBatchesOfAnySizeInTurn();
};

namespace {

LossFunction crossEntropy() {
    return {Loss::BinaryCrossEntropy, Activation::Sigmoid};
}

bool isClose(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

at::Tensor pixel(float value) {
    return at::full({1, 1}, value);
}

} // namespace

void LossesTest::binaryCrossEntropyIsItsDefinition() {
    const std::vector<double> logits = {-3, -0.5, 0, 0.25, 2, 4}, targets = {0, 0.3, 0.5, 1, 0.9, 0};
    double expected = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double y = 1 / (1 + std::exp(-logits[i]));
        expected += (-targets[i] * std::log(y) - (1 - targets[i]) * std::log(1 - y)) / 6;
    }
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        const auto tensor = [type](const std::vector<double>& v) { return at::tensor(v, type).view({2, 3}); };
        LossFunction loss = crossEntropy();
        const double tolerance = type == at::kFloat ? 3e-7 : 1e-14;
        QVERIFY(isClose(loss(tensor(logits), tensor(targets)).value, expected, tolerance));
    }
}

void LossesTest::binaryCrossEntropyStaysRightForNetworksThatAreSure_data() {
    QTest::addColumn<float>("z");
    QTest::addColumn<float>("x");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("gradient");
    for (const float z : {20.0F, 100.0F, 1e4F, 1e30F}) {
        const auto name = [z](const char* what) { return QStringLiteral("%1 at ±%2").arg(what).arg(z); };
        QTest::newRow(qPrintable(name("right, white"))) << z << 1.0F << 0.0 << 0.0;
        QTest::newRow(qPrintable(name("right, black"))) << -z << 0.0F << 0.0 << 0.0;
        QTest::newRow(qPrintable(name("wrong, white"))) << -z << 1.0F << double(z) << -1.0;
        QTest::newRow(qPrintable(name("wrong, black"))) << z << 0.0F << double(z) << 1.0;
    }
}

void LossesTest::binaryCrossEntropyStaysRightForNetworksThatAreSure() {
    QFETCH(float, z);
    QFETCH(float, x);
    QFETCH(double, value);
    QFETCH(double, gradient);
    LossFunction loss = crossEntropy();
    const auto result = loss(pixel(z), pixel(x));
    QVERIFY2(isClose(result.value, value, 2e-6), qPrintable(QString::number(result.value)));
    QVERIFY(isClose(result.gradient.item<double>(), gradient, 2e-6));
}

void LossesTest::binaryCrossEntropyOfALogitThatIsNoNumberIsNone() {
    // Divergence is noticed by it.
    LossFunction loss = crossEntropy();
    for (const float x : {0.0F, 0.5F, 1.0F}) {
        const at::Tensor targets = at::full({3, 100}, x);
        at::Tensor z = at::zeros({3, 100});
        z[1][50] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!std::isfinite(loss(z, targets).value));
    }
}

void LossesTest::binaryCrossEntropyTakesPicturesLargerThanItsBlocks() {
    const at::Tensor z = at::linspace(-8, 8, 4 * 1111).view({4, 1111});
    const at::Tensor x = at::linspace(0, 1, 4 * 1111).flip(0).view({4, 1111});
    LossFunction single = crossEntropy(), wide = crossEntropy();
    const auto result = single(z, x);
    const auto expected = wide(z.to(at::kDouble), x.to(at::kDouble));
    QVERIFY(isClose(result.value, expected.value, 1e-6));
    QVERIFY(at::allclose(result.gradient.to(at::kDouble) * 4444, expected.gradient * 4444, 1e-5, 1e-6));
}

void LossesTest::meanSquaredErrorIsItsDefinition() {
    LossFunction loss(Loss::MeanSquaredError, Activation::Linear);
    const at::Tensor y = at::tensor({1.0F, -2.0F, 0.5F, 0.0F}).view({2, 2});
    const at::Tensor x = at::tensor({1.0F, 0.0F, 0.0F, 1.0F}).view({2, 2});
    const auto result = loss(y, x);
    QCOMPARE(result.value, (0 + 4 + 0.25 + 1) / 4);
    QVERIFY(result.gradient.equal(at::tensor({0.0F, -1.0F, 0.25F, -0.5F}).view({2, 2})));
}

void LossesTest::meanSquaredErrorTakesTheOutputsActivationIntoAccount() {
    LossFunction loss(Loss::MeanSquaredError, Activation::Sigmoid);
    const double y = 1 / (1 + std::exp(-2.0)), x = 0.25;
    const auto result = loss(pixel(2), pixel(0.25F));
    QVERIFY(isClose(result.value, (y - x) * (y - x), 1e-6));
    QVERIFY(isClose(result.gradient.item<double>(), 2 * (y - x) * y * (1 - y), 1e-6));
}

void LossesTest::reconstructionIsTheActivatedOutput() {
    const at::Tensor z = at::tensor({-1.0F, 0.0F, 3.0F}).view({1, 3});
    const at::Tensor before = z.clone();
    LossFunction sigmoid = crossEntropy();
    LossFunction relu(Loss::MeanSquaredError, Activation::Relu);
    QVERIFY(at::allclose(sigmoid.reconstruction(z), at::sigmoid(z)));
    QVERIFY(relu.reconstruction(z).equal(at::relu(z)));
    QVERIFY(z.equal(before));
}

void LossesTest::takesBatchesOfAnySizeInTurn() {
    for (const Loss kind : {Loss::BinaryCrossEntropy, Loss::MeanSquaredError}) {
        LossFunction loss(kind, Activation::Sigmoid);
        const at::Tensor z = at::full({5, 3}, 0.5F), x = at::full({5, 3}, 0.25F);
        const double value = loss(z, x).value;
        for (const int rows : {2, 5}) {
            const auto result = loss(z.narrow(0, 0, rows), x.narrow(0, 0, rows));
            QVERIFY(isClose(result.value, value, 1e-6));
            QVERIFY(result.gradient.sizes() == at::IntArrayRef({rows, 3}));
        }
    }
}

QTEST_APPLESS_MAIN(LossesTest)
#include "tst_Losses.moc"
