#include "core/data/files/ArrayDataset.h"
#include "core/data/files/Idx.h"
#include "core/data/files/IdxWriter.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class IdxWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesTheBytesOfTheFormat();
    void picturesAndClassesAreReadBack_data();
    void picturesAndClassesAreReadBack();
    void aFileIsADataSetOfItsOwn();
    void picturesWithoutClassesAreOneFile();
    void theSameSamplesAreTheSameBytes();
    void refusesWhatIdxHasNoPlaceFor();
    void refusesANameThatLeavesNoneForTheLabels();
    void namesTheFileThatCannotBeWritten();

private:
    std::filesystem::path place(const QString& name) const { return folder_->filePath(name).toStdString(); }
    QByteArray content(const QString& name) const {
        QFile file(folder_->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
};

namespace {

Samples pictures(std::size_t count, bool labelled = true) {
    const SampleShape shape{2, 3, 1};
    std::vector<std::uint8_t> pixels, labels;
    for (std::size_t i = 0; i < count * shape.size(); ++i)
        pixels.push_back(static_cast<std::uint8_t>(i % 256));
    for (std::size_t i = 0; labelled && i < count; ++i)
        labels.push_back(static_cast<std::uint8_t>(i % 10));
    return {shape, std::move(pixels), std::move(labels)};
}

} // namespace

void IdxWriterTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void IdxWriterTest::writesTheBytesOfTheFormat() {
    writeIdxSamples(pictures(4), place("new-images-idx3-ubyte"));
    QCOMPARE(content("new-images-idx3-ubyte"), idxFile({4, 2, 3}));
    QCOMPARE(content("new-labels-idx1-ubyte"), idxFile({4}));
}

void IdxWriterTest::picturesAndClassesAreReadBack_data() {
    QTest::addColumn<QString>("images");
    QTest::addColumn<QString>("labels");
    QTest::newRow("plain") << "new-images-idx3-ubyte"
                           << "new-labels-idx1-ubyte";
    QTest::newRow("compressed") << "new-images-idx3-ubyte.gz"
                                << "new-labels-idx1-ubyte.gz";
    QTest::newRow("another name") << "my images.idx"
                                  << "my labels.idx";
}

void IdxWriterTest::picturesAndClassesAreReadBack() {
    QFETCH(const QString, images);
    QFETCH(const QString, labels);
    const Samples samples = pictures(60);
    writeIdxSamples(samples, place(images));
    const Samples back = readIdxSamples(place(images), place(labels));
    QVERIFY(back.shape() == samples.shape());
    QCOMPARE(back.count(), std::size_t{60});
    for (std::size_t i = 0; i < 60; ++i) {
        QVERIFY(std::ranges::equal(back.pixels(i), samples.pixels(i)));
        QCOMPARE(*back.label(i), *samples.label(i));
    }
    QCOMPARE(content(images).startsWith("\x1f\x8b"), images.endsWith(".gz"));
}

void IdxWriterTest::aFileIsADataSetOfItsOwn() {
    writeIdxSamples(pictures(14), place("new-images-idx3-ubyte.gz"));
    const Dataset dataset = readArrayDataset(place("new-images-idx3-ubyte.gz"));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{14});
    QCOMPARE(*dataset.test.label(1), 3); // the fourteenth
}

void IdxWriterTest::picturesWithoutClassesAreOneFile() {
    writeIdxSamples(pictures(2, false), place("anything"));
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files), QStringList{"anything"});
    QVERIFY(!readIdxSamples(place("anything")).hasLabels());
}

void IdxWriterTest::theSameSamplesAreTheSameBytes() {
    writeIdxSamples(pictures(9), place("a-images.gz"));
    writeIdxSamples(pictures(9), place("b-images.gz"));
    QVERIFY(!content("a-images.gz").isEmpty());
    QCOMPARE(content("a-images.gz"), content("b-images.gz"));
}

void IdxWriterTest::refusesWhatIdxHasNoPlaceFor() {
    const auto refusal = [this](const Samples& samples) {
        return errorOf([&] { writeIdxSamples(samples, place("new-images-idx3-ubyte")); });
    };
    VERIFY_SAYS(refusal(Samples({1, 1, 3}, {1, 2, 3})), "one channel");
    VERIFY_SAYS(refusal(Samples::ofValues({1, 2, 1, SampleKind::Curve}, {1, 2})), "bytes");
    VERIFY_SAYS(errorOf([this] { writeIdx({{2, 2}, {1, 2, 3}}, place("three")); }), "3 values");
    QVERIFY(QDir(folder_->path()).isEmpty());
}

void IdxWriterTest::refusesANameThatLeavesNoneForTheLabels() {
    VERIFY_SAYS(errorOf([this] { writeIdxSamples(pictures(2), place("digits")); }), "put images into it");
    QVERIFY(QDir(folder_->path()).isEmpty());
}

void IdxWriterTest::namesTheFileThatCannotBeWritten() {
    const auto nowhere = place("missing/new-images-idx3-ubyte");
    VERIFY_SAYS(errorOf([&] { writeIdxSamples(pictures(2), nowhere); }), "missing/new-images-idx3-ubyte");
}

QTEST_APPLESS_MAIN(IdxWriterTest)
#include "tst_IdxWriter.moc"
