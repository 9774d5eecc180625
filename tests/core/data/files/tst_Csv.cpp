#include "core/base/NumberText.h"
#include "core/base/Random.h"
#include "core/data/files/Csv.h"
#include "tests/core/data/builtin/Drawn.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
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
    void aTargetOfManyValuesIsNoClass();
    void refusesALineWithoutEnd();
    void survivesTheFileCutAtEachByte();
    void survivesRandomBytes();
    void recognisesTablesByTheirNamesOrContent();
    void readsAFileWithoutHeaderWhoseLastColumnIsText();
    void readsScikitLearnsFirstLine();
    void readsOrangesHeaders();
    void takesARowThatCountsUpForPandasHeader();
    void theHeaderCanBeTold();
    void leavesOutIndexNamesAndEmptyColumns();
    void anIdThatDoesNotCountIsAValue();
    void tellsOfNumbersThatMayOnlyNameTheRows();
    void tellsOfANumberThatMayStandForMissingValues();
    void theClassIsChosenByNameNumberOrPlace_data();
    void theClassIsChosenByNameNumberOrPlace();
    void labelsOfAnySignMakeNoEmptyClasses_data();
    void labelsOfAnySignMakeNoEmptyClasses();
    void aLastColumnThatIsAlwaysTheSameIsTheOnlyClass();
    void takesPixelsForPictures_data();
    void takesPixelsForPictures();
    void smallWholeNumbersKeepTheirOwnScale();
    void aWordAmongNumbersCountsAsMissing();
    void readsThousandsAndTypographersMinus();
    void readsNamesInAnyEncoding();
    void quotedFieldsMayGoOnInTheNextLine();
    void differentUnitsAreScaledColumnByColumn();
    void variationOnALargeOffsetSurvives();
    void aRecordingIsCutIntoPieces();
    void theSameBeatsGiveTheSameDataSetInAnyFormat();
    void refusesDamagedTimeSeries_data();
    void refusesDamagedTimeSeries();
    void findsThePairOfAFolder_data();
    void findsThePairOfAFolder();
    void namesTheDataSetsOfAFolderWithSeveral();
    void matchesThePartsByTheNamesOfTheColumns();
    void theTestFileMayHaveNoLabels();
    void aFileBesideIsNotReadUnsaid();
    void tellsHowFarItIsAndEndsAtOnce();

private:
    [[nodiscard]] std::filesystem::path write(const QString& name, const QByteArray& bytes) const {
        return writeFile(folder_->filePath(name), bytes);
    }
    [[nodiscard]] Dataset read(const QByteArray& bytes, const ReadingChoices& choices = {}) const {
        return readCsvDataset(write("t.csv", bytes), {choices});
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

QByteArray utf16(const QByteArray& text, bool littleEndian, bool mark) {
    QByteArray bytes;
    if (mark)
        bytes = littleEndian ? QByteArray("\xFF\xFE") : QByteArray("\xFE\xFF");
    for (const char c : text) {
        bytes += littleEndian ? c : '\0';
        bytes += littleEndian ? '\0' : c;
    }
    return bytes;
}

using Texts = std::vector<std::string>;

std::vector<std::size_t> counts(const Dataset& dataset) {
    std::vector<std::size_t> all = classCounts(dataset, dataset.train);
    const std::vector<std::size_t> test = classCounts(dataset, dataset.test);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] += test[i];
    return all;
}

bool says(const Dataset& dataset, const char* part) {
    return notesText(dataset).find(part) != std::string::npos;
}

#define VERIFY_NOTES(dataset, part) QVERIFY2(says(dataset, part), notesText(dataset).c_str())

