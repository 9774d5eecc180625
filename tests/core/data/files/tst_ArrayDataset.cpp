#include "core/data/files/ArrayDataset.h"
#include "core/data/files/DatasetFiles.h"
#include "core/export/files/NpzFile.h"
#include "tests/core/data/files/Archives.h"
#include "tests/core/data/files/Arrays.h"
#include "tests/core/data/files/DataFiles.h"
#include <QLocale>
#include <QTemporaryDir>
#include <cmath>
#include <memory>
#include <numeric>

using namespace diabolo;
using namespace diabolo::testing;

/// Data sets of arrays: IDX, .npy and .npz, alone, in folders and in archives.
class ArrayDatasetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void namesTellWhatBelongsTogether_data();
    void namesTellWhatBelongsTogether();
    void whatTheProgramWritesComesBack();
    void anArrayBesideOthersIsLeftOutWithAWord();
    void kmnistsPairsHaveNoNames();
    void tslearnsCurvesHaveAThirdIndex();
    void channelsMayComeFirst();
    void moreChannelsThanThreeAreLeftOut();
    void samplesMayBeCountedByTheLastIndex();
    void labelsAreWhatTheyAreIn_data();
    void labelsAreWhatTheyAreIn();
    void labelsThatAreNoClassesAreLeftOut();
    void qmnistsTableHasTheClassFirst();
    void emnistsPicturesAreTransposed();
    void severalDataSetsAreChosenFrom();
    void torchvisionsFoldersAreTold();
    void kagglesFoldersOfTheSameNameDoNotMatter();
    void testLabelsMayBeMissing();
    void numbersThatWereBytesAreBytes_data();
    void numbersThatWereBytesAreBytes();
    void aColumnOfWholeNumbersIsTheClass();
    void theSameBeatsAreTheSameAsATable();
    void rowsOfBytesArePictures();
    void objectsBesideNumbersArePassedBy();
    void saysWhatDoesNotGoTogether();

private:
    std::filesystem::path path(const char* name = "") const { return folder_->filePath(name).toStdString(); }
    std::filesystem::path write(const char* name, const QByteArray& bytes) const {
        return writeFile(folder_->filePath(name), bytes);
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

QByteArray counting(int count, int from = 0) {
    QByteArray bytes(count, '\0');
    for (int i = 0; i < count; ++i)
        bytes[i] = static_cast<char>(i + from);
    return bytes;
}

QByteArray pictures(int count, int from = 0) { // of 2 × 3 pixels
    return npyFile("|u1", QByteArray::number(count) + ", 2, 3", counting(6 * count, from));
}

QByteArray classes(const std::vector<std::int64_t>& labels) {
    return npyFile("<i8", QByteArray::number(static_cast<int>(labels.size())) + ",", rawBytes(labels));
}

std::vector<int> labelsOf(const Samples& samples) {
    return {samples.labels().begin(), samples.labels().end()};
}

bool notes(const Dataset& dataset, const QString& words) {
    return QString::fromStdString(notesText(dataset)).contains(words);
}

} // namespace

void ArrayDatasetTest::namesTellWhatBelongsTogether_data() {
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("names"); // training samples and labels, test samples and labels
    const auto row = [](const char* place, const QStringList& names) {
        QTest::newRow(place) << QString(place) << names;
    };
    row("keras.npz", {"x_train", "y_train", "x_test", "y_test"});
    row("tslearn.npz", {"X_train", "y_train", "X_test", "y_test"});
    row("medmnist.npz", {"train_images", "train_labels", "test_images", "test_labels"});
    row("folder", {"x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"});
    row("parts", {"train/images.npy", "train/labels.npy", "test/images.npy", "test/labels.npy"});
    row("deep", {"raw/trainX.npy", "raw/trainy.npy", "raw/testX.npy", "raw/testy.npy"});
    row("archive.zip", {"x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"});
    row("archive.tar.gz", {"d/X_train.npy", "d/Y_train.npy", "d/X_test.npy", "d/Y_test.npy"});
}

