#include "core/analysis/tsne/Affinities.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <cmath>
#include <map>
#include <numeric>

using namespace diabolo;

class AffinitiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reachesTheWantedPerplexity_data();
    void reachesTheWantedPerplexity();
    void nearerNeighboursHaveHigherProbabilities();
    void equallyNearNeighboursShareEvenly();
    void moreDuplicatesThanThePerplexityShareEverything();
    void jointProbabilitiesAreTheSymmetricMeans();
    void rowsAreFilledUpWithNothing();
    void refusesSizesThatDoNotAgree();
};

namespace {

std::vector<float> probabilities(const std::vector<float>& distances, double perplexity) {
    std::vector<float> result(distances.size());
    conditionalProbabilities(distances, perplexity, result);
    return result;
}

double perplexityOf(const std::vector<float>& probabilities) {
    double entropy = 0;
    for (const float p : probabilities)
        if (p > 0)
            entropy -= p * std::log(double{p});
    return std::exp(entropy);
}

double sum(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// `count` distances that grow from `nearest` as those of points in ten dimensions do.
std::vector<float> growing(int count, float nearest) {
    std::vector<float> distances;
    for (int j = 0; j < count; ++j)
        distances.push_back(nearest * std::pow(static_cast<float>(j + 1), 0.2F));
    return distances;
}

/// Three points, of which each knows one other: 0 → 1, 1 → 2, 2 → 1.
const Neighbours chain{3, 1, {1, 2, 1}, {1, 1, 1}};

} // namespace

void AffinitiesTest::reachesTheWantedPerplexity_data() {
    QTest::addColumn<std::vector<float>>("distances");
    QTest::addColumn<double>("perplexity");
    QTest::newRow("usual") << growing(90, 3) << 30.0;
    QTest::newRow("low") << growing(90, 3) << 2.0;
    QTest::newRow("high") << growing(90, 3) << 85.0;
    QTest::newRow("tiny distances") << growing(90, 1e-20F) << 30.0;
    QTest::newRow("large distances") << growing(90, 1e20F) << 30.0;
    std::vector<float> far = growing(90, 1);
    far.back() = 1e8F;
    QTest::newRow("one far out") << far << 30.0;
    std::vector<float> near = growing(90, 1000);
    near.front() = 0;
    QTest::newRow("one duplicate") << near << 30.0;
}

void AffinitiesTest::reachesTheWantedPerplexity() {
    QFETCH(std::vector<float>, distances);
    QFETCH(double, perplexity);
    const std::vector<float> p = probabilities(distances, perplexity);
    QVERIFY(std::abs(sum(p) - 1) < 1e-5);
    QVERIFY2(std::abs(perplexityOf(p) / perplexity - 1) < 1e-4, qPrintable(QString::number(perplexityOf(p))));
}

void AffinitiesTest::nearerNeighboursHaveHigherProbabilities() {
    const std::vector<float> p = probabilities(growing(90, 1), 30);
    QVERIFY(std::is_sorted(p.rbegin(), p.rend()));
    QVERIFY(p.front() > 2 * p.back());
}

void AffinitiesTest::equallyNearNeighboursShareEvenly() {
    for (const float p : probabilities(std::vector<float>(90, 7), 30))
        QVERIFY(std::abs(p - 1.0 / 90) < 1e-6);
}

void AffinitiesTest::moreDuplicatesThanThePerplexityShareEverything() {
    std::vector<float> distances(90, 5);
    std::fill_n(distances.begin(), 40, 0.0F);
    const std::vector<float> p = probabilities(distances, 30);
    QVERIFY(std::abs(p[0] - 1.0 / 40) < 1e-3);
    QVERIFY(p[89] < 1e-3);
}

void AffinitiesTest::jointProbabilitiesAreTheSymmetricMeans() {
    const Affinities joint = jointProbabilities(chain, std::vector<float>{1, 1, 1});
    std::map<std::pair<std::size_t, std::size_t>, double> p;
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t e = joint.rowStarts[i]; e < joint.rowStarts[i + 1]; ++e)
            p[{i, joint.columns[e]}] += joint.values[e];
    const double once = 1.0 / 6, both = 2.0 / 6;
    QVERIFY(std::abs(p[{0, 1}] - once) < 1e-7 && std::abs(p[{1, 0}] - once) < 1e-7);
    QVERIFY(std::abs(p[{1, 2}] - both) < 1e-7 && std::abs(p[{2, 1}] - both) < 1e-7);
    QVERIFY(std::abs(sum(joint.values) - 1) < 1e-6);
}

void AffinitiesTest::rowsAreFilledUpWithNothing() {
    const Affinities joint = jointProbabilities(chain, std::vector<float>{1, 1, 1});
    for (std::size_t i = 0; i < joint.points(); ++i) {
        QCOMPARE(joint.rowStarts[i] % Affinities::lanes, std::size_t{0});
        for (std::size_t e = joint.rowStarts[i]; e < joint.rowStarts[i + 1]; ++e)
            QCOMPARE(joint.values[e] == 0, joint.columns[e] == i);
    }
}

void AffinitiesTest::refusesSizesThatDoNotAgree() {
    std::vector<float> two(2);
    QVERIFY_EXCEPTION_THROWN(conditionalProbabilities(std::vector<float>(3), 2, two), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(conditionalProbabilities({}, 2, {}), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)jointProbabilities(chain, two), std::invalid_argument);
}

QTEST_APPLESS_MAIN(AffinitiesTest)
#include "tst_Affinities.moc"
