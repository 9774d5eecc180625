#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/scatter/ClassLegend.h"
#include <QCheckBox>
#include <QImage>
#include <QTest>
#include <limits>
#include <qcustomplot.h>
#include <stdexcept>

using namespace diabolo;

class HoleMapViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatShareOfThePlaneIsHoles();
    void onlyWhatLiesInsideTheOutlineCounts();
    void aColourStandsForTheSameDistanceInEveryMap();
    void theOutlineIsDrawnAndWhatLiesBeyondIsVeiled();
    void theCodesCanBeHiddenAllOrByClass();
    void aCodeOfOneUnitIsACurve();
    void aCurveHasTheRoomOfTheColours();
    void aCollapsedCodeIsSaid();
    void wordsTakeThePlaceOfAMap();
    void refusesPartsOfOtherSizesAndKeepsWhatItShows_data();
    void refusesPartsOfOtherSizesAndKeepsWhatItShows();
    void theArrowKeysReadTheMapOut();
    void theMouseReadsTheMapOutUntilItLeaves();
    void placesThatAreNotFiniteAreHoles();
    void writesALineForEachPlace();

private:
    /// 4 × 5 places of a code of two units.
    static HoleMap map(std::vector<float> distances = std::vector<float>(20, 0.2F)) {
        HoleMap map;
        map.plane = planeOfUnits(2, 0, 1);
        map.xs = {-1, 0, 1, 2};
        map.ys = {-2, -1, 0, 1, 2};
        map.distances = std::move(distances);
        map.amongCodes.assign(20, true);
        map.codeSpread = 2;
        map.holesAtSamples = 0.02;
        return map;
    }

    /// 3 places of a code of one unit.
    static HoleMap line() {
        HoleMap line;
        line.plane = planeOfUnits(1, 0, 0);
        line.xs = {0, 1, 2};
        line.ys = {0};
        line.distances = {0.1F, 0.9F, 0.2F};
        line.codeSpread = 1;
        line.amongCodes.assign(3, true);
        line.outline = {{0, 0}, {2, 0}};
        return line;
    }

    static CodeCloud cloud() {
        CodeCloud cloud;
        cloud.units = 2;
        cloud.codes = {-0.5F, 0, 1, 1, 0, -1};
        cloud.labels = {0, 1, 1};
        cloud.principal = planeOfUnits(2, 0, 1);
        return cloud;
    }

    static QPoint middle(const QImage& image) { return image.rect().center(); }
    QImage picture() const { return figureImage(*view_); } ///< without the controls

    std::unique_ptr<HoleMapView> view_;
};

void HoleMapViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<HoleMapView>("holes");
    view_->resize(500, 400);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void HoleMapViewTest::saysWhatShareOfThePlaneIsHoles() {
    std::vector<float> distances(20, 0.2F);
    std::fill_n(distances.begin(), 5, 0.51F); // above half a spread
    view_->setNetwork("Deep", "3 epochs");
    view_->setMap(map(distances));
    QCOMPARE(view_->title(), "Deep");
    QCOMPARE(view_->explanation(),
             "3 epochs · 25 % holes inside, 2 % at codes (inside the outline of 95 % of the codes; a "
             "hole comes back over 0.5 spreads away)");
}

void HoleMapViewTest::onlyWhatLiesInsideTheOutlineCounts() {
    std::vector<float> distances(20, 0.9F);
    distances[5] = distances[6] = 0.2F;
    HoleMap beyond = map(distances);
    beyond.amongCodes.assign(20, false);
    beyond.amongCodes[5] = beyond.amongCodes[6] = true;
    view_->setMap(beyond);
    QVERIFY2(view_->explanation().startsWith("0 % holes"), qPrintable(view_->explanation()));
}

void HoleMapViewTest::aColourStandsForTheSameDistanceInEveryMap() {
    view_->setMap(map());
    const QImage before = picture();
    HoleMap brighter = map();
    brighter.distances[0] = 7; // as bright as 1
    view_->setMap(brighter);
    const QImage after = picture();
    brighter.distances[0] = 1;
    view_->setMap(brighter);
    QCOMPARE(picture(), after);
    QCOMPARE(before.pixel(middle(before)), after.pixel(middle(after)));
}

void HoleMapViewTest::theOutlineIsDrawnAndWhatLiesBeyondIsVeiled() {
    view_->setMap(map());
    const QImage all = picture();
    HoleMap outlined = map();
    outlined.outline = {{-0.5, -1}, {1.5, -1}, {1.5, 1}, {-0.5, 1}};
    view_->setMap(outlined);
    const QImage some = picture();
    QVERIFY(some != all);
    QCOMPARE(some.pixel(middle(some)), all.pixel(middle(all)));
}

void HoleMapViewTest::theCodesCanBeHiddenAllOrByClass() {
    view_->setMap(map());
    const QImage bare = picture();
    view_->setCloud(cloud());
    auto* legend = view_->findChild<ClassLegend*>();
    QVERIFY(legend->isVisible());
    const QImage both = picture();
    legend->entry(1)->click();
    QVERIFY(picture() != both);
    qobject_cast<QCheckBox*>(view_->controls())->setChecked(false);
    QVERIFY(!legend->isVisible());
    QCOMPARE(picture(), bare);
}

