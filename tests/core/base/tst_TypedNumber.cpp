#include "core/base/TypedNumber.h"
#include <QTest>

using namespace diabolo;

class TypedNumberTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothDecimalSignsAreRead_data();
    void bothDecimalSignsAreRead();
    void whatIsNotOneNumberIsRefused_data();
    void whatIsNotOneNumberIsRefused();
};

void TypedNumberTest::bothDecimalSignsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    const auto row = [](const char* text, double value) {
        QTest::newRow(text) << QString::fromUtf8(text) << value;
    };
    row("4.5", 4.5);
    row("4,5", 4.5);
    row("0,01", 0.01);
    row("0,001", 0.001);
    row("-0,125", -0.125);
    row(",5", 0.5);
    row("−2", -2);
    row("+3", 3);
    row(" 7 ", 7);
    row("1e-3", 1e-3);
    row("2,5E4", 2.5e4);
    row("1.000", 1);
    row("1,0000", 1);
    row("12345,678", 12345.678);
}

void TypedNumberTest::bothDecimalSignsAreRead() {
    QFETCH(QString, text);
    const TypedNumber number = readTypedNumber(text.toStdString());
    QVERIFY2(number.value, number.problem.c_str());
    QTEST(*number.value, "value");
    QVERIFY(number.problem.empty());
}

void TypedNumberTest::whatIsNotOneNumberIsRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* text, const char* why) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(why);
    };
    row("1,000", "may be 1.000 or 1000");
    row("-12,345", "may be -12.345 or -12345");
    row("1,234.5", "more than one decimal sign");
    row("1.234,5", "more than one decimal sign");
    row("1.000.000", "more than one decimal sign");
    row("1 000", "not a number");
    row("1'000", "not a number");
    row("", "not a number");
    row("-", "not a number");
    row("+-1", "not a number");
    row("4.5x", "not a number");
    row("nan", "not a number");
    row("inf", "not a number");
    row("1e999", "not a number");
}

void TypedNumberTest::whatIsNotOneNumberIsRefused() {
    QFETCH(QString, text);
    QFETCH(QString, why);
    const TypedNumber number = readTypedNumber(text.toStdString());
    QVERIFY(!number.value);
    QVERIFY2(QString::fromStdString(number.problem).contains(why), number.problem.c_str());
}

QTEST_APPLESS_MAIN(TypedNumberTest)
#include "tst_TypedNumber.moc"
