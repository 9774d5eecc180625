#include "core/base/Random.h"
#include "core/data/files/Csv.h"
#include "tests/core/data/builtin/Drawn.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <algorithm>
#include <set>

using namespace diabolo;
using namespace diabolo::testing;

class CsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsTheUsualSpellings_data();
    void readsTheUsualSpellings();
    void takesAFirstRowThatIsNotNumericForAHeader();
    void findsTheLabelsByTheHeader_data();
    void findsTheLabelsByTheHeader();
    void takesNoColumnForLabelsWithoutAHeader();
    void numbersLabelsThatAreTextInAlphabeticalOrder();
    void readsPointsWhereTheColumnsAreCalledXYZ();
    void scalesAllValuesAsOneByTheTrainingPart();
    void clipsTestValuesBeyondTheTrainingPart();
    void splitsFourToOneAndAlwaysAlike();
    void takesTheSplitOfAFolder();
    void refusesFilesOfAFolderThatDoNotMatch_data();
    void refusesFilesOfAFolderThatDoNotMatch();
    void saysWhatIsWrongAndInWhichLine_data();
    void saysWhatIsWrongAndInWhichLine();
    void refusesMoreThan256Labels();
    void refusesALineWithoutEnd();
    void survivesTheFileCutAtEachByte();
    void survivesRandomBytes();
    void recognisesTablesByTheirNames();

private:
    [[nodiscard]] std::filesystem::path write(const QString& name, const QByteArray& bytes) const {
        return writeFile(folder_->filePath(name), bytes);
    }
    [[nodiscard]] Dataset read(const QByteArray& bytes) const {
        return readCsvDataset(write("t.csv", bytes));
    }
    /// All rows, training and test, as read: before they were scaled from 0 … 10 to 0 … 1.
    [[nodiscard]] static std::multiset<std::vector<float>> rows(const Dataset& dataset) {
        std::multiset<std::vector<float>> all;
        for (const Samples* samples : {&dataset.train, &dataset.test}) {
            for (std::size_t i = 0; i < samples->count(); ++i) {
                std::vector<float> row = valuesOf(*samples, i);
                std::ranges::for_each(row, [](float& value) { value *= 10; });
                all.insert(row);
            }
        }
        return all;
    }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
};

namespace {

/// Five rows of 0 and 10, so that the scale is known whichever four of them train.
const QByteArray fiveRows = "0,10\n10,0\n0,10\n10,0\n10,10\n";
const std::multiset<std::vector<float>> fiveSamples = {{0, 10}, {10, 0}, {0, 10}, {10, 0}, {10, 10}};

} // namespace

void CsvTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void CsvTest::readsTheUsualSpellings_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("commas") << fiveRows;
    QTest::newRow("semicolons") << QByteArray(fiveRows).replace(',', ';');
    QTest::newRow("tabs") << QByteArray(fiveRows).replace(',', '\t');
    QTest::newRow("CR LF") << QByteArray(fiveRows).replace("\n", "\r\n");
    QTest::newRow("no newline at the end") << fiveRows.chopped(1);
    QTest::newRow("newlines at the end") << fiveRows + "\n\n \n";
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF") + fiveRows;
    QTest::newRow("blanks") << QByteArray(fiveRows).replace(",", " ,  ");
    QTest::newRow("quotes") << QByteArray(fiveRows).replace("10", "\"10\"");
    QTest::newRow("decimals") << QByteArray(fiveRows).replace("10", "10.0");
    QTest::newRow("exponents") << QByteArray(fiveRows).replace("10", "1e1");
    QTest::newRow("signs") << QByteArray(fiveRows).replace("10", "+10").replace(",0", ",-0");
    QTest::newRow("gzip") << gzipped(fiveRows);
}

void CsvTest::readsTheUsualSpellings() {
    QFETCH(QByteArray, bytes);
    const Dataset dataset = read(bytes);
    QCOMPARE(rows(dataset), fiveSamples);
    QVERIFY(dataset.train.shape() == (SampleShape{1, 2, 1, SampleKind::Curve}));
    QVERIFY(!dataset.train.hasLabels());
    QCOMPARE(dataset.name, std::string("t.csv"));
    QCOMPARE(dataset.source, folder_->filePath("t.csv").toStdString());
}