/// The beats of a heart that nobody has: `rows` of `length` values, in turn of the classes `labels`.
QByteArray beats(int rows, int length, const QList<QByteArray>& labels, const QByteArray& separator,
                 bool labelFirst) {
    QByteArray bytes;
    for (int row = 0; row < rows; ++row) {
        QList<QByteArray> cells;
        for (int i = 0; i < length; ++i)
            cells << QByteArray::number(std::sin(0.1 * i * (1 + row % labels.size())) - 0.01 * row, 'f', 6);
        labelFirst ? cells.prepend(labels[row % labels.size()]) : cells.append(labels[row % labels.size()]);
        bytes += cells.join(separator) + '\n';
    }
    return bytes;
}

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
    QTest::newRow("CR alone") << QByteArray(fiveRows).replace("\n", "\r");
    QTest::newRow("bars") << QByteArray(fiveRows).replace(',', '|');
    QTest::newRow("runs of blanks") << "  " + QByteArray(fiveRows).replace(",", "   ").replace("\n", " \n  ");
    QTest::newRow("decimal commas between tabs")
        << QByteArray(fiveRows).replace(",", "\t").replace("10", "10,0");
    QTest::newRow("a line that names the separator") << "sep=;\n" + QByteArray(fiveRows).replace(',', ';');
    QTest::newRow("separators at the ends") << QByteArray(fiveRows).replace("\n", ",\n");
    QTest::newRow("comments") << "# made by hand\n" +
                                     QByteArray(fiveRows).replace("0,10\n1", "0,10\n# here\n1");
    QTest::newRow("rows of separators") << fiveRows + ",\n,\n";
    QTest::newRow("UTF-16, little end first") << utf16(fiveRows, true, true);
    QTest::newRow("UTF-16, big end first") << utf16(fiveRows, false, true);
    QTest::newRow("UTF-16 without a mark") << utf16(fiveRows, true, false);
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
    QCOMPARE(rows(read("# a,b\n" + fiveRows)), fiveSamples); // as NumPy's savetxt writes it
    QCOMPARE(read("# a,b\n" + fiveRows).columnNames, (Texts{"a", "b"}));
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
    VERIFY_NOTES(dataset, "Values from −1.5 to 2.5 were scaled to 0 … 1.");
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
                           << "it has 3 columns, and the training samples have 2";
    QTest::newRow("a value missing") << QByteArray("a,b,c\n0,1,2\n") << QByteArray("a,c\n0,1\n")
                                     << "test.csv': it has no column b";
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
    QTest::newRow("too short") << with("1") << "line 4 has 1 columns where the others have 2";
    QTest::newRow("too long") << with("1,2,3") << "line 4 has 3 columns where the others have 2";
    QTest::newRow("a quote that does not end")
        << with("\"1,0") << "line 4: a quote that begins there does not end";
    QTest::newRow("one column beside the labels")
        << QByteArray("a,label\n1,2\n1,3\n1,2\n1,3\n1,2\n") << "fewer than two columns";
    QTest::newRow("too many columns") << QByteArray(65536, ',') + "\n"
                                      << "65537 columns";
    QTest::newRow("too few rows") << QByteArray("0,1\n0,1\n0,1\n0,1\n") << "its rows of numbers are 4";
    QTest::newRow("a header alone") << QByteArray("a,b\n") << "its rows of numbers are 0";
    QTest::newRow("texts alone") << QByteArray("a b\nc d\nc d\ne f\nc f\nc d\n")
                                 << "it has no column of numbers";
}

void CsvTest::saysWhatIsWrongAndInWhichLine() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString message = errorOf([&] { (void)read(bytes); });
    VERIFY_SAYS(message, reason);
    VERIFY_SAYS(message, "t.csv'");
    QVERIFY(message.size() < 400);
}