void ArrayDatasetTest::namesTellWhatBelongsTogether() {
    QFETCH(QString, place);
    QFETCH(QStringList, names);
    const QByteArrayList contents = {pictures(3), classes({2, 1, 2}), pictures(2, 100), classes({1, 2})};
    Members members;
    for (qsizetype i = 0; i < 4; ++i) {
        const QString suffix = place.endsWith(".npz") ? ".npy" : "";
        if (place.contains('.'))
            members.emplace_back((names[i] + suffix).toStdString(), contents[i]);
        else
            write(qPrintable(place + "/" + names[i]), contents[i]);
    }
    if (!members.empty())
        writeArchive(path(qPrintable(place)), members);
    const Dataset dataset = readArrayDataset(path(qPrintable(place)));
    QCOMPARE(dataset.name, place.toStdString());
    QVERIFY(dataset.train.shape() == (SampleShape{2, 3, 1}));
    QCOMPARE(dataset.train.count(), std::size_t{3});
    QCOMPARE(dataset.test.count(), std::size_t{2});
    QCOMPARE(dataset.train.pixels(1)[0], std::uint8_t{6});
    QCOMPARE(dataset.test.pixels(0)[0], std::uint8_t{100});
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"1", "2"}));
    QCOMPARE(labelsOf(dataset.train), (std::vector<int>{1, 0, 1}));
    QCOMPARE(labelsOf(dataset.test), (std::vector<int>{0, 1}));
    QVERIFY(looksLikeArrayDataset(path(qPrintable(place))));
}

void ArrayDatasetTest::whatTheProgramWritesComesBack() {
    const Samples train({2, 3, 3}, std::vector<std::uint8_t>(36, 200), {0, 1});
    const Samples test({2, 3, 3}, std::vector<std::uint8_t>(18, 100), {1});
    saveNpz({"d", "test", train, test}, path("colour.npz"));
    const Dataset colour = readArrayDataset(path("colour.npz"));
    QVERIFY(colour.train.shape() == train.shape());
    QCOMPARE(colour.train.pixels(1)[17], std::uint8_t{200});
    QCOMPARE(labelsOf(colour.test), std::vector<int>{1});

    const Samples curves =
        Samples::ofValues({1, 4, 1, SampleKind::Curve}, {0, 0.25F, 0.5F, 1, 1, 0.5F, 0.25F, 0});
    saveNpz({"d", "test", curves, curves.slice(0, 1)}, path("curves.npz"));
    const Dataset back = readArrayDataset(path("curves.npz"));
    QVERIFY(back.train.shape() == curves.shape());
    std::vector<float> values(4);
    back.train.copyTo(1, 1, values);
    QCOMPARE(values, (std::vector<float>{1, 0.5F, 0.25F, 0}));
}

void ArrayDatasetTest::anArrayBesideOthersIsLeftOutWithAWord() {
    writeArchive(path("more.npz"), {{"images.npy", pictures(6)},
                                    {"target.npy", classes({0, 1, 0, 1, 0, 1})},
                                    {"feature_names.npy", npyFile("|S1", "2,", "ab")}});
    const Dataset dataset = readArrayDataset(path("more.npz"));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{6});
    QCOMPARE(classCount(dataset), 2);
    QVERIFY(notes(dataset, "Left out: feature_names."));
    writeArchive(path("medmnist.npz"), {{"train_images.npy", pictures(3)},
                                        {"val_images.npy", pictures(2)},
                                        {"test_images.npy", pictures(4)}});
    const Dataset split = readArrayDataset(path("medmnist.npz"));
    QCOMPARE(split.test.count(), std::size_t{4});
    QVERIFY(notes(split, "The validation samples were left out."));
}

void ArrayDatasetTest::kmnistsPairsHaveNoNames() {
    writeArchive(path("kmnist-train-imgs.npz"), {{"arr_0.npy", pictures(3)}});
    writeArchive(path("kmnist-train-labels.npz"), {{"arr_0.npy", npyFile("|u1", "3,", counting(3))}});
    writeArchive(path("kmnist-test-imgs.npz"), {{"arr_0.npy", pictures(2)}});
    writeArchive(path("kmnist-test-labels.npz"), {{"arr_0.npy", npyFile("|u1", "2,", counting(2))}});
    const Dataset dataset = readArrayDataset(path());
    QCOMPARE(labelsOf(dataset.train), (std::vector<int>{0, 1, 2}));
    QCOMPARE(labelsOf(dataset.test), (std::vector<int>{0, 1}));
    // One of the files takes its labels from beside it.
    QCOMPARE(classCount(readArrayDataset(path("kmnist-train-imgs.npz"))), 3);
}