void HoleMapViewTest::aCodeOfOneUnitIsACurve() {
    const QImage before = view_->grab().toImage();
    view_->setMap(line());
    QTRY_VERIFY(view_->grab().toImage() != before);
    QVERIFY2(view_->explanation().startsWith("33 % holes"), qPrintable(view_->explanation()));
    QVERIFY(!figureImage(*view_).isNull());
}

void HoleMapViewTest::aCurveHasTheRoomOfTheColours() {
    const auto right = [this] {
        auto* plot = view_->findChild<QCustomPlot*>();
        plot->replot();
        return plot->axisRect()->right();
    };
    view_->setMap(map());
    const int besideTheBar = right();
    view_->setMap(line());
    QVERIFY(right() > besideTheBar + 20);
    view_->setMap(map());
    QCOMPARE(right(), besideTheBar);
}

void HoleMapViewTest::aCollapsedCodeIsSaid() {
    view_->setMap(map());
    const QImage before = view_->grab().toImage();
    HoleMap collapsed = map();
    collapsed.codeSpread = 0;
    view_->setMap(collapsed);
    QTRY_VERIFY(view_->grab().toImage() != before);
    QVERIFY(view_->explanation().isEmpty());
}

void HoleMapViewTest::wordsTakeThePlaceOfAMap() {
    view_->setMap(map());
    view_->setWords("The codes are not finite: the network has diverged.");
    QVERIFY(view_->explanation().isEmpty());
    QCOMPARE(view_->csv().count('\n'), 1);
    QVERIFY(!figureImage(*view_).isNull());
}

void HoleMapViewTest::refusesPartsOfOtherSizesAndKeepsWhatItShows_data() {
    QTest::addColumn<int>("distances");
    QTest::addColumn<int>("units");
    QTest::newRow("a distance too few") << 19 << 2;
    QTest::newRow("no distances") << 0 << 2;
    QTest::newRow("directions of another size") << 20 << 3;
}

void HoleMapViewTest::refusesPartsOfOtherSizesAndKeepsWhatItShows() {
    QFETCH(int, distances);
    QFETCH(int, units);
    view_->setMap(map());
    HoleMap wrong = map(std::vector<float>(static_cast<std::size_t>(distances), 0.2F));
    wrong.plane.origin.resize(static_cast<std::size_t>(units));
    QVERIFY_EXCEPTION_THROWN(view_->setMap(wrong), std::invalid_argument);
    QCOMPARE(view_->map().distances.size(), std::size_t{20});
    CodeCloud uneven = cloud();
    uneven.labels.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setCloud(uneven), std::invalid_argument);
}

void HoleMapViewTest::theArrowKeysReadTheMapOut() {
    std::vector<float> distances(20, 0.2F);
    distances[2 * 4 + 3] = 0.75F; // row 2, column 3
    view_->setMap(map(distances));
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    view_->setFocus();
    QTest::keyClick(view_.get(), Qt::Key_Right); // from the middle, column 2
    QVERIFY2(view_->accessibleDescription().contains("comes back 0.750 spreads away: a hole"),
             qPrintable(view_->accessibleDescription()));
    QTest::keyClick(view_.get(), Qt::Key_Up);
    QVERIFY2(view_->accessibleDescription().endsWith("comes back 0.200 spreads away"),
             qPrintable(view_->accessibleDescription()));
    HoleMap beyond = map(distances);
    beyond.amongCodes[2 * 4 + 3] = false;
    view_->setMap(beyond);
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY2(view_->accessibleDescription().endsWith("hardly any codes are here"),
             qPrintable(view_->accessibleDescription()));
}

void HoleMapViewTest::theMouseReadsTheMapOutUntilItLeaves() {
    view_->setMap(map());
    auto* plot = view_->findChild<QCustomPlot*>();
    QTRY_VERIFY(plot->axisRect()->width() > 50);
    QTest::mouseMove(plot, plot->axisRect()->center());
    QTRY_VERIFY(view_->accessibleDescription().contains("comes back 0.200 spreads away"));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot, &leave);
    QVERIFY(view_->accessibleDescription().isEmpty());
}

void HoleMapViewTest::placesThatAreNotFiniteAreHoles() {
    std::vector<float> distances(20, 0.2F);
    std::fill_n(distances.begin(), 2, std::numeric_limits<float>::quiet_NaN());
    view_->setMap(map(distances));
    QVERIFY2(view_->explanation().startsWith("10 % holes"), qPrintable(view_->explanation()));
    QVERIFY(!view_->grab().isNull());
}

void HoleMapViewTest::writesALineForEachPlace() {
    view_->setMap(map());
    const QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 20);
    QCOMPARE(lines[1], "-1,-2,0.2,1");
}

QTEST_MAIN(HoleMapViewTest)
#include "tst_HoleMapView.moc"
