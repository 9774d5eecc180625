#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/TickLabels.h"
#include <QSet>
#include <QTest>
#include <cmath>

using namespace diabolo;

class PlotTickersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWholeNumberStandsAtItsPlace_data() { ranges(); }
    void aWholeNumberStandsAtItsPlace();
    void aDecimalStandsAtItsPlace_data() { ranges(); }
    void aDecimalStandsAtItsPlace();
    void anEpochStandsAtItsEnd_data() { ranges(); }
    void anEpochStandsAtItsEnd();
    void batchesAreWholeAndGrouped();
    void aFewBatchesHaveNoHalves();
    void decimalsAreTheSameForAllTicks();
    void aQuarterStepShowsItsSecondDecimal();
    void largeNumbersHaveNoDecimals();
    void negativeNumbersHaveATrueMinus();
    void epochsAreNamedByTheirEnds();
    void veryLargeAndVerySmallNumbersArePowersOfTen();
    void ticksThatLieCloseAreToldApart();
    void theEndsOfARangeAreToldApart();
    void labelsHaveRoom_data();
    void labelsHaveRoom();

private:
    struct Tick {
        double place;
        QString label;
    };

    static void ranges() {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        for (const double to :
             {1.0, 2.0, 3.0, 5.0, 7.5, 10.0, 12.0, 15.7, 25.0, 32.0, 100.0, 255.0, 1875.0, 4.2e4, 1e6, 2.5e9})
            QTest::addRow("0 to %g", to) << 0.0 << to;
        for (const double width : {1e-9, 3e-7, 0.00042, 0.05, 0.7, 1.3, 27.5, 613.0, 1e5, 7e12})
            for (const double middle : {0.0, 0.5, -3.3, 1234.0, 1e6})
                QTest::addRow("%g around %g", width, middle) << middle - width / 2 << middle + width / 2;
    }

    [[nodiscard]] static std::vector<Tick> ticksOf(QCPAxisTicker& ticker, double from, double to) {
        QVector<double> places;
        QVector<QString> labels;
        ticker.generate({from, to}, QLocale(QLocale::German), 'g', 6, places, nullptr, &labels);
        std::vector<Tick> ticks;
        for (qsizetype i = 0; i < places.size(); ++i)
            ticks.push_back({places[i], labels[i]});
        return ticks;
    }

    /// "−2.5×10⁻⁷" as a number; NaN for what is none.
    [[nodiscard]] static double valueOf(QString label) {
        label.replace(u'−', u'-').remove(u'\u2009').replace(QStringLiteral("×10"), QStringLiteral("e"));
        static const QString superscripts = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
        for (QChar& c : label)
            if (c == u'⁻')
                c = '-';
            else if (superscripts.contains(c))
                c = QChar('0' + static_cast<int>(superscripts.indexOf(c)));
        bool isNumber = false;
        const double value = label.toDouble(&isNumber);
        return isNumber ? value : std::nan("");
    }

    /// Each label states the place of its tick to a thousandth of the way to the next, and differs from all.
    static void verify(const std::vector<Tick>& ticks) {
        QSet<QString> labels;
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            const double step = ticks.size() > 1 ? ticks[1].place - ticks[0].place : 1;
            const QString text =
                QStringLiteral("%1 at %2").arg(ticks[i].label).arg(ticks[i].place, 0, 'g', 17);
            QVERIFY2(std::abs(valueOf(ticks[i].label) - ticks[i].place) <= 1e-3 * step, qPrintable(text));
            QVERIFY2(!labels.contains(ticks[i].label), qPrintable(text));
            labels << ticks[i].label;
        }
    }

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