void ArrayDatasetTest::tslearnsCurvesHaveAThirdIndex() {
    const QByteArray data = rawBytes<double>({1, 2, 3, 5, 4, 1, 0, 1, 2, 3, 2, 1});
    writeArchive(path("Trace.npz"), {{"X_train.npy", npyFile("<f8", "3, 4, 1", data)},
                                     {"y_train.npy", classes({4, 1, 1})},
                                     {"X_test.npy", npyFile("<f8", "3, 4, 1", data)},
                                     {"y_test.npy", classes({1, 4, 4})}});
    const Dataset dataset = readArrayDataset(path("Trace.npz"));
    QVERIFY(dataset.train.shape() == (SampleShape{1, 4, 1, SampleKind::Curve}));
    QCOMPARE(firstSample(dataset), (std::vector<double>{1, 2, 3, 5}));
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"1", "4"}));
}

void ArrayDatasetTest::channelsMayComeFirst() {
    // Two pictures of 1 × 4 pixels, torch's way: all reds, then all greens, then all blues.
    const Dataset dataset = readArrayDataset(write("x.npy", npyFile("|u1", "2, 3, 2, 4", counting(48))));
    QVERIFY(dataset.train.shape() == (SampleShape{2, 4, 3}));
    const auto first = dataset.train.pixels(0);
    QCOMPARE(std::vector<int>(first.begin(), first.begin() + 6), (std::vector<int>{0, 8, 16, 1, 9, 17}));
}

void ArrayDatasetTest::moreChannelsThanThreeAreLeftOut() {
    const Dataset dataset = readArrayDataset(write("x.npy", npyFile("|u1", "2, 2, 2, 4", counting(32))));
    QVERIFY(dataset.train.shape() == (SampleShape{2, 2, 3}));
    QCOMPARE(dataset.train.pixels(0)[3], std::uint8_t{4});
    QVERIFY(notes(dataset, "Of 4 channels, the first three are taken for red, green and blue."));
}

void ArrayDatasetTest::samplesMayBeCountedByTheLastIndex() {
    QByteArray columns(200 * 5, '\0'); // of a matrix whose columns are the samples
    for (int value = 0; value < 200; ++value)
        for (int sample = 0; sample < 5; ++sample)
            columns[value * 5 + sample] = static_cast<char>(value);
    writeArchive(path("columns.npz"),
                 {{"data.npy", npyFile("<f8", "2, 5", rawBytes<double>({1, 2, 3, 4, 5, 6, 7, 8, 9, 9}))},
                  {"label.npy", classes({7, 7, 8, 8, 8})}});
    const Dataset dataset = readArrayDataset(path("columns.npz"));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{5});
    QCOMPARE(firstSample(dataset), (std::vector<double>{1, 6}));
    QVERIFY(notes(dataset, "The last index counts the samples."));
}

void ArrayDatasetTest::labelsAreWhatTheyAreIn_data() {
    QTest::addColumn<QByteArray>("labels");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char* name, const QByteArray& labels, const QStringList& names) {
        QTest::newRow(name) << labels << names;
    };
    row("numbers", classes({3, 5, 3, 5}), {"3", "5", "3", "5"});
    row("negative ones", classes({-1, 1, -1, 1}), {"-1", "1", "-1", "1"});
    row("floats", npyFile("<f4", "4", rawBytes<float>({3, 5, 3, 5})), {"3", "5", "3", "5"});
    row("a column", npyFile("|u1", "4, 1", counting(4)), {"0", "1", "2", "3"});
    row("a row", npyFile("|u1", "1, 4", counting(4)), {"0", "1", "2", "3"});
    row("one-hot", npyFile("|u1", "4, 2", QByteArray::fromHex("0100000100010100")), {"0", "1", "1", "0"});
    row("−1 and 1", npyFile("|i1", "4, 2", QByteArray::fromHex("01ffff01ff0101ff")), {"0", "1", "1", "0"});
    row("texts", npyFile("|S3", "4", "catdogdogcat"), {"cat", "dog", "dog", "cat"});
}

