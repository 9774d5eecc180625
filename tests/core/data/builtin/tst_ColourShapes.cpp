#include "core/data/builtin/ColourShapes.h"
#include "tests/core/data/builtin/Drawn.h"
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class ColourShapesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheSameBytesOnEveryMachine();
    void drawsOtherPicturesForAnotherSeed();
    void givesColourPicturesOfBalancedClasses();
    void trainsAndTestsWithDifferentPictures();
    void hasEveryColour();
    void standsOutFromItsGround();
    void hasSoftEdgesAndNothingButTwoColours();
    void aRingHasAHoleAndACircleHasNone();
};

namespace {

using Pixel = std::array<float, 3>;

Pixel pixelAt(const std::vector<float>& picture, int x, int y) {
    const auto first = static_cast<std::size_t>(y * 32 + x) * 3;
    return {picture[first], picture[first + 1], picture[first + 2]};
}

double distance(const Pixel& a, const Pixel& b) {
    return std::hypot(double{a[0]} - double{b[0]}, double{a[1]} - double{b[1]}, double{a[2]} - double{b[2]});
}

/// The pixel least like the ground.
Pixel frontOf(const std::vector<float>& picture, const Pixel& ground) {
    Pixel front = ground;
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x)
            if (distance(pixelAt(picture, x, y), ground) > distance(front, ground))
                front = pixelAt(picture, x, y);
    return front;
}

/// The colour of a corner; a shape reaches at most into one of them.
Pixel groundOf(const std::vector<float>& picture) {
    const Pixel a = pixelAt(picture, 0, 0), b = pixelAt(picture, 31, 31), c = pixelAt(picture, 31, 0);
    return a == b || a == c ? a : b;
}

} // namespace

void ColourShapesTest::drawsTheSameBytesOnEveryMachine() {
    QCOMPARE(checksum(drawColourShapes(100, 1)), 3170374476UL);
}

void ColourShapesTest::drawsOtherPicturesForAnotherSeed() {
    QCOMPARE(inCommon(drawColourShapes(100, 1), drawColourShapes(100, 2)), std::size_t{0});
}

void ColourShapesTest::givesColourPicturesOfBalancedClasses() {
    const Samples shapes = drawColourShapes(600, 3);
    QVERIFY(shapes.shape() == (SampleShape{32, 32, 3}));
    QCOMPARE(classCounts(shapes), std::vector<int>(6, 100));
}

void ColourShapesTest::trainsAndTestsWithDifferentPictures() {
    const Dataset shapes = builtInColourShapes();
    QCOMPARE(shapes.train.count(), std::size_t{8000});
    QCOMPARE(shapes.test.count(), std::size_t{1600});
    QCOMPARE(inCommon(shapes.test, shapes.train.slice(0, 1000)), std::size_t{0});
}

void ColourShapesTest::hasEveryColour() {
    const Samples shapes = drawColourShapes(300, 4);
    std::array<int, 3> strongest{};
    for (std::size_t i = 0; i < shapes.count(); ++i) {
        const std::vector<float> picture = valuesOf(shapes, i);
        const Pixel front = frontOf(picture, groundOf(picture));
        ++strongest[static_cast<std::size_t>(std::ranges::max_element(front) - front.begin())];
    }
    for (const int count : strongest)
        QVERIFY2(count > 70, qPrintable(QString::number(count)));
}

void ColourShapesTest::standsOutFromItsGround() {
    const Samples shapes = drawColourShapes(300, 5);
    for (std::size_t i = 0; i < shapes.count(); ++i) {
        const std::vector<float> picture = valuesOf(shapes, i);
        const Pixel ground = groundOf(picture);
        QVERIFY(distance(frontOf(picture, ground), ground) > 0.3);
    }
}

void ColourShapesTest::hasSoftEdgesAndNothingButTwoColours() {
    const Samples shapes = drawColourShapes(60, 6);
    for (std::size_t i = 0; i < shapes.count(); ++i) {
        const std::vector<float> picture = valuesOf(shapes, i);
        const Pixel ground = groundOf(picture), front = frontOf(picture, ground);
        int plain = 0, mixed = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                const Pixel pixel = pixelAt(picture, x, y);
                const double detour =
                    distance(ground, pixel) + distance(pixel, front) - distance(ground, front);
                QVERIFY(detour < 0.02); // it lies between the two
                ++(pixel == ground || pixel == front ? plain : mixed);
            }
        }
        QVERIFY2(mixed > 10 && plain > 700, qPrintable(QString("%1 %2").arg(mixed).arg(plain)));
    }
}

void ColourShapesTest::aRingHasAHoleAndACircleHasNone() {
    const Samples shapes = drawColourShapes(300, 7);
    for (std::size_t i = 0; i < shapes.count(); ++i) {
        const int form = *shapes.label(i);
        if (form != 0 && form != 5)
            continue;
        const std::vector<float> picture = valuesOf(shapes, i);
        const Pixel ground = groundOf(picture);
        double mass = 0, x = 0, y = 0;
        for (int row = 0; row < 32; ++row) {
            for (int column = 0; column < 32; ++column) {
                const double share = distance(pixelAt(picture, column, row), ground);
                mass += share;
                x += share * column;
                y += share * row;
            }
        }
        const Pixel middle =
            pixelAt(picture, static_cast<int>(x / mass + 0.5), static_cast<int>(y / mass + 0.5));
        QCOMPARE(distance(middle, ground) < 0.01, form == 5);
    }
}

QTEST_APPLESS_MAIN(ColourShapesTest)
#include "tst_ColourShapes.moc"