void CsvTest::takesAFirstRowThatIsNotNumericForAHeader() {
    QCOMPARE(rows(read("a,b\n" + fiveRows)), fiveSamples);
    QCOMPARE(rows(read("\"first, that is\",b\n" + fiveRows)), fiveSamples);
    QCOMPARE(rows(read("1,b\n" + fiveRows)), fiveSamples);
}

void CsvTest::findsTheLabelsByTheHeader_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("last") << QByteArray("a,b,label\n0,10,3\n0,10,3\n0,10,3\n0,10,3\n0,10,3\n");
    QTest::newRow("first") << QByteArray("Class;a;b\n3;0;10\n3;0;10\n3;0;10\n3;0;10\n3;0;10\n");
    QTest::newRow("between") << QByteArray(
        "a\tTARGET\tb\n0\t3\t10\n0\t3\t10\n0\t3\t10\n0\t3\t10\n0\t3.0\t10\n");
}

void CsvTest::findsTheLabelsByTheHeader() {
    QFETCH(QByteArray, bytes);
    const Dataset dataset = read(bytes);
    QCOMPARE(dataset.train.shape().width, 2);
    for (const Samples* samples : {&dataset.train, &dataset.test})
        for (std::size_t i = 0; i < samples->count(); ++i)
            QCOMPARE(samples->label(i).value(), 0);
    QCOMPARE(dataset.classNames, std::vector<std::string>{"3"}); // no empty classes 0, 1 and 2
}

void CsvTest::takesNoColumnForLabelsWithoutAHeader() {
    const Dataset dataset = read("0,10,1\n0,10,0\n0,10,1\n0,10,0\n0,10,1\n");
    QVERIFY(!dataset.train.hasLabels());
    QCOMPARE(dataset.train.shape().width, 3);
}

void CsvTest::numbersLabelsThatAreTextInAlphabeticalOrder() {
    const Dataset dataset =
        read("a,b,class\n0,10,setosa\n10,0,virginica\n0,10,setosa\n0,10,setosa\n5,5,lily\n");
    for (const Samples* samples : {&dataset.train, &dataset.test}) {
        for (std::size_t i = 0; i < samples->count(); ++i) {
            const float first = valuesOf(*samples, i)[0];
            QCOMPARE(samples->label(i).value(), first < 0.1F ? 1 : first > 0.9F ? 2 : 0);
        }
    }
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"lily", "setosa", "virginica"}));
}

void CsvTest::readsPointsWhereTheColumnsAreCalledXYZ() {
    const QByteArray numbers = "0,0,1\n0,1,0\n1,0,0\n1,1,0\n1,1,1\n";
    QVERIFY(read("x,y,z\n" + numbers).train.shape() == (SampleShape{1, 3, 1, SampleKind::Point}));
    QVERIFY(read("x,y,t\n" + numbers).train.shape() == (SampleShape{1, 3, 1, SampleKind::Curve}));
    QVERIFY(read(numbers).train.shape() == (SampleShape{1, 3, 1, SampleKind::Curve}));
}

void CsvTest::scalesAllValuesAsOneByTheTrainingPart() {
    (void)write("d/train.csv", "-1.5,0\n2.5,0.5\n");
    (void)write("d/test.csv", "0.5,1.5\n");
    const Dataset dataset = readCsvDataset(folder_->filePath("d").toStdString());
    QCOMPARE(allValues(dataset.train), (std::vector<float>{0, 0.375F, 1, 0.5F}));
    QCOMPARE(allValues(dataset.test), (std::vector<float>{0.5F, 0.75F}));
    QCOMPARE(dataset.notes, std::vector<std::string>{"Values from −1.5 to 2.5 were scaled to 0 … 1."});
}

void CsvTest::clipsTestValuesBeyondTheTrainingPart() {
    (void)write("d/train.csv", "0,1\n1,0\n");
    (void)write("d/test.csv", "-7,9\n");
    QCOMPARE(allValues(readCsvDataset(folder_->filePath("d").toStdString()).test),
             (std::vector<float>{0, 1}));
}

