#include "widgets/views/points/Projection.h"
#include <QTest>
#include <cmath>
#include <numbers>

using namespace diabolo;

class ProjectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutTurningXIsToTheRightAndZUpwards();
    void fromAboveYIsUpwards();
    void keepsTheDistanceFromTheMiddle();
    void isNotTippedOverTheTop();

private:
    /// Turned from the first view to these angles.
    [[nodiscard]] static Projection at(double about, double tip) {
        Projection projection;
        projection.turn(about - projection.about(), tip - projection.tip());
        return projection;
    }
};

void ProjectionTest::withoutTurningXIsToTheRightAndZUpwards() {
    const Projection side = at(0, 0);
    QCOMPARE(side.project({1, 0, 0}).point, QPointF(1, 0));
    QCOMPARE(side.project({0, 0, 1}).point, QPointF(0, 1));
    QVERIFY(side.project({0, 1, 0}).depth < side.project({0, -1, 0}).depth); // y leads away
}

void ProjectionTest::fromAboveYIsUpwards() {
    const Projection above = at(0, std::numbers::pi / 2);
    QCOMPARE(above.project({0, 1, 0}).point, QPointF(0, 1));
    QVERIFY(above.project({0, 0, 1}).depth > 0.99); // towards the eye
}

void ProjectionTest::keepsTheDistanceFromTheMiddle() {
    const Projected seen = at(0.7, -0.3).project({1, 2, 3});
    const double square =
        seen.point.x() * seen.point.x() + seen.point.y() * seen.point.y() + seen.depth * seen.depth;
    QCOMPARE(square, 14.0);
}

void ProjectionTest::isNotTippedOverTheTop() {
    QCOMPARE(at(0, 10).tip(), std::numbers::pi / 2);
    QCOMPARE(at(0, -10).tip(), -std::numbers::pi / 2);
}

QTEST_APPLESS_MAIN(ProjectionTest)
#include "tst_Projection.moc"
