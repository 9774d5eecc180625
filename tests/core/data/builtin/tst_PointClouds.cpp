#include "core/data/builtin/PointClouds.h"
#include "tests/core/data/builtin/Drawn.h"
#include <QTest>
#include <array>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class PointCloudsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheSamePointsOnEveryMachine();
    void drawsOtherPointsForAnotherSeed();
    void givesPointsInSpace();
    void hasAsManyPointsAsAskedFor();
    void testsWithOtherPointsAndNotTooMany();
    void centresTheTrainingPoints();
    void aPlaneIsFlat();
    void aSwissRollIsFlatInNoDirection();
    void theClassesOfARollGoFromTheInsideOut();
};

namespace {

/// The covariance of the coordinates.
std::array<std::array<double, 3>, 3> covariance(const Samples& samples) {
    const std::vector<float> values = allValues(samples);
    std::array<double, 3> mean{};
    const auto count = static_cast<double>(samples.count());
    for (std::size_t i = 0; i < values.size(); ++i)
        mean[i % 3] += double{values[i]} / count;
    std::array<std::array<double, 3>, 3> matrix{};
    for (std::size_t i = 0; i < values.size(); i += 3)
        for (std::size_t a = 0; a < 3; ++a)
            for (std::size_t b = 0; b < 3; ++b)
                matrix[a][b] += (double{values[i + a]} - mean[a]) * (double{values[i + b]} - mean[b]) / count;
    return matrix;
}

double determinant(const std::array<std::array<double, 3>, 3>& m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/// The product of the variances along the principal axes against that of a ball of the same size: 1 for a
/// ball, 0 for what is flat.
double roundness(const Samples& samples) {
    const auto matrix = covariance(samples);
    const double third = (matrix[0][0] + matrix[1][1] + matrix[2][2]) / 3;
    return determinant(matrix) / (third * third * third);
}

} // namespace

void PointCloudsTest::drawsTheSamePointsOnEveryMachine() {
    QCOMPARE(checksum(drawPlane(100, 1)), 583907192UL);
    QCOMPARE(checksum(drawSwissRoll(100, 1)), 905937756UL);
}

void PointCloudsTest::drawsOtherPointsForAnotherSeed() {
    QCOMPARE(inCommon(drawPlane(100, 1), drawPlane(100, 2)), std::size_t{0});
    QCOMPARE(inCommon(drawSwissRoll(100, 1), drawSwissRoll(100, 2)), std::size_t{0});
}

void PointCloudsTest::givesPointsInSpace() {
    const SampleShape point{1, 3, 1, SampleKind::Point};
    QVERIFY(drawPlane(1, 1).shape() == point);
    QVERIFY(drawSwissRoll(1, 1).shape() == point);
    QVERIFY(drawPlane(0, 1).shape() == point);
}

void PointCloudsTest::hasAsManyPointsAsAskedFor() {
    QCOMPARE(builtInPlane(60).train.count(), std::size_t{60});
    QCOMPARE(builtInSwissRoll(1234).train.count(), std::size_t{1234});
}

void PointCloudsTest::testsWithOtherPointsAndNotTooMany() {
    const Dataset few = builtInPlane(60);
    QCOMPARE(few.test.count(), std::size_t{60});
    QCOMPARE(inCommon(few.train, few.test), std::size_t{0});
    QCOMPARE(builtInSwissRoll(5000).test.count(), std::size_t{2000});
}

void PointCloudsTest::centresTheTrainingPoints() {
    for (const Dataset& cloud : {builtInPlane(60), builtInSwissRoll(500)}) {
        const std::vector<float> values = allValues(cloud.train);
        std::array<double, 3> sum{};
        for (std::size_t i = 0; i < values.size(); ++i)
            sum[i % 3] += double{values[i]};
        for (const double coordinate : sum)
            QVERIFY(std::abs(coordinate) < 1e-4);
        QVERIFY(cloud.train.range().highest > 0.7F && cloud.train.range().highest < 1.6F);
    }
}

void PointCloudsTest::aPlaneIsFlat() {
    const double flatness = roundness(drawPlane(2000, 3));
    QVERIFY2(flatness > 0.001 && flatness < 0.05, qPrintable(QString::number(flatness)));
}

void PointCloudsTest::aSwissRollIsFlatInNoDirection() {
    const double flatness = roundness(drawSwissRoll(2000, 3));
    QVERIFY2(flatness > 0.7, qPrintable(QString::number(flatness)));
}

void PointCloudsTest::theClassesOfARollGoFromTheInsideOut() {
    const Samples roll = drawSwissRoll(3000, 4);
    std::array<double, 6> radius{};
    const std::vector<int> counts = classCounts(roll);
    QCOMPARE(counts.size(), radius.size());
    for (std::size_t i = 0; i < roll.count(); ++i) {
        const std::vector<float> place = valuesOf(roll, i);
        const auto band = static_cast<std::size_t>(*roll.label(i));
        radius[band] += std::hypot(place[0], place[2]) / counts[band];
    }
    for (std::size_t band = 0; band < radius.size(); ++band) {
        QVERIFY2(std::abs(counts[band] - 500) < 100, qPrintable(QString::number(counts[band])));
        QVERIFY(band == 0 || radius[band] > radius[band - 1] + 0.05);
    }
}

QTEST_APPLESS_MAIN(PointCloudsTest)
#include "tst_PointClouds.moc"