void CsvTest::splitsFourToOneAndAlwaysAlike() {
    QByteArray bytes;
    for (int row = 0; row < 103; ++row) // the first row, which trains, has the largest value: none is clipped
        bytes += QByteArray::number(103 - row) + ",0\n";
    const Dataset first = read(bytes), again = read(bytes);
    QCOMPARE(first.train.count(), std::size_t{83});
    QCOMPARE(first.test.count(), std::size_t{20});
    QCOMPARE(allValues(first.train), allValues(again.train));
    QCOMPARE(inCommon(first.train, first.test), std::size_t{0});
    const std::vector<float> values = allValues(first.test);
    QVERIFY(!std::ranges::is_sorted(values)); // drawn, not the last ones
}

void CsvTest::takesTheSplitOfAFolder() {
    (void)write("d/train.csv", "a,b,label\n0,1,cat\n1,0,dog\n0,0,cat\n");
    (void)write("d/test.csv.gz", gzipped("a,b,label\n0,1,bird\n1,1,dog\n"));
    const Dataset dataset = readCsvDataset(folder_->filePath("d").toStdString());
    QCOMPARE(allValues(dataset.train), (std::vector<float>{0, 1, 1, 0, 0, 0}));
    QCOMPARE(allValues(dataset.test), (std::vector<float>{0, 1, 1, 1}));
    QCOMPARE(dataset.train.label(0).value(), 1);
    QCOMPARE(dataset.test.label(0).value(), 0);
    QCOMPARE(dataset.test.label(1).value(), 2);
}

void CsvTest::refusesFilesOfAFolderThatDoNotMatch_data() {
    QTest::addColumn<QByteArray>("train");
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("reason");
    QTest::newRow("width") << QByteArray("0,1\n1,0\n") << QByteArray("0,1,2\n")
                           << "2 columns of numbers without labels, and test.csv 3";
    QTest::newRow("labels") << QByteArray("a,b,label\n0,1,1\n") << QByteArray("0,1\n")
                            << "and labels, and test.csv 2 columns of numbers without labels";
    QTest::newRow("a header alone") << QByteArray("a,b\n") << QByteArray("0,1\n") << "a header and no rows";
}

void CsvTest::refusesFilesOfAFolderThatDoNotMatch() {
    QFETCH(QByteArray, train);
    QFETCH(QByteArray, test);
    QFETCH(QString, reason);
    (void)write("d/train.csv", train);
    (void)write("d/test.csv", test);
    VERIFY_SAYS(errorOf([&] { (void)readCsvDataset(folder_->filePath("d").toStdString()); }), reason);
}

void CsvTest::saysWhatIsWrongAndInWhichLine_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto with = [](const char* row) { return QByteArray("0,1\n1,0\n\n") + row + "\n1,1\n0,0\n0,1\n"; };
    QTest::newRow("empty") << QByteArray() << "it is empty";
    QTest::newRow("blank") << QByteArray("\n\n") << "it has no rows";
    QTest::newRow("too short") << with("1") << "line 4 has 1 columns where the first row has 2";
    QTest::newRow("too long") << with("1,2,3") << "line 4 has 3 columns where the first row has 2";
    QTest::newRow("a word") << with("1,abc") << "line 4, column 2: 'abc' is not a finite number";
    QTest::newRow("a gap") << with("1,") << "fill the gap";
    QTest::newRow("not a number") << with("nan,1") << "line 4, column 1: 'nan' is not a finite number";
    QTest::newRow("infinity") << with("1,-inf") << "'-inf' is not a finite number";
    QTest::newRow("too large") << with("1,1e39") << "'1e39' is not a finite number";
    QTest::newRow("far too large") << with("1,1e9999") << "'1e9999' is not a finite number";
    QTest::newRow("hexadecimal") << with("1,0x10") << "'0x10' is not a finite number";
    QTest::newRow("two signs") << with("1,+-1") << "'+-1' is not a finite number";
    QTest::newRow("a NUL byte") << QByteArray("0,1\n1,\0002\n", 8) << "line 2, column 2: '?2'";
    QTest::newRow("a quote that does not end") << with("\"1,0") << "line 4 has 1 columns";
    QTest::newRow("decimal commas") << QByteArray("0;1\n1,5;2\n") << "write decimals with a point: 1.5";
    QTest::newRow("decimal commas in the first row")
        << QByteArray("1,5;2\n0;1\n") << "line 1, column 1: '1,5' is not a finite number";
    QTest::newRow("NaN in the first row") << QByteArray("nan,1\n0,1\n") << "line 1, column 1: 'nan'";
    QTest::newRow("one column") << QByteArray("1\n2\n3\n4\n5\n") << "fewer than two columns of numbers";
    QTest::newRow("one column beside the labels") << QByteArray("a,label\n1,2\n") << "fewer than two columns";
    QTest::newRow("two columns of labels")
        << QByteArray("a,b,label,class\n1,2,3,4\n") << "two columns of labels";
    QTest::newRow("a label missing") << QByteArray("a,b,label\n1,2,\n") << "line 2 has no label";
    QTest::newRow("too many columns") << QByteArray(65536, ',') + "\n"
                                      << "65537 columns";
    QTest::newRow("too few rows") << QByteArray("0,1\n0,1\n0,1\n0,1\n") << "its rows of numbers are 4";
    QTest::newRow("a header alone") << QByteArray("a,b\n") << "its rows of numbers are 0";
    QTest::newRow("a long word") << with(("1," + QByteArray(100000, 'x')).constData())
                                 << "'xxxxxxxxxxxxxxxxxxxxxxxx…'";
}

