#include "core/data/files/ArrayDataset.h"
#include "core/data/files/Idx.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <unistd.h>

using namespace diabolo;
using namespace diabolo::testing;

class IdxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsPlainAndGzippedFiles_data();
    void readsPlainAndGzippedFiles();
    void readsFilesLargerThanItsBuffers();
    void readsEveryType_data();
    void readsEveryType();
    void readsImagesWithTheirLabels();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void refusesDamagedGzipAtEveryByte();
    void refusesMissingFilesAndFolders();
    void refusesPipesInsteadOfWaiting();
    void refusesFilesWithoutPermission();
    void saysWhatIsWrongWithImages_data();
    void saysWhatIsWrongWithImages();
    void saysWhatIsWrongWithLabels_data();
    void saysWhatIsWrongWithLabels();
    void splitsASingleFileSixToOne_data();
    void splitsASingleFileSixToOne();
    void findsTheLabelsBesideASingleFile();
    void readsAFolderByTheUsualNames_data();
    void readsAFolderByTheUsualNames();
    void takesItsNameFromTheFolderEvenWithASlashBehind();
    void aFolderOfTrainingImagesAloneIsSplit();
    void refusesTrainAndTestImagesOfDifferentShape();
    void recognisesADataSetByItsBeginning();

private:
    [[nodiscard]] std::filesystem::path write(const QString& name, const QByteArray& bytes) const {
        return writeFile(folder_->filePath(name), bytes);
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
};

void IdxTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void IdxTest::readsPlainAndGzippedFiles_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << "array" << idxFile({2, 3});
    QTest::newRow("gzip") << "array.gz" << gzipped(idxFile({2, 3}));
    QTest::newRow("gzip under another name") << "array" << gzipped(idxFile({2, 3}));
}

void IdxTest::readsPlainAndGzippedFiles() {
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const NumberArray array = readIdx(write(name, bytes));
    QCOMPARE(array.shape, (std::vector<std::size_t>{2, 3}));
    QCOMPARE(std::get<0>(array.numbers), (std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5}));
}

void IdxTest::readsFilesLargerThanItsBuffers() {
    const NumberArray array = readIdx(write("large.gz", gzipped(idxFile({3, 1000, 1001}))));
    const auto& values = std::get<0>(array.numbers);
    QCOMPARE(values.size(), std::size_t{3003000});
    QCOMPARE(values.back(), static_cast<std::uint8_t>(3002999 % 256));
}

void IdxTest::readsEveryType_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("data"); // −2 and 1.5, or its whole part
    QTest::newRow("signed bytes") << 0x09 << QByteArray::fromHex("fe01");
    QTest::newRow("short") << 0x0B << QByteArray::fromHex("fffe0001");
    QTest::newRow("int") << 0x0C << QByteArray::fromHex("fffffffe00000001");
    QTest::newRow("float") << 0x0D << QByteArray::fromHex("c00000003fc00000");
    QTest::newRow("double") << 0x0E << QByteArray::fromHex("c0000000000000003ff8000000000000");
}

void IdxTest::readsEveryType() {
    QFETCH(int, type);
    QFETCH(QByteArray, data);
    const NumberArray array = readIdx(write("array", idxHeader({1, 2}, static_cast<char>(type)) + data));
    QCOMPARE(array.number(0), -2.0);
    QCOMPARE(array.number(1), type >= 0x0D ? 1.5 : 1.0);
}

void IdxTest::readsImagesWithTheirLabels() {
    const Samples samples =
        readIdxSamples(write("images", idxFile({3, 2, 5})), write("labels", idxFile({3})));
    QVERIFY(samples.shape() == (SampleShape{2, 5, 1}));
    QCOMPARE(samples.count(), std::size_t{3});
    QCOMPARE(samples.pixels(2)[0], std::uint8_t{20});
    QCOMPARE(samples.label(2).value(), 2);
}

