#include "core/analysis/codes/PlaneCoordinates.h"
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class PlaneCoordinatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCodeOfThePlaneHasItsOwnCoordinates();
    void aPlaneThatIsButALineHasOneCoordinate();
    void theCovarianceIsThatOfDrawnCodes();
    void manyCodesHaveAPositionEach();
    void aCodeThatIsNotFiniteIsNowhere();
};

void PlaneCoordinatesTest::aCodeOfThePlaneHasItsOwnCoordinates() {
    const LatentPlane skew{{0.5F, -1, 2}, {1, 2, 0.5F}, {-1, 0.25F, 3}};
    const auto [x, y] = PlaneCoordinates(skew).of(skew.codeAt(0.75, -1.25).data());
    QVERIFY(std::abs(x - 0.75) < 1e-6 && std::abs(y + 1.25) < 1e-6);
}

void PlaneCoordinatesTest::aPlaneThatIsButALineHasOneCoordinate() {
    const LatentPlane line{{0.5F, -1, 2}, {1, 2, 0.5F}, {0, 0, 0}};
    const auto [x, y] = PlaneCoordinates(line).of(line.codeAt(-3, 7).data());
    QVERIFY(std::abs(x + 3) < 1e-6);
    QCOMPARE(y, 0.0);
}

void PlaneCoordinatesTest::theCovarianceIsThatOfDrawnCodes() {
    // Along (1, 1) / 2 and (1, −1) / 2: x is the sum of both units, y their difference.
    const LatentPlane plane{{0, 0}, {0.5F, 0.5F}, {0.5F, -0.5F}};
    const std::vector<float> deviations = {3, 4};
    const auto covariance = PlaneCoordinates(plane).covariance(deviations.data());
    QCOMPARE(covariance.xx, 25.0);
    QCOMPARE(covariance.yy, 25.0);
    QCOMPARE(covariance.xy, -7.0);
}

void PlaneCoordinatesTest::manyCodesHaveAPositionEach() {
    const LatentPlane plane{{1, 1}, {0, 1}, {1, 0}};
    QCOMPARE(positionsIn(plane, std::vector<float>{1, 2, 4, 5}), (std::vector<double>{1, 0, 4, 3}));
    QVERIFY(positionsIn(plane, {}).empty());
    QVERIFY(positionsIn({}, {}).empty());
}

void PlaneCoordinatesTest::aCodeThatIsNotFiniteIsNowhere() {
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    const std::vector<float> codes = {1, 2, 3, 1, 2, nan, inf, 2, 3, 4, 5, 6};
    const std::vector<double> positions = positionsIn(planeOfUnits(3, 0, 1), codes); // the third is not in it
    QCOMPARE(positions.size(), std::size_t{8});
    QCOMPARE(positions[0], 1.0);
    for (const std::size_t i : {2, 3, 4, 5})
        QVERIFY(std::isnan(positions[i]));
    QCOMPARE(positions[7], 5.0);
}

QTEST_APPLESS_MAIN(PlaneCoordinatesTest)
#include "tst_PlaneCoordinates.moc"
