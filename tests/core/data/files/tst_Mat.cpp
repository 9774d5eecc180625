#include "core/data/files/ArrayDataset.h"
#include "core/data/files/Mat.h"
#include "tests/core/data/files/Archives.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <matio.h>
#include <memory>
#include <numeric>

using namespace diabolo;
using namespace diabolo::testing;

/// MATLAB's files, in the layouts that data sets are published in.
class MatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void arraysAreReadRowByRow_data();
    void arraysAreReadRowByRow();
    void emnistsStructureIsTwoParts();
    void svhnsPicturesAreCountedLast();
    void uspsOfRoweisCountsTheDigitsLast();
    void uspsResampledHasColumnsAndSigns();
    void uspsOfCaiHasFeaAndGnd();
    void filesInArchivesAreReadToo();
    void damageIsAnError();

private:
    std::filesystem::path path(const char* name) const { return folder_->filePath(name).toStdString(); }
    std::unique_ptr<QTemporaryDir> folder_;
};

namespace {

template <typename Number>
matvar_t* variable(const char* name, matio_classes kind, matio_types type, std::vector<std::size_t> shape,
                   std::vector<Number> numbers) {
    return Mat_VarCreate(name, kind, type, static_cast<int>(shape.size()), shape.data(), numbers.data(), 0);
}

matvar_t* bytes(const char* name, const std::vector<std::size_t>& shape, std::vector<std::uint8_t> numbers) {
    return variable(name, MAT_C_UINT8, MAT_T_UINT8, shape, std::move(numbers));
}

matvar_t* doubles(const char* name, const std::vector<std::size_t>& shape, std::vector<double> numbers) {
    return variable(name, MAT_C_DOUBLE, MAT_T_DOUBLE, shape, std::move(numbers));
}

matvar_t* structure(const char* name, const std::vector<std::pair<const char*, matvar_t*>>& fields) {
    std::vector<const char*> names;
    for (const auto& [field, value] : fields)
        names.push_back(field);
    std::size_t one[2] = {1, 1};
    matvar_t* whole = Mat_VarCreateStruct(name, 2, one, names.data(), static_cast<unsigned>(names.size()));
    for (const auto& [field, value] : fields)
        Mat_VarSetStructFieldByName(whole, field, 0, value);
    return whole;
}

void write(const std::filesystem::path& file, const std::vector<matvar_t*>& variables,
           mat_ft version = MAT_FT_MAT5, matio_compression compression = MAT_COMPRESSION_ZLIB) {
    mat_t* mat = Mat_CreateVer(file.c_str(), nullptr, version);
    for (matvar_t* each : variables) {
        Mat_VarWrite(mat, each, compression);
        Mat_VarFree(each);
    }
    Mat_Close(mat);
}

std::vector<std::uint8_t> counting(std::size_t count, int from = 0) {
    std::vector<std::uint8_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), static_cast<std::uint8_t>(from));
    return numbers;
}

std::vector<int> pixelsOf(const Samples& samples, std::size_t index) {
    const auto pixels = samples.pixels(index);
    return {pixels.begin(), pixels.end()};
}

} // namespace

void MatTest::arraysAreReadRowByRow_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("compression");
    QTest::newRow("version 5") << int(MAT_FT_MAT5) << int(MAT_COMPRESSION_NONE);
    QTest::newRow("version 7") << int(MAT_FT_MAT5) << int(MAT_COMPRESSION_ZLIB);
    QTest::newRow("version 7.3, HDF5") << int(MAT_FT_MAT73) << int(MAT_COMPRESSION_NONE);
}

