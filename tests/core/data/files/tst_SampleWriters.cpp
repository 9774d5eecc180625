#include "core/data/files/Cifar.h"
#include "core/data/files/CifarWriter.h"
#include "core/data/files/Csv.h"
#include "core/data/files/CsvTable.h"
#include "core/data/files/CsvWriter.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class SampleWritersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTableIsReadBackToTheLastBit();
    void pointsInSpaceStayPoints();
    void samplesWithoutClassesHaveNoLabelColumn();
    void aCompressedTableIsReadBack();
    void colourPicturesAreReadBackAsCifar();
    void whatCifarHasNoPlaceForIsRefused();

private:
    std::filesystem::path place(const QString& name) const { return folder_->filePath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
};

namespace {

Samples curves(std::vector<std::uint8_t> labels) {
    return Samples::ofValues({1, 4, 1, SampleKind::Curve},
                             {0.1F, -3, 1e-30F, 0.3333333F, 1, 2.5e10F, 0, -0.7F}, std::move(labels));
}

std::vector<float> valuesOf(const Samples& samples) {
    std::vector<float> values(samples.count() * samples.shape().size());
    samples.copyTo(0, samples.count(), values);
    return values;
}

/// The first columns of a table, row by row.
std::vector<float> valuesOf(const CsvTable& table, std::size_t columns) {
    std::vector<float> values;
    for (std::size_t row = 0; row < table.rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            values.push_back(static_cast<float>(table.number(row, column)));
    return values;
}

} // namespace

void SampleWritersTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

void SampleWritersTest::aTableIsReadBackToTheLastBit() {
    const Samples samples = curves({7, 0});
    writeCsvSamples(samples, place("new.csv"));
    const CsvTable table = readCsvTable(place("new.csv"));
    QCOMPARE(valuesOf(table, 4), valuesOf(samples));
    QCOMPARE(table.header.names.front(), std::string("value_0"));
    QCOMPARE(table.header.names.back(), std::string("label"));
    QCOMPARE(table.number(0, 4), 7.0);
    QCOMPARE(table.number(1, 4), 0.0);
}

void SampleWritersTest::pointsInSpaceStayPoints() {
    std::vector<float> values(5 * 3);
    std::generate(values.begin(), values.end(), [next = 0.0F]() mutable { return next += 0.05F; });
    writeCsvSamples(Samples::ofValues({1, 3, 1, SampleKind::Point}, values), place("points.csv"));
    QVERIFY(readCsvDataset(place("points.csv")).train.shape() == (SampleShape{1, 3, 1, SampleKind::Point}));
}

void SampleWritersTest::samplesWithoutClassesHaveNoLabelColumn() {
    writeCsvSamples(curves({}), place("new.csv"));
    const CsvTable table = readCsvTable(place("new.csv"));
    QCOMPARE(table.columns, std::size_t{4});
}

void SampleWritersTest::aCompressedTableIsReadBack() {
    writeCsvSamples(curves({1, 2}), place("new.csv.gz"));
    QCOMPARE(valuesOf(readCsvTable(place("new.csv.gz")), 4), valuesOf(curves({})));
}

void SampleWritersTest::colourPicturesAreReadBackAsCifar() {
    const SampleShape shape{32, 32, 3};
    std::vector<std::uint8_t> pixels(2 * shape.size());
    std::generate(pixels.begin(), pixels.end(), [next = 0]() mutable { return next++ * 7 % 251; });
    const Samples samples(shape, pixels, {3, 9});
    writeCifarSamples(samples, place("new.bin"));
    QVERIFY(looksLikeCifarDataset(place("new.bin")));
    const Dataset dataset = readCifarDataset(place("new.bin")); // one to train, one to test
    QVERIFY(std::ranges::equal(dataset.train.pixels(0), samples.pixels(0)));
    QVERIFY(std::ranges::equal(dataset.test.pixels(0), samples.pixels(1)));
    QCOMPARE(className(dataset, *dataset.test.label(0)), std::string("9"));
}

void SampleWritersTest::whatCifarHasNoPlaceForIsRefused() {
    const SampleShape shape{32, 32, 3};
    const std::vector<std::uint8_t> pixels(shape.size());
    const auto refusal = [this](const Samples& samples) {
        return errorOf([&] { writeCifarSamples(samples, place("new.bin")); });
    };
    VERIFY_SAYS(refusal(Samples(shape, pixels)), "new.bin"); // no class
    VERIFY_SAYS(refusal(Samples(shape, pixels, {10})), "classes 0 to 9");
    VERIFY_SAYS(refusal(Samples({32, 96, 1}, pixels, {1})), "32 × 32 × 3");
    QVERIFY(!QFile::exists(folder_->filePath("new.bin")));
}

QTEST_APPLESS_MAIN(SampleWritersTest)
#include "tst_SampleWriters.moc"