void CsvTest::aTargetOfManyValuesIsNoClass() {
    QByteArray bytes = "a,b,target\n";
    for (int row = 0; row < 257; ++row)
        bytes += "0,1," + QByteArray::number(row + 0.5) + "\n";
    const Dataset dataset = read(bytes);
    QCOMPARE(dataset.train.shape().width, 3);
    VERIFY_NOTES(dataset, "The column target has too many different numbers to be a class");
    ReadingChoices choices;
    choices.classColumn = "target";
    VERIFY_SAYS(errorOf([&] { (void)read(bytes, choices); }), "more than 256 different values");
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

void CsvTest::recognisesTablesByTheirNamesOrContent() {
    for (const char* name : {"a.csv", "a.tsv", "a.csv.gz", "DATA.CSV", "a.ts"})
        QVERIFY2(looksLikeCsvDataset(write(name, "1")), name);
    for (const char* name : {"a.txt", "a.tab", "A.DAT", "iris.data"}) {
        QVERIFY2(!looksLikeCsvDataset(write(name, "Dear reader,\nthis is no table.\n")), name);
        QVERIFY2(looksLikeCsvDataset(write(name, "1 2 3\n4 5 6\n")), name);
    }
    QVERIFY(!looksLikeCsvDataset(write("a.bin", "1,2\n3,4\n")));
    QVERIFY(mayBeCsvDataset(write("a.bin", "1,2\n3,4\n")));
    QVERIFY(!mayBeCsvDataset(write("noise", QByteArray("\x01\x00,\x02\n\x00,\x03\n", 10))));
    QVERIFY(!looksLikeCsvDataset(folder_->filePath("absent.csv").toStdString()));
    (void)write("d/train.csv", "1");
    QVERIFY(!looksLikeCsvDataset(folder_->filePath("d").toStdString()));
    (void)write("d/test.csv", "1");
    QVERIFY(looksLikeCsvDataset(folder_->filePath("d").toStdString()));
}

void CsvTest::readsAFileWithoutHeaderWhoseLastColumnIsText() {
    const Dataset dataset = read("5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n"
                                 "7.0,3.2,4.7,1.4,Iris-versicolor\n6.4,3.2,4.5,1.5,Iris-versicolor\n"
                                 "6.3,3.3,6.0,2.5,Iris-virginica\n5.8,2.7,5.1,1.9,Iris-virginica\n");
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{6});
    QCOMPARE(dataset.classNames, (Texts{"Iris-setosa", "Iris-versicolor", "Iris-virginica"}));
    QCOMPARE(counts(dataset), (std::vector<std::size_t>{2, 2, 2}));
    QCOMPARE(firstSample(dataset), (std::vector<double>{5.1, 3.5, 1.4, 0.2}));
    QCOMPARE(kindName(dataset), std::string_view("table"));
    VERIFY_NOTES(dataset, "There is no header: the first row is a sample.");
    VERIFY_NOTES(dataset, "The last column is taken for the class (3 classes).");
}

void CsvTest::readsScikitLearnsFirstLine() {
    const Dataset dataset = read("6,2,setosa,versicolor,virginica\n5.1,3.5,0\n4.9,3.0,0\n7.0,3.2,1\n"
                                 "6.4,3.2,1\n6.3,3.3,2\n5.8,2.7,2\n");
    QCOMPARE(dataset.classNames, (Texts{"setosa", "versicolor", "virginica"}));
    QCOMPARE(counts(dataset), (std::vector<std::size_t>{2, 2, 2}));
    QCOMPARE(dataset.train.shape().width, 2);
    const Dataset cancer = read("5,2,malignant,benign\n1,2,1\n2,3,0\n3,1,1\n4,2,0\n5,4,1\n");
    QCOMPARE(cancer.classNames, (Texts{"malignant", "benign"})); // in the file's order
}

void CsvTest::readsOrangesHeaders() {
    const QByteArray numbers = "1\t2.5\tcat\tTom\n2\t3.5\tdog\tRex\n3\t1.5\tcat\tKit\n"
                               "4\t2.0\tdog\tBen\n6\t2.2\tcat\tMia\n";
    const Dataset three =
        read("age\tweight\tkind\tname\nc\tcontinuous\td\tstring\n\t\tclass\tmeta\n" + numbers);
    const Dataset one = read("C#age\tC#weight\tcD#kind\tmS#name\n" + numbers);
    for (const Dataset* dataset : {&three, &one}) {
        QCOMPARE(dataset->columnNames, (Texts{"age", "weight"}));
        QCOMPARE(dataset->classNames, (Texts{"cat", "dog"}));
        QCOMPARE(counts(*dataset), (std::vector<std::size_t>{3, 2}));
        VERIFY_NOTES(*dataset, "One column is left out (name): the header says so.");
    }
}

