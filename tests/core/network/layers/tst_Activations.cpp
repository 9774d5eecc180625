#include "core/network/layers/Activations.h"
#include <ATen/ATen.h>
#include <QTest>
#include <cmath>

using namespace diabolo;

Q_DECLARE_METATYPE(diabolo::Activation)

class ActivationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followTheirFormula_data() { formulas(); }
    void followTheirFormula();
    void multiplyTheGradientByTheirSlope_data() { formulas(); }
    void multiplyTheGradientByTheirSlope();
    void workOnBatchesOfSinglePrecisionToo();

private:
    static void formulas();
};

namespace {

using Formula = double (*)(double);

constexpr double alpha = 1.6732632423543772, scale = 1.0507009873554805; // SELU's, from its paper

double identity(double x) {
    return x;
}
double one(double) {
    return 1;
}
double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

at::Tensor pointsOnBothSides() {
    return at::tensor({-30.0, -2.0, -0.5, 0.25, 1.0, 30.0}, at::kDouble);
}

bool isClose(double value, double expected) {
    return std::abs(value - expected) <= 1e-12 * std::max(1.0, std::abs(expected));
}

} // namespace

Q_DECLARE_METATYPE(Formula)

void ActivationsTest::formulas() {
    QTest::addColumn<Activation>("activation");
    QTest::addColumn<Formula>("f");
    QTest::addColumn<Formula>("slope");
    const auto row = [](const char* name, Activation activation, Formula f, Formula slope) {
        QTest::newRow(name) << activation << f << slope;
    };
    row("linear", Activation::Linear, identity, one);
    row(
        "ReLU", Activation::Relu, [](double x) { return x > 0 ? x : 0; },
        [](double x) { return x > 0 ? 1.0 : 0.0; });
    row(
        "leaky ReLU", Activation::LeakyRelu, [](double x) { return x > 0 ? x : 0.01 * x; },
        [](double x) { return x > 0 ? 1 : 0.01; });
    row(
        "ELU", Activation::Elu, [](double x) { return x > 0 ? x : std::expm1(x); },
        [](double x) { return x > 0 ? 1 : std::exp(x); });
    row(
        "SELU", Activation::Selu, [](double x) { return scale * (x > 0 ? x : alpha * std::expm1(x)); },
        [](double x) { return scale * (x > 0 ? 1 : alpha * std::exp(x)); });
    row(
        "tanh", Activation::Tanh, [](double x) { return std::tanh(x); },
        [](double x) { return 1 / (std::cosh(x) * std::cosh(x)); });
    row("sigmoid", Activation::Sigmoid, sigmoid, [](double x) { return sigmoid(x) * sigmoid(-x); });
}

void ActivationsTest::followTheirFormula() {
    QFETCH(Activation, activation);
    QFETCH(Formula, f);
    const at::Tensor points = pointsOnBothSides();
    at::Tensor values = points.clone();
    activate(activation, values);
    for (std::int64_t i = 0; i < points.numel(); ++i)
        QVERIFY(isClose(values[i].item<double>(), f(points[i].item<double>())));
}

void ActivationsTest::multiplyTheGradientByTheirSlope() {
    QFETCH(Activation, activation);
    QFETCH(Formula, slope);
    const at::Tensor points = pointsOnBothSides();
    at::Tensor activated = points.clone();
    activate(activation, activated);
    at::Tensor gradient = at::full_like(points, -3);
    activateBackward(activation, activated, gradient);
    for (std::int64_t i = 0; i < points.numel(); ++i)
        QVERIFY(isClose(gradient[i].item<double>(), -3 * slope(points[i].item<double>())));
}

void ActivationsTest::workOnBatchesOfSinglePrecisionToo() {
    at::Tensor batch = at::tensor({-1.0F, 2.0F, 3.0F, -4.0F}).view({2, 2});
    activate(Activation::Relu, batch);
    QVERIFY(batch.equal(at::tensor({0.0F, 2.0F, 3.0F, 0.0F}).view({2, 2})));
}

QTEST_APPLESS_MAIN(ActivationsTest)
#include "tst_Activations.moc"
