#include "widgets/kit/samples/ReconstructionLayout.h"
#include <QApplication>
#include <QTest>

using namespace diabolo;

class ReconstructionLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEverythingInsideAndApart_data();
    void keepsEverythingInsideAndApart();
    void keepsTheShapeOfThePictures();
    void wrapsManySamplesIntoBands();
    void keepsOneWayInOneBandUntilPicturesGetTiny();
    void leavesTheCaptionsOutBeforePicturesGetTiny();

private:
    [[nodiscard]] static ReconstructionParts parts(int samples, QSize picture = {28, 28}) {
        return {picture, samples, {"original", "reconstruction", "absolute error"}, true, true, 2};
    }
};

void ReconstructionLayoutTest::keepsEverythingInsideAndApart_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<int>("samples");
    for (const QSize size : {QSize(260, 130), QSize(500, 300), QSize(300, 900), QSize(3600, 1800)})
        for (const QSize picture : {QSize(28, 28), QSize(64, 16), QSize(1, 1), QSize(300, 400)})
            for (const int samples : {1, 10, 40})
                QTest::addRow("%d samples of %dx%d in %dx%d", samples, picture.width(), picture.height(),
                              size.width(), size.height())
                    << size << picture << samples;
}

void ReconstructionLayoutTest::keepsEverythingInsideAndApart() {
    QFETCH(QSize, size);
    QFETCH(QSize, picture);
    QFETCH(int, samples);
    const ReconstructionLayout layout(parts(samples, picture), size, QFontMetrics(QApplication::font()));
    const QRectF all = QRectF({0, 0}, QSizeF(size)).adjusted(-0.01, -0.01, 0.01, 0.01);
    QList<QRectF> places = {layout.colourBar(0), layout.colourBar(1)};
    for (int sample = 0; sample < samples; ++sample) {
        for (int row = 0; row < 3; ++row)
            places << layout.cell(row, sample);
        if (layout.hasCaptions())
            places << layout.caption(sample);
    }
    for (qsizetype i = 0; i < places.size(); ++i) {
        QVERIFY(all.contains(places[i]));
        QVERIFY(!places[i].isEmpty());
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!places[i]
                         .adjusted(0.1, 0.1, -0.1, -0.1)
                         .intersects(places[j].adjusted(0.1, 0.1, -0.1, -0.1)));
    }
}

void ReconstructionLayoutTest::keepsTheShapeOfThePictures() {
    const ReconstructionLayout layout(parts(5, {40, 10}), {600, 300}, QFontMetrics(QApplication::font()));
    const QRectF cell = layout.cell(0, 0);
    QVERIFY(std::abs(cell.width() / cell.height() - 4) < 1e-9);
}

void ReconstructionLayoutTest::wrapsManySamplesIntoBands() {
    const QFontMetrics font(QApplication::font());
    QCOMPARE(ReconstructionLayout(parts(10), {900, 200}, font).bands(), 1);
    QVERIFY(ReconstructionLayout(parts(40), {600, 600}, font).bands() > 1);
}

void ReconstructionLayoutTest::keepsOneWayInOneBandUntilPicturesGetTiny() {
    const QFontMetrics font(QApplication::font());
    ReconstructionParts path = parts(9);
    QVERIFY(ReconstructionLayout(path, {400, 600}, font).bands() > 1);
    path.unbroken = true;
    QCOMPARE(ReconstructionLayout(path, {400, 600}, font).bands(), 1);
    path.samples = 40;
    QVERIFY(ReconstructionLayout(path, {400, 600}, font).bands() > 1);
}

void ReconstructionLayoutTest::leavesTheCaptionsOutBeforePicturesGetTiny() {
    const QFontMetrics font(QApplication::font());
    QVERIFY(ReconstructionLayout(parts(10), {600, 300}, font).hasCaptions());
    QVERIFY(!ReconstructionLayout(parts(40), {260, 130}, font).hasCaptions());
}

QTEST_MAIN(ReconstructionLayoutTest)
#include "tst_ReconstructionLayout.moc"
