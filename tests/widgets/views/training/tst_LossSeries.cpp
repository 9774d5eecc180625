#include "widgets/views/training/LossSeries.h"
#include <QTest>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class LossSeriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothsAsComputedByHand();
    void aConstantLossStaysItselfFromTheFirstBatchOn();
    void neverLeavesTheRangeOfTheLossesSoFar();
    void followsASteepStartClosely();
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

/// Eight losses that are their own average at the start, and then these: 4, 2, 1.
const std::vector<BatchLoss> fewLosses = [] {
    std::vector<BatchLoss> losses;
    for (std::int64_t step = -8; step < 0; ++step)
        losses.push_back({step, 8});
    losses.insert(losses.end(), {{0, 4}, {1, 2}, {2, 1}});
    return losses;
}();
constexpr std::size_t first = 8; // of the last three

} // namespace

void LossSeriesTest::smoothsAsComputedByHand() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(fewLosses);
    for (std::size_t i = 0; i < first; ++i)
        QCOMPARE(series.smoothed()[i], 8.0F);
    // gains of 8/9, 8/10 and 8/11
    QCOMPARE(series.smoothed()[first], 40.0F / 9);
    QCOMPARE(series.smoothed()[first + 1], 112.0F / 45);
    QCOMPARE(series.smoothed()[first + 2], 232.0F / 165);
    for (std::int64_t step = 3; step < 20; ++step) // the gain is one half from the sixteenth on
        series.add(std::vector<BatchLoss>{{step, 1}});
    const float before = series.smoothed().back();
    series.add(std::vector<BatchLoss>{{20, 3}});
    QCOMPARE(series.smoothed().back(), (before + 3) / 2);
}

/// Constant, falling, rising and noisy ones.
void LossSeriesTest::neverLeavesTheRangeOfTheLossesSoFar() {
    const std::function<double(int)> courses[] = {
        [](int) { return 0.25; }, [](int n) { return std::exp(-n / 10.0); }, [](int n) { return 0.1 * n; },
        [](int n) { return 1 + ((n * 7919) % 101) / 101.0 + 5.0 / (n + 1); }};
    for (const auto& course : courses)
        for (const double weight : {0.0, 0.5, 0.97, 0.999}) {
            LossSeries series;
            series.setSmoothing(weight);
            float least = std::numeric_limits<float>::infinity(), most = -least;
            for (int n = 0; n < 2000; ++n) {
                const auto loss = static_cast<float>(course(n));
                series.add(std::vector<BatchLoss>{{n, loss}});
                least = std::min(least, loss);
                most = std::max(most, loss);
                const float slack = 1e-6F * std::abs(most);
                QVERIFY(series.smoothed().back() >= least - slack &&
                        series.smoothed().back() <= most + slack);
            }
        }
}

/// A mean of all batches so far would lie at twice the loss and more.
void LossSeriesTest::followsASteepStartClosely() {
    LossSeries series;
    const auto loss = [](int n) { return 0.1F + 0.6F / static_cast<float>(1 + n / 10.0); };
    for (int n = 0; n < 100; ++n) {
        series.add(std::vector<BatchLoss>{{n, loss(n)}});
        QVERIFY2(series.smoothed().back() < 1.1F * loss(n), qPrintable(QString::number(n)));
    }
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
    for (std::int64_t step = 3; step < 40; ++step) // there are no few batches to remember any more
        series.add(std::vector<BatchLoss>{{step, static_cast<float>(step)}});
    QCOMPARE(series.smoothed().back(), 39.0F);
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
    QCOMPARE(series.smoothed()[first + 2], 232.0F / 165);
    series.add(std::vector<BatchLoss>{{3, 1}}); // and goes on with it, a gain of 8/12
    QCOMPARE(series.smoothed().back(), 1 + 67.0F / 495);
}

void LossSeriesTest::aLossThatIsNotFiniteIsKeptAndLeftOutOfTheAverage() {
    LossSeries series;
    series.setSmoothing(0.5);
    series.add(std::vector<BatchLoss>{{0, 4}, {1, std::numeric_limits<float>::infinity()}, {2, 2}});
    QVERIFY(std::isinf(series.losses()[1]));
    QVERIFY(std::isinf(series.smoothed()[1]));
    QCOMPARE(series.smoothed()[2], 2.0F);
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
    QCOMPARE(series.smoothedPenalties()[first + 1], 112.0F / 45);
    QCOMPARE(series.penalties()[first + 1], 2.0F);
}

void LossSeriesTest::aLossOfAnotherKindIsSmoothedByItself() {
    LossSeries series, second;
    series.setSmoothing(0.5);
    second.setSmoothing(0.5);
    series.add(fewLosses);
    series.setStages({{-8, false}, {3, true}}); // known before or after the first batch of it
    series.add(std::vector<BatchLoss>{{3, 100}, {4, 50}});
    second.add(std::vector<BatchLoss>{{3, 100}, {4, 50}});
    QCOMPARE(series.smoothed()[first + 2], 232.0F / 165);
    QCOMPARE(series.smoothed()[first + 3], second.smoothed()[0]);
    QCOMPARE(series.smoothed()[first + 4], second.smoothed()[1]);
    series.setStages({{-8, false}, {3, true}, {4, true}});
    QCOMPARE(series.smoothed()[first + 4], 50.0F);
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
    QCOMPARE(told(), "0-11");
    series.setStages({{1, true}, {2, false}, {9, true}}); // the last one has no batches yet
    QCOMPARE(told(), "0-9, 9-10 code, 10-11");
}

void LossSeriesTest::refusesStepsThatGoBack() {
    LossSeries series;
    series.add(fewLosses);
    QVERIFY_EXCEPTION_THROWN(series.add(std::vector<BatchLoss>{{1, 1}}), std::invalid_argument);
    QCOMPARE(series.size(), fewLosses.size());
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
    QCOMPARE(series.smoothed()[0], 8.0F);
}

QTEST_APPLESS_MAIN(LossSeriesTest)
#include "tst_LossSeries.moc"
