#include "core/analysis/comparison/Pca.h"
#include "core/analysis/comparison/SubspaceAngle.h"
#include "core/base/Error.h"
#include "core/training/Learner.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

class SubspaceAngleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoLinesHaveTheAngleBetweenThem_data();
    void twoLinesHaveTheAngleBetweenThem();
    void planesThatShareALineOpenAtTheirAngle();
    void theOrderTheLengthAndTheMixtureOfRowsDoNotMatter();
    void dependentRowsSpanTheSameSubspace();
    void aLineInAPlaneHasOneAngle();
    void rowsOfZerosHaveNoAngle();
    void meanAndLargestAreThoseOfTheDegrees();
    void refusesAPartOfARow();
    void refusesWeightsThatAreNotFinite();
    void aDecodersDirectionsAreItsUnitsWeights();
    void aDeepLinearDecoderReachesTheProductOfItsLayers();
    void aDecoderThatBendsIsRefused();
    void aLinearNetworkLearnsThePrincipalSubspace();
};

namespace {

constexpr double toRadians = std::numbers::pi / 180;

bool isClose(double value, double expected, double tolerance = 1e-4) {
    return std::abs(value - expected) <= tolerance;
}

using Rows = std::vector<float>;

Experiment linearExperiment() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {};
    experiment.hiddenActivation = experiment.codeActivation = experiment.outputActivation =
        Activation::Linear;
    experiment.loss = Loss::MeanSquaredError;
    return experiment;
}

/// Points of a tilted plane in six dimensions, with a little noise around it.
Samples plane(std::size_t count) {
    Random random(5);
    std::vector<std::uint8_t> pixels;
    for (std::size_t i = 0; i < count; ++i) {
        const double a = 90 * random.uniform() - 45, b = 60 * random.uniform() - 30;
        for (const double value : {a, b, a + b, a - b, 0.5 * a, -b})
            pixels.push_back(static_cast<std::uint8_t>(118 + value + 20 * random.uniform()));
    }
    return {{2, 3, 1}, std::move(pixels)};
}

} // namespace

void SubspaceAngleTest::twoLinesHaveTheAngleBetweenThem_data() {
    QTest::addColumn<double>("degrees");
    for (const double degrees : {0.0, 0.01, 1.0, 30.0, 45.0, 60.0, 89.9, 90.0})
        QTest::addRow("%g degrees", degrees) << degrees;
}

void SubspaceAngleTest::twoLinesHaveTheAngleBetweenThem() {
    QFETCH(double, degrees);
    const Rows first = {1, 0},
               second = {float(std::cos(degrees * toRadians)), float(std::sin(degrees * toRadians))};
    const SubspaceAngles angles = subspaceAngles(first, second, 2);
    QCOMPARE(angles.degrees.size(), std::size_t{1});
    QVERIFY(isClose(angles.largest(), degrees, 1e-5));
}

void SubspaceAngleTest::planesThatShareALineOpenAtTheirAngle() {
    const Rows floor = {1, 0, 0, 0, 1, 0};
    const Rows ramp = {1, 0, 0, 0, float(std::cos(0.5)), float(std::sin(0.5))};
    const SubspaceAngles angles = subspaceAngles(floor, ramp, 3);
    QCOMPARE(angles.degrees.size(), std::size_t{2});
    QVERIFY(isClose(angles.degrees[0], 0));
    QVERIFY(isClose(angles.degrees[1], 0.5 / toRadians));
}

void SubspaceAngleTest::theOrderTheLengthAndTheMixtureOfRowsDoNotMatter() {
    const Rows plane = {1, 2, 0, 1, 0, 1, 3, -1};
    const Rows same = {0, -2, -6, 2, 5, 11, 3, 4}; // -2 b, and 5 a + b
    const SubspaceAngles angles = subspaceAngles(plane, same, 4);
    QCOMPARE(angles.degrees.size(), std::size_t{2});
    QVERIFY(isClose(angles.largest(), 0));
}

void SubspaceAngleTest::dependentRowsSpanTheSameSubspace() {
    const SubspaceAngles angles = subspaceAngles(Rows{1, 0, 0, 2, 0, 0, 0, 0, 0}, Rows{0, 1, 0}, 3);
    QCOMPARE(angles.firstDimension, std::size_t{1});
    QCOMPARE(angles.secondDimension, std::size_t{1});
    QCOMPARE(angles.degrees.size(), std::size_t{1});
    QVERIFY(isClose(angles.largest(), 90));
}

void SubspaceAngleTest::aLineInAPlaneHasOneAngle() {
    const SubspaceAngles angles = subspaceAngles(Rows{1, 1, 0}, Rows{1, 0, 0, 0, 1, 0}, 3);
    QCOMPARE(angles.firstDimension, std::size_t{1});
    QCOMPARE(angles.secondDimension, std::size_t{2});
    QCOMPARE(angles.degrees.size(), std::size_t{1});
    QVERIFY(isClose(angles.largest(), 0));
}

