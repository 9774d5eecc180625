#include "widgets/PlotTickers.h"
#include <QTest>

using namespace diabolo;

class PlotTickersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void batchesAreWholeAndGrouped();
    void aFewBatchesHaveNoHalves();
    void decimalsAreTheSameForAllTicks();
    void aQuarterStepShowsItsSecondDecimal();
    void largeNumbersHaveNoDecimals();
    void negativeNumbersHaveATrueMinus();
    void epochsAreNamedByTheirEnds();

private:
    [[nodiscard]] static QStringList labels(QCPAxisTicker& ticker, double from, double to) {
        QVector<double> ticks;
        QVector<QString> labels;
        ticker.generate({from, to}, QLocale::c(), 'g', 6, ticks, nullptr, &labels);
        QStringList inside; // a ticker also gives one tick beyond each end
        for (qsizetype i = 0; i < ticks.size(); ++i)
            if (ticks[i] >= from && ticks[i] <= to)
                inside << labels[i];
        return inside;
    }
};

void PlotTickersTest::batchesAreWholeAndGrouped() {
    WholeNumberTicker ticker;
    QCOMPARE(labels(ticker, 0, 5500),
             (QStringList{"0", "1\u2009000", "2\u2009000", "3\u2009000", "4\u2009000", "5\u2009000"}));
}

void PlotTickersTest::aFewBatchesHaveNoHalves() {
    WholeNumberTicker ticker;
    QCOMPARE(labels(ticker, 0, 2), (QStringList{"0", "1", "2"}));
}

void PlotTickersTest::decimalsAreTheSameForAllTicks() {
    DecimalTicker ticker;
    QCOMPARE(labels(ticker, 0.08, 0.161), (QStringList{"0.08", "0.10", "0.12", "0.14", "0.16"}));
}

void PlotTickersTest::aQuarterStepShowsItsSecondDecimal() {
    DecimalTicker ticker;
    ticker.setTickCount(4);
    QCOMPARE(labels(ticker, 0, 1.01), (QStringList{"0.00", "0.25", "0.50", "0.75", "1.00"}));
}

void PlotTickersTest::largeNumbersHaveNoDecimals() {
    DecimalTicker ticker;
    QCOMPARE(labels(ticker, 0, 410), (QStringList{"0", "100", "200", "300", "400"}));
}

void PlotTickersTest::negativeNumbersHaveATrueMinus() {
    DecimalTicker ticker;
    QCOMPARE(labels(ticker, -4, 4), (QStringList{"−4", "−2", "0", "2", "4"}));
    QCOMPARE(labels(ticker, -0.1, 0.1), (QStringList{"−0.10", "−0.05", "0.00", "0.05", "0.10"}));
}

void PlotTickersTest::epochsAreNamedByTheirEnds() {
    EpochTicker ticker(1875);
    QCOMPARE(labels(ticker, 0, 4000), (QStringList{"", "epoch 1", "epoch 2"}));
}

QTEST_APPLESS_MAIN(PlotTickersTest)
#include "tst_PlotTickers.moc"
