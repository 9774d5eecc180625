#include "core/training/losses/Bottleneck.h"
#include "core/training/losses/GaussianCode.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>
#include <cmath>

using namespace diabolo;

class BottleneckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlainCodeGoesThroughAndCostsNothing();
    void l1IsSummedOverUnitsAndAveragedOverTheBatch();
    void klSparsityIsZeroWhereTheUnitsMeanIsTheTarget();
    void aUnitThatIsAlwaysOffCostsMuchButNotInfinitelyMuch();
    void aLiveWeightCountsFromTheNextBatchOn();
    void anOrderedCodeKeepsItsFirstUnitsInTraining();
    void anOrderedCodeIsJudgedWhole();
    void aGaussianCodeIsItsMeanPlusDeviationTimesNoise();
    void theDivergenceFromTheStandardNormalIsTheFormula();
};

namespace {

at::Generator generator(std::uint64_t seed = 1) {
    return at::detail::createCPUGenerator(seed);
}

/// Two samples of three units.
at::Tensor code() {
    return at::tensor({1.0F, -2.0F, 0.0F, 3.0F, 0.5F, 0.25F}).view({2, 3});
}

std::unique_ptr<Bottleneck> sparse(Sparsity sparsity, double weight) {
    Experiment experiment;
    experiment.sparsity = sparsity;
    experiment.sparsityWeight = weight;
    experiment.sparsityTarget = 0.1;
    return makeBottleneck(experiment);
}

bool isClose(double value, double expected) {
    return std::abs(value - expected) < 1e-5 * std::max(1.0, std::abs(expected));
}

} // namespace

void BottleneckTest::aPlainCodeGoesThroughAndCostsNothing() {
    const auto plain = makeBottleneck(Experiment());
    at::Generator random = generator();
    QVERIFY(plain->forward(code(), random, true).equal(code()));
    QCOMPARE(plain->penalty(), 0.0);
    QVERIFY(plain->backward(code()).equal(code()));
}

void BottleneckTest::l1IsSummedOverUnitsAndAveragedOverTheBatch() {
    const auto l1 = sparse(Sparsity::L1, 0.1);
    at::Generator random = generator();
    QVERIFY(l1->forward(code(), random, true).equal(code()));
    QVERIFY(isClose(l1->penalty(), 0.1 * (1 + 2 + 0 + 3 + 0.5 + 0.25) / 2));
    QVERIFY(!l1->penaltyIsJudged());
    const at::Tensor slope = at::tensor({0.05F, -0.05F, 0.0F, 0.05F, 0.05F, 0.05F}).view({2, 3});
    QVERIFY(at::allclose(l1->backward(at::zeros({2, 3})), slope));
}

void BottleneckTest::klSparsityIsZeroWhereTheUnitsMeanIsTheTarget() {
    const auto kl = sparse(Sparsity::KullbackLeibler, 2);
    at::Generator random = generator();
    kl->forward(at::tensor({0.05F, 0.15F}).view({2, 1}), random, true);
    QVERIFY(std::abs(kl->penalty()) < 1e-6);
    kl->forward(at::full({2, 1}, 0.5F), random, true);
    QVERIFY(isClose(kl->penalty(), 2 * (0.1 * std::log(0.1 / 0.5) + 0.9 * std::log(0.9 / 0.5))));
}

void BottleneckTest::aUnitThatIsAlwaysOffCostsMuchButNotInfinitelyMuch() {
    const auto kl = sparse(Sparsity::KullbackLeibler, 1);
    at::Generator random = generator();
    kl->forward(at::zeros({2, 1}), random, true);
    QVERIFY(kl->penalty() > 1 && std::isfinite(kl->penalty()));
    QVERIFY(kl->backward(at::zeros({2, 1})).isfinite().all().item<bool>());
}

void BottleneckTest::aLiveWeightCountsFromTheNextBatchOn() {
    const auto l1 = sparse(Sparsity::L1, 0.1);
    at::Generator random = generator();
    l1->forward(code(), random, true);
    const double before = l1->penalty();
    Experiment live;
    live.sparsityWeight = 0.2;
    l1->set(live);
    l1->forward(code(), random, true);
    QVERIFY(isClose(l1->penalty(), 2 * before));
}

void BottleneckTest::anOrderedCodeKeepsItsFirstUnitsInTraining() {
    Experiment experiment;
    experiment.orderedCode = true;
    const auto ordered = makeBottleneck(experiment);
    at::Generator random = generator();
    const at::Tensor kept = ordered->forward(at::ones({4000, 4}), random, true).clone();
    QVERIFY(kept.select(1, 0).eq(1).all().item<bool>());
    QVERIFY((kept.narrow(1, 0, 3) >= kept.narrow(1, 1, 3)).all().item<bool>()); // none after one that is off
    for (int unit = 0; unit < 4; ++unit)
        QVERIFY(std::abs(kept.select(1, unit).mean().item<double>() - (4 - unit) / 4.0) < 0.04);
    QVERIFY(ordered->backward(at::ones({4000, 4})).equal(kept));
}

void BottleneckTest::anOrderedCodeIsJudgedWhole() {
    Experiment experiment;
    experiment.orderedCode = true;
    at::Generator random = generator();
    QVERIFY(makeBottleneck(experiment)->forward(code(), random, false).equal(code()));
}

void BottleneckTest::aGaussianCodeIsItsMeanPlusDeviationTimesNoise() {
    GaussianCode gaussian{Experiment()};
    at::Generator random = generator(), same = generator();
    const at::Tensor encoded = at::tensor({1.0F, -1.0F, 0.0F, std::log(4.0F)}).view({1, 4});
    const at::Tensor noise = at::empty({1, 2}).normal_(0, 1, same);
    const at::Tensor expected = at::tensor({1.0F, -1.0F}) + noise * at::tensor({1.0F, 2.0F});
    QVERIFY(at::allclose(gaussian.forward(encoded, random, true), expected));
    QVERIFY(gaussian.penaltyIsJudged());
}

void BottleneckTest::theDivergenceFromTheStandardNormalIsTheFormula() {
    // KL(N(1, 4) ‖ N(0, 1)) = ½ (4 + 1 − 1 − ln 4), and 0 for the standard normal itself.
    const at::Tensor encoded = at::tensor({1.0F, 0.0F, std::log(4.0F), 0.0F}).view({1, 4});
    const at::Tensor perUnit = klPerUnit(encoded);
    QVERIFY(isClose(perUnit[0].item<double>(), 0.5 * (4 - std::log(4.0))));
    QVERIFY(isClose(perUnit[1].item<double>(), 0));
    Experiment experiment;
    experiment.beta = 3;
    GaussianCode gaussian(experiment);
    at::Generator random = generator();
    gaussian.forward(encoded, random, true);
    QVERIFY(isClose(gaussian.penalty(), 3 * perUnit.sum().item<double>()));
}

QTEST_APPLESS_MAIN(BottleneckTest)
#include "tst_Bottleneck.moc"
