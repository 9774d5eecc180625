#include "core/data/Cifar.h"
#include "tests/core/data/DataFiles.h"
#include "tests/core/data/Drawn.h"
#include <QTemporaryDir>

using namespace diabolo;
using namespace diabolo::testing;

class CifarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsTheChannelsInnermost();
    void readsTheFilesOfAFolderInOrder();
    void splitsASingleFileFiveToOne();
    void refusesAFileCutShortAtEachByte();
    void refusesAClassAboveNine();
    void refusesAFolderWithoutTestPictures();
    void refusesASinglePicture();
    void recognisesItsFiles();

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

void CifarTest::readsTheFilesOfAFolderInOrder() {
    (void)write("c/data_batch_1.bin", picture(1) + picture(2));
    (void)write("c/data_batch_2.bin", picture(3));
    (void)write("c/data_batch_4.bin", picture(4)); // what follows a gap is not there
    (void)write("c/test_batch.bin", picture(5));
    const Dataset dataset = readCifarDataset(folder_->filePath("c").toStdString());
    QCOMPARE(dataset.name, std::string("c"));
    QCOMPARE(dataset.train.count(), std::size_t{3});
    QCOMPARE(dataset.train.label(2).value(), 3);
    QCOMPARE(dataset.test.count(), std::size_t{1});
    QCOMPARE(dataset.test.label(0).value(), 5);
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

QTEST_APPLESS_MAIN(CifarTest)
#include "tst_Cifar.moc"
