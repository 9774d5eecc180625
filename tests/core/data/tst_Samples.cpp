#include "core/data/Samples.h"
#include "tests/core/data/files/DataFiles.h"
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWholeSamplesOfItsShape();
    void givesTheBytesAndTheLabelOfOneSample();
    void hasNoLabelsWhenNoneAreGiven();
    void copiesChosenSamplesAsValuesFromZeroToOne();
    void aByteIsItsShareOfWhiteToTheLastBit();
    void copiesSamplesInARow();
    void slicesPixelsAndLabelsTogether();
    void holdsNothingWhenEmpty();
    void refusesAPartOfASample();
    void refusesAShapeWithoutPixels();
    void refusesLabelsThatDoNotMatch();
    void refusesIndicesPastTheEnd();
    void refusesAnOutputOfAnotherSize();
    void givesFloatsAsTheyAre();
    void slicesFloatsAndLabelsTogether();
    void knowsTheRangeOfItsValues();
    void changesValuesAndKeepsShapeAndLabels();
    void refusesFloatsThatAreNoFiniteNumbers_data();
    void refusesFloatsThatAreNoFiniteNumbers();
    void refusesFloatsThatDoNotFitTheirShapeOrLabels();
    void hasNoBytesWhereItHoldsFloats();
    void classesKnownAsNumbersHaveNoGaps();

private:
    /// Three samples of 1 × 2 pixels, of the classes 7, 8 and 9.
    const Samples three{{1, 2, 1}, {0, 51, 102, 153, 204, 255}, {7, 8, 9}};

    /// Two points in space, of the classes 0 and 1.
    const Samples points = Samples::ofValues({1, 3, 1, SampleKind::Point}, {-1.5F, 0, 2, 3, 4, 5}, {0, 1});
};

void SamplesTest::countsWholeSamplesOfItsShape() {
    QCOMPARE(three.count(), std::size_t{3});
    QCOMPARE((SampleShape{4, 5, 3}).size(), std::size_t{60});
}

void SamplesTest::givesTheBytesAndTheLabelOfOneSample() {
    QCOMPARE(three.pixels(1).size(), std::size_t{2});
    QCOMPARE(three.pixels(1)[0], std::uint8_t{102});
    QCOMPARE(three.pixels(1)[1], std::uint8_t{153});
    QCOMPARE(three.label(1).value(), 8);
}

void SamplesTest::hasNoLabelsWhenNoneAreGiven() {
    const Samples unlabelled({1, 2, 1}, {1, 2, 3, 4});
    QVERIFY(!unlabelled.hasLabels());
    QVERIFY(!unlabelled.label(0).has_value());
}

void SamplesTest::copiesChosenSamplesAsValuesFromZeroToOne() {
    const std::array<std::size_t, 2> chosen = {2, 0};
    std::array<float, 4> values{};
    three.copyTo(chosen, values);
    QCOMPARE(values, (std::array<float, 4>{0.8F, 1.0F, 0.0F, 0.2F}));
}

void SamplesTest::aByteIsItsShareOfWhiteToTheLastBit() {
    std::vector<std::uint8_t> bytes(256);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
    const Samples every({16, 16, 1}, bytes);
    std::array<float, 256> values{};
    every.copyTo(0, 1, values);
    for (std::size_t byte = 0; byte < values.size(); ++byte)
        QCOMPARE(std::bit_cast<std::uint32_t>(values[byte]),
                 std::bit_cast<std::uint32_t>(static_cast<float>(byte) / 255.0F));
}

void SamplesTest::copiesSamplesInARow() {
    std::array<float, 4> values{};
    three.copyTo(1, 2, values);
    QCOMPARE(values, (std::array<float, 4>{0.4F, 0.6F, 0.8F, 1.0F}));
}

void SamplesTest::slicesPixelsAndLabelsTogether() {
    const Samples tail = three.slice(1, 2);
    QCOMPARE(tail.count(), std::size_t{2});
    QVERIFY(tail.shape() == three.shape());
    QCOMPARE(tail.pixels(1)[1], std::uint8_t{255});
    QCOMPARE(tail.label(0).value(), 8);
}

void SamplesTest::holdsNothingWhenEmpty() {
    QCOMPARE(Samples().count(), std::size_t{0});
    QCOMPARE(three.slice(3, 0).count(), std::size_t{0});
    QVERIFY(!Samples().hasLabels());
}

void SamplesTest::refusesAPartOfASample() {
    VERIFY_SAYS(errorOf([] { Samples({2, 2, 1}, {1, 2, 3, 4, 5}); }), "5 bytes");
}

void SamplesTest::refusesAShapeWithoutPixels() {
    VERIFY_SAYS(errorOf([] { Samples({0, 2, 1}, {}); }), "0 × 2 × 1");
}

void SamplesTest::refusesLabelsThatDoNotMatch() {
    VERIFY_SAYS(errorOf([] { Samples({1, 1, 1}, {1, 2, 3}, {0, 1}); }), "2 labels for 3 samples");
}