void CsvTest::takesARowThatCountsUpForPandasHeader() {
    const QByteArray rows =
        "5,0.2,0.3,0.4,0.5\n6,0.1,0.7,0.4,0.5\n5,0.3,0.2,0.4,0.1\n6,0.9,0.3,0.8,0.5\n5,0.2,0.3,0.1,0.5\n";
    QCOMPARE(counts(read("0,1,2,3,4\n" + rows)), (std::vector<std::size_t>{3, 2}));
    QCOMPARE(counts(read("1,2,3,4,5\n" + rows)), (std::vector<std::size_t>{3, 2}));
    QCOMPARE(read("class,0,1,2,3\n" + rows).classNames, (Texts{"5", "6"}));
    ReadingChoices choices;
    choices.header = Guess::No;
    const Dataset kept = read("0,1,2,3,4\n" + rows, choices);
    QCOMPARE(kept.train.count() + kept.test.count(), std::size_t{6});
}

void CsvTest::theHeaderCanBeTold() {
    ReadingChoices choices;
    choices.header = Guess::Yes;
    const Dataset dataset = read("0,10\n" + fiveRows, choices);
    QCOMPARE(dataset.columnNames, (Texts{"0", "10"}));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{5});
}

void CsvTest::leavesOutIndexNamesAndEmptyColumns() {
    const Dataset dataset =
        read(",animal,legs,height,unused,class,remark\n0,aardvark,4,1.5,,mammal,a\n1,bass,0,0.5,,fish,a\n"
             "2,bear,4,2.5,,mammal,b\n3,carp,0,0.4,,fish,b\n4,calf,4,1.2,,mammal,a\n");
    QCOMPARE(dataset.columnNames, (Texts{"legs", "height"}));
    QCOMPARE(dataset.classNames, (Texts{"fish", "mammal"}));
    VERIFY_NOTES(dataset, "One column is left out (1): it numbers the rows.");
    VERIFY_NOTES(dataset, "One column is left out (animal): it names the rows.");
    VERIFY_NOTES(dataset, "One column is left out (unused): no row has a value there.");
    VERIFY_NOTES(dataset, "One column is left out (remark): a network takes numbers");
}

void CsvTest::anIdThatDoesNotCountIsAValue() {
    QCOMPARE(read("id,a\n0,3\n1,4\n2,3\n3,5\n5,4\n").columnNames, (Texts{"id", "a"}));
    QCOMPARE(read("temperature,a,b\n0,3,1\n1,4,1\n2,3,2\n3,5,3\n4,4,4\n").columnNames,
             (Texts{"temperature", "a", "b"}));
}

void CsvTest::tellsOfNumbersThatMayOnlyNameTheRows() {
    const Dataset dataset = read("8004,B,0.5,1\n900,M,0.25,2\n77000,B,0.5,4\n612,M,0.5,2\n3000,B,0.5,9\n");
    QCOMPARE(dataset.train.shape().width, 3);
    VERIFY_NOTES(dataset, "Column 2 is taken for the class (2 classes).");
    VERIFY_NOTES(dataset, "In column 1 every row has another whole number");
    const Dataset titanic = read("PassengerId,Age,Fare\n1,22,7\n2,38,71\n3,26,8\n4,35,53\n5,35,8\n");
    QCOMPARE(titanic.columnNames, (Texts{"Age", "Fare"}));
}

void CsvTest::tellsOfANumberThatMayStandForMissingValues() {
    const Dataset dataset = read("a,b\n1,2.5\n-200,3.5\n2,-200\n3,-200\n-200,4\n1.5,3\n");
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{6}); // it is not for us to decide
    VERIFY_NOTES(dataset, "In 2 columns −200 stands far below all other values");
}

void CsvTest::theClassIsChosenByNameNumberOrPlace_data() {
    QTest::addColumn<QString>("column");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("guessed") << "auto" << QStringList{"p", "q"};
    QTest::newRow("by name") << "b" << QStringList{"7", "8"};
    QTest::newRow("by name in capitals") << "B" << QStringList{"7", "8"};
    QTest::newRow("by number") << "2" << QStringList{"7", "8"};
    QTest::newRow("the first") << "first" << QStringList{"1", "2", "3"};
    QTest::newRow("the last") << "last" << QStringList{"p", "q"};
    QTest::newRow("none") << "none" << QStringList{};
}

