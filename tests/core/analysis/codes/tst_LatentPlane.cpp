#include "core/analysis/codes/LatentPlane.h"
#include <QTest>
#include <cmath>
#include <stdexcept>

using namespace diabolo;

class LatentPlaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlaneOfTwoUnitsMovesThemAlone();
    void theOtherUnitsStayWhereTheyAreWanted();
    void aPlaneOfOneUnitIsALine();
    void aPlaneThroughThreeCodesMeetsThem();
    void theNearestPointIsFoundOnSkewAxesToo();
    void aPlaneDoesNotMirrorItselfFromOneSnapshotToTheNext();
    void unitsThatDoNotExistAreRefused();
    void linearPositionsKeepTheirDistance();
    void quantilesAreCloserWhereTheNormalIsDense();
};

namespace {

bool isClose(double value, double expected) {
    return std::abs(value - expected) < 1e-6;
}

} // namespace

void LatentPlaneTest::aPlaneOfTwoUnitsMovesThemAlone() {
    const LatentPlane plane = planeOfUnits(4, 2, 0);
    QCOMPARE(plane.codeAt(1.5, -2), (std::vector<float>{-2, 0, 1.5F, 0}));
}

void LatentPlaneTest::theOtherUnitsStayWhereTheyAreWanted() {
    const LatentPlane plane = planeOfUnits(4, 2, 0, {5, 6, 7, 8});
    QCOMPARE(plane.codeAt(1.5, -2), (std::vector<float>{-2, 6, 1.5F, 8}));
    const std::vector<float> code = {-2, 60, 1.5F, 80}; // has its own values as coordinates
    QVERIFY(plane.nearestTo(code.data()) == std::pair(1.5, -2.0));
}

void LatentPlaneTest::aPlaneOfOneUnitIsALine() {
    const LatentPlane line = planeOfUnits(1, 0, 0);
    QCOMPARE(line.codeAt(0.5, 7), std::vector<float>{0.5F});
    const float code = 3;
    QVERIFY(line.nearestTo(&code) == std::pair(3.0, 0.0));
}

void LatentPlaneTest::aPlaneThroughThreeCodesMeetsThem() {
    const std::vector<float> a = {1, 2, 3}, b = {4, 2, 0}, c = {1, 0, 1};
    const LatentPlane plane = planeThrough(a, b, c);
    QCOMPARE(plane.codeAt(0, 0), a);
    QCOMPARE(plane.codeAt(1, 0), b);
    QCOMPARE(plane.codeAt(0, 1), c);
}

void LatentPlaneTest::theNearestPointIsFoundOnSkewAxesToo() {
    const LatentPlane plane{{1, 1, 1}, {1, 0, 0}, {1, 2, 0}};
    std::vector<float> code = plane.codeAt(0.75, -1.25);
    code[2] += 5; // away from the plane, at right angles
    const auto [x, y] = plane.nearestTo(code.data());
    QVERIFY(isClose(x, 0.75) && isClose(y, -1.25));
}

void LatentPlaneTest::aPlaneDoesNotMirrorItselfFromOneSnapshotToTheNext() {
    const LatentPlane before{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    const LatentPlane next{{1, 1, 1}, {-0.8F, 0.6F, 0}, {0.6F, 0.8F, 0}};
    const LatentPlane turned = turnedTowards(next, before);
    QCOMPARE(turned.origin, next.origin);
    QCOMPARE(turned.horizontal, (std::vector<float>{0.8F, -0.6F, 0}));
    QCOMPARE(turned.vertical, next.vertical);
    QVERIFY(turnedTowards(turned, before) == turned);
    const LatentPlane other{{0}, {-1}, {0}}; // of another network
    QVERIFY(turnedTowards(other, before) == other);
}

void LatentPlaneTest::unitsThatDoNotExistAreRefused() {
    QVERIFY_EXCEPTION_THROWN((void)planeOfUnits(3, 0, 3), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)planeOfUnits(3, 0, 1, {1, 2}), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)planeThrough({1}, {1, 2}, {3}), std::invalid_argument);
}

void LatentPlaneTest::linearPositionsKeepTheirDistance() {
    QVERIFY(walkPositions(-2, 2, 5, WalkSpacing::Linear) == (std::vector<double>{-2, -1, 0, 1, 2}));
    QVERIFY(walkPositions(1, 3, 1, WalkSpacing::Linear) == std::vector<double>{2});
}

void LatentPlaneTest::quantilesAreCloserWhereTheNormalIsDense() {
    const std::vector<double> positions = walkPositions(-2, 2, 5, WalkSpacing::Quantiles);
    QVERIFY(isClose(positions.front(), -2) && isClose(positions[2], 0) && isClose(positions.back(), 2));
    // A quarter of the normal's share between -2 and 2 lies between each two: Φ(-0.6389…) = 0.2614.
    QVERIFY(std::abs(positions[1] + 0.6390) < 1e-3);
    QVERIFY(positions[2] - positions[1] < positions[1] - positions[0]);
}

QTEST_APPLESS_MAIN(LatentPlaneTest)
#include "tst_LatentPlane.moc"
