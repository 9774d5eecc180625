#include "core/analysis/codes/CodePaths.h"
#include <QTest>
#include <cmath>
#include <numbers>

using namespace diabolo;

class CodePathsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothEndsAreTheCodesThemselves();
    void theMiddleOfTheLineIsTheMean();
    void theArcKeepsTheLength();
    void theArcTurnsEvenly();
    void withoutAnAngleTheArcIsTheLine();
};

namespace {

using Code = std::vector<float>;

bool areClose(const Code& code, const Code& expected) {
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (!(std::abs(code.at(i) - expected[i]) < 1e-6F))
            return false;
    return code.size() == expected.size();
}

} // namespace

void CodePathsTest::bothEndsAreTheCodesThemselves() {
    const Code a = {1, 2, -3}, b = {0, 4, 1};
    QCOMPARE(straightBetween(a, b, 0), a);
    QCOMPARE(straightBetween(a, b, 1), b);
    QVERIFY(areClose(sphericalBetween(a, b, 0), a));
    QVERIFY(areClose(sphericalBetween(a, b, 1), b));
}

void CodePathsTest::theMiddleOfTheLineIsTheMean() {
    QCOMPARE(straightBetween(Code{1, 3}, Code{3, -1}, 0.5), (Code{2, 1}));
}

void CodePathsTest::theArcKeepsTheLength() {
    const Code middle = sphericalBetween(Code{2, 0}, Code{0, 2}, 0.5);
    QVERIFY(areClose(middle, {std::numbers::sqrt2_v<float>, std::numbers::sqrt2_v<float>}));
}

void CodePathsTest::theArcTurnsEvenly() {
    const Code third = sphericalBetween(Code{1, 0}, Code{0, 1}, 1.0 / 3);
    QVERIFY(std::abs(std::atan2(third[1], third[0]) - std::numbers::pi / 6) < 1e-6);
}

void CodePathsTest::withoutAnAngleTheArcIsTheLine() {
    QCOMPARE(sphericalBetween(Code{0, 0}, Code{2, 4}, 0.5), (Code{1, 2}));     // zero has no direction
    QCOMPARE(sphericalBetween(Code{1, 1}, Code{3, 3}, 0.5), (Code{2, 2}));     // the same direction
    QCOMPARE(sphericalBetween(Code{1, 0}, Code{-1, 0}, 0.25), (Code{0.5, 0})); // half a turn, which way?
    QCOMPARE(sphericalBetween(Code{1, 2}, Code{1, 2}, 0.7), (Code{1, 2}));
}

QTEST_APPLESS_MAIN(CodePathsTest)
#include "tst_CodePaths.moc"
