#include "core/analysis/comparison/CrossEntropy.h"
#include "core/base/Error.h"
#include <QTest>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

using namespace diabolo;

class CrossEntropyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blackAndWhiteHaveNoEntropy();
    void aGreyValueHasItsEntropy();
    void theEntropyIsTheLeastThatAnyPredictionCosts();
    void theEntropyOfNothingIsZero();
    void entropyAsksWhetherToGoOn();
    void aPredictionCostsItsCrossEntropy();
    void certaintyIsClippedToHalfAGreyLevel();
    void predictionsBeyondBlackAndWhiteAreClippedToo();
    void refusesMoreTargetsThanPredictions();
};

namespace {

Samples pixels(std::vector<std::uint8_t> bytes) {
    const SampleShape shape = {1, static_cast<int>(bytes.size()), 1};
    return {shape, std::move(bytes)};
}

double entropy(double x) {
    return -x * std::log(x) - (1 - x) * std::log(1 - x);
}

bool isClose(double value, double expected, double tolerance = 1e-7) {
    return std::abs(value - expected) <= tolerance;
}

double cost(float prediction, float target) {
    return clippedCrossEntropy(std::vector<float>{prediction}, std::vector<float>{target});
}

} // namespace

void CrossEntropyTest::blackAndWhiteHaveNoEntropy() {
    QCOMPARE(meanEntropy(pixels({0, 255, 255, 0})), 0.0);
}

void CrossEntropyTest::aGreyValueHasItsEntropy() {
    QVERIFY(isClose(meanEntropy(pixels({51})), entropy(0.2)));
    QVERIFY(isClose(meanEntropy(pixels({0, 51, 204, 102})), (2 * entropy(0.2) + entropy(0.4)) / 4));
    QVERIFY(meanEntropy(pixels({127})) < std::numbers::ln2);
}

void CrossEntropyTest::theEntropyIsTheLeastThatAnyPredictionCosts() {
    const double floor = meanEntropy(pixels({51}));
    QVERIFY(isClose(cost(0.2F, 0.2F), floor));
    for (const float prediction : {0.1F, 0.19F, 0.21F, 0.5F, 0.9F})
        QVERIFY(cost(prediction, 0.2F) > floor);
}

void CrossEntropyTest::theEntropyOfNothingIsZero() {
    QCOMPARE(meanEntropy(Samples()), 0.0);
}

void CrossEntropyTest::entropyAsksWhetherToGoOn() {
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(meanEntropy(pixels({1, 2}), [](double) { return false; })),
                             Abandoned);
}

void CrossEntropyTest::aPredictionCostsItsCrossEntropy() {
    const std::vector<float> y = {0.25F, 0.5F}, x = {1, 0.125F};
    QVERIFY(isClose(clippedCrossEntropy(y, x), -std::log(0.25) - std::log(0.5)));
}

void CrossEntropyTest::certaintyIsClippedToHalfAGreyLevel() {
    QVERIFY(isClose(cost(0, 1), std::log(510)));
    QVERIFY(isClose(cost(1, 0), std::log(510)));
    QVERIFY(isClose(cost(1, 1), -std::log(1 - 1.0 / 510)));
}

void CrossEntropyTest::predictionsBeyondBlackAndWhiteAreClippedToo() {
    QCOMPARE(cost(-0.3F, 0.5F), cost(0, 0.5F));
    QCOMPARE(cost(1.7F, 0.5F), cost(1, 0.5F));
}

void CrossEntropyTest::refusesMoreTargetsThanPredictions() {
    QVERIFY_EXCEPTION_THROWN(
        static_cast<void>(clippedCrossEntropy(std::vector<float>(2), std::vector<float>(3))),
        std::invalid_argument);
}

QTEST_APPLESS_MAIN(CrossEntropyTest)
#include "tst_CrossEntropy.moc"
