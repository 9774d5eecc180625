#include "core/analysis/codes/CodeStatistics.h"
#include "core/analysis/codes/UnitDistributions.h"
#include "core/base/Random.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace diabolo;

class UnitDistributionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesMeanVarianceAndZerosOfEachUnit();
    void eachUnitLiesInTheBinsOfAll();
    void theMeanOfTheUnitsIsTheWhole();
    void constantUnitsAreDead();
    void unitsOfAGaussianCodeThatAreThePriorAreDead();
    void fewSamplesKillNoUnit();
    void valuesThatAreNotFiniteAreLeftOut();
    void aUnitWithoutANumberIsDead();
    void codesWithoutBinsHaveNone();
    void refusesOtherCodesThanTheHistograms();
};

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

std::vector<UnitDistribution> describe(const std::vector<float>& codes, int units) {
    return describeEachUnit(codes, describeCodes(codes, units));
}

double integral(const std::vector<float>& density, double width) {
    return std::accumulate(density.begin(), density.end(), 0.0) * width;
}

bool isClose(double value, double expected) {
    return std::abs(value - expected) <= 1e-5 * std::max(1.0, std::abs(expected));
}

} // namespace

namespace {

/// As many samples as it takes to call a unit dead.
std::vector<float> often(const std::vector<float>& codes) {
    std::vector<float> many;
    for (int i = 0; i < 30; ++i)
        many.insert(many.end(), codes.begin(), codes.end());
    return many;
}

} // namespace

void UnitDistributionsTest::takesMeanVarianceAndZerosOfEachUnit() {
    const auto units = describe({1, 0, 3, 8}, 2); // two samples
    QCOMPARE(units.size(), std::size_t{2});
    QCOMPARE(units[0].mean, 2.0);
    QCOMPARE(units[0].variance, 1.0);
    QCOMPARE(units[0].zeroFraction, 0.0);
    QCOMPARE(units[1].mean, 4.0);
    QCOMPARE(units[1].variance, 16.0);
    QCOMPARE(units[1].zeroFraction, 0.5);
}

void UnitDistributionsTest::eachUnitLiesInTheBinsOfAll() {
    const std::vector<float> codes{1, 11, 1.1F, 0, 5.05F, 11}; // bins of 0.2 from 1 on
    const CodeHistogram whole = describeCodes(codes, 2);
    const auto units = describeEachUnit(codes, whole);
    for (const UnitDistribution& unit : units)
        QCOMPARE(unit.density.size(), whole.density.size());
    QVERIFY(isClose(units[0].density[0], 2 / (3 * 0.2)));
    QVERIFY(isClose(units[0].density[20], 1 / (3 * 0.2)));
    QVERIFY(isClose(units[1].density[50], 2 / (3 * 0.2)));
    QVERIFY(isClose(integral(units[1].density, whole.binWidth), 2.0 / 3)); // a third is exactly 0
}

void UnitDistributionsTest::theMeanOfTheUnitsIsTheWhole() {
    Random random(1);
    constexpr int unitCount = 5;
    std::vector<float> codes;
    for (int i = 0; i < 1000 * unitCount; ++i)
        codes.push_back(std::max(0.0F, static_cast<float>((1 + i % unitCount) * random.bell())));
    const CodeHistogram whole = describeCodes(codes, unitCount);
    const auto units = describeEachUnit(codes, whole);
    for (std::size_t bin = 0; bin < whole.density.size(); ++bin) {
        double sum = 0;
        for (const UnitDistribution& unit : units)
            sum += static_cast<double>(unit.density[bin]);
        QVERIFY(isClose(sum / unitCount, whole.density[bin]));
    }
}

void UnitDistributionsTest::constantUnitsAreDead() {
    const auto units = describe(often({0, 2, 5, 0, 2, 6}), 3);
    QVERIFY(units[0].dead);
    QVERIFY(units[1].dead);
    QCOMPARE(units[1].variance, 0.0);
    QVERIFY(!units[2].dead);
}

void UnitDistributionsTest::unitsOfAGaussianCodeThatAreThePriorAreDead() {
    const std::vector<float> means = often({1, 0.01F, -1, -0.01F});
    CodeHistogram whole = describeCodes(means, 2);
    whole.klPerUnit = {0.8, 0.009};
    const auto units = describeEachUnit(means, whole);
    QVERIFY(!units[0].dead);
    QVERIFY(units[1].dead);
}

void UnitDistributionsTest::fewSamplesKillNoUnit() {
    for (const std::size_t samples : {1, 2, 5, 29}) {
        const std::vector<float> codes(3 * samples, 2);
        CodeHistogram whole = describeCodes(codes, 3);
        whole.klPerUnit = {0.001, 0.001, 0.001};
        for (const UnitDistribution& unit : describeEachUnit(codes, whole))
            QVERIFY(!unit.dead);
    }
}

void UnitDistributionsTest::valuesThatAreNotFiniteAreLeftOut() {
    const auto units = describe({1, 4, notANumber, 5, 3, std::numeric_limits<float>::infinity()}, 2);
    QCOMPARE(units[0].mean, 2.0);
    QCOMPARE(units[1].mean, 4.5);
    QVERIFY(!units[0].dead && !units[1].dead);
}

void UnitDistributionsTest::aUnitWithoutANumberIsDead() {
    const std::vector<float> codes{1, notANumber, 2, notANumber};
    const CodeHistogram whole = describeCodes(codes, 2);
    const auto units = describeEachUnit(codes, whole);
    QVERIFY(units[1].dead);
    QCOMPARE(units[1].mean, 0.0);
    QCOMPARE(integral(units[1].density, whole.binWidth), 0.0);
}

void UnitDistributionsTest::codesWithoutBinsHaveNone() {
    for (const UnitDistribution& unit : describe(std::vector<float>(120, 3), 4)) {
        QVERIFY(unit.density.empty());
        QCOMPARE(unit.mean, 3.0);
        QVERIFY(unit.dead);
    }
    QCOMPARE(describe({}, 7).size(), std::size_t{7});
}

void UnitDistributionsTest::refusesOtherCodesThanTheHistograms() {
    const CodeHistogram whole = describeCodes(std::vector<float>{1, 2, 3, 4}, 2);
    QVERIFY_EXCEPTION_THROWN((void)describeEachUnit(std::vector<float>(6, 1), whole), std::invalid_argument);
}

QTEST_APPLESS_MAIN(UnitDistributionsTest)
#include "tst_UnitDistributions.moc"