void CsvTest::saysWhatIsWrongAndInWhichLine() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString message = errorOf([&] { (void)read(bytes); });
    VERIFY_SAYS(message, reason);
    VERIFY_SAYS(message, "t.csv'");
    QVERIFY(message.size() < 400);
}

void CsvTest::refusesMoreThan256Labels() {
    QByteArray bytes = "a,b,target\n";
    for (int row = 0; row < 257; ++row)
        bytes += "0,1," + QByteArray::number(row + 0.5) + "\n";
    VERIFY_SAYS(errorOf([&] { (void)read(bytes); }), "line 258 has yet another label");
}

void CsvTest::refusesALineWithoutEnd() {
    VERIFY_SAYS(errorOf([&] { (void)read(QByteArray(5 << 20, '1')); }), "line 1 is longer than 4 MB");
}

void CsvTest::survivesTheFileCutAtEachByte() {
    const QByteArray whole =
        "\xEF\xBB\xBFx;\"y\";z;label\r\n1.5;-2e3;\"+7\";a\r\n0;0;0;b\r\n1;1;1;a\r\n2;2;2;b\r\n3;3;3;c\r\n";
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const QString message = errorOf([&] { (void)read(whole.left(length)); });
        QVERIFY2(length < whole.size() - 3 ? !message.isEmpty() : true, qPrintable(QString::number(length)));
    }
}

void CsvTest::survivesRandomBytes() {
    static constexpr std::string_view alphabet("0123456789.,;\t\"\r\n-+eEnaif\xEF\xBB\xBF x\0", 31);
    Random random(1);
    for (int file = 0; file < 500; ++file) {
        QByteArray bytes;
        for (std::uint32_t i = random.below(120); i > 0; --i)
            bytes += alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))];
        const QString message = errorOf([&] {
            const Dataset dataset = read(bytes); // whatever is read is whole
            QVERIFY(dataset.train.count() >= 4 && dataset.train.range().highest <= 1);
        });
        Q_UNUSED(message)
    }
}

void CsvTest::recognisesTablesByTheirNames() {
    QVERIFY(looksLikeCsvDataset(write("a.csv", "1")));
    QVERIFY(looksLikeCsvDataset(write("a.tsv", "1")));
    QVERIFY(looksLikeCsvDataset(write("a.csv.gz", "1")));
    QVERIFY(!looksLikeCsvDataset(write("a.txt", "1")));
    QVERIFY(!looksLikeCsvDataset(folder_->filePath("absent.csv").toStdString()));
    (void)write("d/train.csv", "1");
    QVERIFY(!looksLikeCsvDataset(folder_->filePath("d").toStdString()));
    (void)write("d/test.csv", "1");
    QVERIFY(looksLikeCsvDataset(folder_->filePath("d").toStdString()));
}

QTEST_APPLESS_MAIN(CsvTest)
#include "tst_Csv.moc"
