#include "core/analysis/codes/PlaneCoordinates.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/scatter/ClassLegend.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterPoints.h"
#include "widgets/views/scatter/ScatterView.h"
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

namespace {

/// Twelve codes of two units on a grid, four columns and three rows, classes 0, 1, 2, 0, 1, …
CodeCloud grid() {
    CodeCloud cloud;
    cloud.units = 2;
    for (int i = 0; i < 12; ++i) {
        cloud.codes.push_back(static_cast<float>(i % 4));
        cloud.codes.push_back(static_cast<float>(i / 4));
        cloud.labels.push_back(i % 3);
    }
    cloud.principal = planeOfUnits(2, 1, 0);
    return cloud;
}

CodeCloud longCodes(int samples, int units) {
    CodeCloud cloud;
    cloud.units = units;
    for (int i = 0; i < samples * units; ++i)
        cloud.codes.push_back(std::sin(static_cast<float>(i * i)));
    cloud.principal = planeOfUnits(static_cast<std::size_t>(units), 0, 1);
    return cloud;
}

Embedding embeddingOf(std::size_t samples) {
    Embedding embedding;
    embedding.phase = Tsne::Phase::Optimising;
    embedding.running = true;
    embedding.iteration = 320;
    embedding.iterations = 500;
    embedding.kl = 1.84;
    for (std::size_t i = 0; i < samples; ++i) {
        embedding.layout.push_back(10.0F * static_cast<float>(i));
        embedding.layout.push_back(-5.0F * static_cast<float>(i));
    }
    return embedding;
}

} // namespace

class ScatterViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatToDoWhileEmpty();
    void codesOfTwoUnitsAreShownAsTheyAre();
    void oneAxisIsStretchedAtMostTwiceAsMuchAsTheOther();
    void aLowScatterStillTellsItsScale();
    void longerCodesAreShownInThePrincipalPlaneUntilUnitsAreChosen();
    void theLegendHidesClasses();
    void theTabKeyGoesFromThePointsToTheLegend();
    void theMousePointsAtSamplesAndPlaces();
    void whatIsPointedAtIsDrawnBesideTheMouse();
    void aHandThatDragsPointsAtNothing();
    void theSampleUnderTheMouseMayVanish();
    void aClickSelectsTheSampleUnderIt();
    void aSampleIsSelectedByItsNumberToo();
    void theSelectedSamplesNeighboursAreRinged();
    void shiftAndDragSelectARectangle();
    void saysWhatAHandCanDoWhereThereIsRoom();
    void manySelectedKeepTheirColoursWhileTheOthersFade();
    void controlAndDragSelectALasso();
    void draggingAndTheWheelMoveTheViewAndDoubleClickShowsAll();
    void keysPanZoomAndGoFromSampleToSample();
    void theArrowsPointLikeTheMouse();
    void enterSelectsWhatTheArrowsPointAt();
    void theArrowsGoOnFromTheMouse();
    void theArrowsStayWithinWhatIsSeen();
    void theMouseTakesOverFromTheArrows();
    void theKeysSpanARectangle();
    void escapeGivesUpTheRectangleAndThenThePointer();
    void thePointerStaysAtItsPlaceWhileTheAxesChange();
    void thePointerGoesWithItsCoordinates();
    void theSelectedSamplesPosteriorIsAnEllipse();
    void tsneAsksForItsLayoutAndShowsIt();
    void theRarerSettingsOfTsneOpenAndCloseByKeyboard();
    void tsneStopsContinuesAndBeginsFromThePicture();
    void thePerplexityWantedOutlivesASmallCloud();
    void aLayoutOfOtherSamplesIsIgnored();
    void theFailureOfATsneIsSaid();
    void otherViewsMarksAreShownInAPlaneOnly();
    void aWalkIsWantedOverWhatIsShown();
    void thereIsNoWalkOverATsne();
    void withoutLabelsTheFirstUnitGivesTheColours();
    void classesAreCalledAsInTheData();
    void collapsedCodesAreSaidToBe();
    void refusesCloudsWhoseSizesDoNotAgree();
    void csvHasWhatIsShown();
    void exportsPointsAndLegendAsVectors();