void CsvTest::theClassIsChosenByNameNumberOrPlace() {
    QFETCH(QString, column);
    QFETCH(QStringList, names);
    ReadingChoices choices;
    choices.classColumn = column.toStdString();
    const Dataset dataset =
        read("a,b,c,species\n1,7,0.5,p\n2,8,0.1,q\n3,7,0.5,p\n1,8,0.4,q\n2,7,0.3,p\n", choices);
    QStringList found;
    for (const std::string& name : dataset.classNames)
        found << QString::fromStdString(name);
    QCOMPARE(found, names);
    choices.classColumn = "colour";
    VERIFY_SAYS(errorOf([&] { (void)read("a,b\n1,2\n2,3\n1,3\n1,4\n1,5\n", choices); }),
                "it has no column \"colour\"");
}

void CsvTest::labelsOfAnySignMakeNoEmptyClasses_data() {
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("-1 and 1") << QByteArray("-1") << QByteArray("1");
    QTest::newRow("0 and 255") << QByteArray("0") << QByteArray("255");
    QTest::newRow("as UCR writes them") << QByteArray("1.0000000e+00") << QByteArray("2.0000000e+00");
}

void CsvTest::labelsOfAnySignMakeNoEmptyClasses() {
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    const Dataset dataset = read(beats(20, 30, {one, other}, "  ", true));
    QCOMPARE(dataset.classNames, (Texts{realText(one.toDouble()), realText(other.toDouble())}));
    QCOMPARE(counts(dataset), (std::vector<std::size_t>{10, 10}));
    QCOMPARE(classCount(dataset), 2);
    QCOMPARE(dataset.train.shape().width, 30); // the class is no value of the curve
    QCOMPARE(kindName(dataset), std::string_view("curve"));
    QVERIFY(dataset.scale.inFile(0, 1) < 1.01); // nor in its range
}

void CsvTest::aLastColumnThatIsAlwaysTheSameIsTheOnlyClass() {
    const Dataset dataset = read(beats(10, 40, {"0.000000000000000000e+00"}, ",", false));
    QCOMPARE(dataset.train.shape().width, 40);
    QCOMPARE(dataset.classNames, Texts{"0"});
    QCOMPARE(dataset.test.count(), std::size_t{2});
}

void CsvTest::takesPixelsForPictures_data() {
    QTest::addColumn<QString>("names");
    QTest::newRow("without a header") << "";
    QTest::newRow("pixel0") << "pixel%1";
    QTest::newRow("1x1") << "%2x%3";
}

void CsvTest::takesPixelsForPictures() {
    QFETCH(QString, names);
    QByteArray bytes;
    if (!names.isEmpty()) {
        bytes = "label";
        for (int i = 0; i < 784; ++i) // each takes what places it has
            bytes +=
                ',' + (names.contains("%2") ? QString("%1x%2").arg(i / 28 + 1).arg(i % 28 + 1) : names.arg(i))
                          .toUtf8();
        bytes += '\n';
    }
    for (int row = 0; row < 20; ++row) {
        bytes += QByteArray::number(row % 10);
        for (int i = 0; i < 784; ++i)
            bytes += ',' + QByteArray::number((i * (row + 1)) % 256);
        bytes += '\n';
    }
    const Dataset dataset = read(bytes);
    QVERIFY(dataset.train.shape() == (SampleShape{28, 28, 1}));
    QVERIFY(dataset.train.areBytes()); // as from any other file of pictures
    QCOMPARE(classCount(dataset), 10);
    QCOMPARE(int{dataset.train.pixels(0)[5]}, 5);
    VERIFY_NOTES(dataset, "are taken for pictures of 28 × 28 pixels");
    ReadingChoices choices;
    choices.pictureSize = "none";
    QCOMPARE(kindName(read(bytes, choices)),
             names.isEmpty() || names == "pixel%1" ? std::string_view("curve") : std::string_view("table"));
    choices.pictureSize = "14x56";
    QVERIFY(read(bytes, choices).train.shape() == (SampleShape{14, 56, 1}));
}