void PlotTickersTest::aWholeNumberStandsAtItsPlace() {
    QFETCH(double, from);
    QFETCH(double, to);
    for (int count = 1; count <= 10; ++count) {
        WholeNumberTicker ticker;
        ticker.setTickCount(count);
        const std::vector<Tick> ticks = ticksOf(ticker, from, to);
        verify(ticks);
        for (std::size_t i = 1; i < ticks.size(); ++i)
            QVERIFY(ticks[i].place - ticks[i - 1].place >= 1);
        for (const Tick& tick : ticks)
            QCOMPARE(tick.place, std::round(tick.place));
    }
}

void PlotTickersTest::aDecimalStandsAtItsPlace() {
    QFETCH(double, from);
    QFETCH(double, to);
    for (int count = 1; count <= 10; ++count) {
        DecimalTicker ticker;
        ticker.setTickCount(count);
        verify(ticksOf(ticker, from, to));
    }
}

void PlotTickersTest::anEpochStandsAtItsEnd() {
    QFETCH(double, from);
    QFETCH(double, to);
    constexpr std::int64_t perEpoch = 3;
    for (int count = 1; count <= 10; ++count) {
        EpochTicker ticker(perEpoch);
        ticker.setTickCount(count);
        for (const Tick& tick : ticksOf(ticker, from, to))
            QCOMPARE(tick.label, tick.place > 0
                                     ? QStringLiteral("epoch %1").arg(std::llround(tick.place / perEpoch))
                                     : QString());
    }
}

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

void PlotTickersTest::veryLargeAndVerySmallNumbersArePowersOfTen() {
    DecimalTicker ticker;
    QCOMPARE(labels(ticker, 0, 4.1e12), (QStringList{"0", "1×10¹²", "2×10¹²", "3×10¹²", "4×10¹²"}));
    QCOMPARE(labels(ticker, -4.1e-7, 4.1e-7), (QStringList{"−4×10⁻⁷", "−2×10⁻⁷", "0", "2×10⁻⁷", "4×10⁻⁷"}));
}

void PlotTickersTest::ticksThatLieCloseAreToldApart() {
    const std::vector<double> places = {0.50000001, 0.50000002, 0.50000003};
    QCOMPARE(tickLabels(places), (QStringList{"0.50000001", "0.50000002", "0.50000003"}));
    const std::vector<double> gaps = {0.5, 3.5}; // as a walk through quantiles has them
    QCOMPARE(tickLabels(gaps), (QStringList{"0.5", "3.5"}));
}

void PlotTickersTest::theEndsOfARangeAreToldApart() {
    QCOMPARE(endLabels(0, 0.7843), (QStringList{"0.000", "0.784"}));
    QCOMPARE(endLabels(1234.5, 1236.75), (QStringList{"1234.50", "1236.75"}));
    QCOMPARE(endLabels(-1e12, 2.5e12), (QStringList{"−1.0×10¹²", "2.5×10¹²"}));
    QCOMPARE(endLabels(3, 3), (QStringList{"3", "3"}));
}

void PlotTickersTest::labelsHaveRoom_data() {
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("length");
    for (const double top : {3.0, 0.00012, 9.7e12, 1.2e5})
        for (const int length : {90, 200, 500, 1200})
            QTest::addRow("%g on %d pixels", top, length) << top << length;
}

void PlotTickersTest::labelsHaveRoom() {
    QFETCH(double, top);
    QFETCH(int, length);
    QCustomPlot plot;
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
        axis->setRange(-top, top);
        fitTicks(*axis, length);
        const QFontMetrics metrics(axis->tickLabelFont());
        const std::vector<Tick> ticks = ticksOf(*axis->ticker(), -top, top);
        QVERIFY(!ticks.empty());
        for (std::size_t i = 1; i < ticks.size(); ++i) {
            const double apart = (ticks[i].place - ticks[i - 1].place) / (2 * top) * length;
            QVERIFY(apart >
                    (axis == plot.xAxis ? metrics.horizontalAdvance(ticks[i].label) : metrics.height()));
        }
    }
}

QTEST_MAIN(PlotTickersTest)
#include "tst_PlotTickers.moc"
