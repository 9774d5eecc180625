#include "core/data/files/Cifar.h"
#include "core/data/files/DatasetFiles.h"
#include "tests/core/data/builtin/Drawn.h"
#include "tests/core/data/files/Archives.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>

using namespace diabolo;
using namespace diabolo::testing;

class CifarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsTheChannelsInnermost();
    void readsTheFolderAsItIsPublished();
    void readsTheFilesOfAFolderInOrder();
    void splitsASingleFileFiveToOne();
    void refusesAFileCutShortAtEachByte();
    void refusesAClassAboveNine();
    void refusesAFolderWithoutTestPictures();
    void refusesAFolderThatLacksAFileInBetween();
    void refusesASinglePicture();
    void recognisesItsFiles();
    void readsTheArchiveAsItIsPublished();
    void readsCifar100_data();
    void readsCifar100();

private:
    std::filesystem::path write(const QString& name, const QByteArray& bytes) const {
        return writeFile(folder_->filePath(name), bytes);
    }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
};

namespace {

/// A picture whose red, green and blue count up from 0, 1 and 2.
QByteArray picture(char label) {
    QByteArray bytes(1, label);
    for (int channel = 0; channel < 3; ++channel)
        for (int pixel = 0; pixel < 1024; ++pixel)
            bytes.append(static_cast<char>((pixel + channel) % 256));
    return bytes;
}

/// Byte for byte as the archive's description has a record: the class, then 1024 bytes of red, of green and
/// of blue, row by row. Each plane tells its file, its place in the file and its row.
QByteArray publishedRecord(int fileNumber, int place) {
    QByteArray bytes(1, static_cast<char>((fileNumber + place) % 10));
    bytes += QByteArray(1024, static_cast<char>(fileNumber)) + QByteArray(1024, static_cast<char>(place));
    for (int row = 0; row < 32; ++row)
        bytes += QByteArray(32, static_cast<char>(100 + row));
    return bytes;
}

QByteArray publishedFile(int fileNumber) {
    QByteArray bytes;
    for (int place = 0; place < 10; ++place) // of 10 000
        bytes += publishedRecord(fileNumber, place);
    return bytes;
}

QByteArray pictures(int count) {
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += picture(static_cast<char>(i % 10));
    return bytes;
}

} // namespace

void CifarTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void CifarTest::putsTheChannelsInnermost() {
    const Dataset dataset = readCifarDataset(write("some.bin", pictures(2)));
    QVERIFY(dataset.train.shape() == (SampleShape{32, 32, 3}));
    const auto pixels = dataset.train.pixels(0);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        QCOMPARE(pixels[i], static_cast<std::uint8_t>(i / 3 + i % 3));
}

void CifarTest::readsTheFolderAsItIsPublished() {
    const QString folder = "cifar-10-batches-bin/";
    for (int number = 1; number <= 5; ++number)
        (void)write(folder + QString("data_batch_%1.bin").arg(number), publishedFile(number));
    (void)write(folder + "test_batch.bin", publishedFile(6));
    (void)write(folder + "batches.meta.txt",
                "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n");
    (void)write(folder + "readme.html", "<meta HTTP-EQUIV=\"REFRESH\">");
    const std::filesystem::path archive = folder_->filePath(folder).toStdString();
    QVERIFY(looksLikeDataset(archive));
    const Dataset dataset = readDataset(archive);
    QCOMPARE(dataset.train.count(), std::size_t{50});
    QCOMPARE(dataset.test.count(), std::size_t{10});
    const auto check = [](const Samples& samples, std::size_t index, int file, int place) {
        QCOMPARE(samples.label(index).value(), (file + place) % 10);
        const auto pixels = samples.pixels(index);
        for (std::size_t pixel = 0; pixel < 1024; ++pixel) {
            QCOMPARE(pixels[3 * pixel], static_cast<std::uint8_t>(file));
            QCOMPARE(pixels[3 * pixel + 1], static_cast<std::uint8_t>(place));
            QCOMPARE(pixels[3 * pixel + 2], static_cast<std::uint8_t>(100 + pixel / 32));
        }
    };
    for (int i = 0; i < 50; ++i)
        check(dataset.train, static_cast<std::size_t>(i), 1 + i / 10, i % 10);
    for (int i = 0; i < 10; ++i)
        check(dataset.test, static_cast<std::size_t>(i), 6, i);
}

void CifarTest::readsTheFilesOfAFolderInOrder() {
    (void)write("c/data_batch_1.bin", picture(1) + picture(2));
    (void)write("c/data_batch_2.bin", picture(3));
    (void)write("c/test_batch.bin", picture(5));
    const Dataset dataset = readCifarDataset(folder_->filePath("c").toStdString());
    QCOMPARE(dataset.name, std::string("c"));
    QCOMPARE(dataset.train.count(), std::size_t{3});
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"1", "2", "3", "5"}));
    QCOMPARE(className(dataset, dataset.train.label(2).value()), std::string("3"));
    QCOMPARE(dataset.test.count(), std::size_t{1});
    QCOMPARE(className(dataset, dataset.test.label(0).value()), std::string("5"));
}

void CifarTest::splitsASingleFileFiveToOne() {
    const Dataset dataset = readCifarDataset(write("some.bin", pictures(13)));
    QCOMPARE(dataset.train.count(), std::size_t{11});
    QCOMPARE(dataset.test.count(), std::size_t{2});
    QCOMPARE(dataset.test.label(0).value(), 1);
}

