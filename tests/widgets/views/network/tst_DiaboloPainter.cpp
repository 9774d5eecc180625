#include "core/experiment/Experiment.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/network/DiaboloPainter.h"
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace diabolo;

class DiaboloPainterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void heightsGrowWithTheCubeRootOfTheUnits();
    void theSmallestLayerStaysVisible();
    void theCodeIsTheNarrowOrangeMiddle();
    void mapsAreAsHighAsTheyAre();
    void tiedLayersAndGaussianCodesLookDifferent();
    void whereLayersTrainOneAfterTheOtherThePairThatTrainsIsMarked();
    void nothingIsDrawnWithoutLayers();

private:
    [[nodiscard]] static QImage draw(const Architecture& architecture, TrainingStage stage = {}) {
        QImage image(48, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawDiabolo(painter, QRectF(image.rect()), architecture, stage);
        return image;
    }
    [[nodiscard]] static int pixelsOf(const QImage& image, int x, QColor colour) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            count += image.pixelColor(x, y) == colour;
        return count;
    }
};

void DiaboloPainterTest::heightsGrowWithTheCubeRootOfTheUnits() {
    QCOMPARE(layerHeight(1000, 1000, 80), 80.0);
    QCOMPARE(layerHeight(125, 1000, 80), 40.0);
    QCOMPARE(layerHeight(0, 0, 80), 0.0);
}

void DiaboloPainterTest::theSmallestLayerStaysVisible() {
    QVERIFY(layerHeight(1, 1'000'000, 40) >= 3);
}

void DiaboloPainterTest::theCodeIsTheNarrowOrangeMiddle() {
    applyTheme(ThemeChoice::Light);
    const QImage image =
        draw(describe(Experiment(), {28, 28, 1})); // five bars, 9.6 pixels from one to the next
    const int code = pixelsOf(image, 24, themeColours().code);
    const int hidden = pixelsOf(image, 14, themeColours().training);
    const int input = pixelsOf(image, 5, themeColours().input);
    QVERIFY2(code > 5 && code < hidden && hidden < input,
             qPrintable(QStringLiteral("%1 %2 %3").arg(code).arg(hidden).arg(input)));
}

void DiaboloPainterTest::mapsAreAsHighAsTheyAre() {
    applyTheme(ThemeChoice::Light);
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {1}; // one map of half the height
    const Architecture architecture = describe(experiment, {40, 40, 1});
    const auto heightOf = [&](std::size_t layer) {
        QImage image(100, 120, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawLayerBar(painter, QRectF(0, 0, 100, 120), 100, architecture, layer);
        return pixelsOf(image, 50, layerColour(architecture.layers[layer].role));
    };
    QVERIFY(std::abs(heightOf(0) - 2 * heightOf(1)) <= 3);
}

void DiaboloPainterTest::tiedLayersAndGaussianCodesLookDifferent() {
    Experiment tied;
    tied.tied = true;
    Experiment variational;
    variational.variational = true;
    const QImage plain = draw(describe(Experiment(), {28, 28, 1}));
    QVERIFY(draw(describe(tied, {28, 28, 1})) != plain);
    QVERIFY(draw(describe(variational, {28, 28, 1})) != plain);
}

void DiaboloPainterTest::whereLayersTrainOneAfterTheOtherThePairThatTrainsIsMarked() {
    applyTheme(ThemeChoice::Light);
    const Architecture deep = describe(Experiment(), {28, 28, 1}); // five bars
    const QImage first = draw(deep, {1, 2});
    const QColor training = themeColours().training, mark = themeColours().text;
    QCOMPARE(pixelsOf(first, 24, themeColours().code), 0); // pale: it does not yet take part
    QVERIFY(pixelsOf(first, 14, training) > 0);
    QCOMPARE(pixelsOf(first, 14, mark), 2); // what leads in, and what leads out again
    QCOMPARE(pixelsOf(first, 43, mark), 2);
    QCOMPARE(pixelsOf(first, 5, mark), 0);
    QCOMPARE(draw(deep, {2, 2}), draw(deep)); // all of them train
}

void DiaboloPainterTest::nothingIsDrawnWithoutLayers() {
    QImage blank(48, 40, QImage::Format_RGB32);
    blank.fill(Qt::white);
    QCOMPARE(draw({}), blank);
}

QTEST_MAIN(DiaboloPainterTest)
#include "tst_DiaboloPainter.moc"