void CsvTest::smallWholeNumbersKeepTheirOwnScale() {
    QByteArray bytes;
    for (int row = 0; row < 20; ++row) {
        for (int i = 0; i < 64; ++i)
            bytes += QByteArray::number((i * (row + 1)) % 17) + ',';
        bytes += QByteArray::number(row % 10) + '\n';
    }
    const Dataset dataset = read(bytes);
    QVERIFY(dataset.train.shape() == (SampleShape{8, 8, 1}));
    QCOMPARE(classCount(dataset), 10);
    QCOMPARE(dataset.train.range().highest, 1.0F); // 16
    QCOMPARE(dataset.scale.inFile(0, 1), 16.0);
}

void CsvTest::aWordAmongNumbersCountsAsMissing() {
    const Dataset dataset = read("a,b\n0,1\n1,oops\n2,3\n4,5\n6,1\n1,\n3,nan\n2,1e39\n5,4\n");
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{5});
    VERIFY_NOTES(dataset, "In the column b, 2 cells are no numbers (line 3: 'oops') and count as missing.");
    VERIFY_NOTES(dataset, "4 values are missing, in 4 rows of 9.");
}

void CsvTest::readsThousandsAndTypographersMinus() {
    const Dataset dataset = read("a;b\n1.234,5;\xE2\x88\x92"
                                 "2,5\n2.000,0;1,0\n3.000,25;1,5\n1,5;2,5\n0,5;1,5\n");
    QCOMPARE(firstSample(dataset), (std::vector<double>{1234.5, -2.5}));
    QCOMPARE(firstSample(read("a,b\n\"1,234.5\",1\n2,1\n3,2\n4,1\n5,1\n")), (std::vector<double>{1234.5, 1}));
}

void CsvTest::readsNamesInAnyEncoding() {
    QCOMPARE(read("T [\xB0"
                  "C],b\n" +
                  fiveRows)
                 .columnNames,
             (Texts{"T [°C]", "b"}));
    QCOMPARE(read("T [°C],b\n" + fiveRows).columnNames, (Texts{"T [°C]", "b"}));
}

void CsvTest::quotedFieldsMayGoOnInTheNextLine() {
    const Dataset dataset =
        read("a,b,remark\n0,1,\"two\nlines\"\n1,0,x\n0,1,\"x \"\"y\"\"\"\n1,0,x\n0,1,x\n");
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{5});
}

void CsvTest::differentUnitsAreScaledColumnByColumn() {
    QByteArray bytes = "density,sulphur\n";
    for (int row = 0; row < 20; ++row)
        bytes += QByteArray::number(0.99 + 0.001 * row) + ',' + QByteArray::number(300 - 10 * row) + '\n';
    const Dataset dataset = read(bytes);
    QCOMPARE(dataset.scale.kind(), Scaling::Columns);
    VERIFY_NOTES(dataset, "Each column was scaled by itself");
    QVERIFY(std::abs(dataset.scale.inFile(1, 1) - 300) < 1e-9);
    ReadingChoices choices;
    choices.scaling = Scaling::One;
    QCOMPARE(read(bytes, choices).scale.kind(), Scaling::One);
}

void CsvTest::variationOnALargeOffsetSurvives() {
    const Dataset dataset =
        read("s,t\n1600000000.25,1600000000.5\n1600000000,1600000001\n1600000000.75,1600000000\n"
             "1600000000,1600000001\n1600000000,1600000001\n");
    QCOMPARE(valuesOf(dataset.train, 0), (std::vector<float>{0.25F, 0.5F}));
}

void CsvTest::aRecordingIsCutIntoPieces() {
    QByteArray bytes = "time,mV\n";
    for (int i = 0; i < 1000; ++i)
        bytes += QByteArray::number(0.004 * i) + ',' + QByteArray::number(i % 100) + '\n';
    const Dataset dataset = read(bytes);
    QCOMPARE(dataset.train.shape().width, 50);
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{20});
    QCOMPARE(firstSample(dataset)[49], 49.0);
    VERIFY_NOTES(dataset, "The column time is the time and left out.");
    VERIFY_NOTES(dataset, "A recording of 1 000 values is cut into 20 pieces of 50");
    ReadingChoices choices;
    choices.windowLength = 100;
    choices.windowStep = 300;
    const Dataset sparse = read(bytes, choices);
    QCOMPARE(sparse.train.shape().width, 100);
    QCOMPARE(sparse.train.count() + sparse.test.count(), std::size_t{4});
    choices.windowLength = 900;
    VERIFY_SAYS(errorOf([&] { (void)read(bytes, choices); }), "does not give two pieces of 900");
    QCOMPARE(read("1\n2\n3\n4\n5\n1\n2\n3\n4\n5\n1\n2\n3\n4\n5\n1\n2\n3\n4\n5\n").train.shape().width, 8);
}