void ArrayDatasetTest::labelsAreWhatTheyAreIn() {
    QFETCH(QByteArray, labels);
    QFETCH(QStringList, names);
    writeArchive(path("d.npz"), {{"x_train.npy", pictures(4)},
                                 {"y_train.npy", labels},
                                 {"x_test.npy", pictures(4)},
                                 {"y_test.npy", labels}});
    const Dataset dataset = readArrayDataset(path("d.npz"));
    QStringList read;
    for (std::size_t i = 0; i < 4; ++i)
        read << QString::fromStdString(className(dataset, *dataset.train.label(i)));
    QCOMPARE(read, names);
}

void ArrayDatasetTest::labelsThatAreNoClassesAreLeftOut() {
    writeArchive(path("ages.npz"), {{"x.npy", pictures(4)},
                                    {"y.npy", npyFile("<f8", "4", rawBytes<double>({1.5, 2.5, 3, 4}))}});
    const Dataset dataset = readArrayDataset(path("ages.npz"));
    QCOMPARE(classCount(dataset), 0);
    QVERIFY(notes(dataset, "The labels are 4 different values, and so no classes: they were left out."));
}

void ArrayDatasetTest::qmnistsTableHasTheClassFirst() {
    write("qmnist-test-images-idx3-ubyte", idxFile({3, 2, 2}));
    QByteArray table = idxHeader({3, 2}, 0x0C);
    for (const char number : {7, 99, 2, 98, 7, 97})
        table.append(QByteArray(3, '\0')).append(number);
    write("qmnist-test-labels-idx2-int.gz", gzipped(table));
    const Dataset dataset = readArrayDataset(path());
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"2", "7"}));
    QVERIFY(notes(dataset, "Of the labels' 2 columns, the first is the class."));
}

void ArrayDatasetTest::emnistsPicturesAreTransposed() {
    for (const char* part : {"train", "test"}) {
        write(qPrintable(QString("emnist-letters-%1-images-idx3-ubyte").arg(part)), idxFile({2, 2, 3}));
        write(qPrintable(QString("emnist-letters-%1-labels-idx1-ubyte").arg(part)), idxFile({2}));
    }
    const Dataset dataset = readArrayDataset(path());
    QVERIFY(dataset.train.shape() == (SampleShape{3, 2, 1}));
    const auto first = dataset.train.pixels(0);
    QCOMPARE(std::vector<int>(first.begin(), first.end()), (std::vector<int>{0, 3, 1, 4, 2, 5}));
    QVERIFY(notes(dataset, "EMNIST's pictures lie column by column"));
    Reading asTheyAre;
    asTheyAre.choices.transposed = Guess::No;
    QCOMPARE(readArrayDataset(path(), asTheyAre).train.pixels(0)[1], std::uint8_t{1});
}

void ArrayDatasetTest::severalDataSetsAreChosenFrom() {
    for (const char* set : {"letters", "digits"})
        for (const char* part : {"train", "test"})
            write(qPrintable(QString("emnist-%1-%2-images-idx3-ubyte").arg(set, part)),
                  idxFile({set[0] == 'l' ? 2U : 4U, 2, 2}));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path()); }),
                "it holds several data sets: emnist-digits, emnist-letters");
    Reading reading;
    reading.choices.part = "EMNIST-letters";
    QCOMPARE(readArrayDataset(path(), reading).train.count(), std::size_t{2});
    reading.choices.part = "emnist-balanced";
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path(), reading); }),
                "it holds no data set 'emnist-balanced'");
}

void ArrayDatasetTest::torchvisionsFoldersAreTold() {
    write("MNIST/raw/train-images-idx3-ubyte", idxFile({3, 2, 2}));
    write("MNIST/raw/train-images-idx3-ubyte.gz", gzipped(idxFile({3, 2, 2})));
    write("MNIST/raw/t10k-images-idx3-ubyte", idxFile({2, 2, 2}));
    QCOMPARE(readArrayDataset(path()).train.count(), std::size_t{3});
    QCOMPARE(readArrayDataset(path("MNIST")).test.count(), std::size_t{2});
    QVERIFY(notes(readArrayDataset(path("MNIST")), "1 other file in it was not read."));
    write("FashionMNIST/raw/train-images-idx3-ubyte", idxFile({5, 2, 2}));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path()); }), "FashionMNIST/raw, MNIST/raw");
}