void IdxTest::saysWhatIsWrongWithAFile_data() {
    const QByteArray good = idxFile({2, 3});
    const QByteArray zipped = gzipped(good);
    QByteArray wrongChecksum = zipped;
    wrongChecksum[zipped.size() - 8] = static_cast<char>(~wrongChecksum[zipped.size() - 8]);

    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << "bad" << QByteArray() << "it is empty";
    QTest::newRow("magic cut short") << "bad" << good.left(3) << "ends inside the IDX header";
    QTest::newRow("dimensions cut short") << "bad" << good.left(11) << "ends inside the IDX header";
    QTest::newRow("not IDX") << "bad" << QByteArray("PNG, or so it says") << "not an IDX file";
    QTest::newRow("second byte") << "bad" << QByteArray("\0\1\x08\1", 4) + good.mid(4) << "not an IDX file";
    QTest::newRow("unknown type") << "bad" << idxHeader({6}, 0x42) << "unknown type 66";
    QTest::newRow("no dimensions") << "bad" << idxHeader({}) << "0 dimensions";
    QTest::newRow("five dimensions") << "bad" << idxFile({1, 1, 1, 1, 1}) << "5 dimensions";
    QTest::newRow("a dimension of 0") << "bad" << idxHeader({2, 0, 3}) << "2 × 0 × 3, is 0";
    QTest::newRow("more than 4 GiB") << "bad" << idxHeader({70000, 70000})
                                     << "70000 × 70000, come to more than 4 GiB";
    QTest::newRow("past 64 bits") << "bad" << idxHeader({UINT32_MAX, UINT32_MAX, UINT32_MAX})
                                  << "more than 4 GiB";
    QTest::newRow("a header that lies") << "bad" << idxHeader({1U << 31}) << "holds 0 bytes";
    QTest::newRow("data cut short") << "bad" << good.chopped(2)
                                    << "holds 4 bytes of data where its dimensions, 2 × 3, say 6";
    QTest::newRow("trailing bytes") << "bad" << good + "x"
                                    << "more bytes follow the 6";
    QTest::newRow("trailing bytes in gzip") << "bad.gz" << gzipped(good + "x") << "more bytes follow the 6";
    QTest::newRow("gzip cut short") << "bad.gz" << zipped.chopped(1) << "cut short";
    QTest::newRow("gzip of nothing more") << "bad.gz" << zipped.left(10) << "cut short";
    QTest::newRow("gzip checksum") << "bad.gz" << wrongChecksum << "damaged";
    QTest::newRow("plain named .gz") << "bad.gz" << good << "not gzip-compressed";
}

void IdxTest::saysWhatIsWrongWithAFile() {
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto file = write(name, bytes);
    const QString message = errorOf([&] { (void)readIdx(file); });
    VERIFY_SAYS(message, reason);
    VERIFY_SAYS(message, QString::fromStdString(file.string()));
}

void IdxTest::refusesDamagedGzipAtEveryByte() {
    const QByteArray zipped = gzipped(idxFile({2, 3}));
    for (qsizetype at = 10; at < zipped.size(); ++at) { // the first ten bytes say nothing about the data
        QByteArray damaged = zipped;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto file = write("damaged.gz", damaged);
        QVERIFY2(!errorOf([&] { (void)readIdx(file); }).isEmpty(), qPrintable(QString::number(at)));
    }
}

void IdxTest::refusesMissingFilesAndFolders() {
    VERIFY_SAYS(errorOf([&] { (void)readIdx(path() / "absent"); }), "there is no such file");
    VERIFY_SAYS(errorOf([&] { (void)readIdx(path()); }), "it is a folder");
    VERIFY_SAYS(errorOf([&] { (void)readIdx(""); }), "there is no such file");
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(""); }), "there is no such file");
    VERIFY_SAYS(errorOf([&] { (void)readIdx(std::string(5000, 'x')); }), "cannot read");
}

void IdxTest::refusesPipesInsteadOfWaiting() {
    VERIFY_SAYS(errorOf([] { (void)readIdx("/dev/zero"); }), "not a regular file");
}

void IdxTest::refusesFilesWithoutPermission() {
    if (geteuid() == 0) {
        QSKIP("the superuser may read every file");
    }
    const auto file = write("secret", idxFile({1}));
    std::filesystem::permissions(file, std::filesystem::perms::none);
    VERIFY_SAYS(errorOf([&] { (void)readIdx(file); }), "Permission denied");
}

void IdxTest::saysWhatIsWrongWithImages_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("labels") << idxFile({9}) << "it holds labels";
    QTest::newRow("two dimensions") << idxFile({2, 2}) << "it holds an array (2 × 2), not images";
    QTest::newRow("four dimensions") << idxFile({2, 2, 2, 3}) << "not images";
    QTest::newRow("too high") << idxFile({1, 513, 2}) << "513 × 2 pixels";
    QTest::newRow("too wide") << idxFile({1, 2, 513}) << "2 × 513 pixels";
}

void IdxTest::saysWhatIsWrongWithImages() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto file = write("images", bytes);
    VERIFY_SAYS(errorOf([&] { (void)readIdxSamples(file); }), reason);
}

void IdxTest::saysWhatIsWrongWithLabels_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("images") << idxFile({3, 2, 2}) << "it holds images";
    QTest::newRow("two dimensions") << idxFile({3, 1}) << "not labels";
    QTest::newRow("too few") << idxFile({2}) << "it has 2 labels for the 3 images";
    QTest::newRow("too many") << idxFile({4}) << "it has 4 labels for the 3 images";
}

void IdxTest::saysWhatIsWrongWithLabels() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto images = write("images", idxFile({3, 2, 2}));
    const auto labels = write("labels", bytes);
    const QString message = errorOf([&] { (void)readIdxSamples(images, labels); });
    VERIFY_SAYS(message, reason);
    VERIFY_SAYS(message, QString::fromStdString(labels.string()));
}

