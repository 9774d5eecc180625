#include "app/files/NewSampleFiles.h"
#include "core/data/files/CsvTable.h"
#include "core/data/files/Idx.h"
#include "core/data/files/IdxWriter.h"
#include "tests/app/Patience.h"
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;
using diabolo::test::patience;

namespace {

std::shared_ptr<const NewSamples> pictures(const SampleShape& shape = {2, 3, 1}) {
    NewSamples samples;
    samples.shape = shape;
    samples.near = {3, 9};
    samples.labels = {1, 5};
    samples.values.assign(2 * shape.size(), 1);
    samples.values.front() = -0.5F; // a decoder without an activation at its end may leave the range
    samples.values[1] = 0.5F;
    return std::make_shared<const NewSamples>(samples);
}

std::shared_ptr<const NewSamples> curves() {
    return pictures({1, 6, 1, SampleKind::Curve});
}

} // namespace

class NewSampleFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        answers_.clear();
        existing_.clear();
    }

    void theyHaveTheNamesAndUnitsOfTheirDataSet() {
        auto dataset = std::make_shared<Dataset>();
        dataset->train = Samples::ofValues({1, 6, 1, SampleKind::Curve}, {0, 1, 0, 1, 0, 1});
        dataset->classNames = {"calm", "a/b", "c", "d", "e", "storm"};
        dataset->columnNames = {"a", "b", "c", "d", "e", "f"};
        dataset->scale = ValueScale::of(std::vector<double>{-2, 8}, 1, Scaling::One);
        const QString file = folder_->filePath("new.csv");
        NewSampleFiles::Order order{curves(), SampleFormat::Csv, file};
        order.dataset = dataset;
        told(order);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll(), QByteArray("a,b,c,d,e,f,label\n-7,3,8,8,8,8,a/b\n8,8,8,8,8,8,storm\n"));
        order = {pictures(), SampleFormat::Png, folder_->path()};
        order.dataset = dataset;
        told(order);
        QVERIFY(QFile::exists(folder_->filePath("new-000-class-a_b-near-3.png")));
        QVERIFY(QFile::exists(folder_->filePath("new-001-class-storm-near-9.png")));
    }

    void numbersOfClassesAreThoseOfTheirDataSet() {
        auto dataset = std::make_shared<Dataset>();
        dataset->train = Samples({2, 3, 1}, std::vector<std::uint8_t>(6), {5});
        dataset->classNames = {"3", "4", "7", "8", "9", "200"};
        NewSampleFiles::Order order{pictures(), SampleFormat::Idx,
                                    folder_->filePath("new-images-idx3-ubyte")};
        order.dataset = dataset;
        told(order);
        QFile labels(folder_->filePath("new-labels-idx1-ubyte"));
        QVERIFY(labels.open(QIODevice::ReadOnly));
        QCOMPARE(labels.readAll().last(2), QByteArray("\x04\xC8"));
    }

    void picturesAreFilesNamedAfterClassAndSample() {
        QCOMPARE(told({pictures(), SampleFormat::Png, folder_->path()}),
                 "2 pictures were written to " + folder_->path());
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files),
                 (QStringList{"new-000-class-1-near-3.png", "new-001-class-5-near-9.png"}));
        const QImage first(folder_->filePath("new-000-class-1-near-3.png"));
        QCOMPARE(first.size(), QSize(3, 2));
        QCOMPARE(qGray(first.pixel(0, 0)), 0);
        QCOMPARE(qGray(first.pixel(1, 0)), 128);
        QCOMPARE(qGray(first.pixel(2, 1)), 255);
    }

    void colourIsKept() {
        told({pictures({1, 1, 3}), SampleFormat::Png, folder_->path()});
        QCOMPARE(QImage(folder_->filePath("new-000-class-1-near-3.png")).pixelColor(0, 0),
                 QColor(0, 128, 255));
    }

    void picturesAndClassesAreIdxFiles() {
        const QString images = folder_->filePath("new-images-idx3-ubyte.gz");
        QVERIFY(
            told({pictures(), SampleFormat::Idx, images}).contains("classes to new-labels-idx1-ubyte.gz"));
        const Samples back = readIdxSamples(images.toStdString(), idxLabelsBeside(images.toStdString()));
        QCOMPARE(back.count(), std::size_t{2});
        QCOMPARE(*back.label(1), 5);
        QCOMPARE(int{back.pixels(0)[1]}, 128);
    }

    void curvesAreATable() {
        const QString file = folder_->filePath("new.csv");
        told({curves(), SampleFormat::Csv, file});
        const CsvTable table = readCsvTable(file.toStdString());
        std::vector<float> values;
        for (std::size_t row = 0; row < table.rows; ++row)
            for (std::size_t column = 0; column < curves()->shape.size(); ++column)
                values.push_back(static_cast<float>(table.number(row, column)));
        QCOMPARE(values, curves()->values);
    }

    void whatExistsIsAskedAboutBeforeAnythingIsWritten() {
        const QString there = folder_->filePath("new-001-class-5-near-9.png");
        write(there);
        NewSampleFiles::Order order{pictures(), SampleFormat::Png, folder_->path()};
        QCOMPARE(told(order), QString());
        QCOMPARE(existing_, QStringList{there});
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 1);
        order.replace = true;
        QVERIFY(told(order).startsWith("2 pictures"));
        QVERIFY(!QImage(there).isNull());
    }

    void theFileThatWasChosenIsNotAskedAboutAgainButItsLabelsAre() {
        const QString images = folder_->filePath("new-images-idx3-ubyte");
        write(images);
        QVERIFY(told({pictures(), SampleFormat::Idx, images}).startsWith("2 new samples"));
        told({pictures(), SampleFormat::Idx, images});
        QCOMPARE(existing_, QStringList{folder_->filePath("new-labels-idx1-ubyte")});
    }

    void aFolderThatFillsHalfWaySaysWhatWasWritten() {
        QVERIFY(QDir(folder_->path()).mkdir("new-001-class-5-near-9.png")); // in the place of the second
        const QString text = told({pictures(), SampleFormat::Png, folder_->path(), true});
        QVERIFY2(text.contains("new-001-class-5-near-9.png") && text.contains("1 of 2 pictures were written"),
                 qPrintable(text));
    }

    void whatCannotBeWrittenIsSaid() {
        const QString nowhere = folder_->filePath("missing/new.csv");
        QVERIFY(told({curves(), SampleFormat::Csv, nowhere}).contains(nowhere));
        QVERIFY(told({pictures({1, 1, 3}), SampleFormat::Idx, folder_->filePath("new-images")})
                    .contains("one channel"));
    }

private:
    /// What came of it in words; none when it asked back.
    QString told(const NewSampleFiles::Order& order) {
        NewSampleFiles files;
        answers_.clear();
        existing_.clear();
        const auto keep = [this](const QString& text) { answers_ << text; };
        connect(&files, &NewSampleFiles::saved, this, keep);
        connect(&files, &NewSampleFiles::failed, this, keep);
        connect(&files, &NewSampleFiles::existing, this,
                [this](const NewSampleFiles::Order&, const QStringList& there) { existing_ = there; });
        files.save(order);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!answers_.isEmpty() || !existing_.isEmpty(), patience); }();
        return answers_.value(0);
    }

    static void write(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("mine"), qint64{4});
    }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
    QStringList answers_;
    QStringList existing_;
};

QTEST_MAIN(NewSampleFilesTest)
#include "tests/app/Patience.h"
#include "tst_NewSampleFiles.moc"
