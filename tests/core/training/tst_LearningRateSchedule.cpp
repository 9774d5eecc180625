#include "core/training/LearningRateSchedule.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class LearningRateScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConstantRateIsExactlyTheOneThatWasSet();
    void stepsComeAfterWholeEpochs();
    void aCosineGlidesFromTheRateToZero();
    void aCosineEndsAtZeroAndStaysThere();
};

namespace {

Experiment with(Schedule schedule) {
    Experiment experiment;
    experiment.schedule = schedule;
    experiment.learningRate = 0.1;
    experiment.scheduleEpochs = 3;
    experiment.scheduleFactor = 0.5;
    return experiment;
}

bool near(double value, double expected) {
    return std::abs(value - expected) < 1e-12;
}

} // namespace

void LearningRateScheduleTest::aConstantRateIsExactlyTheOneThatWasSet() {
    for (const double epoch : {0.0, 0.3, 7.0, 1000.0})
        QCOMPARE(scheduledLearningRate(with(Schedule::Constant), epoch, 10), 0.1);
}

void LearningRateScheduleTest::stepsComeAfterWholeEpochs() {
    const Experiment steps = with(Schedule::Step);
    QCOMPARE(scheduledLearningRate(steps, 0, 10), 0.1);
    QCOMPARE(scheduledLearningRate(steps, 2.999, 10), 0.1);
    QVERIFY(near(scheduledLearningRate(steps, 3, 10), 0.05));
    QVERIFY(near(scheduledLearningRate(steps, 5.9, 10), 0.05));
    QVERIFY(near(scheduledLearningRate(steps, 9.5, 10), 0.0125));
}

void LearningRateScheduleTest::aCosineGlidesFromTheRateToZero() {
    const Experiment cosine = with(Schedule::Cosine);
    QCOMPARE(scheduledLearningRate(cosine, 0, 8), 0.1);
    QVERIFY(near(scheduledLearningRate(cosine, 2, 8), 0.05 * (1 + std::sqrt(0.5))));
    QVERIFY(near(scheduledLearningRate(cosine, 4, 8), 0.05));
    double before = 0.1;
    for (double epoch = 0.25; epoch <= 8; epoch += 0.25) {
        const double rate = scheduledLearningRate(cosine, epoch, 8);
        QVERIFY(rate < before && rate >= 0);
        before = rate;
    }
}

void LearningRateScheduleTest::aCosineEndsAtZeroAndStaysThere() {
    QVERIFY(near(scheduledLearningRate(with(Schedule::Cosine), 8, 8), 0));
    QVERIFY(near(scheduledLearningRate(with(Schedule::Cosine), 9, 8), 0));
}

QTEST_APPLESS_MAIN(LearningRateScheduleTest)
#include "tst_LearningRateSchedule.moc"