void CsvTest::theSameBeatsGiveTheSameDataSetInAnyFormat() {
    const QByteArray tabs = beats(100, 30, {"1", "2", "3"}, "\t", true);
    QByteArray series =
        "# made by hand\n@problemName Beats\n@univariate true\n@classLabel true 1 2 3\n@data\n";
    for (const QByteArray& row : tabs.trimmed().split('\n')) {
        const qsizetype first = row.indexOf('\t');
        series += row.mid(first + 1).replace('\t', ',') + ':' + row.left(first) + '\n';
    }
    const Dataset tsv = readCsvDataset(write("BEATS.TSV", tabs));
    const Dataset txt = readCsvDataset(
        write("beats.txt", "   " + QByteArray(tabs).replace("\t", "  ").replace("\n", "\n  ").chopped(2)));
    const Dataset ts = readCsvDataset(write("beats.ts", series));
    for (const Dataset* other : {&txt, &ts}) {
        QVERIFY(other->train.shape() == tsv.train.shape());
        QCOMPARE(allValues(other->train), allValues(tsv.train));
        QCOMPARE(allValues(other->test), allValues(tsv.test));
        QCOMPARE(other->train.labels(), tsv.train.labels());
        QCOMPARE(other->test.labels(), tsv.test.labels());
        QCOMPARE(other->classNames, (Texts{"1", "2", "3"}));
        QCOMPARE(firstSample(*other), firstSample(tsv));
    }
}

void CsvTest::refusesDamagedTimeSeries_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const QByteArray head = "@classLabel true a b\n@data\n";
    QTest::newRow("no data") << QByteArray("@problemName x\n") << "no line @data";
    QTest::newRow("no series") << head << "it has no series";
    QTest::newRow("a row before") << QByteArray("1,2,3\n") << "line 1 stands before @data";
    QTest::newRow("no class") << head + "1,2,3\n"
                              << "line 3 has no class after a colon";
    QTest::newRow("unequal") << head + "1,2,3:a\n1,2:b\n"
                             << "line 4 has 2 values where the others have 3";
    QTest::newRow("a word") << head + "1,x,3:a\n"
                            << "line 3: 'x' is no number";
    QTest::newRow("time stamps") << QByteArray("@timestamps true\n@data\n(0,1),(1,2):a\n") << "time stamps";
}

void CsvTest::refusesDamagedTimeSeries() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    VERIFY_SAYS(errorOf([&] { (void)readCsvDataset(write("a.ts", bytes)); }), reason);
}

void CsvTest::findsThePairOfAFolder_data() {
    QTest::addColumn<QString>("train");
    QTest::addColumn<QString>("test");
    QTest::newRow("plain") << "train.csv"
                           << "test.csv";
    QTest::newRow("UCR's") << "Coffee_TRAIN.txt"
                           << "Coffee_TEST.txt";
    QTest::newRow("with numbers") << "mnist_train_100.csv"
                                  << "mnist_test_10.csv";
    QTest::newRow("in capitals") << "TRAIN.CSV"
                                 << "test.csv";
    QTest::newRow("validation") << "beats-train.tsv"
                                << "beats-validation.tsv";
}

void CsvTest::findsThePairOfAFolder() {
    QFETCH(QString, train);
    QFETCH(QString, test);
    (void)write("d/" + train, "0,1\n1,0\n0,0\n");
    (void)write("d/" + test, "0,1\n1,1\n");
    (void)write("d/sample_submission.csv", "1,2\n3,4\n");
    const Dataset dataset = readCsvDataset(folder_->filePath("d").toStdString());
    QCOMPARE(dataset.train.count(), std::size_t{3});
    QCOMPARE(dataset.test.count(), std::size_t{2});
    VERIFY_NOTES(dataset, (train + " is the training set, " + test + " the test set.").toUtf8().constData());
    VERIFY_NOTES(dataset, "sample_submission.csv is left out");
}

