#include "core/analysis/tsne/ColumnFft.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <complex>
#include <numbers>
#include <stdexcept>

using namespace diabolo;

class ColumnFftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheDefinition_data();
    void agreesWithTheDefinition();
    void readBackwardsTheSecondTransformIsTheInverse();
    void sizesAreMultiplesOf32WithSmallFactors_data();
    void sizesAreMultiplesOf32WithSmallFactors();
    void refusesOtherPrimeFactors();
    void refusesColumnsOfAnotherSize();
};

namespace {

constexpr std::size_t row = ColumnFft::rowSize, lanes = ColumnFft::lanes;
using Columns = AlignedVector<float>;

Columns randomColumns(std::size_t size) {
    const std::vector<float> values = testing::cloud(size, row, size);
    return {values.begin(), values.end()};
}

std::complex<double> entry(const Columns& columns, std::size_t j, std::size_t lane) {
    return {columns[j * row + lane], columns[j * row + lanes + lane]};
}

std::complex<double> definition(const Columns& columns, std::size_t k, std::size_t lane) {
    const std::size_t size = columns.size() / row;
    std::complex<double> sum;
    for (std::size_t j = 0; j < size; ++j)
        sum += entry(columns, j, lane) *
               std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(j * k % size) /
                                   static_cast<double>(size));
    return sum;
}

} // namespace

void ColumnFftTest::agreesWithTheDefinition_data() {
    QTest::addColumn<std::size_t>("size");
    for (const std::size_t size :
         {1U, 2U, 3U, 4U, 5U, 6U, 8U, 9U, 15U, 16U, 25U, 30U, 32U, 60U, 96U, 160U, 225U, 512U})
        QTest::addRow("%zu", size) << size;
}

void ColumnFftTest::agreesWithTheDefinition() {
    QFETCH(std::size_t, size);
    const Columns columns = randomColumns(size);
    Columns transformed = columns;
    ColumnFft(size).transform(transformed);
    double worst = 0;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            worst = std::max(worst, std::abs(entry(transformed, k, lane) - definition(columns, k, lane)));
    QVERIFY2(worst < 1e-5 * static_cast<double>(size), qPrintable(QString::number(worst)));
}

void ColumnFftTest::readBackwardsTheSecondTransformIsTheInverse() {
    constexpr std::size_t size = 96;
    const Columns columns = randomColumns(size);
    Columns twice = columns;
    ColumnFft fft(size);
    fft.transform(twice);
    fft.transform(twice);
    for (std::size_t j = 0; j < size; ++j)
        for (std::size_t i = 0; i < row; ++i)
            QVERIFY(std::abs(twice[(size - j) % size * row + i] / size - columns[j * row + i]) < 1e-5);
}

void ColumnFftTest::sizesAreMultiplesOf32WithSmallFactors_data() {
    QTest::addColumn<std::size_t>("wanted");
    QTest::addColumn<std::size_t>("size");
    QTest::newRow("at least one row of blocks") << std::size_t{1} << std::size_t{32};
    QTest::newRow("a permitted one") << std::size_t{160} << std::size_t{160};
    QTest::newRow("past a factor 7") << std::size_t{200} << std::size_t{256};
    QTest::newRow("large") << std::size_t{1921} << std::size_t{2048};
}

void ColumnFftTest::sizesAreMultiplesOf32WithSmallFactors() {
    QFETCH(std::size_t, wanted);
    QFETCH(std::size_t, size);
    QCOMPARE(ColumnFft::sizeFor(wanted), size);
}

void ColumnFftTest::refusesOtherPrimeFactors() {
    for (const std::size_t size : {0U, 7U, 11U, 14U})
        QVERIFY_EXCEPTION_THROWN(ColumnFft{size}, std::invalid_argument);
}

void ColumnFftTest::refusesColumnsOfAnotherSize() {
    ColumnFft fft(4);
    Columns columns(5 * row);
    QVERIFY_EXCEPTION_THROWN(fft.transform(columns), std::invalid_argument);
}

QTEST_APPLESS_MAIN(ColumnFftTest)
#include "tst_ColumnFft.moc"
