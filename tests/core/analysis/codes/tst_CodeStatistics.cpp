#include "core/analysis/codes/CodeStatistics.h"
#include "core/base/Random.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace diabolo;

class CodeStatisticsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesMeanVarianceAndZerosOverAllValues();
    void countsSamplesAndUnits();
    void theDensitysIntegralIsTheShareThatIsNotZero_data();
    void theDensitysIntegralIsTheShareThatIsNotZero();
    void everyValueFallsIntoItsBin();
    void binsAreRoundAndStayInPlaceWhileTheCodesGrow();
    void valuesOnBothSidesOfZeroKeepTheirPlace();
    void constantCodesAreOneValue();
    void codesOfNothingButZerosHaveNoDensity();
    void codesWhoseRestIsConstantAreZerosAndOneValue();
    void valuesThatAreNotFiniteAreLeftOut();
    void aLargeMeanDoesNotHideTheVariance();
    void noCodesAreNoNumbers();
    void refusesAPartOfACode();
};

namespace {

double integral(const CodeHistogram& histogram) {
    return std::accumulate(histogram.density.begin(), histogram.density.end(), 0.0) * histogram.binWidth;
}

bool isClose(double value, double expected) {
    return std::abs(value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

/// Bell-shaped codes; what is below `threshold` is cut to zero, as a ReLU does.
std::vector<float> bell(double centre, double width, double threshold) {
    Random random(1);
    std::vector<float> codes(20'000);
    for (float& code : codes) {
        const double value = centre + width * random.bell();
        code = value < threshold ? 0 : static_cast<float>(value);
    }
    return codes;
}

constexpr double noThreshold = -std::numeric_limits<double>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

} // namespace

void CodeStatisticsTest::takesMeanVarianceAndZerosOverAllValues() {
    const CodeHistogram histogram = describeCodes(std::vector<float>{0, 1, -3, 0, 2, 6}, 3);
    QCOMPARE(histogram.mean, 1.0);
    QVERIFY(isClose(histogram.variance, (1 + 0 + 16 + 1 + 1 + 25) / 6.0));
    QVERIFY(isClose(histogram.zeroFraction, 1.0 / 3));
}

void CodeStatisticsTest::countsSamplesAndUnits() {
    const CodeHistogram histogram = describeCodes(std::vector<float>(12, 1), 4);
    QCOMPARE(qint64{histogram.samples}, qint64{3});
    QCOMPARE(histogram.units, 4);
}

void CodeStatisticsTest::theDensitysIntegralIsTheShareThatIsNotZero_data() {
    QTest::addColumn<std::vector<float>>("codes");
    QTest::newRow("all different from zero") << bell(5, 1, noThreshold);
    QTest::newRow("half of them zero") << bell(0, 1, 0);
    QTest::newRow("negative") << bell(-100, 3, noThreshold);
    QTest::newRow("on both sides") << bell(0, 1e-6, noThreshold);
    QTest::newRow("huge") << bell(0, 1e30, noThreshold);
    QTest::newRow("two values") << std::vector<float>{1, 2};
    QTest::newRow("two neighbours") << std::vector<float>{1e6F, std::nextafter(1e6F, 2e6F)};
    QTest::newRow("the ends of the range")
        << std::vector<float>{std::numeric_limits<float>::lowest(), 0, std::numeric_limits<float>::max()};
    QTest::newRow("the smallest numbers") << std::vector<float>{1e-45F, 3e-45F, 1e-44F};
}

void CodeStatisticsTest::theDensitysIntegralIsTheShareThatIsNotZero() {
    QFETCH(std::vector<float>, codes);
    const CodeHistogram histogram = describeCodes(codes, 1);
    QVERIFY(!histogram.density.empty());
    QVERIFY(histogram.density.size() <= 81); // the last may hold the largest value alone
    QVERIFY(isClose(integral(histogram), 1 - histogram.zeroFraction));
    for (const double density : histogram.density)
        QVERIFY(density >= 0);
}

void CodeStatisticsTest::everyValueFallsIntoItsBin() {
    // A spread of 10 makes bins of 0.2, from the one that 1 begins.
    const CodeHistogram histogram = describeCodes(std::vector<float>{1, 1.1F, 5.05F, 11}, 1);
    QVERIFY(isClose(histogram.binWidth, 0.2));
    QVERIFY(isClose(histogram.lower, 1));
    QCOMPARE(histogram.density.size(), std::size_t{51});
    QVERIFY(isClose(histogram.density[0], 2 / (4 * 0.2)));
    QVERIFY(isClose(histogram.density[20], 1 / (4 * 0.2)));
    QVERIFY(isClose(histogram.density[50], 1 / (4 * 0.2)));
}

void CodeStatisticsTest::binsAreRoundAndStayInPlaceWhileTheCodesGrow() {
    const CodeHistogram before = describeCodes(std::vector<float>{0.13F, 7}, 1);
    const CodeHistogram after = describeCodes(std::vector<float>{0.17F, 7.9F}, 1);
    QVERIFY(isClose(before.binWidth, 0.1));
    QCOMPARE(after.binWidth, before.binWidth);
    QCOMPARE(after.lower, before.lower);
}

void CodeStatisticsTest::valuesOnBothSidesOfZeroKeepTheirPlace() {
    const CodeHistogram histogram = describeCodes(std::vector<float>{-5, 5, 4.95F}, 1);
    QVERIFY(isClose(histogram.lower, -5));
    QVERIFY(isClose(histogram.density.front(), 1 / (3 * 0.2)));
    QVERIFY(isClose(histogram.density.back(), 1 / (3 * 0.2)));
}

void CodeStatisticsTest::constantCodesAreOneValue() {
    const CodeHistogram histogram = describeCodes(std::vector<float>(100, -2.5F), 5);
    QCOMPARE(histogram.mean, -2.5);
    QCOMPARE(histogram.variance, 0.0);
    QCOMPARE(histogram.zeroFraction, 0.0);
    QCOMPARE(histogram.lower, -2.5);
    QCOMPARE(histogram.binWidth, 0.0);
    QVERIFY(histogram.density.empty());
}

void CodeStatisticsTest::codesOfNothingButZerosHaveNoDensity() {
    const CodeHistogram histogram = describeCodes(std::vector<float>{0, -0.0F, 0}, 1);
    QCOMPARE(histogram.zeroFraction, 1.0);
    QCOMPARE(histogram.mean, 0.0);
    QCOMPARE(histogram.variance, 0.0);
    QVERIFY(histogram.density.empty());
}

void CodeStatisticsTest::codesWhoseRestIsConstantAreZerosAndOneValue() {
    const CodeHistogram histogram = describeCodes(std::vector<float>{0, 4, 0, 4}, 2);
    QCOMPARE(histogram.zeroFraction, 0.5);
    QCOMPARE(histogram.lower, 4.0);
    QCOMPARE(histogram.binWidth, 0.0);
}

void CodeStatisticsTest::valuesThatAreNotFiniteAreLeftOut() {
    const CodeHistogram histogram =
        describeCodes(std::vector<float>{1, notANumber, 3, infinity, 0, -infinity}, 2);
    QVERIFY(isClose(histogram.mean, 4.0 / 3));
    QVERIFY(isClose(histogram.zeroFraction, 1.0 / 3));
    QVERIFY(isClose(integral(histogram), 2.0 / 3));
    QCOMPARE(qint64{histogram.samples}, qint64{3});
    QCOMPARE(qint64{histogram.notFinite}, qint64{3});

    const CodeHistogram nothing = describeCodes(std::vector<float>{notANumber, infinity}, 1);
    QCOMPARE(nothing.mean, 0.0);
    QCOMPARE(nothing.zeroFraction, 0.0);
    QCOMPARE(qint64{nothing.notFinite}, qint64{2});
    QVERIFY(nothing.density.empty());
}

void CodeStatisticsTest::aLargeMeanDoesNotHideTheVariance() {
    const CodeHistogram histogram = describeCodes(std::vector<float>{9999, 10001, 9999, 10001}, 1);
    QCOMPARE(histogram.mean, 10000.0);
    QCOMPARE(histogram.variance, 1.0);
}

void CodeStatisticsTest::noCodesAreNoNumbers() {
    const CodeHistogram histogram = describeCodes({}, 7);
    QCOMPARE(qint64{histogram.samples}, qint64{0});
    QCOMPARE(histogram.units, 7);
    QCOMPARE(histogram.variance, 0.0);
    QVERIFY(histogram.density.empty());
}

void CodeStatisticsTest::refusesAPartOfACode() {
    const std::vector<float> codes(7, 1);
    QVERIFY_EXCEPTION_THROWN((void)describeCodes(codes, 2), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)describeCodes(codes, 0), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)describeCodes(codes, -7), std::invalid_argument);
}

QTEST_APPLESS_MAIN(CodeStatisticsTest)
#include "tst_CodeStatistics.moc"
