#include "widgets/kit/plots/Polyline.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>

using namespace diabolo;

class PolylineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEnvelopeKeepsTheLowestAndHighestOfEachColumn();
    void anEnvelopeCrossesAColumnOnce();
    void anEnvelopeKeepsEveryPointWhereThereAreFewerThanColumns();
    void anEnvelopeReachesOnePointBeyondTheWindow();
    void anEnvelopeLeavesOutWhatIsNotFinite();
    void anEnvelopeIsNoLongerThanTwoPointsAColumn();
    void clippingCutsASegmentAtTheEdges();
    void clippingSeparatesTheVisiblePartsByGaps();
    void clippingOnALogarithmicAxisCutsWhereTheLineIsDrawn();
};

void PolylineTest::anEnvelopeKeepsTheLowestAndHighestOfEachColumn() {
    const std::vector<std::int64_t> steps = {0, 1, 2, 3, 4, 5, 6, 7};
    const std::vector<float> values = {5, 9, 1, 6, 2, 3, 8, 4};
    const std::vector<PlotPoint> expected = {{1, 9}, {2, 1}, {4, 2}, {6, 8}};
    QCOMPARE(envelope(steps, values, 0, 8, 2), expected);
}

void PolylineTest::anEnvelopeCrossesAColumnOnce() {
    const std::vector<std::int64_t> steps = {0, 1, 2, 3};
    const std::vector<float> values = {1, 9, 2, 8};
    const std::vector<PlotPoint> expected = {
        {0, 1}, {1, 9}, {2, 8}, {3, 2}}; // not down to 2 and up again to 8
    QCOMPARE(envelope(steps, values, 0, 4, 2), expected);
}

void PolylineTest::anEnvelopeKeepsEveryPointWhereThereAreFewerThanColumns() {
    const std::vector<std::int64_t> steps = {0, 5, 9};
    const std::vector<float> values = {3, 1, 2};
    const std::vector<PlotPoint> expected = {{0, 3}, {5, 1}, {9, 2}};
    QCOMPARE(envelope(steps, values, 0, 10, 100), expected);
}

void PolylineTest::anEnvelopeReachesOnePointBeyondTheWindow() {
    const std::vector<std::int64_t> steps = {0, 10, 20, 30, 40};
    const std::vector<float> values = {1, 2, 3, 4, 5};
    const std::vector<PlotPoint> expected = {{10, 2}, {20, 3}, {30, 4}};
    QCOMPARE(envelope(steps, values, 15, 25, 100), expected);
}

void PolylineTest::anEnvelopeLeavesOutWhatIsNotFinite() {
    const std::vector<std::int64_t> steps = {0, 1, 2};
    const std::vector<float> values = {1, std::numeric_limits<float>::infinity(), std::nanf("")};
    QCOMPARE(envelope(steps, values, 0, 3, 10), (std::vector<PlotPoint>{{0, 1}}));
}

void PolylineTest::anEnvelopeIsNoLongerThanTwoPointsAColumn() {
    std::vector<std::int64_t> steps(100'000);
    std::iota(steps.begin(), steps.end(), 0);
    std::vector<float> values(steps.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>((i * 7919) % 1000);
    const auto line = envelope(steps, values, 0, 100'000, 500);
    QVERIFY2(line.size() <= 2 * 501, qPrintable(QString::number(line.size())));
    QVERIFY(line.size() >= 2 * 500);
}

void PolylineTest::clippingCutsASegmentAtTheEdges() {
    const std::vector<PlotPoint> line = {{0, 0}, {10, 10}};
    const std::vector<PlotPoint> expected = {{2, 2}, {4, 4}};
    QCOMPARE(clipped(line, {1, 4, 2, 9}, false), expected);
}

void PolylineTest::clippingSeparatesTheVisiblePartsByGaps() {
    const std::vector<PlotPoint> line = {{0, 1}, {1, 5}, {2, 1}};
    const auto visible = clipped(line, {0, 2, 0, 3}, false);
    QCOMPARE(visible.size(), std::size_t{5});
    QCOMPARE(visible[1], (PlotPoint{0.5, 3}));
    QVERIFY(std::isnan(visible[2].y));
    QCOMPARE(visible[3], (PlotPoint{1.5, 3}));
}

void PolylineTest::clippingOnALogarithmicAxisCutsWhereTheLineIsDrawn() {
    const std::vector<PlotPoint> line = {{0, 0.01}, {2, 1}, {3, 0}};
    const auto visible = clipped(line, {0, 3, 0.1, 10}, true);
    QCOMPARE(visible.size(), std::size_t{2}); // the way to 0 is a gap: a logarithmic axis has no 0
    QCOMPARE(visible[0].x, 1.0);              // half of the two decades
    QCOMPARE(visible[0].y, 0.1);
    QCOMPARE(visible[1], (PlotPoint{2, 1}));
}

QTEST_APPLESS_MAIN(PolylineTest)
#include "tst_Polyline.moc"
