#include "app/files/QtPictures.h"
#include "core/data/files/DatasetFiles.h"
#include "core/data/files/IdxWriter.h"
#include "core/export/files/NpzFile.h"
#include "tests/core/data/files/Archives.h"
#include "tests/core/data/files/DataFiles.h"
#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QImageReader>
#include <QTemporaryDir>
#include <algorithm>
#include <memory>
#include <set>

using namespace diabolo;
using namespace diabolo::testing;

/// Folders and archives of pictures as data sets, decoded by Qt.
class QtPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useQtPictures(); }
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void aSubFolderIsAClass();
    void partsStandAboveClasses_data();
    void partsStandAboveClasses();
    void namesAloneMayTellTheClass();
    void aFlatFolderHasNoClasses();
    void everyFormatGivesItsPixels_data();
    void everyFormatGivesItsPixels();
    void whatHasNoGreyPixelsAloneIsColour();
    void transparentPixelsStandOnWhite();
    void sixteenBitsBecomeEight();
    void sizesAreBroughtTogether_data();
    void sizesAreBroughtTogether();
    void theOwnerChoosesTheSize();
    void brokenFilesAreNamedAndLeftOut();
    void hiddenFilesCountForNothing();
    void archivesAreReadInPlace();
    void namesOfOtherBytesAreReadToo();
    void readingIsReportedAndCanBeGivenUp();
    void aPictureByItselfIsSentToItsFolder();
    void theSamePicturesAreTheSameInEveryFormat();

private:
    void save(const QString& name, const QImage& image, const char* format = nullptr) const {
        QDir().mkpath(QFileInfo(folder_->filePath(name)).path());
        QVERIFY2(image.save(folder_->filePath(name), format), qPrintable(name));
    }
    Dataset read(const char* place = "", const Reading& reading = {}) const {
        return readDataset(folder_->filePath(place).toStdString(), reading);
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

/// Another picture for each number.
QImage grey(int number, QSize size = {4, 3}) {
    QImage image(size, QImage::Format_Grayscale8);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.scanLine(y)[x] = static_cast<uchar>(20 * number + size.width() * y + x);
    return image;
}

bool notes(const Dataset& dataset, const QString& words) {
    const QString text = QString::fromStdString(notesText(dataset));
    if (!text.contains(words))
        qWarning("%s", qPrintable(text));
    return text.contains(words);
}

std::vector<int> pixelsOf(const Samples& samples, std::size_t index) {
    const auto pixels = samples.pixels(index);
    return {pixels.begin(), pixels.end()};
}

} // namespace

void QtPicturesTest::aSubFolderIsAClass() {
    for (int i = 0; i < 5; ++i) {
        save(QString("cats/%1.png").arg(i), grey(i));
        save(QString("Dogs/%1.PNG").arg(i), grey(i + 5));
    }
    const Dataset dataset = read();
    QVERIFY(dataset.train.shape() == (SampleShape{3, 4, 1}));
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"Dogs", "cats"}));
    QCOMPARE(dataset.train.count(), std::size_t{8});
    QCOMPARE(classCounts(dataset, dataset.test), (std::vector<std::size_t>{1, 1}));
    QCOMPARE(pixelsOf(dataset.train, 0).front(), 100); // Dogs/0
}

void QtPicturesTest::partsStandAboveClasses_data() {
    QTest::addColumn<QString>("train");
    QTest::addColumn<QString>("test");
    QTest::newRow("train and test") << "train"
                                    << "test";
    QTest::newRow("in the names") << "training-images"
                                  << "test-images";
    QTest::newRow("validation in place of test") << "Train"
                                                 << "val";
    QTest::newRow("deeper") << "data/train"
                            << "data/test";
}

void QtPicturesTest::partsStandAboveClasses() {
    QFETCH(QString, train);
    QFETCH(QString, test);
    for (int i = 0; i < 3; ++i)
        save(train + QString("/%1/a.png").arg(i % 2), grey(i));
    save(train + "/1/b.png", grey(3));
    save(test + "/0/a.png", grey(4));
    const Dataset dataset = read();
    QCOMPARE(dataset.train.count(), std::size_t{3});
    QCOMPARE(dataset.test.count(), std::size_t{1});
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"0", "1"}));
    QCOMPARE(pixelsOf(dataset.test, 0).front(), 80);
}

