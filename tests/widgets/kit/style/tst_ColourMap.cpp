#include "widgets/kit/style/ColourMap.h"
#include <QTest>
#include <cmath>
#include <stdexcept>

using namespace diabolo;

class ColourMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void magmaIsThePublishedOne();
    void magmaGrowsLighterAllTheWay();
    void inkIsDarkOnWhiteOrWhiteOnBlack();
    void valuesOutsideAreTheNearestInside();
    void aPictureOfOddWidthKeepsItsRows();
    void threeChannelsAreRedGreenAndBlue();
    void heatIsTheMeanOfTheChannels();
    void refusesWrongSizesAndChannels();
};

void ColourMapTest::magmaIsThePublishedOne() {
    QCOMPARE(magma(0), qRgb(0, 0, 4));
    QCOMPARE(magma(1), qRgb(252, 253, 191));
    // matplotlib's entry 128 of 256: (0.716387, 0.214982, 0.475290)
    const QRgb middle = magma(128.0F / 255.0F);
    QVERIFY(std::abs(qRed(middle) - 183) <= 3);
    QVERIFY(std::abs(qGreen(middle) - 55) <= 3);
    QVERIFY(std::abs(qBlue(middle) - 121) <= 3);
}

void ColourMapTest::magmaGrowsLighterAllTheWay() {
    int before = -1;
    for (int i = 0; i <= 100; ++i) {
        const QRgb colour = magma(static_cast<float>(i) / 100.0F);
        const int luma = 299 * qRed(colour) + 587 * qGreen(colour) + 114 * qBlue(colour);
        QVERIFY2(luma > before, qPrintable(QString::number(i)));
        before = luma;
    }
}

void ColourMapTest::inkIsDarkOnWhiteOrWhiteOnBlack() {
    QCOMPARE(ink(0, false), qRgb(255, 255, 255));
    QCOMPARE(ink(1, false), qRgb(0, 0, 0));
    QCOMPARE(ink(0, true), qRgb(0, 0, 0));
    QCOMPARE(ink(1, true), qRgb(255, 255, 255));
}

void ColourMapTest::valuesOutsideAreTheNearestInside() {
    QCOMPARE(magma(-1), magma(0));
    QCOMPARE(magma(7), magma(1));
    QCOMPARE(magma(std::nanf("")), magma(0));
    QCOMPARE(ink(2, true), ink(1, true));
}

void ColourMapTest::aPictureOfOddWidthKeepsItsRows() {
    const std::vector<float> values = {0, 0, 1, 0, 1, 0};
    const QImage image = inkImage(values, {2, 3, 1}, true);
    QCOMPARE(image.size(), QSize(3, 2));
    QCOMPARE(image.pixel(2, 0), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(1, 1), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(0, 1), qRgb(0, 0, 0));
}

void ColourMapTest::threeChannelsAreRedGreenAndBlue() {
    const std::vector<float> values = {1, 0, 0, 0, 0, 1};
    for (const bool dark : {false, true}) {
        const QImage image = inkImage(values, {1, 2, 3}, dark);
        QCOMPARE(image.pixel(0, 0), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(1, 0), qRgb(0, 0, 255));
    }
}

void ColourMapTest::heatIsTheMeanOfTheChannels() {
    const std::vector<float> values = {0.0F, 0.3F, 0.6F};
    QCOMPARE(heatImage(values, {1, 1, 3}).pixel(0, 0), magma(0.3F));
}

void ColourMapTest::refusesWrongSizesAndChannels() {
    const std::vector<float> six(6);
    QVERIFY_EXCEPTION_THROWN((void)inkImage(six, {2, 2, 1}, true), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)inkImage(six, {1, 3, 2}, true), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)heatImage(six, {0, 6, 1}), std::invalid_argument);
}

QTEST_APPLESS_MAIN(ColourMapTest)
#include "tst_ColourMap.moc"