void CifarTest::refusesAFileCutShortAtEachByte() {
    const QByteArray whole = pictures(2);
    for (qsizetype length = 1;
         length<whole.size(); length += length % 3073> 4 && length % 3073 < 3068 ? 97 : 1) {
        const QString message =
            errorOf([&] { (void)readCifarDataset(write("cut.bin", whole.left(length))); });
        const qsizetype rest = length % 3073;
        VERIFY_SAYS(message, rest == 0 ? QString("it has a single picture")
                                       : QString("it ends inside picture %1, after %2 of its 3073 bytes")
                                             .arg(length / 3073 + 1)
                                             .arg(rest));
        VERIFY_SAYS(message, "cut.bin'");
    }
}

void CifarTest::refusesAClassAboveNine() {
    const auto file = write("some.bin", picture(0) + picture(10) + picture(1));
    VERIFY_SAYS(errorOf([&] { (void)readCifarDataset(file); }),
                "the class of picture 2 (byte 3073) is 10 and not 0 to 9");
}

void CifarTest::refusesAFolderWithoutTestPictures() {
    (void)write("c/data_batch_1.bin", pictures(2));
    VERIFY_SAYS(errorOf([&] { (void)readCifarDataset(folder_->filePath("c").toStdString()); }),
                "test_batch.bin");
}

void CifarTest::refusesAFolderThatLacksAFileInBetween() {
    for (const int number : {1, 2, 4})
        (void)write(QString("c/data_batch_%1.bin").arg(number), pictures(2));
    (void)write("c/test_batch.bin", pictures(2));
    VERIFY_SAYS(errorOf([&] { (void)readCifarDataset(folder_->filePath("c").toStdString()); }),
                "data_batch_3.bin");
}

void CifarTest::refusesASinglePicture() {
    VERIFY_SAYS(errorOf([&] { (void)readCifarDataset(write("one.bin", picture(0))); }), "a single picture");
}

void CifarTest::recognisesItsFiles() {
    QVERIFY(looksLikeCifarDataset(write("some.bin", pictures(2))));
    QVERIFY(!looksLikeCifarDataset(write("cut.bin", pictures(2).chopped(1))));
    QVERIFY(!looksLikeCifarDataset(write("other.bin", picture(77))));
    QVERIFY(!looksLikeCifarDataset(write("other.dat", pictures(2))));
    QVERIFY(!looksLikeCifarDataset(write("empty.bin", {})));
    QVERIFY(!looksLikeCifarDataset(folder_->path().toStdString()));
    (void)write("c/data_batch_1.bin", pictures(2));
    QVERIFY(looksLikeCifarDataset(folder_->filePath("c").toStdString()));
}

void CifarTest::readsTheArchiveAsItIsPublished() {
    const std::filesystem::path archive = folder_->filePath("cifar-10-binary.tar.gz").toStdString();
    writeArchive(archive, {{"cifar-10-batches-bin/data_batch_2.bin", publishedFile(2)},
                           {"cifar-10-batches-bin/batches.meta.txt",
                            "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"},
                           {"cifar-10-batches-bin/test_batch.bin", publishedFile(6)},
                           {"cifar-10-batches-bin/data_batch_1.bin", publishedFile(1)}});
    QVERIFY(looksLikeDataset(archive));
    const Dataset dataset = readDataset(archive);
    QCOMPARE(dataset.name, std::string("cifar-10-binary.tar.gz"));
    QCOMPARE(dataset.source, archive.string());
    QCOMPARE(dataset.train.count(), std::size_t{20});
    QCOMPARE(dataset.train.pixels(0)[0], std::uint8_t{1});
    QCOMPARE(className(dataset, *dataset.train.label(0)), std::string("automobile"));
    QCOMPARE(dataset.classNames.size(), std::size_t{10});
}

void CifarTest::readsCifar100_data() {
    QTest::addColumn<bool>("coarse");
    QTest::newRow("fine") << false;
    QTest::newRow("coarse") << true;
}

void CifarTest::readsCifar100() {
    QFETCH(bool, coarse);
    QByteArray records, fineNames, coarseNames;
    for (int i = 0; i < 100; ++i) {
        records += QByteArray(1, static_cast<char>(i / 5)) + picture(static_cast<char>(i));
        fineNames += "fine " + QByteArray::number(i) + "\n";
        coarseNames += i < 20 ? "coarse " + QByteArray::number(i) + "\n" : QByteArray();
    }
    (void)write("c/train.bin", records);
    (void)write("c/test.bin", records.left(2 * 3074));
    (void)write("c/fine_label_names.txt", fineNames);
    (void)write("c/coarse_label_names.txt", coarseNames);
    Reading reading;
    if (coarse)
        reading.choices.classColumn = "coarse";
    const std::filesystem::path place = folder_->filePath("c").toStdString();
    QVERIFY(looksLikeCifarDataset(place));
    const Dataset dataset = readDataset(place, reading);
    QCOMPARE(dataset.train.count(), std::size_t{100});
    QCOMPARE(classCount(dataset), coarse ? 20 : 100);
    QCOMPARE(className(dataset, *dataset.train.label(99)), std::string(coarse ? "coarse 19" : "fine 99"));
    QCOMPARE(dataset.train.pixels(99)[0], std::uint8_t{0});
    QVERIFY(looksLikeCifarDataset(place / "train.bin"));
    QCOMPARE(readDataset(place / "train.bin", reading).train.shape().channels, 3);
}

QTEST_APPLESS_MAIN(CifarTest)
#include "tst_Cifar.moc"
