#include "core/network/layers/BatchNormalisation.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>

using namespace diabolo;

class BatchNormalisationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsEachChannelOfTheBatchToMeanZeroAndVarianceOne();
    void scalesAndShiftsAfterwardsAndThenActivates();
    void keepsRunningAveragesAsPyTorchDoes();
    void anEvaluationUsesTheRunningAveragesAndLeavesThem();
    void aBatchOfOneValueIsTakenByTheRunningAverages();
};

namespace {

at::Generator generator(std::uint64_t seed = 1) {
    return at::detail::createCPUGenerator(seed);
}

/// Two channels: their scales, shifts, running means and variances.
struct Normalised {
    BatchNormalisation layer{2, Activation::Linear};
    at::Tensor parameters = at::empty({4}), gradients = at::empty({4}), statistics = at::empty({4});
    at::Generator random = generator();

    Normalised() {
        layer.bind(parameters, gradients);
        layer.bindStatistics(statistics);
        layer.initialise(random);
    }
};

/// Three samples of two places with two channels each.
at::Tensor values() {
    return at::arange(12, at::kFloat).square().view({3, 4});
}

} // namespace

void BatchNormalisationTest::bringsEachChannelOfTheBatchToMeanZeroAndVarianceOne() {
    Normalised normalised;
    const at::Tensor out = normalised.layer.forward(values(), Pass{&normalised.random}).view({-1, 2});
    QVERIFY(at::allclose(out.mean(0), at::zeros({2}), 0, 1e-5));
    QVERIFY(at::allclose(out.var(0, false), at::ones({2}), 1e-4));
}

void BatchNormalisationTest::scalesAndShiftsAfterwardsAndThenActivates() {
    Normalised normalised;
    BatchNormalisation rectified(2, Activation::Relu);
    rectified.bind(normalised.parameters, normalised.gradients);
    rectified.bindStatistics(normalised.statistics);
    normalised.parameters.copy_(at::tensor({2.0F, 1.0F, 0.5F, -0.5F}));
    const at::Tensor plain = normalised.layer.forward(values(), Pass{&normalised.random}).clone();
    QVERIFY(at::allclose(rectified.forward(values(), Pass{&normalised.random}), at::relu(plain)));
    QVERIFY(at::allclose(plain.view({-1, 2}).mean(0), at::tensor({0.5F, -0.5F}), 0, 1e-5));
}

void BatchNormalisationTest::keepsRunningAveragesAsPyTorchDoes() {
    Normalised normalised;
    normalised.layer.forward(values(), Pass{&normalised.random});
    const at::Tensor rows = values().view({-1, 2});
    const at::Tensor expected = at::cat({0.1 * rows.mean(0), 0.9 + 0.1 * rows.var(0, true)});
    QVERIFY(at::allclose(normalised.statistics, expected));
}

void BatchNormalisationTest::anEvaluationUsesTheRunningAveragesAndLeavesThem() {
    Normalised normalised;
    normalised.statistics.copy_(at::tensor({1.0F, 2.0F, 4.0F, 9.0F}));
    const at::Tensor before = normalised.statistics.clone();
    const at::Tensor out = normalised.layer.forward(values(), Pass{}).view({-1, 2});
    const at::Tensor expected =
        (values().view({-1, 2}) - at::tensor({1.0F, 2.0F})) / at::tensor({2.0F, 3.0F});
    QVERIFY(at::allclose(out, expected, 1e-4));
    QVERIFY(normalised.statistics.equal(before));
}

void BatchNormalisationTest::aBatchOfOneValueIsTakenByTheRunningAverages() {
    Normalised normalised;
    const at::Tensor one = at::tensor({3.0F, -4.0F}).view({1, 2});
    QVERIFY(at::allclose(normalised.layer.forward(one, Pass{&normalised.random}), one, 1e-4));
    QVERIFY(normalised.statistics.isfinite().all().item<bool>());
}

QTEST_APPLESS_MAIN(BatchNormalisationTest)
#include "tst_BatchNormalisation.moc"
