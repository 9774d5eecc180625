#include "core/analysis/tsne/Affinities.h"
#include "core/analysis/tsne/NeighboursKept.h"
#include "core/analysis/tsne/Tsne.h"
#include "core/base/Error.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class TsneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passesThroughItsPhasesInOrder();
    void hasALayoutFromTheStart();
    void theStartIsThePrincipalPlaneScaledDown();
    void theDivergenceIsThatOfAllPairs();
    void theFirstIterationFollowsTheExactGradient();
    void ofManyPointsThePictureMovesWhileNeighboursAreLookedFor();
    void ofFewItWaitsForThem();
    void aGivenLayoutWaitsForThem();
    void threeSeparatedClustersStayThree_data();
    void threeSeparatedClustersStayThree();
    void keepsNeighboursAndLowersTheDivergence();
    void theSameSeedGivesTheSameBits_data();
    void theSameSeedGivesTheSameBits();
    void anotherSeedGivesAnotherLayout();
    void goesOnFromAGivenLayout();
    void canBeExtended();
    void knownNeighboursGiveTheSameAffinities();
    void eachStepIsASmallPartOfTheWork();
    void theFewestPointsThatFitThePerplexitySpreadOut();
    void duplicatesDoNotHurt();
    void pointsOnALineSpread();
    void anExtremeLearningRateStaysFinite();
    void noIterationsAreDoneAtOnce();
    void tooFewPointsAreRefusedWithThePerplexityThatFits();
    void refusesSettingsOutOfRange_data();
    void refusesSettingsOutOfRange();
    void refusesPointsThatAreAllTheSame();
    void refusesValuesThatAreNotFinite();
    void refusesSizesThatDoNotAgree();
    void refusesALayoutThatIsNotFinite();
    void refusesNeighboursThatAreNotThere();
};

namespace {

using Phase = Tsne::Phase;

constexpr std::size_t many = 6000; // of which some lead

TsneSettings small(double perplexity = 5, int iterations = 300) {
    TsneSettings settings;
    settings.perplexity = perplexity;
    settings.iterations = iterations;
    return settings;
}

std::vector<float> finish(Tsne tsne) {
    while (tsne.step()) {
    }
    return {tsne.layout().begin(), tsne.layout().end()};
}

/// How often the picture moved in this phase.
int moves(Tsne& tsne, Phase phase) {
    std::vector<float> before(tsne.layout().begin(), tsne.layout().end());
    int count = 0;
    while (tsne.phase() == phase && tsne.step()) {
        count += std::ranges::equal(tsne.layout(), before) ? 0 : 1;
        before.assign(tsne.layout().begin(), tsne.layout().end());
    }
    return count;
}

void stepUntil(Tsne& tsne, Phase phase) {
    while (tsne.phase() != phase && tsne.step()) {
    }
}

bool allFinite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
}

float extent(std::span<const float> layout) {
    const auto [low, high] = std::minmax_element(layout.begin(), layout.end());
    return *high - *low;
}

Neighbours neighboursOf(std::span<const float> points, std::size_t dimensions, std::size_t perPoint) {
    const NeighbourSearch search(points, dimensions);
    Neighbours found{search.points(), perPoint, std::vector<std::uint32_t>(search.points() * perPoint),
                     std::vector<float>(search.points() * perPoint)};
    search.find(0, found.points, perPoint, found.indices.data(), found.squaredDistances.data());
    return found;
}

/// The algorithm as the papers write it, over all pairs and in double precision.
struct Exact {
    std::vector<double> p; // n × n
    std::size_t n;

