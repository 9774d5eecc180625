#include "core/analysis/codes/CodeHistory.h"
#include <QTest>
#include <algorithm>

using namespace diabolo;

class CodeHistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryMomentWhileThereIsRoom();
    void staysBoundedAndEvenlySpread_data();
    void staysBoundedAndEvenlySpread();
    void keepsTheFirstAndTheNewest();
    void aLaterHistogramOfTheSameStepReplacesTheNewest();
    void weightsThatWereTakenBackChangeNothing();
    void wantsWhatWouldStayAlone();
    void seldomWantsALongTraining();
    void beginsAnewWhenCleared();
    void doesNotKeepTheUnits();

private:
    [[nodiscard]] static CodeHistogram at(std::int64_t step, double mean = 0) {
        CodeHistogram histogram;
        histogram.step = step;
        histogram.mean = mean;
        return histogram;
    }
    [[nodiscard]] static std::vector<std::int64_t> steps(const CodeHistory& history) {
        std::vector<std::int64_t> result;
        for (const CodeHistogram& moment : history.moments())
            result.push_back(moment.step);
        return result;
    }
};

void CodeHistoryTest::keepsEveryMomentWhileThereIsRoom() {
    CodeHistory history;
    for (const std::int64_t step : {0, 1, 100, 1875, 3750})
        history.add(at(step));
    QCOMPARE(steps(history), (std::vector<std::int64_t>{0, 1, 100, 1875, 3750}));
}

void CodeHistoryTest::staysBoundedAndEvenlySpread_data() {
    QTest::addColumn<int>("every");
    QTest::addColumn<int>("count");
    QTest::newRow("each batch") << 1 << 5000;
    QTest::newRow("ten times a second") << 130 << 3000;
    QTest::newRow("each epoch") << 1875 << 300;
    QTest::newRow("just too many") << 7 << 41;
}

void CodeHistoryTest::staysBoundedAndEvenlySpread() {
    QFETCH(int, every);
    QFETCH(int, count);
    CodeHistory history;
    for (int i = 0; i < count; ++i) {
        history.add(at(std::int64_t{every} * i));
        const auto kept = steps(history);
        QVERIFY(kept.size() <= CodeHistory::mostMoments);
        if (i < static_cast<int>(CodeHistory::mostMoments))
            continue;
        QVERIFY(kept.size() >= CodeHistory::mostMoments / 2 - 1);
        // Between two neighbours lies the interval, but for the wait for a histogram; the newest is extra.
        std::int64_t narrowest = kept.back(), widest = 0;
        for (std::size_t k = 1; k + 1 < kept.size(); ++k) {
            narrowest = std::min(narrowest, kept[k] - kept[k - 1]);
            widest = std::max(widest, kept[k] - kept[k - 1]);
        }
        QVERIFY(widest <= narrowest + 2 * every);
    }
}

void CodeHistoryTest::keepsTheFirstAndTheNewest() {
    CodeHistory history;
    for (std::int64_t step = 0; step < 10'000; step += 3) {
        history.add(at(step));
        QCOMPARE(history.moments().front().step, std::int64_t{0});
        QCOMPARE(history.moments().back().step, step);
    }
}

void CodeHistoryTest::aLaterHistogramOfTheSameStepReplacesTheNewest() {
    CodeHistory history;
    history.add(at(0));
    history.add(at(500, 1));
    history.add(at(500, 2)); // over more samples, once the training rests
    QCOMPARE(steps(history), (std::vector<std::int64_t>{0, 500}));
    QCOMPARE(history.moments().back().mean, 2.0);
}

void CodeHistoryTest::weightsThatWereTakenBackChangeNothing() {
    CodeHistory history;
    for (const std::int64_t step : {0, 100, 200, 100})
        history.add(at(step));
    QCOMPARE(steps(history), (std::vector<std::int64_t>{0, 100, 200}));
}

void CodeHistoryTest::wantsWhatWouldStayAlone() {
    CodeHistory history;
    QVERIFY(history.wants(0));
    history.add(at(0));
    QVERIFY(!history.wants(0));
    QVERIFY(history.wants(1));
    for (std::int64_t step = 1; step <= 40; ++step) // the 41st doubles the interval: 0, 2, 4 …
        history.add(at(step));
    QVERIFY(!history.wants(41));
    QVERIFY(history.wants(42));
    QVERIFY(!history.wants(39));
}

void CodeHistoryTest::seldomWantsALongTraining() {
    CodeHistory history;
    int wanted = 0;
    for (std::int64_t step = 0; step < 1'000'000; step += 100)
        if (history.wants(step)) {
            history.add(at(step));
            ++wanted;
        }
    QVERIFY2(wanted < 300, qPrintable(QString::number(wanted))); // of 10 000
    QVERIFY(history.moments().size() > CodeHistory::mostMoments / 2);
}

void CodeHistoryTest::beginsAnewWhenCleared() {
    CodeHistory history;
    for (std::int64_t step = 0; step < 1000; ++step)
        history.add(at(step));
    history.clear();
    QVERIFY(history.moments().empty());
    history.add(at(0));
    history.add(at(1));
    QCOMPARE(steps(history), (std::vector<std::int64_t>{0, 1})); // at its first interval
}

void CodeHistoryTest::doesNotKeepTheUnits() {
    CodeHistogram histogram = at(0);
    histogram.perUnit.resize(5000);
    histogram.klPerUnit.resize(5000);
    CodeHistory history;
    history.add(histogram);
    QVERIFY(history.moments().front().perUnit.empty());
    QVERIFY(history.moments().front().klPerUnit.empty());
}

QTEST_APPLESS_MAIN(CodeHistoryTest)
#include "tst_CodeHistory.moc"
