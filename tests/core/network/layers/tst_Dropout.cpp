#include "core/network/layers/Dropout.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>
#include <cmath>

using namespace diabolo;

class DropoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void switchesOffAShareAndScalesTheRest();
    void anEvaluationTakesValuesAsTheyAre();
    void theGradientComesThroughWhereTheValueDid();
};

namespace {

at::Generator generator(std::uint64_t seed = 1) {
    return at::detail::createCPUGenerator(seed);
}

Dropout dropout(double rate) {
    Dropout layer(rate);
    layer.bind(at::empty({0}), {});
    return layer;
}

} // namespace

void DropoutTest::switchesOffAShareAndScalesTheRest() {
    Dropout layer = dropout(0.25);
    at::Generator random = generator();
    const at::Tensor out = layer.forward(at::full({100, 100}, 3.0F), Pass{&random});
    QVERIFY(std::abs(out.eq(0).to(at::kFloat).mean().item<double>() - 0.25) < 0.02);
    QVERIFY((out.eq(0) | out.eq(4)).all().item<bool>());
}

void DropoutTest::anEvaluationTakesValuesAsTheyAre() {
    Dropout layer = dropout(0.25);
    const at::Tensor values = at::rand({3, 4});
    QVERIFY(layer.forward(values, Pass{}).equal(values));
}

void DropoutTest::theGradientComesThroughWhereTheValueDid() {
    Dropout layer = dropout(0.5);
    at::Generator random = generator();
    const at::Tensor out = layer.forward(at::ones({10, 10}), Pass{&random}).clone();
    at::Tensor gradient = at::ones({10, 10});
    QVERIFY(layer.backward(gradient, true).equal(out));
}

QTEST_APPLESS_MAIN(DropoutTest)
#include "tst_Dropout.moc"
