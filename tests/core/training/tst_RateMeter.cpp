#include "core/training/RateMeter.h"
#include <QTest>

using namespace diabolo;
using namespace std::chrono_literals;

class RateMeterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isZeroUntilAWindowIsFull();
    void countsTheSamplesOfAWindow();
    void theNewestWindowCountsHalf();
    void aPauseIsNotCounted();

private:
    const RateMeter::Clock::time_point start{1000s};
};

void RateMeterTest::isZeroUntilAWindowIsFull() {
    RateMeter meter;
    meter.resume(start);
    QCOMPARE(meter.samplesPerSecond(), 0.0);
    meter.add(100, start + 249ms);
    QCOMPARE(meter.samplesPerSecond(), 0.0);
}

void RateMeterTest::countsTheSamplesOfAWindow() {
    RateMeter meter;
    meter.resume(start);
    meter.add(100, start + 125ms);
    meter.add(150, start + 250ms);
    QCOMPARE(meter.samplesPerSecond(), 1000.0);
}

void RateMeterTest::theNewestWindowCountsHalf() {
    RateMeter meter;
    meter.resume(start);
    meter.add(250, start + 250ms);
    meter.add(1000, start + 500ms); // 4000 a second in its own window
    QCOMPARE(meter.samplesPerSecond(), 2500.0);
}

void RateMeterTest::aPauseIsNotCounted() {
    RateMeter meter;
    meter.resume(start);
    meter.add(250, start + 250ms);
    meter.add(900, start + 300ms); // in a window that the pause cuts off
    meter.resume(start + 1h);
    QCOMPARE(meter.samplesPerSecond(), 1000.0);
    meter.add(500, start + 1h + 500ms);
    QCOMPARE(meter.samplesPerSecond(), 1000.0);
}

QTEST_APPLESS_MAIN(RateMeterTest)
#include "tst_RateMeter.moc"