void ArrayDatasetTest::kagglesFoldersOfTheSameNameDoNotMatter() {
    Members members;
    for (const std::string part : {"train-images", "t10k-images"}) {
        const QByteArray file = idxFile({part[1] == 'r' ? 4U : 2U, 2, 2});
        members.emplace_back(part + "-idx3-ubyte/" + part + "-idx3-ubyte", file);
        members.emplace_back(part + ".idx3-ubyte", file);
    }
    writeArchive(path("archive.zip"), members);
    const Dataset dataset = readArrayDataset(path("archive.zip"));
    QCOMPARE(dataset.train.count(), std::size_t{4});
    QCOMPARE(dataset.test.count(), std::size_t{2});
    for (const auto& [name, bytes] : members)
        write(qPrintable(QString::fromStdString("unpacked/" + name)), bytes);
    QCOMPARE(readArrayDataset(path("unpacked")).train.count(), std::size_t{4});
}

void ArrayDatasetTest::testLabelsMayBeMissing() {
    writeArchive(
        path("d.npz"),
        {{"x_train.npy", pictures(2)}, {"y_train.npy", classes({0, 1})}, {"x_test.npy", pictures(2)}});
    const Dataset dataset = readArrayDataset(path("d.npz"));
    QVERIFY(dataset.train.hasLabels());
    QVERIFY(!dataset.test.hasLabels());
    QVERIFY(notes(dataset, "The test samples have no classes."));
}

void ArrayDatasetTest::numbersThatWereBytesAreBytes_data() {
    QTest::addColumn<QByteArray>("array");
    QTest::addColumn<bool>("bytes");
    QTest::newRow("integers") << npyFile("<i8", "2, 1, 2", rawBytes<std::int64_t>({0, 255, 7, 9}))
                              << false; // curves
    QTest::newRow("64-bit integers") << npyFile("<i8", "2, 2, 2",
                                                rawBytes<std::int64_t>({0, 255, 7, 9, 1, 2, 3, 4}))
                                     << true;
    QTest::newRow("floats up to 255")
        << npyFile("<f4", "2, 2, 2", rawBytes<float>({0, 255, 7, 9, 1, 2, 3, 4})) << true;
    QTest::newRow("floats up to 1") << npyFile("<f4", "2, 2, 2",
                                               rawBytes<float>({0, 1, 7 / 255.F, 9 / 255.F, 1 / 255.F,
                                                                2 / 255.F, 3 / 255.F, 4 / 255.F}))
                                    << true;
    QTest::newRow("others") << npyFile("<f4", "2, 2, 2", rawBytes<float>({0, 1, 0.123F, 9, 1, 2, 3, 4}))
                            << false;
    QTest::newRow("negative ones") << npyFile("<i2", "2, 2, 2",
                                              rawBytes<std::int16_t>({-1, 255, 7, 9, 1, 2, 3, 4}))
                                   << false;
    QTest::newRow("16 shades") << npyFile("<f4", "2, 2, 2", rawBytes<float>({0, 16, 7, 9, 1, 2, 3, 4}))
                               << false;
}

void ArrayDatasetTest::numbersThatWereBytesAreBytes() {
    QFETCH(QByteArray, array);
    QFETCH(bool, bytes);
    const Dataset dataset = readArrayDataset(write("x.npy", array));
    QCOMPARE(dataset.train.areBytes(), bytes);
    if (bytes) {
        const auto first = dataset.train.pixels(0);
        QCOMPARE(std::vector<int>(first.begin(), first.end()), (std::vector<int>{0, 255, 7, 9}));
    }
}