private:
    void show(CodeCloud cloud) {
        cloud.positions = positionsIn(cloud.principal, cloud.codes);
        view_->setCloud(std::move(cloud));
    }
    [[nodiscard]] QPoint pixel(double x, double y) const {
        return {static_cast<int>(std::lround(canvas_->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(canvas_->yAxis->coordToPixel(y)))};
    }
    void move(QPoint to, Qt::MouseButtons buttons = Qt::NoButton, Qt::KeyboardModifiers modifiers = {}) {
        QMouseEvent event(QEvent::MouseMove, to, canvas_->mapToGlobal(to), Qt::NoButton, buttons, modifiers);
        QApplication::sendEvent(canvas_, &event);
    }
    void drag(const QList<QPoint>& way, Qt::KeyboardModifiers modifiers) {
        QTest::mousePress(canvas_, Qt::LeftButton, modifiers, way.first());
        for (const QPoint& place : way)
            move(place, Qt::LeftButton, modifiers);
        QTest::mouseRelease(canvas_, Qt::LeftButton, modifiers, way.last());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(view_.get(), key, modifiers);
    }
    [[nodiscard]] std::optional<QPointF> pointer() const { return canvas_->overlay().pointer(); }

    /// With the arrows, to less than a step.
    void pointAt(double x, double y) {
        if (!pointer())
            key(Qt::Key_Up);
        const QPoint way = pixel(x, y) - pixel(pointer()->x(), pointer()->y());
        for (int i = 0; i < (std::abs(way.x()) + 5) / 10; ++i)
            key(way.x() > 0 ? Qt::Key_Right : Qt::Key_Left);
        for (int i = 0; i < (std::abs(way.y()) + 5) / 10; ++i)
            key(way.y() > 0 ? Qt::Key_Down : Qt::Key_Up);
    }
    [[nodiscard]] QWidget* control(const char* name) const {
        return view_->controls()->findChild<QWidget*>(name);
    }
    void choose(ScatterAxes axes) {
        qobject_cast<QComboBox*>(control("scatter.axes"))->setCurrentIndex(static_cast<int>(axes));
    }
    void press(const char* name) { QTest::mouseClick(control(name), Qt::LeftButton); }
    [[nodiscard]] QString words() const {
        for (int i = 0; i < canvas_->itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(canvas_->item(i)); text && text->visible())
                return text->text();
        return {};
    }

    std::unique_ptr<ScatterView> view_;
    ScatterCanvas* canvas_ = nullptr;
};

void ScatterViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<ScatterView>();
    view_->resize(700, 500);
    canvas_ = view_->findChild<ScatterCanvas*>();
    view_->controls()->show();
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    show(grid());
    QTest::qWait(20);
}

void ScatterViewTest::saysWhatToDoWhileEmpty() {
    ScatterView empty;
    empty.show();
    QCOMPARE(empty.explanation(), QString());
    QCOMPARE(empty.csv(), QString("sample,label,x,y\n"));
    QVERIFY(!empty.plane());
    show({});
    QCOMPARE(words(), QString("Waiting for the first codes…"));
    show(grid());
    QCOMPARE(words(), QString());
}

void ScatterViewTest::codesOfTwoUnitsAreShownAsTheyAre() {
    QVERIFY(view_->plane() == planeOfUnits(2, 0, 1));
    QCOMPARE(canvas_->points().position(7), QPointF(3, 1));
    const QCPRange x = canvas_->xAxis->range(), y = canvas_->yAxis->range();
    QVERIFY(x.lower < 0 && x.upper > 3 && y.lower < 0 && y.upper > 2);
}

void ScatterViewTest::oneAxisIsStretchedAtMostTwiceAsMuchAsTheOther() {
    const auto stretch = [this](QSize size) {
        view_->resize(size);
        QTest::qWait(20);
        const QSize area = canvas_->axisRect()->size();
        return canvas_->xAxis->range().size() / area.width() * area.height() / canvas_->yAxis->range().size();
    };
    QVERIFY(std::abs(stretch({400, 1200}) - 2) < 1e-9); // the room would be empty above and below
    QVERIFY(std::abs(stretch({1600, 400}) - 0.5) < 1e-9);
    choose(ScatterAxes::Tsne);
    view_->setEmbedding(embeddingOf(12));
    QVERIFY(std::abs(stretch({400, 1200}) - 1) < 1e-9); // a t-SNE has nothing but its distances
}

void ScatterViewTest::aLowScatterStillTellsItsScale() {
    CodeCloud cloud = grid();
    for (float& value : cloud.codes)
        value = 4 * value - 4; // upwards from −4 to 4, where the only multiple of 5 is 0
    show(cloud);
    view_->resize(560, 1); // as low as it goes
    QTest::qWait(20);
    QVector<double> ticks;
    const QCPRange range = canvas_->yAxis->range();
    canvas_->yAxis->ticker()->generate(range, QLocale(), 'g', 6, ticks, nullptr, nullptr);
    QVERIFY(std::ranges::count_if(ticks, [&](double tick) { return range.contains(tick); }) >= 2);
}

void ScatterViewTest::longerCodesAreShownInThePrincipalPlaneUntilUnitsAreChosen() {
    CodeCloud cloud = longCodes(20, 6);
    cloud.principal = planeOfUnits(6, 4, 5);
    show(cloud);
    QVERIFY(view_->plane() == cloud.principal);
    QSignalSpy changed(view_.get(), &ScatterView::planeChanged);
    choose(ScatterAxes::Units);
    QVERIFY(view_->plane() == planeOfUnits(6, 0, 1));
    qobject_cast<QSpinBox*>(control("scatter.first"))->setValue(3);
    QVERIFY(view_->plane() == planeOfUnits(6, 3, 1));
    QCOMPARE(changed.count(), 2);
    show(cloud); // the network has learned on: the choice stays
    QVERIFY(view_->plane() == planeOfUnits(6, 3, 1));
}

void ScatterViewTest::theTabKeyGoesFromThePointsToTheLegend() {
    view_->setCloud({});
    auto* other = new QPushButton(view_.get()); // there before the classes are known
    other->show();
    show(grid());
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    const auto* legend = view_->findChild<ClassLegend*>();
    view_->setFocus();
    for (const int entry : {0, 1, 2}) {
        QTest::keyClick(view_.get(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), legend->entry(entry));
    }
}

