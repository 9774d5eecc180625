#include "core/analysis/codes/CodeSpread.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class CodeSpreadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void describesEachUnit();
    void withoutCodesEverythingIsZero();
    void drawsHaveTheMeanAndTheCovarianceOfTheCodes();
    void constantCodesAreDrawnAsTheyAre();
};

void CodeSpreadTest::describesEachUnit() {
    const std::vector<float> codes = {1, 0, 3, 0, 5, 6};
    const CodeSpread spread(codes, 2);
    QCOMPARE(spread.mean, (std::vector<float>{3, 2}));
    QCOMPARE(spread.smallest, (std::vector<float>{1, 0}));
    QCOMPARE(spread.largest, (std::vector<float>{5, 6}));
    QVERIFY(std::abs(spread.deviation[0] - std::sqrt(8.0 / 3)) < 1e-6);
    QVERIFY(std::abs(spread.deviation[1] - std::sqrt(8.0)) < 1e-6);
    QVERIFY(std::abs(spread.radius() - std::sqrt(8.0 / 3 + 8)) < 1e-6);
    QVERIFY(std::abs(spread.typicalDeviation() - std::sqrt((8.0 / 3 + 8) / 2)) < 1e-6);
}

void CodeSpreadTest::withoutCodesEverythingIsZero() {
    const CodeSpread none({}, 2);
    QCOMPARE(none.mean, (std::vector<float>{0, 0}));
    QCOMPARE(none.radius(), 0.0);
    QCOMPARE(CodeSpread({}, 0).typicalDeviation(), 0.0);
}

void CodeSpreadTest::drawsHaveTheMeanAndTheCovarianceOfTheCodes() {
    const std::vector<float> codes = {0, 0, 2, 2, 0, 1, 2, 1}; // covariance {1, 0.5; 0.5, 0.5}
    const CodeSpread spread(codes, 2);
    std::mt19937_64 random(1);
    double mean = 0, both = 0, first = 0, second = 0;
    constexpr int draws = 20000;
    for (int i = 0; i < draws; ++i) {
        const std::vector<float> code = drawLike(codes, spread.mean, random);
        mean += code[0] / draws;
        first += (code[0] - 1.0) * (code[0] - 1.0) / draws;
        second += (code[1] - 1.0) * (code[1] - 1.0) / draws;
        both += (code[0] - 1.0) * (code[1] - 1.0) / draws;
    }
    QVERIFY(std::abs(mean - 1) < 0.03);
    QVERIFY(std::abs(first - 1) < 0.05);
    QVERIFY(std::abs(second - 0.5) < 0.03);
    QVERIFY(std::abs(both - 0.5) < 0.03);
}

void CodeSpreadTest::constantCodesAreDrawnAsTheyAre() {
    const std::vector<float> codes = {1, 2, 1, 2};
    std::mt19937_64 random(1);
    QCOMPARE(drawLike(codes, CodeSpread(codes, 2).mean, random), (std::vector<float>{1, 2}));
}

QTEST_APPLESS_MAIN(CodeSpreadTest)
#include "tst_CodeSpread.moc"