void QtPicturesTest::namesAloneMayTellTheClass() {
    for (int i = 0; i < 3; ++i) {
        save(QString("cat.%1.png").arg(i), grey(i));
        save(QString("dog.%1.png").arg(i), grey(i));
    }
    const Dataset dataset = read();
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"cat", "dog"}));
    QVERIFY(notes(dataset, "The classes are the words in the pictures' names."));
}

void QtPicturesTest::aFlatFolderHasNoClasses() {
    for (int i = 0; i < 3; ++i)
        save(QString("%1.png").arg(i), grey(i));
    QVERIFY(!read().train.hasLabels());
}

void QtPicturesTest::everyFormatGivesItsPixels_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("exact");
    for (const char* name : {"a.png", "a.bmp", "a.pgm", "A.PGM"})
        QTest::newRow(name) << QString(name) << true;
    for (const char* name : {"a.jpg", "a.jpeg", "a.webp"})
        QTest::newRow(name) << QString(name) << false;
}

void QtPicturesTest::everyFormatGivesItsPixels() {
    QFETCH(QString, name);
    QFETCH(bool, exact);
    const QByteArray suffix = QFileInfo(name).suffix().toLower().toLatin1();
    if (!QImageReader::supportedImageFormats().contains(suffix))
        QSKIP("Qt's plugin for this format is not installed");
    const QImage image = grey(1, {8, 8});
    save(name, image, suffix);
    save("other/" + name, image, suffix);
    const Dataset dataset = read();
    QVERIFY(dataset.train.shape() == (SampleShape{8, 8, 1}));
    const auto pixels = dataset.train.pixels(0);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            const int wanted = image.constScanLine(y)[x], got = pixels[static_cast<std::size_t>(8 * y + x)];
            QVERIFY2(std::abs(wanted - got) <= (exact ? 0 : 12),
                     qPrintable(QString("%1 %2").arg(wanted).arg(got)));
        }
    }
}

void QtPicturesTest::whatHasNoGreyPixelsAloneIsColour() {
    QImage palette(4, 3, QImage::Format_Indexed8);
    palette.setColorTable({qRgb(255, 0, 0), qRgb(1, 2, 3)});
    palette.fill(1);
    palette.setPixel(0, 0, 0);
    save("a.png", palette);
    save("b.png", grey(2));
    const Dataset dataset = read();
    QVERIFY(dataset.train.shape() == (SampleShape{3, 4, 3}));
    const Samples& first = dataset.train; // the first sample always trains
    QCOMPARE(std::vector<int>(first.pixels(0).begin(), first.pixels(0).begin() + 6),
             (std::vector<int>{255, 0, 0, 1, 2, 3}));
    const auto repeated = dataset.test.pixels(0);
    QCOMPARE(std::vector<int>(repeated.begin(), repeated.begin() + 6),
             (std::vector<int>{40, 40, 40, 41, 41, 41}));
    QImage greyPalette(4, 3, QImage::Format_Indexed8);
    greyPalette.setColorTable({qRgb(7, 7, 7), qRgb(200, 200, 200)});
    greyPalette.fill(1);
    save("a.png", greyPalette);
    QCOMPARE(read().train.shape().channels, 1);
    QCOMPARE(pixelsOf(read().train, 0).front(), 200);
}

