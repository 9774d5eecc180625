#include "core/training/losses/InputNoise.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>
#include <cmath>

using namespace diabolo;

class InputNoiseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutCorruptionTheInputIsTheTargetItself();
    void gaussianNoiseHasTheDeviationAskedFor();
    void noisyPicturesStayBetweenBlackAndWhite();
    void maskingSwitchesAShareOfThePixelsOff();
    void saltAndPepperComeInEqualParts();
    void everyBatchGetsFreshNoiseAndTheTargetStaysClean();
    void aTestSampleLooksTheSameInWhateverCompany();
};

namespace {

at::Generator generator(std::uint64_t seed = 1) {
    return at::detail::createCPUGenerator(seed);
}

at::Tensor grey() {
    return at::full({20, 1000}, 0.5F);
}

double share(const at::Tensor& which) {
    return which.to(at::kFloat).mean().item<double>();
}

} // namespace

void InputNoiseTest::withoutCorruptionTheInputIsTheTargetItself() {
    InputNoise none(Corruption::None, SampleKind::Picture);
    const at::Tensor clean = grey();
    at::Generator random = generator();
    QVERIFY(none(clean, 0.5, random).is_same(clean));
    QVERIFY(!none.any());
}

void InputNoiseTest::gaussianNoiseHasTheDeviationAskedFor() {
    InputNoise gaussian(Corruption::Gaussian, SampleKind::Curve);
    at::Generator random = generator();
    const at::Tensor noise = gaussian(grey(), 0.3, random) - grey();
    QVERIFY(std::abs(noise.mean().item<double>()) < 0.01);
    QVERIFY(std::abs(noise.std().item<double>() - 0.3) < 0.01);
}

void InputNoiseTest::noisyPicturesStayBetweenBlackAndWhite() {
    InputNoise gaussian(Corruption::Gaussian, SampleKind::Picture);
    at::Generator random = generator();
    const at::Tensor noisy = gaussian(grey(), 1, random);
    QCOMPARE(noisy.min().item<float>(), 0.0F);
    QCOMPARE(noisy.max().item<float>(), 1.0F);
}

void InputNoiseTest::maskingSwitchesAShareOfThePixelsOff() {
    InputNoise masking(Corruption::Masking, SampleKind::Picture);
    at::Generator random = generator();
    const at::Tensor noisy = masking(grey(), 0.3, random);
    QVERIFY(std::abs(share(noisy.eq(0)) - 0.3) < 0.02);
    QVERIFY(std::abs(share(noisy.eq(0.5)) - 0.7) < 0.02);
}

void InputNoiseTest::saltAndPepperComeInEqualParts() {
    InputNoise pepper(Corruption::SaltAndPepper, SampleKind::Picture);
    at::Generator random = generator();
    const at::Tensor noisy = pepper(grey(), 0.4, random);
    QVERIFY(std::abs(share(noisy.eq(0)) - 0.2) < 0.02);
    QVERIFY(std::abs(share(noisy.eq(1)) - 0.2) < 0.02);
}

void InputNoiseTest::everyBatchGetsFreshNoiseAndTheTargetStaysClean() {
    InputNoise masking(Corruption::Masking, SampleKind::Picture);
    const at::Tensor clean = grey();
    at::Generator random = generator();
    const at::Tensor first = masking(clean, 0.5, random).clone();
    QVERIFY(!masking(clean, 0.5, random).equal(first));
    QVERIFY(clean.equal(grey()));
}

void InputNoiseTest::aTestSampleLooksTheSameInWhateverCompany() {
    InputNoise gaussian(Corruption::Gaussian, SampleKind::Picture);
    const std::vector<std::size_t> some = {7, 2, 5}, alone = {2};
    const at::Tensor together = gaussian.fixed(grey().narrow(0, 0, 3), 0.5, 42, some).clone();
    QVERIFY(gaussian.fixed(grey().narrow(0, 0, 1), 0.5, 42, alone)[0].equal(together[1]));
    QVERIFY(!together[0].equal(together[1]));
    QVERIFY(!gaussian.fixed(grey().narrow(0, 0, 3), 0.5, 43, some).equal(together));
}

QTEST_APPLESS_MAIN(InputNoiseTest)
#include "tst_InputNoise.moc"
