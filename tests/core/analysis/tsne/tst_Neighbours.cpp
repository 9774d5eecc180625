#include "core/analysis/tsne/Neighbours.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <algorithm>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class NeighboursTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatComparingAllWithAllFinds_data();
    void findsWhatComparingAllWithAllFinds();
    void inPortionsTheyAreTheSame();
    void ofEquallyNearOnesTheFirstComeFirst();
    void duplicatesAreAtDistanceZeroAndNobodyIsItsOwnNeighbour();
    void pointsFromElsewhereFindTheirNearest();
    void refusesWhatIsNoPoints();
    void refusesMoreNeighboursThanOthers();
    void refusesDistancesThatAreNotFinite();
};

namespace {

Neighbours all(std::span<const float> points, std::size_t dimensions, std::size_t perPoint) {
    const NeighbourSearch search(points, dimensions);
    Neighbours found{search.points(), perPoint, {}, {}};
    found.indices.resize(found.points * perPoint);
    found.squaredDistances.resize(found.points * perPoint);
    search.find(0, found.points, perPoint, found.indices.data(), found.squaredDistances.data());
    return found;
}

/// Distances from point i to all others in ascending order, in double precision.
std::vector<double> sortedDistances(std::span<const float> points, std::size_t dimensions, std::size_t i) {
    std::vector<double> distances;
    for (std::size_t j = 0; j < points.size() / dimensions; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < dimensions; ++k) {
            const double d = double{points[i * dimensions + k]} - points[j * dimensions + k];
            sum += d * d;
        }
        if (j != i)
            distances.push_back(sum);
    }
    std::sort(distances.begin(), distances.end());
    return distances;
}

} // namespace

void NeighboursTest::findsWhatComparingAllWithAllFinds_data() {
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<std::size_t>("dimensions");
    QTest::addColumn<std::size_t>("perPoint");
    QTest::newRow("two points") << std::size_t{2} << std::size_t{3} << std::size_t{1};
    QTest::newRow("all others") << std::size_t{33} << std::size_t{1} << std::size_t{32};
    QTest::newRow("one tile") << std::size_t{32} << std::size_t{2} << std::size_t{5};
    QTest::newRow("many tiles") << std::size_t{1003} << std::size_t{32} << std::size_t{90};
    QTest::newRow("many dimensions") << std::size_t{150} << std::size_t{785} << std::size_t{10};
}

void NeighboursTest::findsWhatComparingAllWithAllFinds() {
    QFETCH(std::size_t, count);
    QFETCH(std::size_t, dimensions);
    QFETCH(std::size_t, perPoint);
    const std::vector<float> points = testing::cloud(count, dimensions, 3);
    const Neighbours found = all(points, dimensions, perPoint);
    for (std::size_t i = 0; i < count; ++i) {
        const std::vector<double> expected = sortedDistances(points, dimensions, i);
        std::vector<std::uint32_t> names(&found.indices[i * perPoint],
                                         &found.indices[i * perPoint] + perPoint);
        for (std::size_t n = 0; n < perPoint; ++n)
            QVERIFY(std::abs(found.squaredDistances[i * perPoint + n] - expected[n]) <=
                    1e-5 * (1e-3 + expected[n]));
        std::sort(names.begin(), names.end());
        QVERIFY(std::adjacent_find(names.begin(), names.end()) == names.end());
        QVERIFY(!std::binary_search(names.begin(), names.end(), static_cast<std::uint32_t>(i)));
    }
}

void NeighboursTest::inPortionsTheyAreTheSame() {
    constexpr std::size_t count = 101, dimensions = 5, perPoint = 7;
    const std::vector<float> points = testing::cloud(count, dimensions, 4);
    const Neighbours whole = all(points, dimensions, perPoint);
    const NeighbourSearch search(points, dimensions);
    std::vector<std::uint32_t> indices(count * perPoint);
    std::vector<float> distances(count * perPoint);
    for (std::size_t first = 0; first < count; first += 13)
        search.find(first, std::min<std::size_t>(13, count - first), perPoint, &indices[first * perPoint],
                    &distances[first * perPoint]);
    QCOMPARE(indices, whole.indices);
    QCOMPARE(distances, whole.squaredDistances);
}

void NeighboursTest::ofEquallyNearOnesTheFirstComeFirst() {
    std::vector<float> points(100, 1); // on a line, all at 1
    points[50] = 0;
    const Neighbours found = all(points, 1, 3);
    QCOMPARE(std::vector<std::uint32_t>(&found.indices[150], &found.indices[153]),
             (std::vector<std::uint32_t>{0, 1, 2}));
}

void NeighboursTest::duplicatesAreAtDistanceZeroAndNobodyIsItsOwnNeighbour() {
    const Neighbours found = all(std::vector<float>{5, 6, 5, 6, 5, 6}, 2, 2);
    QCOMPARE(found.indices, (std::vector<std::uint32_t>{1, 2, 0, 2, 0, 1}));
    QCOMPARE(found.squaredDistances, std::vector<float>(6, 0));
}

void NeighboursTest::pointsFromElsewhereFindTheirNearest() {
    constexpr std::size_t count = 101, dimensions = 5;
    const std::vector<float> points = testing::cloud(count, dimensions, 4);
    const NeighbourSearch search(points, dimensions);
    const Neighbours others = all(points, dimensions, 3);
    std::vector<std::uint32_t> indices(4 * count);
    std::vector<float> distances(4 * count);
    search.findOf(points, 4, indices.data(), distances.data());
    for (std::size_t i = 0; i < count; ++i) {
        QCOMPARE(std::size_t{indices[4 * i]}, i); // the point on which it lies, then those nearest to that
        QCOMPARE(distances[4 * i], 0.0F);
        QCOMPARE(std::vector<std::uint32_t>(&indices[4 * i + 1], &indices[4 * i] + 4),
                 std::vector<std::uint32_t>(&others.indices[3 * i], &others.indices[3 * i] + 3));
    }
    QVERIFY_EXCEPTION_THROWN(search.findOf(points, count + 1, indices.data(), distances.data()),
                             std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(search.findOf({points.data(), 7}, 1, indices.data(), distances.data()),
                             std::invalid_argument);
}

void NeighboursTest::refusesWhatIsNoPoints() {
    const std::vector<float> points(7);
    QVERIFY_EXCEPTION_THROWN(NeighbourSearch(points, 2), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(NeighbourSearch(points, 0), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(NeighbourSearch({}, 3), std::invalid_argument);
}

void NeighboursTest::refusesMoreNeighboursThanOthers() {
    const std::vector<float> points(7);
    QVERIFY_EXCEPTION_THROWN(all(points, 1, 7), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(all(points, 1, 0), std::invalid_argument);
}

void NeighboursTest::refusesDistancesThatAreNotFinite() {
    QVERIFY_EXCEPTION_THROWN(all(std::vector<float>{1e30F, 0, -1e30F}, 1, 2), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(all(std::vector<float>{1, std::numeric_limits<float>::quiet_NaN(), 2}, 1, 2),
                             std::invalid_argument);
}

QTEST_APPLESS_MAIN(NeighboursTest)
#include "tst_Neighbours.moc"