void SubspaceAngleTest::rowsOfZerosHaveNoAngle() {
    for (const Rows& none : {Rows{0, 0, 0}, Rows{}}) {
        const SubspaceAngles angles = subspaceAngles(none, Rows{1, 0, 0}, 3);
        QCOMPARE(angles.firstDimension, std::size_t{0});
        QVERIFY(angles.degrees.empty());
        QCOMPARE(angles.largest(), 0.0);
        QCOMPARE(angles.mean(), 0.0);
    }
}

void SubspaceAngleTest::meanAndLargestAreThoseOfTheDegrees() {
    SubspaceAngles angles;
    angles.degrees = {10, 20, 60};
    QCOMPARE(angles.largest(), 60.0);
    QCOMPARE(angles.mean(), 30.0);
}

void SubspaceAngleTest::refusesAPartOfARow() {
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(subspaceAngles(Rows(5), Rows(3), 3)), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(subspaceAngles(Rows(3), Rows(3), 0)), std::invalid_argument);
}

void SubspaceAngleTest::refusesWeightsThatAreNotFinite() {
    const Rows broken = {1, std::numeric_limits<float>::quiet_NaN()};
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(subspaceAngles(Rows{1, 0}, broken, 2)), Error);
}

void SubspaceAngleTest::aDecodersDirectionsAreItsUnitsWeights() {
    const auto run = smallRun(linearExperiment());
    Learner learner(*run);
    for (int i = 0; i < 5; ++i)
        learner.trainBatch(0.01); // so that the biases are not zero
    const std::vector<float> weights = learner.weights();
    const std::vector<float> directions = decoderDirections(run->architecture, weights);
    QCOMPARE(directions.size(), std::size_t{3 * 6});
    const std::size_t encoder = 3 * 6 + 3; // then the decoder's weights, outputs × code
    for (std::size_t unit = 0; unit < 3; ++unit)
        for (std::size_t pixel = 0; pixel < 6; ++pixel)
            QVERIFY(isClose(directions[unit * 6 + pixel], weights[encoder + pixel * 3 + unit], 1e-6));
}

void SubspaceAngleTest::aDeepLinearDecoderReachesTheProductOfItsLayers() {
    Experiment experiment = linearExperiment();
    experiment.hiddenLayers = {5};
    const auto run = smallRun(experiment);
    const std::vector<float> weights = Learner(*run).weights();
    const std::vector<float> directions = decoderDirections(run->architecture, weights);
    const std::size_t hidden = 6 * 5 + 5 + 5 * 3 + 3, output = hidden + 3 * 5 + 5;
    for (std::size_t unit = 0; unit < 3; ++unit)
        for (std::size_t pixel = 0; pixel < 6; ++pixel) {
            double sum = 0;
            for (std::size_t i = 0; i < 5; ++i)
                sum += static_cast<double>(weights[output + pixel * 5 + i]) *
                       static_cast<double>(weights[hidden + i * 3 + unit]);
            QVERIFY(isClose(directions[unit * 6 + pixel], sum, 1e-6));
        }
}

void SubspaceAngleTest::aDecoderThatBendsIsRefused() {
    Experiment experiment = linearExperiment();
    experiment.outputActivation = Activation::Sigmoid;
    const auto run = smallRun(experiment);
    const std::vector<float> weights = Learner(*run).weights();
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(decoderDirections(run->architecture, weights)), Error);
}

void SubspaceAngleTest::aLinearNetworkLearnsThePrincipalSubspace() {
    Experiment experiment = linearExperiment();
    experiment.codeSize = 2;
    experiment.batchSize = 64; // all at once: nothing but the gradient decides
    const Samples points = plane(64);
    const auto run = makeRun(experiment, dataset(points, points));
    const Pca pca(points);
    const auto components = pca.components().first(2 * pca.values());
    Learner learner(*run);
    const auto angle = [&] {
        const std::vector<float> weights = learner.weights();
        return subspaceAngles(decoderDirections(run->architecture, weights), components, pca.values())
            .largest();
    };
    const double before = angle();
    for (int i = 0; i < 10'000; ++i)
        learner.trainBatch(0.003);
    QVERIFY2(before > 20, qPrintable(QString::number(before)));
    QVERIFY2(angle() < 0.1, qPrintable(QString::number(angle())));

    const std::vector<std::size_t> two = {2};
    const double least = pca.meanSquaredErrors(points, two).front();
    const double reached = learner.evaluate(points.count()).mse;
    QVERIFY(reached >= least * (1 - 1e-5));
    QVERIFY(reached < least * 1.01);
}

QTEST_APPLESS_MAIN(SubspaceAngleTest)
#include "tst_SubspaceAngle.moc"
