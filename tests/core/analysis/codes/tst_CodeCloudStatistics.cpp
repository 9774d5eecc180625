#include "core/analysis/codes/CodeCloudStatistics.h"
#include "core/base/Random.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class CodeCloudStatisticsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void describesEachUnitByItself();
    void aUnitThatIsAlwaysTheSameIsDead();
    void aGaussianUnitThatIsThePriorIsDead();
    void fewSamplesKillNoUnit();
    void valuesThatAreNoNumbersDoNotCount();
    void thePlaneLiesAlongTheTwoDirectionsOfTheLargestVariance();
    void manySamplesAreAsQuicklyJudgedByAPartOfThem();
    void codesOfOneUnitOrOfOnePlaceHaveNoPlane();
    void refusesAPartOfACode();
};

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

bool isClose(double value, double expected, double tolerance = 1e-6) {
    return std::abs(value - expected) < tolerance;
}

double cosine(const std::vector<float>& axis, const std::vector<float>& other) {
    double product = 0, squares = 0, otherSquares = 0;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        product += axis[i] * other[i];
        squares += axis[i] * axis[i];
        otherSquares += other[i] * other[i];
    }
    return std::abs(product) / std::sqrt(squares * otherSquares);
}

/// Codes of three units around (1, 2, 3): far along (1, 1, 0), less far along (0, 0, 1).
std::vector<float> ellipse(std::size_t samples) {
    Random random(3);
    std::vector<float> codes;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto a = static_cast<float>(10 * (random.uniform() - 0.5)),
                   b = static_cast<float>(4 * (random.uniform() - 0.5));
        codes.insert(codes.end(), {1 + a, 2 + a, 3 + b});
    }
    return codes;
}

/// As many samples as it takes to call a unit dead.
std::vector<float> often(const std::vector<float>& codes) {
    std::vector<float> many;
    for (int i = 0; i < 30; ++i)
        many.insert(many.end(), codes.begin(), codes.end());
    return many;
}

} // namespace

void CodeCloudStatisticsTest::describesEachUnitByItself() {
    std::vector<float> codes;
    for (int i = 0; i <= 100; ++i)
        codes.insert(codes.end(), {static_cast<float>(i), i < 50 ? 0.0F : 2.0F});
    const std::vector<UnitStatistics> units = describeUnits(codes, 2);
    QCOMPARE(units.size(), std::size_t{2});
    QVERIFY(isClose(units[0].mean, 50) && isClose(units[0].variance, 850));
    QCOMPARE(units[0].lower, 1.0F);
    QCOMPARE(units[0].upper, 99.0F);
    QVERIFY(isClose(units[1].zeroFraction, 50.0 / 101));
    QVERIFY(!units[0].dead && !units[1].dead);
    float inBins = 0;
    for (const float share : units[0].bins)
        inBins += share;
    QVERIFY(isClose(inBins, 99.0 / 101, 1e-5)); // all but the lowest and the highest
}

void CodeCloudStatisticsTest::aUnitThatIsAlwaysTheSameIsDead() {
    const auto units = describeUnits(often({7, 1, 7, 2, 7, 3}), 2);
    QVERIFY(units[0].dead && !units[1].dead);
    QVERIFY(isClose(units[0].mean, 7));
}

void CodeCloudStatisticsTest::aGaussianUnitThatIsThePriorIsDead() {
    const std::vector<double> kl = {0.001, 2};
    const auto units = describeUnits(often({7, 1, 8, 2, 9, 3}), 2, kl);
    QVERIFY(units[0].dead && !units[1].dead);
    QCOMPARE(units[1].kl, 2.0);
}

void CodeCloudStatisticsTest::fewSamplesKillNoUnit() {
    const std::vector<double> kl = {0.001, 0.001};
    for (const std::size_t samples : {1, 2, 5, 29}) {
        const std::vector<float> codes(2 * samples, 7);
        for (const UnitStatistics& unit : describeUnits(codes, 2, kl))
            QVERIFY(!unit.dead);
    }
    QVERIFY(describeUnits(std::vector<float>(2 * 30, 7), 2, kl)[0].dead);
}

void CodeCloudStatisticsTest::valuesThatAreNoNumbersDoNotCount() {
    const std::vector<float> codes = {1, notANumber, 3, notANumber};
    const auto units = describeUnits(codes, 2);
    QVERIFY(isClose(units[0].mean, 2));
    QVERIFY(units[1].dead);
}

void CodeCloudStatisticsTest::thePlaneLiesAlongTheTwoDirectionsOfTheLargestVariance() {
    const std::vector<float> codes = ellipse(5000);
    const LatentPlane plane = principalPlane(codes, 3);
    QVERIFY(cosine(plane.horizontal, {1, 1, 0}) > 0.999);
    QVERIFY(cosine(plane.vertical, {0, 0, 1}) > 0.999);
    QVERIFY(isClose(plane.origin[0], 1, 0.3) && isClose(plane.origin[2], 3, 0.2));
    QVERIFY(plane.horizontal[0] > 0 && plane.vertical[2] > 0);
}

void CodeCloudStatisticsTest::manySamplesAreAsQuicklyJudgedByAPartOfThem() {
    const LatentPlane few = principalPlane(ellipse(500), 3), many = principalPlane(ellipse(20'000), 3);
    QVERIFY(cosine(few.horizontal, many.horizontal) > 0.999);
}

void CodeCloudStatisticsTest::codesOfOneUnitOrOfOnePlaceHaveNoPlane() {
    const LatentPlane line = principalPlane(std::vector<float>{1, 2, 3}, 1);
    QCOMPARE(line.horizontal, std::vector<float>{1});
    QCOMPARE(line.vertical, std::vector<float>{0});
    const LatentPlane place = principalPlane(std::vector<float>{1, 2, 1, 2, 1, 2}, 2);
    QCOMPARE(place.horizontal, (std::vector<float>{0, 0}));
    QCOMPARE(place.origin, (std::vector<float>{1, 2}));
    QCOMPARE(principalPlane(std::vector<float>{notANumber, notANumber}, 2).horizontal,
             (std::vector<float>{0, 0}));
}

void CodeCloudStatisticsTest::refusesAPartOfACode() {
    QVERIFY_EXCEPTION_THROWN((void)describeUnits(std::vector<float>{1, 2, 3}, 2), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)principalPlane(std::vector<float>{1}, 0), std::invalid_argument);
}

QTEST_APPLESS_MAIN(CodeCloudStatisticsTest)
#include "tst_CodeCloudStatistics.moc"
