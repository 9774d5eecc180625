#include "widgets/views/training/LossRange.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class LossRangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSteepStartDoesNotSquashTheRest();
    void everyLossOfAShortRunIsShown();
    void aSingleOutlierIsCutOff();
    void aLogarithmicAxisShowsEverythingPositive();
    void validationLossesAreInsideToo();
    void lossesOfCodesHaveAnAxisOfTheirOwn();
    void aConstantLossHasARange();
    void nothingYetHasARange();
};

namespace {

/// Falls from about 2 to 0.1 within the first twentieth.
LossSeries steepSeries() {
    LossSeries series;
    std::vector<BatchLoss> losses;
    for (std::int64_t step = 0; step < 1000; ++step)
        losses.push_back(
            {step, 0.1F + 2.0F * std::exp(-static_cast<float>(step) / 10.0F) + (step % 2 ? 0.01F : 0.0F)});
    series.add(losses);
    return series;
}

} // namespace

void LossRangeTest::aSteepStartDoesNotSquashTheRest() {
    const LossRange range = lossRange(steepSeries(), {}, false);
    QVERIFY(range.bottom < 0.1 && range.bottom > 0.09);
    QVERIFY(range.top > 0.11 && range.top < 0.12);
    QVERIFY(range.cutsOff);
}

void LossRangeTest::everyLossOfAShortRunIsShown() {
    LossSeries series;
    series.add(std::vector<BatchLoss>{{0, 2}, {1, 1}, {2, 0.5F}});
    const LossRange range = lossRange(series, {}, false);
    QVERIFY(range.top > 2 && range.bottom < 0.5);
    QVERIFY(!range.cutsOff);
}

void LossRangeTest::aSingleOutlierIsCutOff() {
    LossSeries series;
    for (std::int64_t step = 0; step < 500; ++step)
        series.add(std::vector<BatchLoss>{
            {step, step == 400 ? 50.0F : 1.0F + 0.001F * static_cast<float>(step % 10)}});
    const LossRange range = lossRange(series, {}, false);
    QVERIFY(range.top < 1.1);
    QVERIFY(range.cutsOff);
}

void LossRangeTest::aLogarithmicAxisShowsEverythingPositive() {
    const LossRange range = lossRange(steepSeries(), {}, true);
    QVERIFY(range.top > 2.1 && range.bottom < 0.1 && range.bottom > 0);
    QVERIFY(!range.cutsOff);

    LossSeries zero;
    zero.add(std::vector<BatchLoss>{{0, 0}, {1, 1}});
    QVERIFY(lossRange(zero, {}, true).bottom > 0.5);
}

void LossRangeTest::validationLossesAreInsideToo() {
    const std::vector<ValidationLoss> validations = {{0, 3, 500}, {900, 0.3F, 500}};
    const LossRange range = lossRange(steepSeries(), validations, false);
    QVERIFY2(range.top > 0.3 && range.top < 0.5, "the one at the start is cut off like the batches'");
}

void LossRangeTest::lossesOfCodesHaveAnAxisOfTheirOwn() {
    LossSeries series = steepSeries();
    QCOMPARE(codeAxisTop(series), 1.0); // there are none
    for (std::int64_t step = 1000; step < 2000; ++step)
        series.add(std::vector<BatchLoss>{{step, step < 1050 ? 90.0F : 4.0F}});
    series.setStages({{0, false}, {1000, true}});
    const LossRange range = lossRange(series, {}, false);
    QVERIFY(range.top > 0.11 && range.top < 0.12);
    QVERIFY(codeAxisTop(series) > 4 && codeAxisTop(series) < 5); // without the steep start of its stage
}

void LossRangeTest::aConstantLossHasARange() {
    LossSeries series;
    series.add(std::vector<BatchLoss>{{0, 0.5F}, {1, 0.5F}});
    for (const bool logarithmic : {false, true}) {
        const LossRange range = lossRange(series, {}, logarithmic);
        QVERIFY(range.bottom < 0.5 && range.top > 0.5);
    }
}

void LossRangeTest::nothingYetHasARange() {
    for (const bool logarithmic : {false, true}) {
        const LossRange range = lossRange({}, {}, logarithmic);
        QVERIFY(range.bottom < range.top);
        QVERIFY(!logarithmic || range.bottom > 0);
    }
}

QTEST_APPLESS_MAIN(LossRangeTest)
#include "tst_LossRange.moc"
