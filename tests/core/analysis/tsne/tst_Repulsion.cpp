#include "core/analysis/tsne/Repulsion.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class RepulsionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheSumOverAllPairs_data();
    void agreesWithTheSumOverAllPairs();
    void twoFarPointsRepelAlongTheLineBetweenThem();
    void aLoneFarPointDoesNotDisturbTheOthers();
    void onePointIsNotRepelledByItself();
    void oneObjectServesLayoutsOfAnySize();
    void theSameLayoutGivesTheSameBits();
    void layoutsBeyondTheLargestGridStayFinite();
};

namespace {

struct Result {
    std::vector<float> forces;
    double normalisation = 0;
};

Result fast(const std::vector<float>& layout) {
    Result result{std::vector<float>(layout.size())};
    Repulsion repulsion;
    result.normalisation = repulsion.compute(layout, result.forces);
    return result;
}

Result exact(const std::vector<float>& layout) {
    Result result{std::vector<float>(layout.size())};
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        double forceX = 0, forceY = 0;
        for (std::size_t j = 0; j < layout.size(); j += 2) {
            if (j == i)
                continue;
            const double dx = double{layout[i]} - layout[j], dy = double{layout[i + 1]} - layout[j + 1];
            const double weight = 1 / (1 + dx * dx + dy * dy);
            result.normalisation += weight;
            forceX += weight * weight * dx;
            forceY += weight * weight * dy;
        }
        result.forces[i] = static_cast<float>(forceX);
        result.forces[i + 1] = static_cast<float>(forceY);
    }
    return result;
}

/// Of root mean squares.
double relativeError(const std::vector<float>& values, const std::vector<float>& expected) {
    double errors = 0, squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double error = double{values[i]} - expected[i];
        errors += error * error;
        squares += double{expected[i]} * expected[i];
    }
    return std::sqrt(errors / squares);
}

} // namespace

void RepulsionTest::agreesWithTheSumOverAllPairs_data() {
    QTest::addColumn<double>("deviation");
    QTest::addColumn<double>("forceTolerance");
    QTest::newRow("at the beginning") << 1e-4 << 0.06;
    QTest::newRow("early exaggeration") << 1.0 << 0.002;
    QTest::newRow("small") << 10.0 << 0.015;
    QTest::newRow("usual") << 40.0 << 0.02;
    QTest::newRow("large") << 120.0 << 0.03;
}

void RepulsionTest::agreesWithTheSumOverAllPairs() {
    QFETCH(double, deviation);
    QFETCH(double, forceTolerance);
    const std::vector<float> layout = testing::cloud(2000, 2, 5, deviation);
    const Result found = fast(layout), expected = exact(layout);
    const double error = relativeError(found.forces, expected.forces);
    QVERIFY2(error < forceTolerance, qPrintable(QString::number(error)));
    const double normalisationError = std::abs(found.normalisation / expected.normalisation - 1);
    QVERIFY2(normalisationError < 0.001, qPrintable(QString::number(normalisationError)));
}

void RepulsionTest::twoFarPointsRepelAlongTheLineBetweenThem() {
    const Result found = fast({-3, -4, 3, 4}); // 10 apart: w²·d = (6, 8) / 101²
    const float x = 6.0F / (101 * 101), y = 8.0F / (101 * 101);
    const std::vector<float> expected{-x, -y, x, y};
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY2(std::abs(found.forces[i] - expected[i]) < 0.02,
                 qPrintable(QString::number(found.forces[i])));
    QVERIFY(std::abs(found.normalisation - 2.0 / 101) < 1e-4);
}

void RepulsionTest::aLoneFarPointDoesNotDisturbTheOthers() {
    std::vector<float> layout = testing::cloud(500, 2, 6, 5);
    const Result before = fast(layout);
    layout.insert(layout.end(), {300, 300});
    Result after = fast(layout);
    after.forces.resize(before.forces.size());
    QVERIFY(relativeError(after.forces, before.forces) < 0.03);
}

void RepulsionTest::onePointIsNotRepelledByItself() {
    const Result found = fast({17, -3});
    QVERIFY(std::abs(found.forces[0]) < 1e-3 && std::abs(found.forces[1]) < 1e-3);
    QVERIFY(std::abs(found.normalisation) < 1e-3);
}

void RepulsionTest::oneObjectServesLayoutsOfAnySize() {
    Repulsion repulsion;
    for (const double deviation : {1.0, 100.0, 3.0, 1e-4}) {
        const std::vector<float> layout = testing::cloud(300, 2, 7, deviation);
        std::vector<float> forces(layout.size());
        const double z = repulsion.compute(layout, forces);
        const Result expected = exact(layout);
        QVERIFY(relativeError(forces, expected.forces) < 0.05);
        QVERIFY(std::abs(z / expected.normalisation - 1) < 0.01);
    }
}

void RepulsionTest::theSameLayoutGivesTheSameBits() {
    const std::vector<float> layout = testing::cloud(700, 2, 8, 30);
    const Result first = fast(layout), second = fast(layout);
    QCOMPARE(first.forces, second.forces);
    QCOMPARE(first.normalisation, second.normalisation);
}

void RepulsionTest::layoutsBeyondTheLargestGridStayFinite() {
    for (const double deviation : {1e3, 1e6, 1e12}) {
        const Result found = fast(testing::cloud(100, 2, 9, deviation));
        QVERIFY(std::isfinite(found.normalisation) && found.normalisation > 0);
        for (const float force : found.forces)
            QVERIFY(std::isfinite(force));
    }
}

QTEST_APPLESS_MAIN(RepulsionTest)
#include "tst_Repulsion.moc"
