#include "core/analysis/codes/PrincipalPlane.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class PrincipalPlaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheTwoLongestAxes();
    void axesPointTowardsTheHeavierTail();
    void aLineHasNoSecondAxis();
    void theSameSeedGivesTheSameBits();
};

namespace {

/// Bell-shaped with deviations 9, 4, 1, 1, … along the axes, turned so that no axis is an axis.
std::vector<float> turnedCloud(std::size_t count, std::size_t dimensions) {
    std::vector<float> points = testing::cloud(count, dimensions, 1);
    for (std::size_t i = 0; i < count; ++i) {
        float* point = &points[i * dimensions];
        point[0] *= 9;
        point[1] *= 4;
        for (std::size_t k = 0; k + 1 < dimensions; ++k) {
            const float a = point[k], b = point[k + 1];
            point[k] = 0.8F * a - 0.6F * b;
            point[k + 1] = 0.6F * a + 0.8F * b;
        }
    }
    return points;
}

} // namespace

void PrincipalPlaneTest::findsTheTwoLongestAxes() {
    constexpr std::size_t count = 3000, dimensions = 10;
    const std::vector<float> plane = onPrincipalPlane(turnedCloud(count, dimensions), dimensions, 1);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < count; ++i) {
        xx += plane[2 * i] * plane[2 * i] / count;
        yy += plane[2 * i + 1] * plane[2 * i + 1] / count;
        xy += plane[2 * i] * plane[2 * i + 1] / count;
    }
    QVERIFY2(std::abs(std::sqrt(xx) - 9) < 0.3, qPrintable(QString::number(std::sqrt(xx))));
    QVERIFY2(std::abs(std::sqrt(yy) - 4) < 0.2, qPrintable(QString::number(std::sqrt(yy))));
    QVERIFY(std::abs(xy) < 0.05 * std::sqrt(xx * yy));
}

void PrincipalPlaneTest::axesPointTowardsTheHeavierTail() {
    for (const float sign : {1.0F, -1.0F}) {
        const std::vector<float> points{-sign, 0, -sign, 0, -sign, 0, 3 * sign, 0};
        const std::vector<float> plane = onPrincipalPlane(points, 2, 1);
        QVERIFY(std::abs(plane[6] - 3) < 1e-3);
        QVERIFY(std::abs(plane[0] + 1) < 1e-3);
    }
}

void PrincipalPlaneTest::aLineHasNoSecondAxis() {
    const std::vector<float> plane = onPrincipalPlane(std::vector<float>{-2, 1, 1}, 1, 1);
    for (std::size_t i = 0; i < plane.size(); i += 2)
        QCOMPARE(plane[i + 1], 0.0F);
    QVERIFY(plane[0] != 0);
}

void PrincipalPlaneTest::theSameSeedGivesTheSameBits() {
    const std::vector<float> points = turnedCloud(200, 7);
    QCOMPARE(onPrincipalPlane(points, 7, 3), onPrincipalPlane(points, 7, 3));
}

QTEST_APPLESS_MAIN(PrincipalPlaneTest)
#include "tst_PrincipalPlane.moc"
