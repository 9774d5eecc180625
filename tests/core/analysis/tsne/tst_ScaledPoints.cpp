#include "core/analysis/tsne/ScaledPoints.h"
#include "core/base/Error.h"
#include <QTest>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class ScaledPointsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMeanIsZeroAndTheLargestMagnitudeOne();
    void hugeAndTinyNumbersBecomeCommonOnes();
    void saysWhichSampleIsNotANumber();
    void saysThatAllPointsAreTheSame();
    void refusesPartsOfPoints();
};

namespace {

QString complaint(const std::vector<float>& points, std::size_t dimensions) {
    try {
        static_cast<void>(scaledPoints(points, dimensions, "t-SNE"));
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

void ScaledPointsTest::theMeanIsZeroAndTheLargestMagnitudeOne() {
    QCOMPARE(scaledPoints(std::vector<float>{10, 7, 14, 7, 12, 7}, 2, ""),
             (std::vector<float>{-1, 0, 1, 0, 0, 0}));
}

void ScaledPointsTest::hugeAndTinyNumbersBecomeCommonOnes() {
    for (const float unit : {3e38F, 1e-37F})
        QCOMPARE(scaledPoints(std::vector<float>{unit, -unit}, 1, ""), (std::vector<float>{1, -1}));
}

void ScaledPointsTest::saysWhichSampleIsNotANumber() {
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    for (const float value : bad)
        QVERIFY(complaint({1, 2, 3, value, 5, 6}, 2).startsWith("t-SNE: sample 2 "));
}

void ScaledPointsTest::saysThatAllPointsAreTheSame() {
    QVERIFY(complaint({0, 0, 0, 0}, 2).startsWith("t-SNE: all 2 points are the same"));
    QVERIFY(complaint({1, 2, 1, 2, 1, 2}, 2).startsWith("t-SNE: all 3 points are the same"));
    QVERIFY(complaint({5}, 1).contains("1 point"));
}

void ScaledPointsTest::refusesPartsOfPoints() {
    const std::vector<float> points(7);
    QVERIFY_EXCEPTION_THROWN((void)scaledPoints(points, 2, ""), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)scaledPoints(points, 0, ""), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)scaledPoints({}, 1, ""), std::invalid_argument);
}

QTEST_APPLESS_MAIN(ScaledPointsTest)
#include "tst_ScaledPoints.moc"