    Exact(std::span<const float> points, std::size_t dimensions, double perplexity)
        : n(points.size() / dimensions) {
        const Neighbours neighbours =
            neighboursOf(points, dimensions, static_cast<std::size_t>(3 * perplexity));
        std::vector<float> row(neighbours.perPoint);
        p.resize(n * n);
        for (std::size_t i = 0; i < n; ++i) {
            conditionalProbabilities({&neighbours.squaredDistances[i * row.size()], row.size()}, perplexity,
                                     row);
            for (std::size_t e = 0; e < row.size(); ++e) {
                const std::size_t j = neighbours.indices[i * row.size() + e];
                p[i * n + j] += row[e] / (2.0 * static_cast<double>(n));
                p[j * n + i] += row[e] / (2.0 * static_cast<double>(n));
            }
        }
    }

    double weight(std::span<const float> y, std::size_t i, std::size_t j) const {
        const double dx = double{y[2 * i]} - y[2 * j], dy = double{y[2 * i + 1]} - y[2 * j + 1];
        return 1 / (1 + dx * dx + dy * dy);
    }

    double normalisation(std::span<const float> y) const {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                sum += i == j ? 0 : weight(y, i, j);
        return sum;
    }

    double divergence(std::span<const float> y) const {
        const double z = normalisation(y);
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                if (p[i * n + j] > 0)
                    sum += p[i * n + j] * std::log(p[i * n + j] * z / weight(y, i, j));
        return sum;
    }

    /// Σⱼ (pᵢⱼ − qᵢⱼ)·wᵢⱼ·(yᵢ − yⱼ), the gradient but for its factor 4.
    std::vector<double> gradient(std::span<const float> y) const {
        const double z = normalisation(y);
        std::vector<double> result(2 * n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) {
                const double w = weight(y, i, j), factor = i == j ? 0 : (p[i * n + j] - w / z) * w;
                result[2 * i] += factor * (double{y[2 * i]} - y[2 * j]);
                result[2 * i + 1] += factor * (double{y[2 * i + 1]} - y[2 * j + 1]);
            }
        return result;
    }
};