void QtPicturesTest::transparentPixelsStandOnWhite() {
    QImage image(4, 3, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    image.setPixel(1, 0, qRgba(0, 0, 0, 255));
    save("a.png", image);
    save("b.png", grey(2));
    const Dataset dataset = read();
    QCOMPARE(dataset.train.shape().channels, 1);
    QCOMPARE(pixelsOf(dataset.train, 0)[0], 255);
    QCOMPARE(pixelsOf(dataset.train, 0)[1], 0);
    QVERIFY(notes(dataset, "1 picture has transparent pixels, which are shown on white."));
}

void QtPicturesTest::sixteenBitsBecomeEight() {
    QImage deep(4, 3, QImage::Format_Grayscale16);
    deep.fill(Qt::black);
    reinterpret_cast<quint16*>(deep.scanLine(0))[1] = 200 * 257;
    save("a.png", deep);
    save("b.png", deep);
    const Dataset dataset = read();
    QCOMPARE(dataset.train.shape().channels, 1);
    QCOMPARE(pixelsOf(dataset.train, 0)[1], 200);
    QVERIFY(notes(dataset, "2 pictures have more than 8 bits a channel"));
}

void QtPicturesTest::sizesAreBroughtTogether_data() {
    QTest::addColumn<QList<QSize>>("sizes");
    QTest::addColumn<QSize>("wanted");
    QTest::newRow("one size") << QList<QSize>{{28, 20}, {28, 20}} << QSize(28, 20);
    QTest::newRow("one size, large") << QList<QSize>{{300, 150}, {300, 150}} << QSize(64, 32);
    QTest::newRow("several") << QList<QSize>{{28, 20}, {30, 20}} << QSize(32, 32);
    QTest::newRow("nearly all of one") << (QList<QSize>(19, {28, 20}) << QSize(50, 60)) << QSize(28, 20);
}

void QtPicturesTest::sizesAreBroughtTogether() {
    QFETCH(QList<QSize>, sizes);
    QFETCH(QSize, wanted);
    for (qsizetype i = 0; i < sizes.size(); ++i)
        save(QString("%1.png").arg(i), grey(1, sizes[i]));
    const Dataset dataset = read();
    QCOMPARE(QSize(dataset.train.shape().width, dataset.train.shape().height), wanted);
    if (wanted != sizes.front() || sizes.front() != sizes.back())
        QVERIFY(notes(dataset, "picture_size chooses another size."));
}

void QtPicturesTest::theOwnerChoosesTheSize() {
    QImage wide(20, 10, QImage::Format_RGB32); // its middle is white, its sides are red
    wide.fill(Qt::red);
    for (int y = 0; y < 10; ++y)
        for (int x = 5; x < 15; ++x)
            wide.setPixel(x, y, qRgb(255, 255, 255));
    save("a.png", wide);
    save("b.png", wide);
    Reading reading;
    reading.choices.pictureSize = "10x10";
    const Dataset cropped = read("", reading);
    QVERIFY(cropped.train.shape() == (SampleShape{10, 10, 3}));
    for (const int pixel : pixelsOf(cropped.train, 0))
        QCOMPARE(pixel, 255);
    reading.choices.pictureSize = "10x20x1";
    const Dataset inGrey = read("", reading);
    QVERIFY(inGrey.train.shape() == (SampleShape{10, 20, 1}));
    QCOMPARE(pixelsOf(inGrey.train, 0).front(), 76); // 0.299 of 255
    reading.choices.pictureSize = "1000x1000";
    VERIFY_SAYS(errorOf([&] { (void)read("", reading); }), "at most 512x512");
}

void QtPicturesTest::brokenFilesAreNamedAndLeftOut() {
    for (int i = 0; i < 3; ++i)
        save(QString("a/%1.png").arg(i), grey(i));
    writeFile(folder_->filePath("a/broken.png"), "no picture");
    QFile whole(folder_->filePath("a/0.png"));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    writeFile(folder_->filePath("a/cut.png"), whole.readAll().chopped(30)); // its size is still told
    writeFile(folder_->filePath("a/empty.png"), "");
    writeFile(folder_->filePath("a/README.txt"), "about these pictures");
    const Dataset dataset = read();
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{3});
    QVERIFY(notes(dataset, "2 files that are no pictures were left out: broken.png, empty.png."));
    QVERIFY(notes(dataset, "1 file that is no picture was left out: cut.png."));
    for (int i = 0; i < 3; ++i)
        QFile::remove(folder_->filePath(QString("a/%1.png").arg(i)));
    VERIFY_SAYS(errorOf([&] { (void)read(); }), "none of its pictures can be decoded");
}

void QtPicturesTest::hiddenFilesCountForNothing() {
    for (int i = 0; i < 3; ++i)
        save(QString("a/%1.png").arg(i), grey(i));
    save(".thumbnails/0.png", grey(1));
    save("a/._0.png", grey(1));
    const Dataset dataset = read();
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{3});
}

void QtPicturesTest::archivesAreReadInPlace() {
    Members members;
    for (int i = 0; i < 200; ++i) {
        QBuffer buffer;
        grey(i % 10).save(&buffer, "png");
        members.emplace_back(
            QString("set/%1/%2.png").arg(i % 2 == 0 ? "even" : "odd").arg(i, 3, 10, QChar('0')).toStdString(),
            buffer.data());
    }
    for (const char* name : {"set.zip", "set.tar.gz"}) {
        writeArchive(folder_->filePath(name).toStdString(), members);
        const Dataset dataset = read(name);
        QCOMPARE(dataset.name, std::string(name));
        QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{200});
        QCOMPARE(dataset.classNames, (std::vector<std::string>{"even", "odd"}));
        for (std::size_t i = 0; i < dataset.train.count(); ++i)
            QCOMPARE(dataset.train.pixels(i)[0] / 20 % 2, *dataset.train.label(i));
    }
}

