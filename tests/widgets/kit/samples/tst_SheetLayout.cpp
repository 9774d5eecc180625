#include "widgets/kit/samples/SheetLayout.h"
#include <QTest>

using namespace diabolo;

class SheetLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsInsideAndApart_data();
    void everythingIsInsideAndApart();
    void captionsGoBeforeSamplesBecomeTiny();
    void samplesKeepTheirAspect();
    void aPlaceBelongsToTheCellThere();
    void nothingToShowIsNoCell();
};

void SheetLayoutTest::everythingIsInsideAndApart_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("aspect");
    QTest::addColumn<QSize>("size");
    for (const int count : {1, 7, 40, 400})
        for (const double aspect : {0.5, 1.0, 2.0})
            for (const QSize size : {QSize(860, 280), QSize(440, 180), QSize(200, 600)})
                QTest::addRow("%d of aspect %.1f in %d x %d", count, aspect, size.width(), size.height())
                    << count << aspect << size;
}

void SheetLayoutTest::everythingIsInsideAndApart() {
    QFETCH(const int, count);
    QFETCH(const double, aspect);
    QFETCH(const QSize, size);
    const SheetLayout layout({count, aspect, {48, 30}}, size);
    const QRectF sheet({0, 0}, QSizeF(size));
    for (int i = 0; i < count; ++i) {
        const QRectF whole = layout.cell(i) | layout.caption(i);
        QVERIFY(sheet.adjusted(-0.1, -0.1, 0.1, 0.1).contains(whole));
        if (i > 0)
            QVERIFY((layout.cell(i - 1) | layout.caption(i - 1))
                        .intersected(whole.adjusted(1, 1, -1, -1))
                        .isEmpty());
    }
}

void SheetLayoutTest::captionsGoBeforeSamplesBecomeTiny() {
    QVERIFY(SheetLayout({40, 1, {48, 30}}, {860, 280}).hasCaptions());
    const SheetLayout many({400, 1, {48, 30}}, {860, 280});
    QVERIFY(!many.hasCaptions());
    QVERIFY(many.cell(0).height() > 15);
}

void SheetLayoutTest::samplesKeepTheirAspect() {
    const QRectF cell = SheetLayout({12, 2, {48, 30}}, {860, 280}).cell(0);
    QCOMPARE(cell.width(), 2 * cell.height());
}

void SheetLayoutTest::aPlaceBelongsToTheCellThere() {
    const SheetLayout layout({40, 1, {48, 30}}, {860, 280});
    QCOMPARE(layout.indexAt(layout.cell(17).center()), 17);
    QCOMPARE(layout.indexAt(layout.caption(17).center()), -1);
    QCOMPARE(layout.indexAt({859, 279}), -1);
}

void SheetLayoutTest::nothingToShowIsNoCell() {
    QCOMPARE(SheetLayout({0, 1, {}}, {860, 280}).indexAt({5, 5}), -1);
    QCOMPARE(SheetLayout({3, 1, {48, 30}}, {0, 0}).indexAt({0, 0}), -1);
}

QTEST_APPLESS_MAIN(SheetLayoutTest)
#include "tst_SheetLayout.moc"