QString complaint(const std::vector<float>& points, std::size_t dimensions, const TsneSettings& settings,
                  const std::vector<float>& initial = {}) {
    try {
        const Tsne tsne(points, dimensions, settings, initial);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

void TsneTest::passesThroughItsPhasesInOrder() {
    TsneSettings settings = small();
    settings.exaggerationIterations = 20;
    Tsne tsne(testing::cloud(200, 3, 1), 3, settings);
    std::vector<Phase> phases{tsne.phase()};
    while (tsne.step()) {
        QVERIFY(tsne.progress() >= 0 && tsne.progress() <= 1);
        if (tsne.phase() != phases.back())
            phases.push_back(tsne.phase());
        QCOMPARE(tsne.phase() == Phase::EarlyExaggeration,
                 tsne.iteration() < 20 && phases.size() > 2); // the first 20 iterations, once it iterates
    }
    QCOMPARE(phases, (std::vector<Phase>{Phase::Neighbours, Phase::Perplexities, Phase::EarlyExaggeration,
                                         Phase::Optimising, Phase::Done}));
    QCOMPARE(tsne.iteration(), 300);
    QCOMPARE(tsne.progress(), 1.0);
    QVERIFY(!tsne.step());
}

void TsneTest::hasALayoutFromTheStart() {
    Tsne tsne(testing::cloud(100, 3, 1), 3, small());
    QCOMPARE(tsne.points(), std::size_t{100});
    QCOMPARE(tsne.layout().size(), std::size_t{200});
    QVERIFY(extent(tsne.layout()) > 0);
    QVERIFY(std::isnan(tsne.klDivergence()));
}

void TsneTest::theStartIsThePrincipalPlaneScaledDown() {
    std::vector<float> points = testing::cloud(500, 3, 1);
    for (std::size_t i = 0; i < points.size(); i += 3)
        points[i] *= 10;
    const Tsne tsne(points, 3, small());
    double squares = 0, product = 0, lengths = 0;
    for (std::size_t i = 0; i < 500; ++i) {
        squares += tsne.layout()[2 * i] * tsne.layout()[2 * i] / 500.0;
        product += tsne.layout()[2 * i] * points[3 * i];
        lengths += points[3 * i] * points[3 * i] / 500.0;
    }
    QVERIFY(std::abs(std::sqrt(squares) - 1e-4) < 1e-5);
    QVERIFY(std::abs(product / 500) > 0.99 * std::sqrt(squares * lengths)); // the first axis is the longest
}

void TsneTest::theDivergenceIsThatOfAllPairs() {
    const std::vector<float> points = testing::cloud(150, 4, 2);
    Tsne tsne(points, 4, small(10, 200));
    const Exact exact(points, 4, 10);
    while (tsne.step())
        if (tsne.iteration() % 50 == 1) {
            const double expected = exact.divergence(tsne.layout());
            QVERIFY2(std::abs(tsne.klDivergence() - expected) < 0.01, qPrintable(QString::number(expected)));
        }
}

void TsneTest::theFirstIterationFollowsTheExactGradient() {
    const std::vector<float> points = testing::cloud(150, 4, 2), initial = testing::cloud(150, 2, 3, 4);
    TsneSettings settings = small(10);
    settings.learningRate = 1; // small enough for no bound
    Tsne tsne(points, 4, settings, initial);
    stepUntil(tsne, Phase::Optimising);
    QVERIFY(tsne.step());
    const std::vector<double> gradient = Exact(points, 4, 10).gradient(initial);
    double moved = 0, along = 0, length = 0, means[2] = {};
    for (std::size_t i = 0; i < initial.size(); ++i)
        means[i % 2] += (double{tsne.layout()[i]} - initial[i]) / 150;
    for (std::size_t i = 0; i < initial.size(); ++i) {
        const double move = double{tsne.layout()[i]} - initial[i] - means[i % 2];
        moved += move * move;
        along -= move * gradient[i];
        length += gradient[i] * gradient[i];
    }
    QVERIFY(along > 0.999 * std::sqrt(moved * length));
    QVERIFY(std::abs(std::sqrt(moved / length) - 0.8) < 0.02); // the first gains are 1 − 0.2
}

void TsneTest::ofManyPointsThePictureMovesWhileNeighboursAreLookedFor() {
    TsneSettings settings = small();
    settings.exaggerationIterations = 20;
    Tsne tsne(testing::cloud(many, 32, 1), 32, settings);
    QVERIFY(tsne.landmarks() > 100 && tsne.landmarks() < many);
    while (tsne.progress() == 0)
        tsne.step();
    QCOMPARE(moves(tsne, Phase::Neighbours), 20);
    QCOMPARE(tsne.landmarks(), std::size_t{0});
    QCOMPARE(moves(tsne, Phase::Perplexities), 0); // all begin where the landmarks have led them
    QCOMPARE(moves(tsne, Phase::EarlyExaggeration), 20);
    QCOMPARE(tsne.iteration(), 20);
}

void TsneTest::ofFewItWaitsForThem() {
    Tsne tsne(testing::cloud(3000, 32, 1), 32, small());
    QCOMPARE(tsne.landmarks(), std::size_t{0});
    QCOMPARE(moves(tsne, Phase::Neighbours), 0);
}

void TsneTest::aGivenLayoutWaitsForThem() {
    const std::vector<float> initial = testing::cloud(many, 2, 3, 20);
    Tsne tsne(testing::cloud(many, 3, 1), 3, small(), initial);
    QCOMPARE(tsne.landmarks(), std::size_t{0});
    QCOMPARE(moves(tsne, Phase::Neighbours), 0);
    stepUntil(tsne, Phase::Optimising);
    QVERIFY(std::ranges::equal(tsne.layout(), initial));
}

void TsneTest::threeSeparatedClustersStayThree_data() {
    QTest::addColumn<std::size_t>("count");
    QTest::newRow("few points") << std::size_t{300};
    QTest::newRow("many points") << many;
}

void TsneTest::threeSeparatedClustersStayThree() {
    QFETCH(std::size_t, count);
    const std::vector<float> layout = finish(Tsne(testing::clusters(count, 3, 1), 3, small(15)));
    float within = 0, between = std::numeric_limits<float>::infinity();
    for (std::size_t cluster = 0; cluster < 3; ++cluster)
        for (std::size_t i = cluster; i < count; i += 3) {
            float nearest = std::numeric_limits<float>::infinity();
            for (std::size_t j = 0; j < count; ++j) {
                const float d =
                    std::hypot(layout[2 * i] - layout[2 * j], layout[2 * i + 1] - layout[2 * j + 1]);
                if (j % 3 != cluster)
                    between = std::min(between, d);
                else if (j != i)
                    nearest = std::min(nearest, d);
            }
            within = std::max(within, nearest);
        }
    QVERIFY2(between > 2 * within, qPrintable(QString("%1 %2").arg(within).arg(between)));
}

void TsneTest::keepsNeighboursAndLowersTheDivergence() {
    const std::vector<float> points = testing::cloud(500, 5, 1);
    Tsne tsne(points, 5, small(30, 500));
    stepUntil(tsne, Phase::Optimising);
    const double before = tsne.klDivergence();
    const double keptBefore = neighboursKept(points, 5, tsne.layout());
    stepUntil(tsne, Phase::Done);
    QVERIFY(tsne.klDivergence() < 0.7 * before);
    const double kept = neighboursKept(points, 5, tsne.layout());
    QVERIFY2(kept > 0.35 && kept > 1.5 * keptBefore, qPrintable(QString("%1 %2").arg(keptBefore).arg(kept)));
}

void TsneTest::theSameSeedGivesTheSameBits_data() {
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<int>("iterations");
    QTest::newRow("few points") << std::size_t{200} << 300;
    QTest::newRow("many points") << many << 20;
}

void TsneTest::theSameSeedGivesTheSameBits() {
    QFETCH(std::size_t, count);
    QFETCH(int, iterations);
    const std::vector<float> points = testing::cloud(count, 5, 1);
    const TsneSettings settings = small(5, iterations);
    QCOMPARE(finish(Tsne(points, 5, settings)), finish(Tsne(points, 5, settings)));
}

void TsneTest::anotherSeedGivesAnotherLayout() {
    const std::vector<float> points = testing::cloud(200, 5, 1);
    TsneSettings other = small();
    other.seed = 1;
    QVERIFY(finish(Tsne(points, 5, small())) != finish(Tsne(points, 5, other)));
}

void TsneTest::goesOnFromAGivenLayout() {
    std::vector<float> points = testing::clusters(300, 3, 1);
    const std::vector<float> before = finish(Tsne(points, 3, small(15)));
    for (float& value : points) // a network that has learned on: nearly the same codes
        value *= 1.01F;
    Tsne tsne(points, 3, small(15, 50), before);
    QCOMPARE(std::vector<float>(tsne.layout().begin(), tsne.layout().end()), before);
    stepUntil(tsne, Phase::Optimising);
    const double atStart = tsne.klDivergence();
    stepUntil(tsne, Phase::Done);
    QVERIFY(tsne.klDivergence() < atStart + 0.02);
    double moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        moved += std::abs(double{tsne.layout()[i]} - before[i]) / static_cast<double>(before.size());
    QVERIFY2(moved < 0.1 * double{extent(before)}, qPrintable(QString::number(moved)));
}

void TsneTest::canBeExtended() {
    const std::vector<float> points = testing::cloud(200, 5, 1);
    Tsne tsne(points, 5, small(5, 200));
    stepUntil(tsne, Phase::Done);
    tsne.extend(100);
    QCOMPARE(tsne.phase(), Phase::Optimising);
    QCOMPARE(tsne.iterations(), 300);
    stepUntil(tsne, Phase::Done);
    QCOMPARE(std::vector<float>(tsne.layout().begin(), tsne.layout().end()),
             finish(Tsne(points, 5, small(5, 300))));
    tsne.extend(std::numeric_limits<int>::max());
    tsne.extend(-5);
    QCOMPARE(tsne.iterations(), std::numeric_limits<int>::max());
}

void TsneTest::knownNeighboursGiveTheSameAffinities() {
    const std::vector<float> points = testing::cloud(200, 5, 1), layout = testing::cloud(200, 2, 2);
    Tsne known(neighboursOf(points, 5, 15), small(), layout), found(points, 5, small(), layout);
    stepUntil(known, Phase::Optimising);
    stepUntil(found, Phase::Optimising);
    QVERIFY(std::abs(known.klDivergence() - found.klDivergence()) < 1e-4);
    QVERIFY(extent(finish(Tsne(neighboursOf(points, 5, 15), small()))) > 1); // from a random layout
}

void TsneTest::eachStepIsASmallPartOfTheWork() {
    Tsne tsne(testing::cloud(3000, 32, 1), 32, small(30, 5));
    int steps = 0;
    for (; tsne.phase() == Phase::Neighbours; ++steps)
        tsne.step();
    QVERIFY(steps >= 3); // comparisons of 3000 × 3000 points in portions of at most 100 million numbers
    for (; tsne.phase() == Phase::Perplexities; ++steps)
        tsne.step();
    QVERIFY(steps >= 3 + 6);
}

void TsneTest::theFewestPointsThatFitThePerplexitySpreadOut() {
    const std::vector<float> layout = finish(Tsne(testing::cloud(91, 3, 1), 3, TsneSettings{}));
    QVERIFY(extent(layout) > 5 && extent(layout) < 100);
}

void TsneTest::duplicatesDoNotHurt() {
    std::vector<float> points(300, 0.0F);
    for (std::size_t i = 200; i < 300; ++i)
        points[i] = static_cast<float>(i);
    const std::vector<float> layout = finish(Tsne(points, 1, small(10)));
    QVERIFY(allFinite(layout));
    QVERIFY(extent(layout) > 1);
}

void TsneTest::pointsOnALineSpread() {
    std::vector<float> points(200);
    for (std::size_t i = 0; i < 200; ++i)
        points[i] = static_cast<float>(i);
    const std::vector<float> layout = finish(Tsne(points, 1, small(10)));
    double squares[2] = {};
    for (std::size_t i = 0; i < layout.size(); ++i)
        squares[i % 2] += double{layout[i]} * layout[i];
    QVERIFY(squares[0] > 1 && squares[1] > 1);
}

void TsneTest::anExtremeLearningRateStaysFinite() {
    TsneSettings settings = small();
    settings.learningRate = 1e9;
    QVERIFY(allFinite(finish(Tsne(testing::cloud(100, 3, 1), 3, settings))));
    settings.learningRate = 1e-9;
    QVERIFY(allFinite(finish(Tsne(testing::cloud(100, 3, 1), 3, settings))));
}

void TsneTest::noIterationsAreDoneAtOnce() {
    Tsne tsne(testing::cloud(100, 3, 1), 3, small(5, 0));
    stepUntil(tsne, Phase::Done);
    QCOMPARE(tsne.iteration(), 0);
    QVERIFY(tsne.klDivergence() > 0);
}

void TsneTest::tooFewPointsAreRefusedWithThePerplexityThatFits() {
    const std::vector<float> points = testing::cloud(50, 3, 1);
    const QString why = complaint(points, 3, small(30));
    QCOMPARE(
        why,
        QString("t-SNE: a perplexity of 30 needs at least 91 points, and there are 50 (choose a perplexity "
                "of at most 16.3)"));
    QVERIFY(complaint(points, 3, small(16.3)).isEmpty());
    QVERIFY(complaint(testing::cloud(6, 3, 1), 3, small(2)).contains("choose more points"));
    QVERIFY(complaint({}, 3, small(2)).contains("there are 0"));
}

void TsneTest::refusesSettingsOutOfRange_data() {
    QTest::addColumn<double>("perplexity");
    QTest::addColumn<double>("exaggeration");
    QTest::addColumn<int>("exaggerationIterations");
    QTest::addColumn<int>("iterations");
    QTest::addColumn<double>("learningRate");
    QTest::addColumn<QString>("named");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("perplexity of one neighbour") << 1.0 << 12.0 << 100 << 500 << 0.0 << "perplexity";
    QTest::newRow("perplexity not a number") << nan << 12.0 << 100 << 500 << 0.0 << "perplexity";
    QTest::newRow("huge perplexity") << 1e300 << 12.0 << 100 << 500 << 0.0 << "perplexity";
    QTest::newRow("weakening") << 5.0 << 0.5 << 100 << 500 << 0.0 << "early exaggeration";
    QTest::newRow("negative phase") << 5.0 << 12.0 << -1 << 500 << 0.0 << "exaggerated iterations";
    QTest::newRow("negative iterations") << 5.0 << 12.0 << 100 << -500 << 0.0 << "iterations";
    QTest::newRow("climbing") << 5.0 << 12.0 << 100 << 500 << -1.0 << "learning rate";
    QTest::newRow("endless rate") << 5.0 << 12.0 << 100 << 500 << HUGE_VAL << "learning rate";
}

void TsneTest::refusesSettingsOutOfRange() {
    QFETCH(double, perplexity);
    QFETCH(double, exaggeration);
    QFETCH(int, exaggerationIterations);
    QFETCH(int, iterations);
    QFETCH(double, learningRate);
    QFETCH(QString, named);
    const TsneSettings settings{perplexity, exaggeration, exaggerationIterations,
                                iterations, learningRate, 0};
    const QString why = complaint(testing::cloud(100, 3, 1), 3, settings);
    QVERIFY2(why.startsWith("t-SNE: the ") && why.contains(named), qPrintable(why));
}

void TsneTest::refusesPointsThatAreAllTheSame() {
    QVERIFY(complaint(std::vector<float>(300, 0.5F), 3, small()).contains("all 100 points are the same"));
}

void TsneTest::refusesValuesThatAreNotFinite() {
    std::vector<float> points = testing::cloud(100, 3, 1);
    points[33 * 3 + 1] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(complaint(points, 3, small()).contains("sample 34 "));
}

void TsneTest::refusesSizesThatDoNotAgree() {
    const std::vector<float> points = testing::cloud(100, 3, 1), layout = testing::cloud(99, 2, 1);
    QVERIFY_EXCEPTION_THROWN(Tsne(points, 7, small()), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(Tsne(points, 0, small()), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(Tsne(points, 3, small(), layout), std::invalid_argument);
}

void TsneTest::refusesALayoutThatIsNotFinite() {
    std::vector<float> layout = testing::cloud(100, 2, 1);
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), 1e30F}) {
        layout[5] = bad;
        QVERIFY(complaint(testing::cloud(100, 3, 1), 3, small(), layout).contains("layout to begin with"));
    }
}

void TsneTest::refusesNeighboursThatAreNotThere() {
    const Neighbours good = neighboursOf(testing::cloud(100, 3, 1), 3, 15);
    Neighbours bad = good;
    bad.indices[7] = 100;
    QVERIFY_EXCEPTION_THROWN(Tsne(bad, small()), std::invalid_argument);
    bad = good;
    bad.squaredDistances.pop_back();
    QVERIFY_EXCEPTION_THROWN(Tsne(bad, small()), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(Tsne(good, small(6)), std::invalid_argument);
}

QTEST_APPLESS_MAIN(TsneTest)
#include "tst_Tsne.moc"