void SamplesTest::refusesIndicesPastTheEnd() {
    std::array<float, 2> values{};
    const std::array<std::size_t, 1> past = {3};
    QVERIFY_EXCEPTION_THROWN((void)three.pixels(3), std::out_of_range);
    QVERIFY_EXCEPTION_THROWN((void)three.label(3), std::out_of_range);
    QVERIFY_EXCEPTION_THROWN(three.copyTo(past, values), std::out_of_range);
    QVERIFY_EXCEPTION_THROWN(three.copyTo(3, 1, values), std::out_of_range);
    QVERIFY_EXCEPTION_THROWN((void)three.slice(2, SIZE_MAX), std::out_of_range);
}

void SamplesTest::refusesAnOutputOfAnotherSize() {
    std::array<float, 3> values{};
    QVERIFY_EXCEPTION_THROWN(three.copyTo(0, 1, values), std::out_of_range);
    QVERIFY_EXCEPTION_THROWN(three.copyTo(0, 2, values), std::out_of_range);
}

void SamplesTest::givesFloatsAsTheyAre() {
    QCOMPARE(points.count(), std::size_t{2});
    const std::array<std::size_t, 2> chosen = {1, 0};
    std::array<float, 6> values{};
    points.copyTo(chosen, values);
    QCOMPARE(values, (std::array<float, 6>{3, 4, 5, -1.5F, 0, 2}));
    points.copyTo(0, 2, values);
    QCOMPARE(values, (std::array<float, 6>{-1.5F, 0, 2, 3, 4, 5}));
}

void SamplesTest::slicesFloatsAndLabelsTogether() {
    const Samples second = points.slice(1, 1);
    std::array<float, 3> values{};
    second.copyTo(0, 1, values);
    QCOMPARE(values, (std::array<float, 3>{3, 4, 5}));
    QCOMPARE(second.label(0).value(), 1);
    QVERIFY(second.shape() == points.shape());
    QCOMPARE(second.range().lowest, 3.0F);
}

void SamplesTest::knowsTheRangeOfItsValues() {
    QCOMPARE(points.range().lowest, -1.5F);
    QCOMPARE(points.range().highest, 5.0F);
    QCOMPARE(three.slice(1, 1).range().lowest, 0.0F);
    QCOMPARE(three.slice(1, 1).range().highest, 1.0F);
}

void SamplesTest::changesValuesAndKeepsShapeAndLabels() {
    const Samples doubled = points.changed([](std::span<float> values) {
        for (float& value : values)
            value *= 2;
    });
    std::array<float, 3> values{};
    doubled.copyTo(1, 1, values);
    QCOMPARE(values, (std::array<float, 3>{6, 8, 10}));
    QCOMPARE(doubled.label(1).value(), 1);
    QVERIFY(doubled.shape() == points.shape());
}

void SamplesTest::refusesFloatsThatAreNoFiniteNumbers_data() {
    QTest::addColumn<float>("value");
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity();
    QTest::newRow("minus infinity") << -std::numeric_limits<float>::infinity();
    QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
}

void SamplesTest::refusesFloatsThatAreNoFiniteNumbers() {
    QFETCH(float, value);
    VERIFY_SAYS(errorOf([=] { (void)Samples::ofValues({1, 2, 1}, {0, value}); }), "not a finite number");
}

void SamplesTest::refusesFloatsThatDoNotFitTheirShapeOrLabels() {
    VERIFY_SAYS(errorOf([] { (void)Samples::ofValues({1, 3, 1}, {1, 2, 3, 4}); }), "4 values");
    VERIFY_SAYS(errorOf([] { (void)Samples::ofValues({1, 0, 1}, {}); }), "1 × 0 × 1");
    VERIFY_SAYS(errorOf([] {
                    (void)Samples::ofValues({1, 1, 1}, {1, 2, 3}, {0, 1});
                }),
                "2 labels for 3 samples");
}

void SamplesTest::hasNoBytesWhereItHoldsFloats() {
    QVERIFY_EXCEPTION_THROWN((void)points.pixels(0), std::bad_variant_access);
}

void SamplesTest::classesKnownAsNumbersHaveNoGaps() {
    Dataset dataset{"d", "test", three, Samples({1, 2, 1}, {0, 0}, {255})};
    QCOMPARE(classCount(dataset), 256);
    nameClassesByNumber(dataset);
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"7", "8", "9", "255"}));
    QCOMPARE(classCount(dataset), 4);
    QCOMPARE(dataset.train.labels(), (std::vector<std::uint8_t>{0, 1, 2}));
    QCOMPARE(dataset.test.label(0).value(), 3);
    QCOMPARE(className(dataset, 3), std::string("255"));
    QCOMPARE(classCounts(dataset, dataset.train), (std::vector<std::size_t>{1, 1, 1, 0}));
    QCOMPARE(firstSample(dataset), (std::vector<double>{0, 51}));
}

QTEST_APPLESS_MAIN(SamplesTest)
#include "tst_Samples.moc"