void QtPicturesTest::namesOfOtherBytesAreReadToo() {
    const std::filesystem::path latin = folder_->path().toStdString() + "/\xE4pfel"; // ISO 8859-1
    std::filesystem::create_directories(latin);
    for (int i = 0; i < 3; ++i) {
        save("b.png", grey(i));
        std::filesystem::rename(folder_->filePath("b.png").toStdString(),
                                latin / (std::to_string(i) + ".png"));
    }
    const Dataset dataset = readDataset(latin);
    std::filesystem::remove_all(latin); // Qt cannot
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{3});
}

void QtPicturesTest::readingIsReportedAndCanBeGivenUp() {
    for (int i = 0; i < 300; ++i)
        save(QString("%1.png").arg(i), grey(i % 10));
    std::vector<double> shares;
    Reading reading;
    reading.progress = [&](double share) {
        shares.push_back(share);
        return true;
    };
    (void)read("", reading);
    QVERIFY(shares.size() > 2);
    QVERIFY(std::ranges::is_sorted(shares));
    QVERIFY(shares.back() <= 1);
    reading.progress = [](double) { return false; };
    QVERIFY_EXCEPTION_THROWN((void)read("", reading), Abandoned);
}

void QtPicturesTest::aPictureByItselfIsSentToItsFolder() {
    save("a.png", grey(1));
    VERIFY_SAYS(errorOf([&] { (void)read("a.png"); }), "open the folder of pictures that it is in");
}

void QtPicturesTest::theSamePicturesAreTheSameInEveryFormat() {
    constexpr int count = 40, size = 8 * 8;
    std::vector<std::uint8_t> pixels, labels;
    QByteArray csv = "label";
    for (int i = 0; i < size; ++i)
        csv += ",pixel" + QByteArray::number(i);
    for (int i = 0; i < count; ++i) {
        labels.push_back(static_cast<std::uint8_t>(i % 3));
        csv += '\n' + QByteArray::number(i % 3);
        QImage image(8, 8, QImage::Format_Grayscale8);
        for (int place = 0; place < size; ++place) {
            const int value = (place * (i + 1) * 7 + i) % 256;
            pixels.push_back(static_cast<std::uint8_t>(value));
            csv += ',' + QByteArray::number(value);
            image.scanLine(place / 8)[place % 8] = static_cast<uchar>(value);
        }
        save(QString("png/%1/%2.png").arg(i % 3).arg(i), image);
    }
    const Samples all({8, 8, 1}, pixels, labels);
    writeFile(folder_->filePath("set.csv"), csv + '\n');
    writeFile(folder_->filePath("set.csv.gz"), gzipped(csv + '\n'));
    writeArchive(folder_->filePath("zipped.zip").toStdString(), {{"set.csv", csv + '\n'}});
    writeIdxSamples(all, folder_->filePath("idx-images-idx3-ubyte").toStdString());
    const auto asSet = [](const Dataset& dataset) {
        std::multiset<std::vector<int>> set;
        for (const Samples* part : {&dataset.train, &dataset.test}) {
            for (std::size_t i = 0; i < part->count(); ++i) {
                std::vector<int> one = pixelsOf(*part, i);
                one.push_back(std::stoi(className(dataset, *part->label(i))));
                set.insert(one);
            }
        }
        return set;
    };
    const auto wanted = asSet({"all", "", all, all.slice(0, 0), {"0", "1", "2"}});
    saveNpz({"d", "", all.slice(0, 30), all.slice(30, 10)}, folder_->filePath("set.npz").toStdString());
    for (const char* name :
         {"png", "set.csv", "set.csv.gz", "zipped.zip", "idx-images-idx3-ubyte", "set.npz"}) {
        const Dataset dataset = read(name);
        QVERIFY2(dataset.train.areBytes(), name);
        QVERIFY2(asSet(dataset) == wanted, name);
    }
}

QTEST_GUILESS_MAIN(QtPicturesTest)
#include "tst_QtPictures.moc"