void MatTest::arraysAreReadRowByRow() {
    QFETCH(int, version);
    QFETCH(int, compression);
    write(path("a.mat"),
          {doubles("a", {2, 3}, {1, 4, 2, 5, 3, 6}),
           variable<std::int16_t>("b", MAT_C_INT16, MAT_T_INT16, {1, 2}, {-7, 300})},
          static_cast<mat_ft>(version), static_cast<matio_compression>(compression));
    QVERIFY(looksLikeMat(path("a.mat")));
    const auto arrays = matArrays(path("a.mat"));
    QCOMPARE(arrays.size(), std::size_t{2});
    QCOMPARE(arrays[0].name, std::string("a"));
    QCOMPARE(arrays[0].shape, (std::vector<std::size_t>{2, 3}));
    const NumberArray a = arrays[0].read(), b = arrays[1].read();
    QCOMPARE(std::get<1>(a.numbers), (std::vector<double>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(std::get<1>(b.numbers), (std::vector<double>{-7, 300}));
}

void MatTest::emnistsStructureIsTwoParts() {
    const auto part = [](std::size_t count, int from) {
        // 64 columns of a sample each: column-major, so value v of sample s stands at v * count + s.
        std::vector<std::uint8_t> images(count * 64);
        for (std::size_t v = 0; v < 64; ++v)
            for (std::size_t s = 0; s < count; ++s)
                images[v * count + s] = static_cast<std::uint8_t>(v + 128);
        return structure("", {{"images", bytes("", {count, 64}, images)},
                              {"labels", doubles("", {count, 1}, std::vector<double>(count, from))},
                              {"writers", doubles("", {count, 1}, std::vector<double>(count, 3600))}});
    };
    write(path("emnist-letters.mat"),
          {structure("dataset", {{"train", part(4, 1)},
                                 {"test", part(2, 1)},
                                 {"mapping", doubles("", {2, 3}, {1, 2, 65, 66, 97, 98})}})});
    const Dataset dataset = readArrayDataset(path("emnist-letters.mat"));
    QVERIFY(dataset.train.shape() == (SampleShape{8, 8, 1}));
    QCOMPARE(dataset.train.count(), std::size_t{4});
    QCOMPARE(dataset.test.count(), std::size_t{2});
    QCOMPARE(dataset.classNames, std::vector<std::string>{"1"});
    QCOMPARE(pixelsOf(dataset.train, 0)[1], 128 + 8); // transposed
    const QString notes = QString::fromStdString(notesText(dataset));
    VERIFY_SAYS(notes, "Left out: dataset.mapping, dataset.test.writers, dataset.train.writers.");
    VERIFY_SAYS(notes, "EMNIST's pictures lie column by column");
}

void MatTest::svhnsPicturesAreCountedLast() {
    for (const char* name : {"train_32x32.mat", "test_32x32.mat"}) {
        std::vector<std::uint8_t> x(2 * 2 * 3 * 5); // height × width × channels × samples
        for (std::size_t i = 0; i < x.size(); ++i)  // the first index runs fastest
            x[i] = static_cast<std::uint8_t>(i / 12 * 40 + (i / 4 % 3) * 10 + i % 2 * 2 + i / 2 % 2);
        write(path(name), {bytes("X", {2, 2, 3, 5}, x), doubles("y", {5, 1}, {10, 1, 2, 3, 10})});
    }
    const Dataset dataset = readArrayDataset(folder_->path().toStdString());
    QVERIFY(dataset.train.shape() == (SampleShape{2, 2, 3}));
    QCOMPARE(dataset.test.count(), std::size_t{5});
    QCOMPARE(pixelsOf(dataset.train, 1), (std::vector<int>{40, 50, 60, 41, 51, 61, 42, 52, 62, 43, 53, 63}));
    QCOMPARE(className(dataset, *dataset.train.label(0)), std::string("10"));
}

void MatTest::uspsOfRoweisCountsTheDigitsLast() {
    std::vector<std::uint8_t> data(256 * 3 * 10);
    for (std::size_t i = 0; i < data.size(); ++i)
        data[i] = static_cast<std::uint8_t>(i % 256 == 1 ? 200 : i / 256);
    write(path("usps_all.mat"), {bytes("data", {256, 3, 10}, data)});
    const Dataset dataset = readArrayDataset(path("usps_all.mat"));
    QVERIFY(dataset.train.shape() == (SampleShape{16, 16, 1}));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{30});
    QCOMPARE(classCount(dataset), 10);
    QCOMPARE(className(dataset, *dataset.train.label(0)), std::string("1"));
    QCOMPARE(firstSample(dataset)[1], 200.0);
    for (std::size_t i = 0; i < dataset.train.count(); ++i) // the sample's number tells its digit
        QCOMPARE((pixelsOf(dataset.train, i)[0] / 3 + 1) % 10,
                 std::stoi(className(dataset, *dataset.train.label(i))));
}

void MatTest::uspsResampledHasColumnsAndSigns() {
    std::vector<double> patterns(256 * 4), labels(10 * 4, -1);
    for (std::size_t i = 0; i < patterns.size(); ++i)
        patterns[i] = i % 256 == 0 ? 0.5 * static_cast<double>(i / 256) - 1 : 0.25;
    for (std::size_t sample = 0; sample < 4; ++sample)
        labels[sample * 10 + 2 * sample] = 1;
    write(path("usps_resampled.mat"),
          {doubles("train_patterns", {256, 4}, patterns), doubles("train_labels", {10, 4}, labels),
           doubles("test_patterns", {256, 4}, patterns), doubles("test_labels", {10, 4}, labels)});
    const Dataset dataset = readArrayDataset(path("usps_resampled.mat"));
    QVERIFY(dataset.train.shape() == (SampleShape{16, 16, 1}));
    QCOMPARE(dataset.train.count(), std::size_t{4});
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"0", "2", "4", "6"}));
    QCOMPARE(firstSample(dataset)[0], -1.0);
    QCOMPARE(firstSample(dataset)[1], 0.25);
}

void MatTest::uspsOfCaiHasFeaAndGnd() {
    std::vector<double> fea(6 * 256, 0.125);
    write(path("USPS.mat"), {doubles("fea", {6, 256}, fea), doubles("gnd", {6, 1}, {1, 1, 2, 2, 10, 10})});
    const Dataset dataset = readArrayDataset(path("USPS.mat"));
    QVERIFY(dataset.train.shape() == (SampleShape{16, 16, 1}));
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"1", "2", "10"}));
}

void MatTest::filesInArchivesAreReadToo() {
    write(path("a.mat"), {bytes("X", {3, 2, 2}, counting(12, 100)), doubles("y", {3, 1}, {1, 2, 1})});
    QFile file(folder_->filePath("a.mat"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    writeArchive(path("a.zip"), {{"data/a.mat", file.readAll()}});
    const Dataset dataset = readArrayDataset(path("a.zip"));
    QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{3});
}

void MatTest::damageIsAnError() {
    write(path("a.mat"),
          {bytes("X", {3, 2, 2}, counting(12)), structure("s", {{"y", doubles("", {3, 1}, {1, 2, 1})}})});
    QFile file(folder_->filePath("a.mat"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    for (qsizetype at = 128; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        for (const QByteArray& bytes : {whole.first(at), changed}) {
            const auto damaged = writeFile(folder_->filePath("damaged.mat"), bytes);
            (void)errorOf([&] { (void)readArrayDataset(damaged); }); // or it does not matter
        }
    }
    VERIFY_SAYS(
        errorOf([&] { (void)readArrayDataset(writeFile(folder_->filePath("cut.mat"), whole.first(140))); }),
        "cut.mat");
}

QTEST_APPLESS_MAIN(MatTest)
#include "tst_Mat.moc"
