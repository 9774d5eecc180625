#include "core/analysis/tsne/NeighboursKept.h"
#include "core/base/Error.h"
#include "tests/core/analysis/RandomPoints.h"
#include <QTest>
#include <stdexcept>

using namespace diabolo;

class NeighboursKeptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureOfPlanePointsKeepsAll();
    void anUnrelatedPictureKeepsWhatChanceDoes();
    void countsTheShare();
    void equallyNearNeighboursCountAsKept();
    void asksEvenlyChosenPointsWhenThereAreMany();
    void refusesSizesThatDoNotAgree();
    void refusesPointsThatAreAllTheSame();
};

void NeighboursKeptTest::aPictureOfPlanePointsKeepsAll() {
    const std::vector<float> points = testing::cloud(300, 2, 1);
    std::vector<float> layout = points;
    for (float& value : layout)
        value = 100 + 7 * value;
    QVERIFY(neighboursKept(points, 2, layout) > 0.999);
}

void NeighboursKeptTest::anUnrelatedPictureKeepsWhatChanceDoes() {
    const double kept = neighboursKept(testing::cloud(1000, 3, 1), 3, testing::cloud(1000, 2, 2));
    QVERIFY2(kept > 0.005 && kept < 0.015, qPrintable(QString::number(kept)));
}

void NeighboursKeptTest::countsTheShare() {
    // In truth 0-1 and 2-3 are pairs; in the picture 0's nearest is 2, and so 2's; 1 and 3 keep theirs: 0
    // and 2.
    const std::vector<float> points{0, 1, 10, 11};
    const std::vector<float> layout{0, 0, -2, 0, 1, 0, 3, 0};
    QCOMPARE(neighboursKept(points, 1, layout, 1), 0.5);
}

void NeighboursKeptTest::equallyNearNeighboursCountAsKept() {
    const std::vector<float> points{0, 0, 0, 0, 1}; // any of the duplicates is a true neighbour of the others
    const std::vector<float> layout{0, 0, 3, 0, 2, 0, 1, 0, 3.1F, 0};
    // Only the last point comes, wrongly, near the second.
    QCOMPARE(neighboursKept(points, 1, layout, 2), 0.9);
}

void NeighboursKeptTest::asksEvenlyChosenPointsWhenThereAreMany() {
    // Every second point keeps its only neighbour, the others do not.
    std::vector<float> points, layout;
    for (int pair = 0; pair < 50; ++pair) {
        const auto place = static_cast<float>(100 * pair);
        points.insert(points.end(), {place, place + 1});
        layout.insert(layout.end(), {place, 0, place + 1, 0});
    }
    QCOMPARE(neighboursKept(points, 1, layout, 1, 10), 1.0);
    for (std::size_t i = 0; i < 50; ++i) // now the picture of the second half is turned inside out
        layout[100 + 2 * i] = static_cast<float>((i * 37) % 50) * 10 + 5000;
    const double half = neighboursKept(points, 1, layout, 1, 10);
    QVERIFY(half >= 0.5 && half < 0.7);
}

void NeighboursKeptTest::refusesSizesThatDoNotAgree() {
    const std::vector<float> points = testing::cloud(20, 3, 1), layout = testing::cloud(20, 2, 1);
    QVERIFY_EXCEPTION_THROWN((void)neighboursKept(points, 2, layout), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)neighboursKept(points, 3, layout, 20), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)neighboursKept(points, 3, layout, 0), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)neighboursKept({}, 3, {}), std::invalid_argument);
}

void NeighboursKeptTest::refusesPointsThatAreAllTheSame() {
    const std::vector<float> same(40, 1), layout = testing::cloud(20, 2, 1);
    QVERIFY_EXCEPTION_THROWN((void)neighboursKept(same, 2, layout), Error);
}

QTEST_APPLESS_MAIN(NeighboursKeptTest)
#include "tst_NeighboursKept.moc"
