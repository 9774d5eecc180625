#include "core/data/ValueScale.h"
#include <QTest>
#include <limits>

using namespace diabolo;

namespace {

using Values = std::vector<double>;

std::vector<float> applied(const ValueScale& scale, const Values& values, std::size_t size) {
    std::vector<float> result(values.size());
    scale.apply(values, size, result);
    return result;
}

} // namespace

class ValueScaleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneScaleKeepsShapes() {
        const Values values = {-1.5, 0, 2.5, 0.5};
        const ValueScale scale = ValueScale::of(values, 2, Scaling::One);
        QCOMPARE(applied(scale, values, 2), (std::vector<float>{0, 0.375F, 1, 0.5F}));
        QCOMPARE(scale.text(), std::string("Values from −1.5 to 2.5 were scaled to 0 … 1."));
        QCOMPARE(scale.inFile(1, 0.375), 0.0);
    }

    void eachColumnFillsTheUnitIntervalByItself() {
        const Values values = {0, 1000, 10, 3000, 5, 2000};
        const ValueScale scale = ValueScale::of(values, 2, Scaling::Columns);
        QCOMPARE(applied(scale, values, 2), (std::vector<float>{0, 0, 1, 1, 0.5F, 0.5F}));
        QCOMPARE(scale.inFile(0, 0.5), 5.0);
        QCOMPARE(scale.inFile(1, 0.5), 2000.0);
    }

    void standardisedColumnsHaveMeanZeroAndDeviationOne() {
        const Values values = {1, 7, 3, 7, 5, 7};
        const ValueScale scale = ValueScale::of(values, 2, Scaling::Standardised);
        const std::vector<float> result = applied(scale, values, 2);
        QCOMPARE(result[0] + result[2] + result[4], 0.0F);
        QVERIFY(std::abs(result[0] * result[0] + result[4] * result[4] - 3) < 1e-6);
        QCOMPARE(result[1], 0.0F); // always the same value
        QCOMPARE(scale.inFile(1, 0.0), 7.0);
    }

    void noneLeavesThemAsTheyAre() {
        const ValueScale scale = ValueScale::of(Values{-3, 5}, 2, Scaling::None);
        QCOMPARE(applied(scale, {-3, 5}, 2), (std::vector<float>{-3, 5}));
        QCOMPARE(scale.text(), std::string());
    }

    void bytesAreSharesOf255() { QCOMPARE(ValueScale::ofBytes().inFile(3, 1.0), 255.0); }

    /// A float holds no more than seven digits: these would all be the same.
    void smallVariationOnALargeOffsetSurvives() {
        const Values seconds = {1.6e9, 1.6e9 + 0.25, 1.6e9 + 1};
        QCOMPARE(applied(ValueScale::of(seconds, 1, Scaling::One), seconds, 1),
                 (std::vector<float>{0, 0.25F, 1}));
        const Values pressure = {101325.001, 101325.002, 101325.003};
        const auto standard = applied(ValueScale::of(pressure, 1, Scaling::Standardised), pressure, 1);
        QVERIFY(std::abs(standard[2] - std::sqrt(1.5F)) < 1e-4F);
    }

    void writtenValuesHaveNoDigitsThatNobodyWrote() {
        const Values values = {0.1, 7.9, 1.6e9, 1.6e9 + 50};
        const ValueScale iris = ValueScale::of(std::span(values).first(2), 1, Scaling::One);
        std::vector<float> scaled(1);
        iris.apply(Values{5.1}, 1, scaled);
        QCOMPARE(iris.written(0, scaled[0]), 5.1);
        QCOMPARE(iris.written(0, 0.5F, true), 3.9); // half the range
        const ValueScale seconds = ValueScale::of(std::span(values).last(2), 1, Scaling::One);
        seconds.apply(Values{1.6e9 + 12.5}, 1, scaled);
        QCOMPARE(seconds.written(0, scaled[0]), 1.6e9 + 12.5);
        QCOMPARE(ValueScale().written(0, 0.25F), 0.25);
    }

    void tellsWhatIsClippedAndInHowManySamples() {
        const ValueScale scale = ValueScale::of(Values{0, 1}, 1, Scaling::One);
        std::vector<float> result(6);
        const auto clipped = scale.apply(Values{-7, 9, 0.5, 0.5, 2, 1}, 2, result);
        QCOMPARE(result, (std::vector<float>{0, 1, 0.5F, 0.5F, 1, 1}));
        QCOMPARE(clipped.values, std::size_t{3});
        QCOMPARE(clipped.samples, std::size_t{2});
    }

    void missingValuesDoNotCount() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(ValueScale::of(Values{nan, 2, 4}, 1, Scaling::One).inFile(0, 0.5), 3.0);
    }

    void proposesColumnsWhereATableHasDifferentUnits() {
        const Values units = {0.98, 30, 0.99, 200, 1.0, 130}, alike = {5.1, 1.4, 7.0, 4.7, 6.3, 6.0};
        QCOMPARE(scalingFor(units, 2, true), Scaling::Columns);
        QCOMPARE(scalingFor(alike, 2, true), Scaling::One);
        QCOMPARE(scalingFor(units, 2, false), Scaling::One); // a curve is of one unit
    }
};

QTEST_APPLESS_MAIN(ValueScaleTest)
#include "tst_ValueScale.moc"