void ScatterViewTest::theLegendHidesClasses() {
    auto* legend = view_->findChild<ClassLegend*>();
    QTest::mouseClick(legend->entry(1), Qt::LeftButton);
    QVERIFY(!canvas_->points().shows(1));
    QVERIFY(canvas_->points().shows(0));
    QSignalSpy hovered(view_.get(), &ScatterView::pointHovered);
    move(pixel(1, 0)); // sample 1, of class 1
    QCOMPARE(hovered.count(), 0);
    QVERIFY(!view_->csv().contains("\n1,1,"));
    legend->entry(1)->setFocus();
    QTest::keyClick(legend->entry(1), Qt::Key_Space);
    QVERIFY(canvas_->points().shows(1));
    QVERIFY(legend->entry(0)->focusPolicy() & Qt::TabFocus);
}

void ScatterViewTest::theMousePointsAtSamplesAndPlaces() {
    QSignalSpy hovered(view_.get(), &ScatterView::pointHovered);
    QSignalSpy pointed(view_.get(), &ScatterView::planePointed);
    move(pixel(2, 1));
    QCOMPARE(hovered.takeLast().at(0).toInt(), 6);
    QCOMPARE(canvas_->overlay().hovered(), std::optional(QPointF(2, 1)));
    const QList<QVariant> place = pointed.takeLast();
    QVERIFY(std::abs(place.at(0).toDouble() - 2) < 0.02);
    QVERIFY(std::abs(place.at(1).toDouble() - 1) < 0.02);
    move(pixel(2.5, 1.5)); // between four
    QCOMPARE(hovered.takeLast().at(0).toInt(), -1);
    QCOMPARE(pointed.count(), 1);
    QSignalSpy left(view_.get(), &ScatterView::planeLeft);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(canvas_, &leave);
    QCOMPARE(left.count(), 1);
}

void ScatterViewTest::whatIsPointedAtIsDrawnBesideTheMouse() {
    const ScatterOverlay& overlay = canvas_->overlay();
    view_->setPointedPicture({2, 2, 1}, {0, 1, 1, 0}); // the mouse is elsewhere: it came too late
    QVERIFY(overlay.pictures().empty());
    move(pixel(2, 1));
    QCOMPARE(overlay.words(), QString("test sample 6 · class 0"));
    view_->setPointedPicture({2, 2, 1}, {0, 1, 1, 0});
    view_->setHoveredPicture({1, 3, 1, SampleKind::Curve}, {0, 1, 0});
    QCOMPARE(overlay.pictures().size(), std::size_t{2});
    canvas_->replot(QCustomPlot::rpImmediateRefresh);
    move(pixel(3, 1)); // another sample: its picture is awaited, the decoding stays until the next one
    QCOMPARE(overlay.pictures().size(), std::size_t{1});
    choose(ScatterAxes::Principal);
    QVERIFY(overlay.pictures().empty());
    QVERIFY_EXCEPTION_THROWN(view_->setPointedPicture({2, 2, 1}, {0}), std::invalid_argument);
}

void ScatterViewTest::aHandThatDragsPointsAtNothing() {
    for (const Qt::KeyboardModifier modifier : {Qt::ControlModifier, Qt::ShiftModifier, Qt::NoModifier}) {
        move(pixel(2, 1));
        QVERIFY(!canvas_->overlay().words().isEmpty());
        QTest::mousePress(canvas_, Qt::LeftButton, modifier, pixel(2, 1));
        move(pixel(2.5, 1.5), Qt::LeftButton, modifier);
        QVERIFY(canvas_->overlay().words().isEmpty()); // it would hide the region
        QTest::mouseRelease(canvas_, Qt::LeftButton, modifier, pixel(2.5, 1.5));
    }
}

void ScatterViewTest::theSampleUnderTheMouseMayVanish() {
    move(pixel(3, 2));
    QVERIFY(canvas_->overlay().hovered());
    CodeCloud dead = grid();
    dead.codes.assign(24, 0);
    show(dead);
    QVERIFY(!canvas_->overlay().hovered());
    view_->setPointedPicture({1, 1, 1}, {0});
    show(grid());
    QSignalSpy hovered(view_.get(), &ScatterView::pointHovered);
    show(longCodes(4, 2)); // there is no sample 11
    QCOMPARE(hovered.takeLast().at(0).toInt(), -1);
    QCOMPARE(canvas_->overlay().words(), QString());
}

void ScatterViewTest::aClickSelectsTheSampleUnderIt() {
    QSignalSpy selected(view_.get(), &ScatterView::sampleSelected);
    QTest::mouseClick(canvas_, Qt::LeftButton, {}, pixel(3, 2) + QPoint(3, -3));
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().value<std::size_t>(), std::size_t{11});
    QCOMPARE(view_->selection(), std::vector<std::size_t>{11});
    QTest::mouseClick(canvas_, Qt::LeftButton, {}, pixel(2.5, 1.5)); // nothing is there
    QCOMPARE(selected.count(), 1);
    view_->setSelection({2});
    QCOMPARE(view_->selection(), std::vector<std::size_t>{2});
    QCOMPARE(selected.count(), 1);
}