void ArrayDatasetTest::aColumnOfWholeNumbersIsTheClass() {
    // ECG5000's way: the class first, then the beat.
    std::vector<float> rows;
    for (int i = 0; i < 10; ++i)
        rows.insert(rows.end(),
                    {static_cast<float>(i % 2 + 1), 0.5F + 0.01F * static_cast<float>(i), -1.25F});
    write("ecg_TRAIN.npy", npyFile("<f4", "10, 3", rawBytes(rows)));
    write("ecg_TEST.npy", npyFile("<f4", "10, 3", rawBytes(rows)));
    const Dataset dataset = readArrayDataset(path());
    QCOMPARE(dataset.train.shape().width, 2);
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"1", "2"}));
    QCOMPARE(dataset.test.count(), std::size_t{10});
    QVERIFY(notes(dataset, "class"));
    Reading reading;
    reading.choices.classColumn = "none";
    QCOMPARE(readArrayDataset(path(), reading).train.shape().width, 3);
}

void ArrayDatasetTest::theSameBeatsAreTheSameAsATable() {
    constexpr int beats = 100, length = 30;
    std::vector<double> rows;
    QByteArray tabs, blanks;
    for (int i = 0; i < beats; ++i) {
        for (int t = 0; t <= length; ++t) {
            const double value = t == 0 ? i % 5 + 1 : std::sin(0.3 * t + 0.1 * i) * (1 + i % 5);
            rows.push_back(value);
            const QByteArray text = QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
            tabs += (t == 0 ? "" : "\t") + text;
            blanks += "  " + text;
        }
        tabs += '\n';
        blanks += '\n';
    }
    write("beats.npy", npyFile("<f8", "100, 31", rawBytes(rows)));
    write("beats.tsv", tabs);
    write("beats.txt", blanks);
    const auto valuesOf = [](const Samples& samples) {
        std::vector<float> values(samples.count() * samples.shape().size());
        samples.copyTo(0, samples.count(), values);
        return values;
    };
    const Dataset wanted = readDataset(path("beats.npy"));
    QVERIFY(wanted.train.shape() == (SampleShape{1, length, 1, SampleKind::Curve}));
    QCOMPARE(wanted.classNames.size(), std::size_t{5});
    for (const char* name : {"beats.tsv", "beats.txt"}) {
        const Dataset same = readDataset(path(name));
        QCOMPARE(valuesOf(same.train), valuesOf(wanted.train));
        QCOMPARE(valuesOf(same.test), valuesOf(wanted.test));
        QCOMPARE(labelsOf(same.train), labelsOf(wanted.train));
        QCOMPARE(same.classNames, wanted.classNames);
        QCOMPARE(firstSample(same), firstSample(wanted));
    }
}

void ArrayDatasetTest::rowsOfBytesArePictures() {
    const Dataset dataset = readArrayDataset(write("x.npy", npyFile("|u1", "5, 64", counting(320))));
    QVERIFY(dataset.train.shape() == (SampleShape{8, 8, 1}));
    QVERIFY(notes(dataset, "8 × 8"));
}

void ArrayDatasetTest::objectsBesideNumbersArePassedBy() {
    writeArchive(path("d.npz"), {{"x.npy", pictures(4)}, {"meta.npy", npyFile("|O", "1,", "pickle")}});
    QCOMPARE(readArrayDataset(path("d.npz")).train.count(), std::size_t{3});
    writeArchive(path("o.npz"), {{"x.npy", npyFile("|O", "1,", "pickle")}});
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path("o.npz")); }), "Python objects");
}

void ArrayDatasetTest::saysWhatDoesNotGoTogether() {
    writeArchive(path("d.npz"), {{"x.npy", pictures(4)}, {"y.npy", classes({1, 2})}});
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path("d.npz")); }),
                "there are 2 labels (2) for 4 samples");
    writeArchive(path("e.npz"),
                 {{"x_train.npy", pictures(4)}, {"x_test.npy", npyFile("|u1", "2, 2, 2", counting(8))}});
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path("e.npz")); }),
                "the training samples are 2 × 3 and the test samples 2 × 2");
    const auto labels = write("labels.npy", classes({1, 2}));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(labels); }), "it holds labels (2), not samples");
    const auto row = write("row.npy", npyFile("<f4", "2,", rawBytes<float>({1, 2})));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(row); }),
                "its recording of 2 values does not give two pieces");
}

QTEST_APPLESS_MAIN(ArrayDatasetTest)
#include "tst_ArrayDataset.moc"
