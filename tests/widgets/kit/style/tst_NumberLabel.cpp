#include "widgets/kit/style/DistinctLabels.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

/// How numbers are written on screen and in figures.
class NumberLabelTest : public QObject {
    Q_OBJECT
private slots:
    void whatWasMeasuredHasThreeSignificantDigits_data();
    void whatWasMeasuredHasThreeSignificantDigits();
    void whatWasChosenIsWrittenAsItWasChosen();
    void numbersBesideEachOtherHaveAsManyDigits();
    void aShareIsNeverSaidToBeNoneOrAllWhereItIsNot();
};

void NumberLabelTest::whatWasMeasuredHasThreeSignificantDigits_data() {
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("label");
    QTest::newRow("nothing") << 0.0 << "0";
    QTest::newRow("noughts at the end stay") << 0.1 << "0.100";
    QTest::newRow("beside it") << 0.08344 << "0.0834";
    QTest::newRow("rounded up") << 0.09996 << "0.100";
    QTest::newRow("small") << 0.000123 << "0.000123";
    QTest::newRow("smaller") << 6.75e-5 << "6.75×10⁻⁵";
    QTest::newRow("below 0") << -25.24 << "−25.2";
    QTest::newRow("small and below 0") << -2e-12 << "−2.00×10⁻¹²";
    QTest::newRow("hundreds") << 640.4 << "640";
    QTest::newRow("rounded up to thousands") << 999.7 << "1\u2009000";
    QTest::newRow("thousands, which were 1.81e+03") << 1810.4 << "1\u2009810";
    QTest::newRow("below 0 in thousands") << -1810.4 << "−1\u2009810";
    QTest::newRow("the largest written out") << 123456789.0 << "123\u2009456\u2009789";
    QTest::newRow("larger") << 1.2e12 << "1.20×10¹²";
}

void NumberLabelTest::whatWasMeasuredHasThreeSignificantDigits() {
    QFETCH(double, number);
    QFETCH(QString, label);
    QCOMPARE(shortLabel(number), label);
}

void NumberLabelTest::whatWasChosenIsWrittenAsItWasChosen() {
    QCOMPARE(chosenLabel(0.5), "0.5");
    QCOMPARE(chosenLabel(-1), "−1");
}

void NumberLabelTest::numbersBesideEachOtherHaveAsManyDigits() {
    QCOMPARE(labelsApart({0.1, 0.0834}), (QStringList{"0.100", "0.0834"}));
    QCOMPARE(labelsApart({0.094, 0.09402, 0.0939}), (QStringList{"0.09400", "0.09402", "0.09390"}));
    QCOMPARE(labelsApart({1811.2, 1811.9, 5}), (QStringList{"1\u2009811", "1\u2009812", "5.00"}));
}

void NumberLabelTest::aShareIsNeverSaidToBeNoneOrAllWhereItIsNot() {
    QCOMPARE(percentLabel(0), "0 %");
    QCOMPARE(percentLabel(0.001), "less than 1 %");
    QCOMPARE(percentLabel(0.286), "29 %");
    QCOMPARE(percentLabel(0.999), "more than 99 %");
    QCOMPARE(percentLabel(1), "100 %");
}

QTEST_GUILESS_MAIN(NumberLabelTest)
#include "tst_NumberLabel.moc"