void IdxTest::splitsASingleFileSixToOne_data() {
    QTest::addColumn<unsigned>("images");
    QTest::addColumn<unsigned>("test");
    QTest::newRow("70, as 60 and 10") << 70U << 10U;
    QTest::newRow("few: one to test") << 3U << 1U;
    QTest::newRow("the fewest") << 2U << 1U;
}

void IdxTest::splitsASingleFileSixToOne() {
    QFETCH(unsigned, images);
    QFETCH(unsigned, test);
    const auto file = write("faces.idx", idxFile({images, 1, 2}));
    const Dataset dataset = readArrayDataset(file);
    QCOMPARE(dataset.test.count(), std::size_t{test});
    QCOMPARE(dataset.train.count(), std::size_t{images - test});
    QCOMPARE(dataset.test.pixels(0)[0], static_cast<std::uint8_t>(2 * (images - test)));
    QCOMPARE(dataset.name, std::string("faces.idx"));
    QCOMPARE(dataset.source, file.string());

    const auto single = write("single", idxFile({1, 2, 2}));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(single); }), "at least 2 are needed");
}

void IdxTest::findsTheLabelsBesideASingleFile() {
    const auto file = write("my-images.idx3-ubyte", idxFile({7, 1, 1}));
    QVERIFY(!readArrayDataset(file).train.hasLabels());
    (void)write("my-labels.idx1-ubyte.gz", gzipped(idxFile({7})));
    const Dataset dataset = readArrayDataset(file);
    QCOMPARE(dataset.train.label(5).value(), 5);
    QCOMPARE(dataset.test.label(0).value(), 6);
}

void IdxTest::readsAFolderByTheUsualNames_data() {
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("separator");
    QTest::addColumn<bool>("zipped");
    for (const char* test : {"t10k", "test"}) {
        for (const char* separator : {"-", "."}) {
            for (const bool zipped : {false, true}) {
                QTest::addRow("%s %sidx%s", test, separator, zipped ? " .gz" : "")
                    << test << separator << zipped;
            }
        }
    }
}

void IdxTest::readsAFolderByTheUsualNames() {
    QFETCH(QString, test);
    QFETCH(QString, separator);
    QFETCH(bool, zipped);
    const auto add = [&](const QString& part, const QString& kind, const QByteArray& bytes) {
        const QString name = "clothes/" + part + "-" + kind.arg(separator) + (zipped ? ".gz" : "");
        (void)write(name, zipped ? gzipped(bytes) : bytes);
    };
    add("train", "images%1idx3-ubyte", idxFile({4, 2, 3}));
    add("train", "labels%1idx1-ubyte", idxFile({4}));
    add(test, "images%1idx3-ubyte", idxFile({2, 2, 3}));

    const Dataset dataset = readArrayDataset(path() / "clothes");
    QCOMPARE(dataset.name, std::string("clothes"));
    QCOMPARE(dataset.source, (path() / "clothes").string());
    QCOMPARE(dataset.train.count(), std::size_t{4});
    QCOMPARE(dataset.train.label(3).value(), 3);
    QCOMPARE(dataset.test.count(), std::size_t{2});
    QVERIFY(!dataset.test.hasLabels());
}

void IdxTest::takesItsNameFromTheFolderEvenWithASlashBehind() {
    (void)write("clothes/train-images-idx3-ubyte", idxFile({2, 1, 1}));
    (void)write("clothes/test-images-idx3-ubyte", idxFile({2, 1, 1}));
    const Dataset dataset = readArrayDataset(path() / "other" / ".." / "clothes/");
    QCOMPARE(dataset.name, std::string("clothes"));
    QCOMPARE(dataset.source, (path() / "clothes").string());
}

void IdxTest::aFolderOfTrainingImagesAloneIsSplit() {
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path()); }), "it holds labels and no samples");
    (void)write("train-images-idx3-ubyte", idxFile({14, 1, 2}));
    QCOMPARE(readArrayDataset(path()).test.count(), std::size_t{2});
}

void IdxTest::refusesTrainAndTestImagesOfDifferentShape() {
    (void)write("train-images-idx3-ubyte", idxFile({2, 2, 3}));
    (void)write("t10k-images-idx3-ubyte", idxFile({2, 3, 2}));
    VERIFY_SAYS(errorOf([&] { (void)readArrayDataset(path()); }),
                "the training samples are 2 × 3 and the test samples 3 × 2");
}

void IdxTest::recognisesADataSetByItsBeginning() {
    QVERIFY(looksLikeArrayDataset(write("images.gz", gzipped(idxFile({2, 1, 1})))));
    QVERIFY(!looksLikeArrayDataset(write("short", QByteArray("\0\0", 2))));
    QVERIFY(!looksLikeArrayDataset(path()));
    QVERIFY(!looksLikeArrayDataset(path() / "absent"));
    (void)write("train-images-idx3-ubyte", idxFile({2, 1, 1}));
    QVERIFY(looksLikeArrayDataset(path()));
}

QTEST_APPLESS_MAIN(IdxTest)
#include "tst_Idx.moc"