void ScatterViewTest::aSampleIsSelectedByItsNumberToo() {
    view_->setTestCount(100);
    auto* number = qobject_cast<QSpinBox*>(control("scatter.sample"));
    QCOMPARE(number->text(), QString("no sample"));
    QSignalSpy selected(view_.get(), &ScatterView::sampleSelected);
    number->setValue(7);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{7});
    number->setValue(60); // its code is not among those that are shown now
    QCOMPARE(selected.takeLast().first().value<std::size_t>(), std::size_t{60});
    QVERIFY(!view_->grab().isNull());
    show(longCodes(80, 2)); // but now
    QCOMPARE(view_->selection(), std::vector<std::size_t>{60});
    view_->setSelection({1, 2});
    QCOMPARE(number->text(), QString("no sample"));
}

void ScatterViewTest::theSelectedSamplesNeighboursAreRinged() {
    auto* strip = view_->findChild<NeighbourStrip*>();
    QVERIFY(!strip->isVisible());
    view_->setSelection({5});
    QVERIFY(strip->isVisible());
    SampleNeighbours neighbours;
    neighbours.shape = {1, 2, 1};
    neighbours.sample = 5;
    neighbours.original = neighbours.reconstruction = {0, 1};
    neighbours.nearest = {6, 90}; // one of them is not shown
    neighbours.distances = {1, 2};
    neighbours.pictures = {0, 0, 1, 1};
    view_->setNeighbours(neighbours);
    QCOMPARE(canvas_->overlay().rings(), QPolygonF({QPointF(2, 1)}));
    emit strip->chosen(6);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{6});
    QVERIFY(canvas_->overlay().rings().isEmpty()); // they were another sample's
    view_->setNeighbours(neighbours);              // and so are these
    QVERIFY(canvas_->overlay().rings().isEmpty());
    view_->setSelection({1, 2});
    QVERIFY(!strip->isVisible());
}

void ScatterViewTest::shiftAndDragSelectARectangle() {
    QSignalSpy selected(view_.get(), &ScatterView::samplesSelected);
    const QCPRange before = canvas_->xAxis->range();
    drag({pixel(0.5, 1.5), pixel(1.5, 1), pixel(2.5, -0.1)}, Qt::ShiftModifier);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(view_->selection(), (std::vector<std::size_t>{1, 2, 5, 6}));
    QCOMPARE(canvas_->xAxis->range(), before);
    QVERIFY(view_->explanation().contains("4 selected"));
}

void ScatterViewTest::saysWhatAHandCanDoWhereThereIsRoom() {
    auto* hint = view_->findChild<QWidget*>("view.scatter.hint");
    view_->resize(400, 400);
    QVERIFY(hint->isVisible());
    view_->resize(400, 250);
    QVERIFY(!hint->isVisible());
}

void ScatterViewTest::manySelectedKeepTheirColoursWhileTheOthersFade() {
    const auto strength = [&](double x, double y) { // of the colour at a sample, 0 to 255
        QTest::qWait(50);
        return canvas_->grab().toImage().pixelColor(pixel(x, y)).saturation();
    };
    const int before = strength(1, 1), otherBefore = strength(3, 2);
    view_->setSelection({5, 6});
    QCOMPARE(strength(1, 1), before);
    QVERIFY(strength(3, 2) < otherBefore / 3);
    view_->setSelection({});
    QCOMPARE(strength(3, 2), otherBefore);
}

void ScatterViewTest::controlAndDragSelectALasso() {
    drag({pixel(-0.1, -0.1), pixel(3.1, -0.1), pixel(3.1, 0.3), pixel(0.3, 0.3), pixel(0.3, 2.1),
          pixel(-0.1, 2.1)},
         Qt::ControlModifier);
    QCOMPARE(view_->selection(), (std::vector<std::size_t>{0, 1, 2, 3, 4, 8})); // an L
}

