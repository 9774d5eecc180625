#include "core/base/NumberText.h"
#include <QTest>
#include <limits>

using namespace diabolo;

class NumberTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesRealNumbersAsPeopleDo_data();
    void writesRealNumbersAsPeopleDo();
    void readsBackEveryNumberAsItWas();
    void readsNothingButTheWholeText();
    void roundsToTheDigitsAskedFor();
    void groupsThousands();
};

void NumberTextTest::writesRealNumbersAsPeopleDo_data() {
    QTest::addColumn<double>("number");
    QTest::addColumn<std::string>("text");
    QTest::newRow("thousandth") << 0.001 << std::string("0.001");
    QTest::newRow("small") << 1e-6 << std::string("1e-6");
    QTest::newRow("tiny") << 1e-300 << std::string("1e-300");
    QTest::newRow("large") << 1e9 << std::string("1e9");
    QTest::newRow("huge") << 1e10 << std::string("1e10");
    QTest::newRow("whole") << 32.0 << std::string("32");
    QTest::newRow("negative") << -2.5 << std::string("-2.5");
}

void NumberTextTest::writesRealNumbersAsPeopleDo() {
    QFETCH(double, number);
    QFETCH(std::string, text);
    QCOMPARE(realText(number), text);
}

void NumberTextTest::readsBackEveryNumberAsItWas() {
    for (const double number : {0.1 + 0.2, 1.0 / 3, std::numeric_limits<double>::max(),
                                std::numeric_limits<double>::denorm_min(), -0.0})
        QCOMPARE(readReal(realText(number)), std::optional(number));
}

void NumberTextTest::readsNothingButTheWholeText() {
    QCOMPARE(readInteger("12"), std::optional<std::int64_t>(12));
    for (const char* const text : {"", " 12", "12 ", "12.0", "1e2", "0x12", "+12", "9223372036854775808"})
        QVERIFY2(!readInteger(text), text);
    for (const char* const text : {"", " 1", "1,5", "1.5x", "nan", "inf", "-inf", "1e999", "--1"})
        QVERIFY2(!readReal(text), text);
}

void NumberTextTest::roundsToTheDigitsAskedFor() {
    QCOMPARE(fixedText(0.09716, 4), std::string("0.0972"));
    QCOMPARE(errorText(0.0), std::string("0.0000"));
    QCOMPARE(errorText(0.09716), std::string("0.0972"));
    QCOMPARE(errorText(1811.25), std::string("1811.2500"));
    QCOMPARE(errorText(0.0000675), std::string("6.75e-5")); // which is no "0.0001", and less no "0.0000"
    QCOMPARE(errorText(1.2e12), std::string("1.20e12"));
    QCOMPARE(fixedText(2.0, 1), std::string("2.0"));
    QCOMPARE(fixedText(std::numeric_limits<double>::max(), 0).size(), std::size_t{309});
}

void NumberTextTest::groupsThousands() {
    QCOMPARE(groupedText(0, ","), std::string("0"));
    QCOMPARE(groupedText(999, ","), std::string("999"));
    QCOMPARE(groupedText(1000, ","), std::string("1,000"));
    QCOMPARE(groupedText(34'715'784, " "), std::string("34 715 784"));
    QCOMPARE(groupedText(-123'456, ","), std::string("-123,456"));
}

QTEST_APPLESS_MAIN(NumberTextTest)
#include "tst_NumberText.moc"