void CsvTest::namesTheDataSetsOfAFolderWithSeveral() {
    for (const char* name : {"a.csv", "B_TRAIN.csv", "B_TEST.csv", "C_TRAIN.csv", "C_TEST.csv"})
        (void)write(QString("d/") + name, "0,1\n1,0\n0,0\n1,1\n0,1\n");
    const auto folder = folder_->filePath("d").toStdString();
    VERIFY_SAYS(errorOf([&] { (void)readCsvDataset(folder); }),
                "several data sets: B_TRAIN.csv + B_TEST.csv, C_TRAIN.csv + C_TEST.csv, a.csv");
    ReadingChoices choices;
    choices.part = "C";
    QCOMPARE(readCsvDataset(folder, {choices}).test.count(), std::size_t{5});
    choices.part = "a.csv";
    QCOMPARE(readCsvDataset(folder, {choices}).test.count(), std::size_t{1});
    choices.part = "D";
    VERIFY_SAYS(errorOf([&] { (void)readCsvDataset(folder, {choices}); }), "it holds no data set \"D\"");
}

void CsvTest::matchesThePartsByTheNamesOfTheColumns() {
    (void)write("d/train.csv", "a,b,label\n0,1,cat\n1,0,dog\n0,0,cat\n");
    (void)write("d/test.csv", "label,b,a\ndog,1,0\ncat,0,1\n");
    const Dataset dataset = readCsvDataset(folder_->filePath("d").toStdString());
    QCOMPARE(allValues(dataset.test), (std::vector<float>{0, 1, 1, 0}));
    QCOMPARE(dataset.test.labels(), (std::vector<std::uint8_t>{1, 0}));
    (void)write("same/train.csv", "a,a\n0,1\n1,0\n0,0\n");
    (void)write("same/test.csv", "a,a\n0,1\n");
    QCOMPARE(allValues(readCsvDataset(folder_->filePath("same").toStdString()).test),
             (std::vector<float>{0, 1})); // by their places
}

void CsvTest::theTestFileMayHaveNoLabels() {
    (void)write("d/train.csv", "label,a,b\ncat,0,1\ndog,1,0\ncat,0,0\n");
    (void)write("d/test.csv", "a,b\n0,1\n1,1\n");
    const Dataset dataset = readCsvDataset(folder_->filePath("d").toStdString());
    QVERIFY(dataset.train.hasLabels() && !dataset.test.hasLabels());
    QCOMPARE(allValues(dataset.test), (std::vector<float>{0, 1, 1, 1}));
    VERIFY_NOTES(dataset, "The test samples have no classes.");
}

void CsvTest::aFileBesideIsNotReadUnsaid() {
    (void)write("X_TEST.csv", fiveRows);
    const Dataset dataset = readCsvDataset(write("X_TRAIN.csv", fiveRows));
    QCOMPARE(dataset.train.count(), std::size_t{4});
    VERIFY_NOTES(dataset, "X_TEST.csv beside it is not read; open the folder for both.");
}

void CsvTest::tellsHowFarItIsAndEndsAtOnce() {
    QByteArray bytes;
    for (int row = 0; row < 50000; ++row)
        bytes += "1,2,3,4,5\n";
    const auto file = write("t.csv", bytes);
    std::vector<double> told;
    (void)readCsvDataset(file, {{}, [&](double done) { return told.push_back(done), true; }});
    QVERIFY(told.size() > 5 && std::ranges::is_sorted(told) && told.back() <= 1 && told.back() > 0.9);
    bool abandoned = false;
    try {
        (void)readCsvDataset(file, {{}, [](double) { return false; }});
    } catch (const Abandoned&) {
        abandoned = true;
    }
    QVERIFY(abandoned);
}

QTEST_APPLESS_MAIN(CsvTest)
#include "tst_Csv.moc"
