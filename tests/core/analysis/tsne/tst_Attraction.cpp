#include "core/analysis/tsne/Attraction.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class AttractionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheFormula();
    void theDivergenceAgreesWithTheFormula();
    void theForceIsAQuarterOfTheDivergencesSlope();
    void pointsWithoutAffinityStayAlone();
};

namespace {

/// Each of `count` points with the next `others` as its neighbours, some nearer than others.
Affinities ring(std::size_t count, std::size_t others) {
    Neighbours neighbours{count, others, {}, {}};
    std::vector<float> conditional;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t n = 1; n <= others; ++n) {
            neighbours.indices.push_back(static_cast<std::uint32_t>((i + n) % count));
            conditional.push_back(2 * static_cast<float>(n) / static_cast<float>(others * (others + 1)));
        }
    return jointProbabilities(neighbours, conditional);
}

/// Calls visit(i, j, p, dx, dy) for every pair that has an affinity.
template <class Visit>
void forEachPair(const Affinities& affinities, const std::vector<float>& layout, Visit visit) {
    for (std::size_t i = 0; i < affinities.points(); ++i)
        for (std::size_t e = affinities.rowStarts[i]; e < affinities.rowStarts[i + 1]; ++e) {
            const std::size_t j = affinities.columns[e];
            if (affinities.values[e] > 0)
                visit(i, double{affinities.values[e]}, double{layout[2 * i]} - layout[2 * j],
                      double{layout[2 * i + 1]} - layout[2 * j + 1]);
        }
}

} // namespace

void AttractionTest::agreesWithTheFormula() {
    const Affinities affinities = ring(100, 23);
    const std::vector<float> layout = testing::cloud(100, 2, 1, 5);
    std::vector<double> expected(200);
    forEachPair(affinities, layout, [&](std::size_t i, double p, double dx, double dy) {
        expected[2 * i] += p * dx / (1 + dx * dx + dy * dy);
        expected[2 * i + 1] += p * dy / (1 + dx * dx + dy * dy);
    });
    std::vector<float> forces(200);
    Attraction(affinities).compute(layout, forces);
    for (std::size_t i = 0; i < 200; ++i)
        QVERIFY(std::abs(forces[i] - expected[i]) < 1e-8);
}

void AttractionTest::theDivergenceAgreesWithTheFormula() {
    const Affinities affinities = ring(100, 23);
    const std::vector<float> layout = testing::cloud(100, 2, 2, 5);
    double expected = 0;
    forEachPair(affinities, layout, [&](std::size_t, double p, double dx, double dy) {
        expected += p * std::log(p * (1 + dx * dx + dy * dy));
    });
    QVERIFY(std::abs(Attraction(affinities).divergence(layout) - expected) < 1e-5);
}

void AttractionTest::theForceIsAQuarterOfTheDivergencesSlope() {
    Attraction attraction(ring(20, 5));
    std::vector<float> layout = testing::cloud(20, 2, 3, 2), forces(40);
    attraction.compute(layout, forces);
    constexpr float step = 0.01F;
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const float here = layout[i];
        layout[i] = here + step;
        const double above = attraction.divergence(layout);
        layout[i] = here - step;
        const double below = attraction.divergence(layout);
        layout[i] = here;
        QVERIFY(std::abs((above - below) / (2 * double{step}) - 4 * forces[i]) < 1e-4);
    }
}

void AttractionTest::pointsWithoutAffinityStayAlone() {
    Affinities affinities;
    affinities.rowStarts = {0, 0, 0};
    std::vector<float> forces{7, 7, 7, 7};
    Attraction(affinities).compute(std::vector<float>{0, 0, 1, 1}, forces);
    QCOMPARE(forces, std::vector<float>(4, 0));
}

QTEST_APPLESS_MAIN(AttractionTest)
#include "tst_Attraction.moc"
