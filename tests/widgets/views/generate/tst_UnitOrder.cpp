#include "core/base/Error.h"
#include "widgets/views/generate/UnitOrder.h"
#include <QTest>
#include <limits>

using namespace diabolo;
using Units = std::vector<std::size_t>;

class UnitOrderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLargestVarianceComesFirst();
    void deadUnitsComeLast();
    void theUnitThatIsSeldomZeroIsTheMostUsed();
    void numbersThatAreNoneComeAfterNumbers();
    void aFilterKeepsTheOrder();
    void anEmptyFilterKeepsAll();
    void whatIsNoListIsRefused_data();
    void whatIsNoListIsRefused();

private:
    [[nodiscard]] static std::vector<UnitStatistics> units() {
        std::vector<UnitStatistics> units(4);
        const double variances[] = {0.5, 2, 0, 1};
        const double zeros[] = {0.1, 0.9, 1, 0};
        for (std::size_t i = 0; i < units.size(); ++i) {
            units[i].variance = variances[i];
            units[i].zeroFraction = zeros[i];
            units[i].kl = 1.0 + static_cast<double>(i);
        }
        units[2].dead = true;
        return units;
    }
};

void UnitOrderTest::theLargestVarianceComesFirst() {
    QCOMPARE(orderedUnits(units(), UnitOrder::Index), (Units{0, 1, 2, 3}));
    QCOMPARE(orderedUnits(units(), UnitOrder::Variance), (Units{1, 3, 0, 2}));
}

void UnitOrderTest::deadUnitsComeLast() {
    QCOMPARE(orderedUnits(units(), UnitOrder::Divergence), (Units{3, 1, 0, 2}));
}

void UnitOrderTest::theUnitThatIsSeldomZeroIsTheMostUsed() {
    QCOMPARE(orderedUnits(units(), UnitOrder::Use), (Units{3, 0, 1, 2}));
}

void UnitOrderTest::numbersThatAreNoneComeAfterNumbers() {
    auto some = units();
    some[1].variance = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(orderedUnits(some, UnitOrder::Variance), (Units{3, 0, 1, 2}));
}

void UnitOrderTest::aFilterKeepsTheOrder() {
    QCOMPARE(filteredUnits({3, 1, 0, 2}, "0-1, 3", 4), (Units{3, 1, 0}));
    QCOMPARE(filteredUnits({3, 1, 0, 2}, "2, 2", 4), (Units{2}));
}

void UnitOrderTest::anEmptyFilterKeepsAll() {
    QCOMPARE(filteredUnits({1, 0}, " ", 2), (Units{1, 0}));
}

void UnitOrderTest::whatIsNoListIsRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("past the last unit") << "4"
                                        << "units go from 0 to 3";
    QTest::newRow("words") << "all"
                           << "neither a unit nor a range";
    QTest::newRow("backwards") << "3-1"
                               << "smaller unit first";
    QTest::newRow("a huge range") << "0-999999999999999"
                                  << "the code has 4 units";
    QTest::newRow("nothing between commas") << "1, ,2"
                                            << "neither a unit nor a range";
}

void UnitOrderTest::whatIsNoListIsRefused() {
    QFETCH(QString, text);
    QFETCH(QString, says);
    try {
        (void)filteredUnits({0, 1, 2, 3}, text, 4);
        QFAIL("not refused");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(says), error.what());
    }
}

QTEST_MAIN(UnitOrderTest)
#include "tst_UnitOrder.moc"