void ScatterViewTest::draggingAndTheWheelMoveTheViewAndDoubleClickShowsAll() {
    const QCPRange all = canvas_->xAxis->range();
    drag({pixel(1.5, 0.5), pixel(2, 0.5), pixel(2.5, 0.5)}, {});
    QVERIFY(std::abs(canvas_->xAxis->range().lower - (all.lower - 1)) < 0.05);
    QVERIFY(view_->selection().empty());
    const QPointF place = pixel(1, 1);
    QWheelEvent wheel(place, canvas_->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(canvas_, &wheel);
    QVERIFY(canvas_->xAxis->range().size() < 0.9 * all.size());
    show(grid()); // the network has learned on: what is looked at stays
    QVERIFY(canvas_->xAxis->range().size() < 0.9 * all.size());
    QTest::mouseDClick(canvas_, Qt::LeftButton, {}, pixel(1.5, 1.5));
    QCOMPARE(canvas_->xAxis->range(), all);
    canvas_->xAxis->setRange(0, 1);
    press("scatter.showAll");
    QCOMPARE(canvas_->xAxis->range(), all);
}

void ScatterViewTest::keysPanZoomAndGoFromSampleToSample() {
    const QCPRange x = canvas_->xAxis->range(), y = canvas_->yAxis->range();
    QTest::keyClick(view_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(canvas_->xAxis->range().lower > x.lower);
    QTest::keyClick(view_.get(), Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(canvas_->yAxis->range().lower > y.lower);
    QTest::keyClick(view_.get(), Qt::Key_Plus);
    QVERIFY(canvas_->xAxis->range().size() < x.size());
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QCOMPARE(canvas_->xAxis->range(), x);

    QSignalSpy selected(view_.get(), &ScatterView::sampleSelected);
    QTest::mouseClick(view_->findChild<ClassLegend*>()->entry(1), Qt::LeftButton);
    QTest::keyClick(view_.get(), Qt::Key_PageDown);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{0});
    QTest::keyClick(view_.get(), Qt::Key_PageDown); // sample 1 is hidden
    QCOMPARE(view_->selection(), std::vector<std::size_t>{2});
    QTest::keyClick(view_.get(), Qt::Key_PageUp);
    QTest::keyClick(view_.get(), Qt::Key_PageUp); // the first stays
    QCOMPARE(view_->selection(), std::vector<std::size_t>{0});
    QCOMPARE(selected.count(), 3);
    QCOMPARE(view_->accessibleDescription(), QString("test sample 0 · class 0 is selected"));
}

void ScatterViewTest::theArrowsPointLikeTheMouse() {
    QSignalSpy hovered(view_.get(), &ScatterView::pointHovered);
    QSignalSpy pointed(view_.get(), &ScatterView::planePointed);
    const QImage bare = canvas_->grab().toImage();
    key(Qt::Key_Right);
    const QRect seen = canvas_->axisRect()->rect();
    QCOMPARE(pixel(pointer()->x(), pointer()->y()), seen.center()); // it begins in the middle
    QCOMPARE(pointed.count(), 1);
    QVERIFY(canvas_->grab().toImage() != bare);
    key(Qt::Key_Right);
    key(Qt::Key_Up);
    key(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(pixel(pointer()->x(), pointer()->y()), seen.center() + QPoint(-40, -10));
    QCOMPARE(pointed.last().at(0).toDouble(), pointer()->x());
    QCOMPARE(pointed.last().at(1).toDouble(), pointer()->y());

    pointAt(2, 1);
    QCOMPARE(hovered.last().at(0).toInt(), 6);
    QCOMPARE(canvas_->overlay().words(), QString("test sample 6 · class 0"));
    view_->setPointedPicture({2, 2, 1}, {0, 1, 1, 0});
    QCOMPARE(canvas_->overlay().pictures().size(), std::size_t{1});
    QSignalSpy left(view_.get(), &ScatterView::planeLeft);
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    view_->setFocus();
    auto* other = new QPushButton(view_.get());
    other->show();
    other->setFocus(); // the keys are elsewhere now
    QVERIFY(!pointer());
    QCOMPARE(left.count(), 1);
    QVERIFY(canvas_->overlay().words().isEmpty());
}

void ScatterViewTest::enterSelectsWhatTheArrowsPointAt() {
    QSignalSpy selected(view_.get(), &ScatterView::sampleSelected);
    key(Qt::Key_Return); // nothing is pointed at
    pointAt(2.5, 1.5);
    key(Qt::Key_Return); // between four samples
    QCOMPARE(selected.count(), 0);
    pointAt(3, 2);
    key(Qt::Key_Return);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{11});
    QTest::qWait(20); // what is below the points is laid out
    pointAt(1, 0);
    key(Qt::Key_Enter);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{1});
    QCOMPARE(selected.count(), 2);
}

void ScatterViewTest::theArrowsGoOnFromTheMouse() {
    const QPoint mouse = pixel(1, 1);
    move(mouse);
    key(Qt::Key_Down);
    QCOMPARE(pixel(pointer()->x(), pointer()->y()), mouse + QPoint(0, 10));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(canvas_, &leave); // the mouse goes, the pointer stays
    QVERIFY(pointer());
}

void ScatterViewTest::theArrowsStayWithinWhatIsSeen() {
    QSignalSpy left(view_.get(), &ScatterView::planeLeft);
    for (int i = 0; i < 40; ++i)
        key(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(pixel(pointer()->x(), 0).x(), canvas_->axisRect()->left());
    QCOMPARE(left.count(), 0);
}

void ScatterViewTest::theMouseTakesOverFromTheArrows() {
    move(pixel(1, 1));
    key(Qt::Key_Right);
    move(pixel(1, 1)); // Qt sends moves of a mouse at rest, too
    QVERIFY(pointer());
    key(Qt::Key_R);
    pointAt(3, 2);
    move(pixel(0, 2));
    QVERIFY(!pointer());
    QVERIFY(canvas_->overlay().region().isEmpty());
    QCOMPARE(canvas_->overlay().words(), QString("test sample 8 · class 2"));
    key(Qt::Key_Return); // the rectangle is given up
    QVERIFY(view_->selection().empty());
}

void ScatterViewTest::theKeysSpanARectangle() {
    QSignalSpy selected(view_.get(), &ScatterView::samplesSelected);
    pointAt(0.5, 1.5);
    key(Qt::Key_R);
    pointAt(2.5, -0.1);
    QVERIFY(canvas_->overlay().region().containsPoint(pixel(1, 1), Qt::OddEvenFill));
    QVERIFY(canvas_->overlay().words().isEmpty()); // it would hide the rectangle
    key(Qt::Key_Return);
    QCOMPARE(view_->selection(), (std::vector<std::size_t>{1, 2, 5, 6}));
    QCOMPARE(selected.count(), 1);
    QVERIFY(canvas_->overlay().region().isEmpty());
    QVERIFY(pointer()); // and goes on from there

    key(Qt::Key_R);
    key(Qt::Key_Return); // nothing was spanned: the selection stays
    QCOMPARE(selected.count(), 1);
    key(Qt::Key_R);
    key(Qt::Key_Left, Qt::ShiftModifier); // the view moves on, and the rectangle's corner with the points
    pointAt(-0.4, 2.1);
    key(Qt::Key_Return);
    QCOMPARE(view_->selection(), (std::vector<std::size_t>{0, 1, 2, 4, 5, 6, 8, 9, 10}));
}

void ScatterViewTest::escapeGivesUpTheRectangleAndThenThePointer() {
    const auto escape = [this] { // as the window sees it: is it the view's own key, or a shortcut?
        QKeyEvent shortcut(QEvent::ShortcutOverride, Qt::Key_Escape, {});
        shortcut.ignore();
        QApplication::sendEvent(view_.get(), &shortcut);
        key(Qt::Key_Escape);
        return shortcut.isAccepted();
    };
    QSignalSpy selected(view_.get(), &ScatterView::samplesSelected);
    pointAt(0.5, 1.5);
    key(Qt::Key_R);
    pointAt(2.5, 0.5);
    QVERIFY(escape());
    QVERIFY(canvas_->overlay().region().isEmpty());
    QVERIFY(pointer());
    QVERIFY(escape());
    QVERIFY(!pointer());
    QVERIFY(!escape()); // it leaves a maximised view, say
    QCOMPARE(selected.count(), 0);
}

void ScatterViewTest::thePointerStaysAtItsPlaceWhileTheAxesChange() {
    pointAt(3, 2);
    const QPointF place = *pointer();
    key(Qt::Key_Plus);
    QCOMPARE(pointer(), std::optional(place));
    QCOMPARE(pixel(place.x(), place.y()), pixel(pointer()->x(), pointer()->y()));
    key(Qt::Key_Home);
    view_->resize(560, 400);
    QTest::qWait(20);
    QCOMPARE(pointer(), std::optional(place));
    QSignalSpy pointed(view_.get(), &ScatterView::planePointed);
    show(grid()); // the network has learned on: what is there may be another
    QVERIFY(pointed.count() > 0);
    QCOMPARE(pointer(), std::optional(place));
    const QPoint at = pixel(place.x(), place.y());
    key(Qt::Key_Left, Qt::ShiftModifier); // the view moves under the pointer
    QVERIFY(pointer()->x() < place.x());
    QVERIFY((pixel(pointer()->x(), pointer()->y()) - at).manhattanLength() <= 1);
}

void ScatterViewTest::thePointerGoesWithItsCoordinates() {
    pointAt(3, 2);
    choose(ScatterAxes::Tsne); // where nothing is laid out yet
    QVERIFY(!pointer());
    key(Qt::Key_Right);
    QVERIFY(!pointer());
    view_->setEmbedding(embeddingOf(12));
    QSignalSpy pointed(view_.get(), &ScatterView::planePointed);
    pointAt(40, -20);
    QCOMPARE(pointed.count(), 0); // a place in it stands for no code
    key(Qt::Key_Return);
    QCOMPARE(view_->selection(), std::vector<std::size_t>{4});
    show({});
    QVERIFY(!pointer());
}

void ScatterViewTest::theSelectedSamplesPosteriorIsAnEllipse() {
    view_->setSelection({5});
    QVERIFY(canvas_->overlay().ellipse().isEmpty()); // plain codes have none
    CodeCloud gaussian = grid();
    for (int i = 0; i < 12; ++i)
        gaussian.deviations.insert(gaussian.deviations.end(), {0.5F, 0.25F});
    show(gaussian);
    QCOMPARE(canvas_->overlay().ellipse().boundingRect(), QRectF(0.5, 0.75, 1, 0.5)); // round (1, 1)
    view_->setSelection({5, 6});
    QVERIFY(canvas_->overlay().ellipse().isEmpty());
}

void ScatterViewTest::tsneAsksForItsLayoutAndShowsIt() {
    QSignalSpy wanted(view_.get(), &ScatterView::embeddingWanted);
    choose(ScatterAxes::Tsne);
    QVERIFY(words().contains("Press Start"));
    qobject_cast<QSpinBox*>(control("tsne.iterations"))->setValue(750);
    press("tsne.start");
    const auto settings = wanted.first().at(0).value<TsneSettings>();
    QCOMPARE(settings.iterations, 750);
    QCOMPARE(settings.perplexity, 3.0); // twelve codes have few neighbours
    QVERIFY(wanted.first().at(1).value<std::vector<float>>().empty());

    view_->setEmbedding(embeddingOf(12));
    QCOMPARE(words(), QString());
    QCOMPARE(canvas_->points().position(3), QPointF(30, -15));
    QVERIFY(!view_->plane());
    QVERIFY(canvas_->xAxis->label().contains("mean little"));
    QVERIFY(view_->explanation().contains("iteration 320 of 500"));
    QVERIFY(canvas_->xAxis->label().startsWith("KL 1.84 nats\n"));
    Embedding early = embeddingOf(12);
    early.phase = Tsne::Phase::Neighbours;
    early.progress = 0.34;
    early.landmarks = 1500;
    view_->setEmbedding(early);
    QVERIFY(view_->explanation().contains("looking for neighbours, 34 % · " + groupedLabel(1500) +
                                          " codes lead the others"));
    QVERIFY(canvas_->xAxis->label().startsWith("KL 1.84 nats\n"));
    early.landmarks = 0; // as from a given picture
    early.running = true;
    view_->setEmbedding(early);
    QVERIFY(canvas_->xAxis->label().startsWith("stands still until all neighbours are found: 34 %\n"));
    Embedding done = embeddingOf(12);
    done.kept = 0.58;
    view_->setEmbedding(done);
    QVERIFY(canvas_->xAxis->label().startsWith("KL 1.84 nats · 58 % of the ten nearest neighbours kept\n"));
    QSignalSpy pointed(view_.get(), &ScatterView::planePointed);
    move(pixel(30, -15));
    QCOMPARE(pointed.count(), 0); // a place in it stands for no code
}

void ScatterViewTest::theRarerSettingsOfTsneOpenAndCloseByKeyboard() {
    choose(ScatterAxes::Tsne);
    QWidget* seed = control("tsne.seed");
    QVERIFY(!seed->isVisible());
    QTest::keyClick(control("tsne.settings"), Qt::Key_Space);
    QVERIFY(seed->isVisible());
    qobject_cast<QSpinBox*>(seed)->setValue(7);
    QTest::keyClick(seed->window(), Qt::Key_Escape);
    QVERIFY(!seed->isVisible());
    QSignalSpy wanted(view_.get(), &ScatterView::embeddingWanted);
    press("tsne.start");
    QCOMPARE(wanted.first().at(0).value<TsneSettings>().seed, std::uint64_t{7});
}

void ScatterViewTest::tsneStopsContinuesAndBeginsFromThePicture() {
    choose(ScatterAxes::Tsne);
    QSignalSpy stopped(view_.get(), &ScatterView::embeddingStopped);
    QSignalSpy resumed(view_.get(), &ScatterView::embeddingResumed);
    QSignalSpy wanted(view_.get(), &ScatterView::embeddingWanted);
    auto* stop = qobject_cast<QToolButton*>(control("tsne.stop"));
    QVERIFY(!stop->isEnabled());
    QVERIFY(!control("tsne.fromHere")->isEnabled());
    Embedding embedding = embeddingOf(12);
    view_->setEmbedding(embedding);
    QCOMPARE(stop->text(), QString("Stop"));
    show(longCodes(200, 2)); // other samples: nothing to stop or to continue
    QVERIFY(!stop->isEnabled());
    show(grid());
    view_->setEmbedding(embedding);
    press("tsne.stop");
    QCOMPARE(stopped.count(), 1);
    embedding.running = false;
    view_->setEmbedding(embedding);
    QCOMPARE(stop->text(), QString("Continue"));
    press("tsne.stop");
    QCOMPARE(resumed.count(), 1);
    press("tsne.fromHere");
    QCOMPARE(wanted.first().at(1).value<std::vector<float>>(), embedding.layout);
}

void ScatterViewTest::thePerplexityWantedOutlivesASmallCloud() {
    auto* perplexity = qobject_cast<QDoubleSpinBox*>(control("tsne.perplexity"));
    QCOMPARE(perplexity->value(), 3.0);
    show({});
    show(longCodes(200, 2));
    QCOMPARE(perplexity->value(), TsneSettings().perplexity);
    perplexity->setValue(50);
    show(grid());
    show(longCodes(1000, 2));
    QCOMPARE(perplexity->value(), 50.0);
}

void ScatterViewTest::aLayoutOfOtherSamplesIsIgnored() {
    choose(ScatterAxes::Tsne);
    view_->setEmbedding(embeddingOf(12));
    view_->setEmbedding(embeddingOf(11));
    QCOMPARE(view_->layout().size(), std::size_t{24});
    show(longCodes(5, 2)); // other samples: the layout is none of theirs
    QVERIFY(view_->layout().empty());
    QVERIFY(words().contains("Press Start"));
}

void ScatterViewTest::theFailureOfATsneIsSaid() {
    choose(ScatterAxes::Tsne);
    Embedding failed;
    failed.failure = "perplexity 30 needs 91 samples";
    view_->setEmbedding(failed);
    QVERIFY(words().contains("91 samples"));
    QVERIFY(view_->explanation().contains("91 samples"));
}

void ScatterViewTest::otherViewsMarksAreShownInAPlaneOnly() {
    const auto picture = [&] {
        canvas_->replot(QCustomPlot::rpImmediateRefresh);
        return canvas_->toPixmap(500, 400).toImage();
    };
    const QImage bare = picture();
    view_->setMark(1.5, 0.5);
    QVERIFY(picture() != bare);
    view_->clearMark();
    QCOMPARE(picture(), bare);
    view_->setWalkOutline(QRectF(0.2, 0.2, 1, 1));
    QVERIFY(picture() != bare);
    QVERIFY(view_->explanation().contains("dashed"));
    const QImage outlined = picture();
    view_->setWalkOutline(QPolygonF({{0.2, 0.5}, {1.2, 0.5}})); // of a row
    QVERIFY(picture() != bare);
    QVERIFY(picture() != outlined);
    choose(ScatterAxes::Tsne);
    view_->setEmbedding(embeddingOf(12));
    const QImage marked = picture();
    view_->setWalkOutline({});
    QCOMPARE(picture(), marked);
}

void ScatterViewTest::aWalkIsWantedOverWhatIsShown() {
    QSignalSpy wanted(view_.get(), &ScatterView::walkWanted);
    canvas_->xAxis->setRange(0.5, 2); // zoomed in
    canvas_->yAxis->setRange(1, 1.5);
    QVERIFY(control("scatter.walk")->toolTip().contains("(W)"));
    press("scatter.walk");
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(view_->shown(), QRectF(QPointF(0.5, 1), QPointF(2, 1.5)));
    QVERIFY(view_->plane());
}

void ScatterViewTest::thereIsNoWalkOverATsne() {
    choose(ScatterAxes::Tsne);
    view_->setEmbedding(embeddingOf(12));
    QVERIFY(!control("scatter.walk")->isEnabled());
    QVERIFY(control("scatter.walk")->toolTip().contains("stands for no code"));
    choose(ScatterAxes::Units);
    QVERIFY(control("scatter.walk")->isEnabled());
    show({});
    QVERIFY(!control("scatter.walk")->isEnabled());
}

void ScatterViewTest::withoutLabelsTheFirstUnitGivesTheColours() {
    CodeCloud cloud = grid();
    cloud.labels.clear();
    const ScatterGroups groups = groupsOf(cloud);
    QVERIFY(groups.classes.isEmpty());
    QCOMPARE(groups.scale, QString("unit 0"));
    QCOMPARE(groups.highest, QString("3"));
    QCOMPARE(int(groups.groupOf[0]), 0);
    QCOMPARE(int(groups.groupOf[3]), shadeBands - 1);
    show(cloud);
    QVERIFY(view_->csv().contains("\n0,,0,0,"));
    cloud.labels.assign(12, 25); // more classes than colours
    QVERIFY(groupsOf(cloud).classes.isEmpty());
    show(cloud);
    QCOMPARE(words(), QString());
}

void ScatterViewTest::classesAreCalledAsInTheData() {
    CodeCloud cloud = grid();
    cloud.classNames = ClassNames(std::vector<std::string>{"circle", "square", "star, red"});
    QCOMPARE(groupsOf(cloud).classes, QStringList({"circle", "square", "star, red"}));
    show(cloud);
    QCOMPARE(view_->findChild<ClassLegend*>()->entry(1)->text(), QString("square"));
    QVERIFY(view_->csv().contains("\n2,\"star, red\","));
    cloud.labels.assign(12, 1);
    cloud.labels[0] = 25; // shades between the first and the last
    cloud.classNames = ClassNames(std::vector<std::string>(26, "x"));
    QCOMPARE(groupsOf(cloud).highest, QString("x"));
}

void ScatterViewTest::collapsedCodesAreSaidToBe() {
    CodeCloud dead = grid();
    dead.codes.assign(24, 0.25F);
    show(dead);
    QVERIFY(words().contains("the code has collapsed"));
    QVERIFY(!view_->plane());
    CodeCloud halfDead = longCodes(9, 3);
    for (std::size_t i = 0; i < halfDead.codes.size(); ++i)
        if (i % 3 != 2)
            halfDead.codes[i] = 0;
    show(halfDead); // the first two units
    QVERIFY(view_->explanation().contains("the same for all"));
}

void ScatterViewTest::refusesCloudsWhoseSizesDoNotAgree() {
    const auto refuses = [this](const auto& change) {
        CodeCloud cloud = grid();
        cloud.positions = positionsIn(cloud.principal, cloud.codes);
        change(cloud);
        QVERIFY_EXCEPTION_THROWN(view_->setCloud(cloud), std::invalid_argument);
        QCOMPARE(canvas_->points().count(), std::size_t{12});
    };
    refuses([](CodeCloud& cloud) { cloud.codes.pop_back(); });
    refuses([](CodeCloud& cloud) { cloud.units = 0; });
    refuses([](CodeCloud& cloud) { cloud.labels.pop_back(); });
    refuses([](CodeCloud& cloud) { cloud.labels[3] = -1; });
    refuses([](CodeCloud& cloud) { cloud.deviations = {1}; });
    refuses([](CodeCloud& cloud) { cloud.principal = planeOfUnits(3, 0, 1); });
    refuses([](CodeCloud& cloud) { cloud.positions.pop_back(); });
}

void ScatterViewTest::csvHasWhatIsShown() {
    CodeCloud cloud = grid();
    cloud.codes[2] = std::numeric_limits<float>::quiet_NaN(); // sample 1
    show(cloud);
    const QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines[0], QString("sample,label,x,y,code_0,code_1"));
    QCOMPARE(lines[2], QString("2,2,2,0,2,0"));
    QVERIFY(view_->explanation().contains("1 are no numbers and left out"));
}

void ScatterViewTest::exportsPointsAndLegendAsVectors() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("codes.svg");
    QTest::mouseClick(view_->findChild<ClassLegend*>()->entry(2), Qt::LeftButton);
    QCOMPARE(exportFigure(*view_, file), QString());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(svg.readAll());
    QVERIFY(!text.contains("<image"));
    QVERIFY(text.contains(">class</text>"));
    QVERIFY(text.contains(">unit 1</text>"));
    QVERIFY(text.count("<circle") + text.count("<ellipse") >= 5); // four of class 0, and the legend's
}

QTEST_MAIN(ScatterViewTest)
#include "tst_ScatterView.moc"
