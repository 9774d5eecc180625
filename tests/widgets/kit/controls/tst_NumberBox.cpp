#include "widgets/kit/controls/NumberBox.h"
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <memory>

using namespace diabolo;

/// On a desktop where a comma is the decimal sign, a point groups thousands, and the other way round.
class NumberBoxTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void bothDecimalSignsAreTaken_data();
    void bothDecimalSignsAreTaken();
    void numbersAreShownWithAPoint();
    void whatCannotBeStaysAndIsSaid_data();
    void whatCannotBeStaysAndIsSaid();
    void whatWasTypedIsMendedWhereItStands();
    void escapeBringsTheLastNumberBack();
    void wordsForASpecialNumberAreTaken();
    void aPrefixIsNoPartOfTheNumber();
    void wholeNumbersMayBeWrittenAsPowers();

private:
    void open(QLocale::Language language) {
        QLocale::setDefault(QLocale(language));
        page_ = std::make_unique<QWidget>();
        decimal_ = new DecimalBox;
        whole_ = new WholeNumberBox;
        other_ = new QLineEdit;
        auto* rows = new QVBoxLayout(page_.get());
        for (QWidget* widget : std::initializer_list<QWidget*>{decimal_, whole_, other_})
            rows->addWidget(widget);
        decimal_->setDecimals(1);
        decimal_->setRange(1, 100);
        decimal_->setValue(12);
        whole_->setRange(0, 100'000);
        whole_->setValue(7);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    void type(QAbstractSpinBox* box, const QString& text) {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
    }
    [[nodiscard]] static QString textOf(QAbstractSpinBox* box) {
        return box->findChild<QLineEdit*>()->text();
    }
    [[nodiscard]] static bool isMarked(QAbstractSpinBox* box) {
        return box->findChild<QLineEdit*>()->palette().color(QPalette::Text) == QColor(0xd5, 0x5e, 0x00);
    }

    std::unique_ptr<QWidget> page_;
    DecimalBox* decimal_ = nullptr;
    WholeNumberBox* whole_ = nullptr;
    QLineEdit* other_ = nullptr;
};

void NumberBoxTest::init() {
    open(QLocale::German);
}

void NumberBoxTest::bothDecimalSignsAreTaken_data() {
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<QString>("text");
    for (const auto language : {QLocale::German, QLocale::English, QLocale::C})
        for (const char* text : {"4.5", "4,5", "4,50", "45e-1"})
            QTest::addRow("%s in %s", text, qPrintable(QLocale::languageToString(language)))
                << language << QString::fromLatin1(text);
}

void NumberBoxTest::bothDecimalSignsAreTaken() {
    QFETCH(QLocale::Language, language);
    QFETCH(QString, text);
    open(language);
    type(decimal_, text);
    QCOMPARE(textOf(decimal_), text); // as it was typed, until one goes elsewhere
    QVERIFY(!isMarked(decimal_));
    other_->setFocus();
    QCOMPARE(decimal_->value(), 4.5);
    QCOMPARE(textOf(decimal_), "4.5");
    QVERIFY(!isMarked(decimal_));
}

void NumberBoxTest::numbersAreShownWithAPoint() {
    QCOMPARE(textOf(decimal_), "12.0");
    whole_->setValue(100'000);
    QCOMPARE(textOf(whole_), "100000");
}

void NumberBoxTest::whatCannotBeStaysAndIsSaid_data() {
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("letters") << false << "abc"
                             << "not a number";
    QTest::newRow("nothing") << false << " "
                             << "not a number";
    QTest::newRow("groups") << true << "1.000.000"
                            << "more than one decimal sign";
    QTest::newRow("one group") << true << "1,000"
                               << "may be 1.000 or 1000";
    QTest::newRow("too large") << false << "101"
                               << "out of range: from 1 to 100";
    QTest::newRow("too exact") << false << "4.55"
                               << "more than one decimal";
    QTest::newRow("a fraction") << true << "12,5"
                                << "not a whole number";
}

void NumberBoxTest::whatCannotBeStaysAndIsSaid() {
    QFETCH(bool, whole);
    QFETCH(QString, text);
    QAbstractSpinBox* box = whole ? static_cast<QAbstractSpinBox*>(whole_) : decimal_;
    type(box, text);
    QVERIFY(isMarked(box));
    for (const bool leave : {false, true}) {
        if (leave)
            other_->setFocus();
        else
            QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(textOf(box), text);
        QVERIFY(isMarked(box));
        QFETCH(QString, why);
        QVERIFY2(box->accessibleDescription().contains(why), qPrintable(box->accessibleDescription()));
    }
    page_->hide();
    QCOMPARE(textOf(box), text);
    QCOMPARE(decimal_->value(), 12.0); // the last number holds
    QCOMPARE(whole_->value(), 7);
}

void NumberBoxTest::whatWasTypedIsMendedWhereItStands() {
    QSignalSpy changes(decimal_, &QDoubleSpinBox::valueChanged);
    type(decimal_, "4x");
    other_->setFocus();
    decimal_->setFocus();
    QTest::keyClick(decimal_, Qt::Key_End);
    QTest::keyClick(decimal_, Qt::Key_Backspace);
    QVERIFY(!isMarked(decimal_));
    QTest::keyClick(decimal_, Qt::Key_Return);
    QCOMPARE(decimal_->value(), 4.0);
    QCOMPARE(changes.last().first().toDouble(), 4.0);
    QVERIFY(decimal_->accessibleDescription().isEmpty());
}

void NumberBoxTest::escapeBringsTheLastNumberBack() {
    type(decimal_, "abc");
    QTest::keyClick(decimal_, Qt::Key_Escape);
    QCOMPARE(textOf(decimal_), "12.0");
    QVERIFY(!isMarked(decimal_));
}

void NumberBoxTest::wordsForASpecialNumberAreTaken() {
    whole_->setSpecialValueText("automatic");
    whole_->setValue(0);
    QVERIFY(!isMarked(whole_));
    type(whole_, "12");
    QTest::keyClick(whole_, Qt::Key_Return);
    QCOMPARE(whole_->value(), 12);
    type(whole_, "automatic");
    QTest::keyClick(whole_, Qt::Key_Return);
    QCOMPARE(whole_->value(), 0);
}

void NumberBoxTest::aPrefixIsNoPartOfTheNumber() {
    whole_->setPrefix("unit ");
    QVERIFY(!isMarked(whole_));
    type(whole_, "12");
    QTest::keyClick(whole_, Qt::Key_Return);
    QCOMPARE(whole_->value(), 12);
    QCOMPARE(textOf(whole_), "unit 12");
}

void NumberBoxTest::wholeNumbersMayBeWrittenAsPowers() {
    type(whole_, "1e3");
    other_->setFocus();
    QCOMPARE(whole_->value(), 1000);
    QCOMPARE(textOf(whole_), "1000");
}

QTEST_MAIN(NumberBoxTest)
#include "tst_NumberBox.moc"
