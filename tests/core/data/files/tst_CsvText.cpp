#include "core/data/files/CsvRow.h"
#include "core/data/files/CsvText.h"
#include "tests/CsvFields.h"
#include <QTest>
#include <limits>

using namespace diabolo;

class CsvTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersReadBackAsTheyWere();
    void plainTextsAreNotQuoted();
    void hostileTextsAreOneField_data();
    void hostileTextsAreOneField();
    void aMissingValueIsAnEmptyField();
};

void CsvTextTest::numbersReadBackAsTheyWere() {
    CsvText csv;
    csv.add(0.1F);
    csv.add(1.0 / 3);
    csv.add(std::numeric_limits<std::int64_t>::min());
    csv.add(std::uint8_t{7});
    csv.endRow();
    QCOMPARE(csv.text(), "0.1,0.3333333333333333,-9223372036854775808,7\n");
}

void CsvTextTest::plainTextsAreNotQuoted() {
    CsvText csv{"unit", "kl_nats"};
    csv.add("from the noisy code (σ 0.1)");
    csv.add(std::string("A − B"));
    csv.endRow();
    QCOMPARE(csv.text(), "unit,kl_nats\nfrom the noisy code (σ 0.1),A − B\n");
}

void CsvTextTest::hostileTextsAreOneField_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {
             "from the prior N(0, 1)",
             "a \"quoted\" name",
             "two\nlines",
             "\r\n",
             " blanks ",
             "\t",
             "a;b",
             "\"",
             "\"\"",
             ",",
             "",
         })
        QTest::addRow("%s", text) << QString::fromUtf8(text);
}

void CsvTextTest::hostileTextsAreOneField() {
    QFETCH(QString, text);
    CsvText csv;
    csv.add(text.toStdString());
    csv.add(1);
    csv.endRow();
    QCOMPARE(test::csvFields(QString::fromStdString(csv.text())), (QVector<QStringList>{{text, "1"}}));
    if (text != text.trimmed())
        return; // the reader of tables of numbers drops blanks
    const std::string row = csv.text().substr(0, csv.text().size() - 1);
    std::vector<std::string_view> fields;
    CsvRowSplitter splitter(',');
    QVERIFY(splitter.split(row, fields));
    QCOMPARE(fields.size(), std::size_t{2});
    QCOMPARE(std::string(fields[0]), text.toStdString());
    QCOMPARE(std::string(fields[1]), std::string("1"));
}

void CsvTextTest::aMissingValueIsAnEmptyField() {
    CsvText csv;
    csv.add(std::optional<double>());
    csv.addEmpty();
    csv.add(std::optional<int>(3));
    csv.endRow();
    QCOMPARE(csv.text(), ",,3\n");
}

QTEST_APPLESS_MAIN(CsvTextTest)
#include "tst_CsvText.moc"
