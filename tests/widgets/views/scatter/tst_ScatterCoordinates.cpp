#include "core/analysis/codes/PlaneCoordinates.h"
#include "widgets/views/scatter/ScatterCoordinates.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <set>

using namespace diabolo;

namespace {

CodeCloud cloudOf(int units, std::vector<float> codes, std::vector<int> labels = {}) {
    CodeCloud cloud;
    cloud.units = units;
    cloud.codes = std::move(codes);
    cloud.labels = std::move(labels);
    cloud.principal = planeOfUnits(static_cast<std::size_t>(units), 0, units > 1 ? 1 : 0);
    cloud.positions = positionsIn(cloud.principal, cloud.codes);
    return cloud;
}

} // namespace

class ScatterCoordinatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoUnitsAreTheCoordinatesThemselves();
    void thePrincipalPlaneIsShownAsTheCloudHasIt();
    void aLayoutHasNoPlane();
    void codesThatAreNoNumbersAreLeftOutAndCounted();
    void oneUnitIsSpreadByClass();
    void constantCodesAreCalledCollapsed();
    void saysWhatToDoWithoutCodesOrLayout();
};

void ScatterCoordinatesTest::twoUnitsAreTheCoordinatesThemselves() {
    CodeCloud cloud = cloudOf(3, {1, 2, 3, 4, 5, 7});
    cloud.principal.origin = {2.5F, 3.5F, 5};
    const auto result = scatterCoordinates(cloud, {ScatterAxes::Units, 2, 0}, {});
    QCOMPARE(result.positions, (std::vector<QPointF>{{3, 1}, {7, 4}}));
    QCOMPARE(result.across, QString("unit 2"));
    QCOMPARE(result.up, QString("unit 0"));
    QVERIFY(result.plane == planeOfUnits(3, 2, 0, {0, 3.5F, 0})); // the other unit at its mean
}

void ScatterCoordinatesTest::thePrincipalPlaneIsShownAsTheCloudHasIt() {
    CodeCloud cloud = cloudOf(2, {1, 2, 4, 5});
    cloud.positions = {1, 0, 4, 3};
    const auto result = scatterCoordinates(cloud, {ScatterAxes::Principal}, {});
    QCOMPARE(result.positions, (std::vector<QPointF>{{1, 0}, {4, 3}}));
    QVERIFY(result.plane == cloud.principal);
    QCOMPARE(result.across, QString("PC 1 of the codes")); // counted from 1, other than units
    QCOMPARE(result.up, QString("PC 2 of the codes"));
}

void ScatterCoordinatesTest::aLayoutHasNoPlane() {
    const std::vector<float> layout = {10, 20, 30, 40};
    const auto result = scatterCoordinates(cloudOf(2, {1, 2, 4, 5}), {ScatterAxes::Tsne}, layout);
    QCOMPARE(result.positions, (std::vector<QPointF>{{10, 20}, {30, 40}}));
    QVERIFY(!result.plane);
    QVERIFY(result.across.contains("mean little"));
}

void ScatterCoordinatesTest::codesThatAreNoNumbersAreLeftOutAndCounted() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float inf = std::numeric_limits<float>::infinity();
    const CodeCloud cloud = cloudOf(2, {1, 2, nan, 5, 3, 4, 0, inf});
    const auto result = scatterCoordinates(cloud, {ScatterAxes::Units, 0, 1}, {});
    QCOMPARE(result.leftOut, std::size_t{2});
    QCOMPARE(result.positions[2], QPointF(3, 4));
    QVERIFY(std::isnan(result.positions[1].x()) && std::isnan(result.positions[3].x()));

    const auto none = scatterCoordinates(cloudOf(2, {nan, 1, 1, nan}), {ScatterAxes::Units, 0, 1}, {});
    QVERIFY(none.problem.contains("diverged"));
}

void ScatterCoordinatesTest::oneUnitIsSpreadByClass() {
    const auto result = scatterCoordinates(cloudOf(1, {5, 6, 7, 8}, {0, 2, 0, 2}), {}, {});
    QVERIFY(result.spread);
    QVERIFY(result.up.contains("class"));
    std::set<double> heights;
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(result.positions[i].x(), 5.0 + static_cast<double>(i));
        QVERIFY(std::abs(result.positions[i].y() - (i % 2 == 0 ? 0 : 2)) <= 0.35);
        heights.insert(result.positions[i].y());
    }
    QCOMPARE(heights.size(), std::size_t{4});
    const auto unlabelled = scatterCoordinates(cloudOf(1, {5, 6}), {}, {});
    QVERIFY(unlabelled.up.contains("random"));
    const auto twice = scatterCoordinates(cloudOf(2, {5, 6, 7, 8}), {ScatterAxes::Units, 1, 1}, {});
    QVERIFY(twice.spread);
    QCOMPARE(twice.positions[1].x(), 8.0);
}

void ScatterCoordinatesTest::constantCodesAreCalledCollapsed() {
    const CodeCloud constant = cloudOf(1, std::vector<float>(10, 3));
    QVERIFY(scatterCoordinates(constant, {}, {}).problem.contains("the code has collapsed"));
    for (const std::size_t few : {1, 2, 5, 9})
        QVERIFY(scatterCoordinates(cloudOf(1, std::vector<float>(few, 3)), {}, {}).problem.isEmpty());
    QVERIFY(scatterCoordinates(cloudOf(2, {1, 2, 1, 2, 1, 3}), {}, {}).problem.isEmpty());
    QVERIFY(scatterCoordinates(cloudOf(2, {1, 2}), {}, {}).problem.isEmpty()); // one code is no collapse
}

void ScatterCoordinatesTest::saysWhatToDoWithoutCodesOrLayout() {
    QVERIFY(scatterCoordinates(CodeCloud(), {}, {}).problem.contains("Waiting"));
    const auto waiting = scatterCoordinates(cloudOf(2, {1, 2, 4, 5}), {ScatterAxes::Tsne}, {});
    QVERIFY(waiting.problem.contains("Start"));
    QVERIFY(waiting.positions.empty());
}

QTEST_APPLESS_MAIN(ScatterCoordinatesTest)
#include "tst_ScatterCoordinates.moc"
