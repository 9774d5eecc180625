#include "widgets/kit/samples/CodePicture.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/Theme.h"
#include <QTest>
#include <stdexcept>

using namespace diabolo;

/// A code as a picture, as one would draw it on the blackboard.
class CodePictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeChoice::Light); }
    void unitsMakeASquareOrNearlyOne();
    void aDenseCodeIsReadRowByRow();
    void featureMapsStandSideBySide();
    void valuesBelowAndAboveZeroHaveOtherColours();
    void refusesOtherValuesThanTheCodes();
};

void CodePictureTest::unitsMakeASquareOrNearlyOne() {
    QCOMPARE(squareColumns(16), 4);
    QCOMPARE(squareColumns(32), 8); // 4 rows
    QCOMPARE(squareColumns(30), 6); // 5 rows
    QCOMPARE(squareColumns(1), 1);
    QCOMPARE(squareColumns(2), 2);
}

void CodePictureTest::aDenseCodeIsReadRowByRow() {
    std::vector<float> code(16, 0);
    code[6] = 1;
    const QImage picture = codeImage(code, {1, 1, 16}, 1);
    QCOMPARE(picture.size(), QSize(4, 4));
    for (int unit = 0; unit < 16; ++unit)
        QCOMPARE(picture.pixel(unit % 4, unit / 4) == picture.pixel(2, 1), unit == 6);
    QCOMPARE(codeImage(std::vector<float>(5, 1), {1, 1, 5}, 1).size(), QSize(5, 1));
}

void CodePictureTest::featureMapsStandSideBySide() {
    const SampleShape maps{2, 3, 4}; // channels innermost
    std::vector<float> code(maps.size(), 0);
    code[(1 * 3 + 2) * 4 + 3] = 1; // row 1, column 2 of the last map
    const QImage picture = codeImage(code, maps, 1);
    QCOMPARE(picture.size(), QSize(2 * 3 + 1, 2 * 2 + 1));
    QCOMPARE(qAlpha(picture.pixel(3, 0)), 0); // between two maps
    QVERIFY(picture.pixel(4 + 2, 3 + 1) != picture.pixel(0, 0));
    QCOMPARE(picture.pixel(4 + 1, 3 + 1), picture.pixel(0, 0));
}

void CodePictureTest::valuesBelowAndAboveZeroHaveOtherColours() {
    const QImage picture = codeImage(std::vector<float>{-2, 0, 1, 2}, {1, 1, 4}, 2);
    const QColor below = picture.pixel(0, 0), above = picture.pixel(1, 1);
    QVERIFY(below.blue() > below.red());
    QVERIFY(above.red() > above.blue());
}

void CodePictureTest::refusesOtherValuesThanTheCodes() {
    QVERIFY_EXCEPTION_THROWN(codeImage(std::vector<float>(3), {1, 1, 4}, 1), std::invalid_argument);
}

QTEST_MAIN(CodePictureTest)
#include "tst_CodePicture.moc"
