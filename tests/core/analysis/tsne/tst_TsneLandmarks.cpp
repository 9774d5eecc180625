#include "core/analysis/tsne/TsneLandmarks.h"
#include "core/base/Random.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <algorithm>
#include <cmath>
#include <set>

using namespace diabolo;

class TsneLandmarksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areFewAndOfManyPointsOnly_data();
    void areFewAndOfManyPointsOnly();
    void allStandAtTheStartUntilOneMoves();
    void keepStepWithTheSearch();
    void eachPointGoesWhereItsLikesGo();
    void pointsBetweenLandmarksDoNotCoincide();
    void theSeedChoosesThem();
    void nearlyAllPointsInOnePlaceDoNotHurt();
};

namespace {

constexpr std::size_t many = 6000, dimensions = 3;

TsneSettings quick() {
    TsneSettings settings;
    settings.exaggerationIterations = 40;
    return settings;
}

/// All of its work before this share of the search; how many steps it was.
int stepUntil(TsneLandmarks& landmarks, double share) {
    int steps = 0;
    for (; landmarks.isDue(share); ++steps)
        landmarks.step();
    return steps;
}

std::vector<float> finish(TsneLandmarks landmarks) {
    stepUntil(landmarks, 1);
    return {landmarks.layout().begin(), landmarks.layout().end()};
}

} // namespace

void TsneLandmarksTest::areFewAndOfManyPointsOnly_data() {
    QTest::addColumn<std::size_t>("points");
    QTest::addColumn<std::size_t>("units");
    QTest::addColumn<std::size_t>("count");
    QTest::newRow("none") << std::size_t{0} << std::size_t{32} << std::size_t{0};
    QTest::newRow("few points") << std::size_t{5999} << std::size_t{32} << std::size_t{0};
    QTest::newRow("just enough") << std::size_t{6000} << std::size_t{32} << std::size_t{1500};
    QTest::newRow("many") << std::size_t{60'000} << std::size_t{32} << std::size_t{1041};
    QTest::newRow("long codes") << std::size_t{10'000} << std::size_t{400} << std::size_t{500};
    QTest::newRow("very long codes") << std::size_t{10'000} << std::size_t{5000} << std::size_t{256};
}

void TsneLandmarksTest::areFewAndOfManyPointsOnly() {
    QFETCH(std::size_t, points);
    QFETCH(std::size_t, units);
    QTEST(TsneLandmarks::countFor(points, units), "count");
}

void TsneLandmarksTest::allStandAtTheStartUntilOneMoves() {
    const std::vector<float> points = testing::cloud(many, dimensions, 1), start = testing::cloud(many, 2, 2);
    TsneLandmarks landmarks(points, dimensions, quick(), start);
    QCOMPARE(landmarks.count(), std::size_t{1500});
    QVERIFY(stepUntil(landmarks, 0) > 0);
    QVERIFY(std::ranges::equal(landmarks.layout(), start));
    QCOMPARE(stepUntil(landmarks, 0.001), 1); // with the first points' neighbours comes the first iteration
    QVERIFY(!std::ranges::equal(landmarks.layout(), start));
}

void TsneLandmarksTest::keepStepWithTheSearch() {
    const std::vector<float> points = testing::cloud(many, dimensions, 1);
    TsneLandmarks landmarks(points, dimensions, quick(), testing::cloud(many, 2, 2, 1e-4));
    stepUntil(landmarks, 0);
    QCOMPARE(stepUntil(landmarks, 0.5), 20);
    QCOMPARE(stepUntil(landmarks, 0.5), 0);
    QCOMPARE(stepUntil(landmarks, 1), 20);
}

void TsneLandmarksTest::eachPointGoesWhereItsLikesGo() {
    const std::vector<float> points = testing::clusters(many, dimensions, 1);
    TsneSettings settings;
    settings.seed = 3;
    const std::vector<float> layout =
        finish(TsneLandmarks(points, dimensions, settings, testing::cloud(many, 2, 2, 1e-4)));
    double centres[dimensions][2] = {}, spread = 0, apart = HUGE_VAL;
    for (std::size_t i = 0; i < layout.size(); ++i)
        centres[i / 2 % dimensions][i % 2] += layout[i] * static_cast<double>(dimensions) / many;
    for (std::size_t i = 0; i < many; ++i)
        spread = std::max(spread, std::hypot(layout[2 * i] - centres[i % dimensions][0],
                                             layout[2 * i + 1] - centres[i % dimensions][1]));
    for (std::size_t a = 0; a < dimensions; ++a)
        for (std::size_t b = 0; b < a; ++b)
            apart = std::min(apart, std::hypot(centres[a][0] - centres[b][0], centres[a][1] - centres[b][1]));
    QVERIFY2(apart > 2 * spread, qPrintable(QString("%1 %2").arg(apart).arg(spread)));
}

void TsneLandmarksTest::pointsBetweenLandmarksDoNotCoincide() {
    const std::vector<float> points = testing::cloud(many, dimensions, 1);
    const std::vector<float> layout =
        finish(TsneLandmarks(points, dimensions, quick(), testing::cloud(many, 2, 2, 1e-4)));
    std::set<std::pair<float, float>> places;
    for (std::size_t i = 0; i < layout.size(); i += 2)
        places.emplace(layout[i], layout[i + 1]);
    QVERIFY2(places.size() > many * 99 / 100, qPrintable(QString::number(places.size())));
}

void TsneLandmarksTest::theSeedChoosesThem() {
    const std::vector<float> points = testing::cloud(many, dimensions, 1),
                             start = testing::cloud(many, 2, 2, 1e-4);
    TsneSettings other = quick();
    other.seed = 1;
    const std::vector<float> layout = finish(TsneLandmarks(points, dimensions, quick(), start));
    QCOMPARE(finish(TsneLandmarks(points, dimensions, quick(), start)), layout);
    QVERIFY(finish(TsneLandmarks(points, dimensions, other, start)) != layout);
}

void TsneLandmarksTest::nearlyAllPointsInOnePlaceDoNotHurt() {
    std::vector<float> points(many * dimensions, 0.0F);
    points[7] = 1;
    const std::vector<float> layout =
        finish(TsneLandmarks(points, dimensions, quick(), testing::cloud(many, 2, 2, 1e-4)));
    QVERIFY(std::ranges::all_of(layout, [](float x) { return std::isfinite(x); }));
}

QTEST_APPLESS_MAIN(TsneLandmarksTest)
#include "tst_TsneLandmarks.moc"
