#include "widgets/LossSeries.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class LossSeriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothsAsComputedByHand();
    void aConstantLossStaysItselfFromTheFirstBatchOn();
    void weightZeroShowsTheBatchesThemselves();
    void smoothingBatchByBatchIsSmoothingAllAtOnce();
    void aNewWeightSmoothsEverythingAnew();
    void aLossThatIsNotFiniteIsKeptAndLeftOutOfTheAverage();
    void penaltiesAreSmoothedAsLossesAre();
    void aLossOfAnotherKindIsSmoothedByItself();
    void stretchesAreTheBatchesOfTheStages();
    void refusesStepsThatGoBack();
    void refusesWeightsOutsideTheirRange();
    void findsTheNearestBatch();
    void forgetsEverything();
};

namespace {

const std::vector<BatchLoss> fewLosses = {{0, 4}, {1, 2}, {2, 1}};

} // namespace

void LossSeriesTest::smoothsAsComputedByHand() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(fewLosses);
    // a: 2, 2, 1.5; divided by 1 − 0.5ⁿ: 0.5, 0.75, 0.875
    QCOMPARE(series.smoothed()[0], 4.0F);
    QCOMPARE(series.smoothed()[1], 8.0F / 3);
    QCOMPARE(series.smoothed()[2], 12.0F / 7);
}

void LossSeriesTest::aConstantLossStaysItselfFromTheFirstBatchOn() {
    LossSeries series;
    series.setSmoothing(0.999);
    for (std::int64_t step = 0; step < 100; ++step)
        series.add(std::vector<BatchLoss>{{step, 0.25F}});
    for (const float value : series.smoothed())
        QCOMPARE(value, 0.25F);
}

void LossSeriesTest::weightZeroShowsTheBatchesThemselves() {
    LossSeries series;
    series.setSmoothing(0);
    series.add(fewLosses);
    QCOMPARE(series.smoothed()[1], 2.0F);
    QCOMPARE(series.smoothed()[2], 1.0F);
}

void LossSeriesTest::smoothingBatchByBatchIsSmoothingAllAtOnce() {
    LossSeries atOnce;
    atOnce.add(fewLosses);
    LossSeries oneByOne;
    for (const BatchLoss& loss : fewLosses)
        oneByOne.add({&loss, 1});
    QVERIFY(std::equal(atOnce.smoothed().begin(), atOnce.smoothed().end(), oneByOne.smoothed().begin()));
}

void LossSeriesTest::aNewWeightSmoothsEverythingAnew() {
    LossSeries series;
    series.setSmoothing(0.9);
    series.add(fewLosses);
    series.setSmoothing(0.5);
    QCOMPARE(series.smoothed()[2], 12.0F / 7);
    series.add(std::vector<BatchLoss>{{3, 1}}); // and goes on with it: (0.75 + 0.5) / 0.9375
    QCOMPARE(series.smoothed()[3], 4.0F / 3);
}

void LossSeriesTest::aLossThatIsNotFiniteIsKeptAndLeftOutOfTheAverage() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(std::vector<BatchLoss>{{0, 4}, {1, std::numeric_limits<float>::infinity()}, {2, 2}});
    QVERIFY(std::isinf(series.losses()[1]));
    QVERIFY(std::isinf(series.smoothed()[1]));
    QCOMPARE(series.smoothed()[2], 8.0F / 3);
}

void LossSeriesTest::penaltiesAreSmoothedAsLossesAre() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(fewLosses);
    QVERIFY(!series.hasPenalty());
    series.clear();
    for (const BatchLoss& loss : fewLosses)
        series.add(std::vector<BatchLoss>{{.step = loss.step, .loss = 0, .penalty = loss.loss}});
    QVERIFY(series.hasPenalty());
    QCOMPARE(series.smoothedPenalties()[1], 8.0F / 3);
    series.setSmoothing(0);
    QCOMPARE(series.smoothedPenalties()[1], 2.0F);
    QCOMPARE(series.penalties()[1], 2.0F);
}

void LossSeriesTest::aLossOfAnotherKindIsSmoothedByItself() {
    LossSeries series, second;
    series.setSmoothing(0.5);
    second.setSmoothing(0.5);
    series.add(fewLosses);
    series.setStages({{0, false}, {3, true}}); // known before or after the first batch of it
    series.add(std::vector<BatchLoss>{{3, 100}, {4, 50}});
    second.add(std::vector<BatchLoss>{{3, 100}, {4, 50}});
    QCOMPARE(series.smoothed()[2], 12.0F / 7);
    QCOMPARE(series.smoothed()[3], second.smoothed()[0]);
    QCOMPARE(series.smoothed()[4], second.smoothed()[1]);
    series.setStages({{0, false}, {3, true}, {4, true}});
    QCOMPARE(series.smoothed()[4], 50.0F);
}

void LossSeriesTest::stretchesAreTheBatchesOfTheStages() {
    LossSeries series;
    QVERIFY(series.stretches().empty());
    series.add(fewLosses);
    const auto told = [&] {
        QStringList words;
        for (const LossStretch& stretch : series.stretches())
            words
                << QString("%1-%2%3").arg(stretch.first).arg(stretch.end).arg(stretch.ofCodes ? " code" : "");
        return words.join(", ");
    };
    QCOMPARE(told(), "0-3");
    series.setStages({{1, true}, {2, false}, {9, true}}); // the last one has no batches yet
    QCOMPARE(told(), "0-1, 1-2 code, 2-3");
}

void LossSeriesTest::refusesStepsThatGoBack() {
    LossSeries series;
    series.add(fewLosses);
    QVERIFY_EXCEPTION_THROWN(series.add(std::vector<BatchLoss>{{1, 1}}), std::invalid_argument);
    QCOMPARE(series.size(), std::size_t{3});
}

void LossSeriesTest::refusesWeightsOutsideTheirRange() {
    LossSeries series;
    QVERIFY_EXCEPTION_THROWN(series.setSmoothing(1), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(series.setSmoothing(-0.1), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(series.setSmoothing(std::nan("")), std::invalid_argument);
}

void LossSeriesTest::findsTheNearestBatch() {
    LossSeries series;
    series.add(std::vector<BatchLoss>{{0, 1}, {10, 1}, {20, 1}});
    QCOMPARE(series.nearest(-5), std::size_t{0});
    QCOMPARE(series.nearest(14), std::size_t{1});
    QCOMPARE(series.nearest(16), std::size_t{2});
    QCOMPARE(series.nearest(99), std::size_t{2});
}

void LossSeriesTest::forgetsEverything() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(fewLosses);
    series.clear();
    QVERIFY(series.empty());
    series.add(fewLosses); // from step 0 again, and without a memory of what was
    QCOMPARE(series.smoothed()[0], 4.0F);
}

QTEST_APPLESS_MAIN(LossSeriesTest)
#include "tst_LossSeries.moc"
