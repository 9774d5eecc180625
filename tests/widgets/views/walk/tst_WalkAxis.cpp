#include "widgets/views/walk/WalkAxis.h"
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class WalkAxisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAndCoordinatesAreEachOthersInverse_data();
    void cellsAndCoordinatesAreEachOthersInverse();
    void aSinglePositionHasACellOfWidthOne();
    void ticksAreRoundAndWithinTheAxis();
    void twoTicksTellTheScaleOfAShortAxis();
    void ticksOfQuantilesKeepTheirDistance();
    void zoomingKeepsThePlaceUnderTheCursor();
    void aWindowIsTheDataWithoutItsExtremes();
    void equalCodesHaveAWindowOfTwo();
    void codesThatAreNotFiniteDoNotCount();
    void quantilesStayWhereTheyDiffer();
};

void WalkAxisTest::cellsAndCoordinatesAreEachOthersInverse_data() {
    QTest::addColumn<int>("spacing");
    QTest::newRow("linear") << static_cast<int>(WalkSpacing::Linear);
    QTest::newRow("quantiles") << static_cast<int>(WalkSpacing::Quantiles);
}

void WalkAxisTest::cellsAndCoordinatesAreEachOthersInverse() {
    QFETCH(int, spacing);
    const WalkAxis axis(walkPositions(-2, 3, 7, static_cast<WalkSpacing>(spacing)));
    for (double cell = -1; cell <= 7; cell += 0.25)
        QVERIFY(std::abs(axis.cellOf(axis.coordinateAt(cell)) - cell) < 1e-9);
    QCOMPARE(axis.coordinateAt(0), axis.positions().front());
    QCOMPARE(axis.coordinateAt(6), axis.positions().back());
}

void WalkAxisTest::aSinglePositionHasACellOfWidthOne() {
    const WalkAxis axis({0.0});
    QCOMPARE(axis.coordinateAt(-0.5), -0.5);
    QCOMPARE(axis.cellOf(0.5), 0.5);
}

void WalkAxisTest::ticksAreRoundAndWithinTheAxis() {
    const WalkAxis axis(walkPositions(-1, 1, 5, WalkSpacing::Linear)); // its edges are at ± 1.25
    QCOMPARE(axis.ticks(5), (std::vector<double>{-1, -0.5, 0, 0.5, 1}));
    QVERIFY(axis.ticks(0).empty());
    QVERIFY(WalkAxis().ticks(5).empty());
}

void WalkAxisTest::twoTicksTellTheScaleOfAShortAxis() {
    const WalkAxis axis(walkPositions(-2.9, 3.3, 15, WalkSpacing::Linear));
    QCOMPARE(axis.ticks(2), (std::vector<double>{-2, 2})); // of the multiples of 5 there is but 0
    QCOMPARE(axis.ticks(1), std::vector<double>{0});
}

void WalkAxisTest::ticksOfQuantilesKeepTheirDistance() {
    const WalkAxis axis(walkPositions(-3, 3, 15, WalkSpacing::Quantiles));
    const auto ticks = axis.ticks(8);
    QVERIFY(ticks.size() >= 2);
    for (std::size_t i = 1; i < ticks.size(); ++i)
        QVERIFY(axis.cellOf(ticks[i]) - axis.cellOf(ticks[i - 1]) > 1.8);
}

void WalkAxisTest::zoomingKeepsThePlaceUnderTheCursor() {
    const WalkWindow window{0, 4, 10, 20};
    QCOMPARE(window.zoomed(0.5, 1, 20), (WalkWindow{0.5, 2.5, 15, 20}));
    QCOMPARE(window.moved(1, -10), (WalkWindow{1, 5, 0, 10}));
}

void WalkAxisTest::aWindowIsTheDataWithoutItsExtremes() {
    CodeCloud cloud;
    cloud.units = 2;
    for (int i = 0; i <= 100; ++i) {
        cloud.codes.push_back(static_cast<float>(i));
        cloud.codes.push_back(i == 0 ? -1000.0F : static_cast<float>(-2 * i));
    }
    const WalkWindow window = windowOf(cloud, planeOfUnits(2, 0, 1));
    QCOMPARE(window.left, 1);
    QCOMPARE(window.right, 99);
    QCOMPARE(window.top, -4);
    QCOMPARE(window.bottom, -200);
}

void WalkAxisTest::equalCodesHaveAWindowOfTwo() {
    CodeCloud cloud;
    cloud.units = 1;
    cloud.codes = {5, 5, 5};
    QCOMPARE(windowOf(cloud, planeOfUnits(1, 0, 0)), (WalkWindow{4, 6, -1, 1}));
}

void WalkAxisTest::codesThatAreNotFiniteDoNotCount() {
    CodeCloud cloud;
    cloud.units = 1;
    cloud.codes = {1, std::numeric_limits<float>::quiet_NaN(), 3, std::numeric_limits<float>::infinity()};
    const WalkWindow window = windowOf(cloud, planeOfUnits(1, 0, 0));
    QCOMPARE(window.left, 1);
    QCOMPARE(window.right, 3);
}

void WalkAxisTest::quantilesStayWhereTheyDiffer() {
    QCOMPARE(withinQuantiles({-1, 1, -2, 2}), (WalkWindow{-1, 1, -2, 2}));
    QCOMPARE(withinQuantiles({10, 12, -100, 100}), (WalkWindow{2, 4, -4, 4}));
}

QTEST_MAIN(WalkAxisTest)
#include "tst_WalkAxis.moc"
