#include "widgets/kit/style/Theme.h"
#include "widgets/views/points/PointCloudView.h"
#include <QImage>
#include <QTest>
#include <QWheelEvent>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class PointCloudViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void draggingTurnsIt();
    void theArrowKeysTurnIt();
    void theWheelAndPlusZoom();
    void aDoubleClickAndHomeBringItBack();
    void classesHaveColoursOfTheirOwn();
    void marksTheReconstructions();
    void drawsEveryCloud_data();
    void drawsEveryCloud();
    void refusesWhatIsNoPoint();
    void writesALineForEachPoint();

private:
    [[nodiscard]] static ReconstructionGrid grid(int count, int dimensions = 3) {
        ReconstructionGrid grid;
        grid.shape = {1, dimensions, 1, SampleKind::Point};
        ImageRow original{"original", ImageRow::Colours::Ink, {}};
        ImageRow moved{"reconstruction", ImageRow::Colours::Ink, {}};
        for (int i = 0; i < count; ++i) {
            grid.samples.push_back(static_cast<std::size_t>(i));
            for (int axis = 0; axis < dimensions; ++axis) {
                original.values.push_back(static_cast<float>((i * (axis + 3)) % 7) / 3 - 1);
                moved.values.push_back(original.values.back() + 0.25F);
            }
        }
        grid.rows = {original, moved};
        return grid;
    }
    [[nodiscard]] QImage picture() const { return view_->grab().toImage(); }

    std::unique_ptr<PointCloudView> view_;
};

void PointCloudViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<PointCloudView>();
    view_->resize(300, 300);
    view_->show();
    view_->setGrid(grid(20));
}

void PointCloudViewTest::draggingTurnsIt() {
    const QImage before = picture();
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, {100, 100});
    QMouseEvent move(QEvent::MouseMove, QPointF(150, 100), view_->mapToGlobal(QPointF(150, 100)),
                     Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(view_.get(), &move);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, {150, 100});
    QCOMPARE(view_->projection().about(), Projection().about() + 0.5);
    QCOMPARE(view_->projection().tip(), Projection().tip());
    QVERIFY(picture() != before);
}

void PointCloudViewTest::theArrowKeysTurnIt() {
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QVERIFY(view_->projection().about() > Projection().about());
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY(view_->projection().tip() > Projection().tip());
}

void PointCloudViewTest::theWheelAndPlusZoom() {
    QWheelEvent wheel(QPointF(100, 100), view_->mapToGlobal(QPointF(100, 100)), {}, {0, 120}, Qt::NoButton,
                      {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view_.get(), &wheel);
    QVERIFY(view_->zoom() > 1.1);
    const double zoomed = view_->zoom();
    QTest::keyClick(view_.get(), Qt::Key_Plus);
    QVERIFY(view_->zoom() > zoomed);
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(view_.get(), Qt::Key_Minus);
    QVERIFY(view_->zoom() >= 0.05);
}

void PointCloudViewTest::aDoubleClickAndHomeBringItBack() {
    const QImage first = picture();
    for (const bool byKey : {false, true}) {
        QTest::keyClick(view_.get(), Qt::Key_Right);
        QTest::keyClick(view_.get(), Qt::Key_Plus);
        byKey ? QTest::keyClick(view_.get(), Qt::Key_Home)
              : QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, {100, 100});
        QCOMPARE(picture(), first);
    }
}

void PointCloudViewTest::classesHaveColoursOfTheirOwn() {
    ReconstructionGrid labelled = grid(20);
    labelled.labels.assign(20, 1);
    view_->setGrid(labelled);
    const QImage same = picture();
    labelled.labels[3] = 2;
    view_->setGrid(labelled);
    QVERIFY(picture() != same);
}

void PointCloudViewTest::marksTheReconstructions() {
    const QImage both = picture();
    ReconstructionGrid alone = grid(20);
    alone.rows.pop_back();
    view_->setGrid(alone);
    QVERIFY(picture() != both);
}

void PointCloudViewTest::drawsEveryCloud_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("one point") << 1 << 3;
    QTest::newRow("a line") << 5 << 1;
    QTest::newRow("a plane") << 5 << 2;
    QTest::newRow("five dimensions") << 5 << 5;
    QTest::newRow("many") << 2000 << 3;
    QTest::newRow("none") << 0 << 3;
}

void PointCloudViewTest::drawsEveryCloud() {
    QFETCH(int, count);
    QFETCH(int, dimensions);
    ReconstructionGrid cloud = grid(count, dimensions);
    if (count > 0)
        cloud.rows[1].values[0] = std::numeric_limits<float>::quiet_NaN();
    const QImage before = picture();
    view_->setGrid(cloud);
    QVERIFY(picture() != before);
    QCOMPARE(view_->explanation().contains("the first 3 of 5"), dimensions == 5);
}

void PointCloudViewTest::refusesWhatIsNoPoint() {
    ReconstructionGrid bad = grid(3);
    bad.shape.kind = SampleKind::Curve;
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
    bad = grid(3);
    bad.rows[1].values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
}

void PointCloudViewTest::writesALineForEachPoint() {
    view_->setGrid(grid(1));
    const QStringList lines = view_->csv().split('\n');
    QCOMPARE(lines[0], "sample,label,mse_per_coordinate,row,value_0,value_1,value_2");
    QCOMPARE(lines[1], "0,,,original,-1,-1,-1");
    QCOMPARE(lines[2], "0,,,reconstruction,-0.75,-0.75,-0.75");
}

QTEST_MAIN(PointCloudViewTest)
#include "tst_PointCloudView.moc"
