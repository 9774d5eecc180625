#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/walk/WalkView.h"
#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class WalkViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void asksForTheRangeOfTheCodes();
    void asksOnlyWhenSomethingChanges();
    void followsTheCodesWhenTheyMoveFar();
    void draggingMovesThePlaneUnderTheHand();
    void theWheelZoomsAboutTheCursor();
    void homeShowsAllAgain();
    void aMovedWindowStaysWhileTheNetworkLearns();
    void theOldPictureMovesAlong();
    void hoveringTellsThePlace();
    void aClickChoosesTheCodeOfTheCell();
    void theKeysReachEverything();
    void theNumberOfCellsIsOdd();
    void quantilesAreDenseInTheMiddle();
    void longCodesBeginWithThePrincipalAxes();
    void walksOverAPartOfAnotherViewsPlane();
    void walksOverPartsItCannotShowAsFarAsItCan();
    void threeSamplesSpanAPlane();
    void samplesWithTheSameCodeAreExplained();
    void aCodeOfOneUnitIsARow();
    void codesThatAreNotFiniteAreExplained();
    void pointsHaveNoWalk();
    void theClassIsAskedForAgain();
    void aMarkIsDrawnAndCleared();
    void showsEveryKindOfSample_data();
    void showsEveryKindOfSample();
    void theTopRowIsTheHighest();
    void inkFollowsTheTheme();
    void refusesWrongSizes();
    void writesALineForEachCell();
    void theFigureHasAPictureAndAxesAsText();
    void saysWhatToDoWithoutACloud();

private:
    /// Codes from 0 to 100 along every unit, with unit u times (u + 1).
    [[nodiscard]] static CodeCloud cloud(int units) {
        CodeCloud cloud;
        cloud.step = 1000;
        cloud.units = units;
        const auto size = static_cast<std::size_t>(units);
        for (int sample = 0; sample <= 100; ++sample)
            for (int unit = 0; unit < units; ++unit)
                cloud.codes.push_back(static_cast<float>((unit == 1 ? 100 - sample : sample) * (unit + 1)));
        cloud.perUnit.resize(size);
        cloud.principal = planeOfUnits(size, 0, units > 1 ? 1 : 0);
        cloud.principal.origin.assign(size, 3.0F);
        return cloud;
    }
    [[nodiscard]] LatentWalk answer(SampleShape shape = {4, 4, 1}) const {
        LatentWalk walk{1000, shape, plane_, xs_, ys_, {}};
        for (std::size_t cell = 0; cell < xs_.size() * ys_.size(); ++cell)
            walk.values.insert(walk.values.end(), shape.size(), cell % 2 == 0 ? 0.9F : 0.1F);
        return walk;
    }
    /// The middle of a cell, row from the bottom: with the default 15 a side.
    [[nodiscard]] QPoint place(int column, int row) const {
        const WalkAxis xs(xs_), ys(ys_);
        const WalkScene scene{answered_, xs, ys, "x", ys_.size() > 1 ? "y" : "", false, {}, {}, {}};
        return WalkLayout(scene, view_->size(), view_->fontMetrics())
            .placeOf({1.0 * column, 1.0 * row})
            .toPoint();
    }
    void wheel(QPoint where, int turn) {
        QWheelEvent event(where, view_->mapToGlobal(where), {}, {0, turn}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view_.get(), &event);
    }
    [[nodiscard]] QComboBox* box(const char* name) const {
        return view_->controls()->findChild<QComboBox*>(name);
    }
    [[nodiscard]] QSpinBox* field(const char* name) const {
        return view_->controls()->findChild<QSpinBox*>(name);
    }

    std::unique_ptr<WalkView> view_;
    WalkPicture answered_;
    LatentPlane plane_;
    std::vector<double> xs_, ys_;
    int times_ = 0;
    std::vector<float> chosen_;
    std::optional<QPointF> pointed_;
};

void WalkViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<WalkView>();
    view_->resize(500, 520);
    view_->show();
    connect(view_.get(), &WalkView::walkWanted, this,
            [this](const LatentPlane& plane, const std::vector<double>& xs, const std::vector<double>& ys) {
                plane_ = plane;
                xs_ = xs;
                ys_ = ys;
                ++times_;
            });
    connect(view_.get(), &WalkView::codeChosen, this,
            [this](const std::vector<float>& code) { chosen_ = code; });
    connect(view_.get(), &WalkView::planePointed, this, [this](double x, double y) { pointed_ = {x, y}; });
    connect(view_.get(), &WalkView::planeLeft, this, [this] { pointed_.reset(); });
    view_->setCloud(cloud(2));
    view_->setWalk(answer());
    answered_ = WalkPicture(answer(), false);
    times_ = 0;
    chosen_.clear();
    pointed_.reset();
}

void WalkViewTest::asksForTheRangeOfTheCodes() {
    QCOMPARE(plane_, planeOfUnits(2, 0, 1));
    QCOMPARE(xs_, walkPositions(1, 99, 15, WalkSpacing::Linear));
    QCOMPARE(ys_, walkPositions(2, 198, 15, WalkSpacing::Linear));
    QCOMPARE(view_->explanation(), QString::fromUtf8("15 × 15 decodings · after 1\u2009000 batches · "
                                                     "the plane of both units"));
}

void WalkViewTest::asksOnlyWhenSomethingChanges() {
    view_->setCloud(cloud(2));
    QCOMPARE(times_, 0);
    CodeCloud later = cloud(2);
    for (float& value : later.codes)
        value *= 1.01F;
    view_->setCloud(later); // axes that trembled could not be read
    QCOMPARE(times_, 0);
}

void WalkViewTest::followsTheCodesWhenTheyMoveFar() {
    CodeCloud later = cloud(2);
    for (float& value : later.codes)
        value *= 2;
    view_->setCloud(later);
    QCOMPARE(xs_, walkPositions(2, 198, 15, WalkSpacing::Linear));
}

void WalkViewTest::draggingMovesThePlaneUnderTheHand() {
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, place(7, 7));
    QTest::mouseMove(view_.get(), place(9, 7));
    QTest::mouseMove(view_.get(), place(9, 10));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, place(9, 10));
    QVERIFY(chosen_.empty());
    QVERIFY(std::abs(xs_[9] - 50) < 1e-6); // what lay in the middle is under the hand
    QVERIFY(std::abs(ys_[10] - 100) < 1e-6);
    QVERIFY(std::abs(xs_[14] - xs_[0] - 98) < 1e-6);
}

void WalkViewTest::theWheelZoomsAboutTheCursor() {
    const double x = xs_[3], y = ys_[11], width = xs_[14] - xs_[0];
    wheel(place(3, 11), 120);
    QVERIFY(std::abs(xs_[3] - x) < 1e-6);
    QVERIFY(std::abs(ys_[11] - y) < 1e-6);
    QVERIFY(xs_[14] - xs_[0] < width);
    for (int i = 0; i < 300; ++i)
        wheel(place(3, 11), 120);
    QVERIFY(xs_[14] > xs_[0]); // never down to nothing
    for (int i = 0; i < 600; ++i)
        wheel(place(3, 11), -120);
    QVERIFY(std::isfinite(xs_[14]) && xs_[14] < 1e6);
}

void WalkViewTest::homeShowsAllAgain() {
    wheel(place(3, 11), 120);
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QCOMPARE(xs_, walkPositions(1, 99, 15, WalkSpacing::Linear));
    wheel(place(3, 11), 120);
    QTest::mouseClick(view_->controls()->findChild<QToolButton*>("walk.home"), Qt::LeftButton);
    QCOMPARE(xs_, walkPositions(1, 99, 15, WalkSpacing::Linear));
}

void WalkViewTest::aMovedWindowStaysWhileTheNetworkLearns() {
    wheel(place(3, 11), 120);
    const auto before = xs_;
    CodeCloud later = cloud(2);
    for (float& value : later.codes)
        value *= 3;
    view_->setCloud(later);
    QCOMPARE(xs_, before);
}

void WalkViewTest::theOldPictureMovesAlong() {
    LatentWalk walk = answer();
    std::fill(walk.values.begin(), walk.values.end(), 0.0F);
    const std::size_t middle = 7 * 15 + 7;
    std::fill_n(walk.values.begin() + middle * 16, 16, 1.0F); // one black cell
    view_->setWalk(walk);
    const QPoint from = place(7, 7), to = place(10, 5);
    const auto blackAt = [&](QPoint where) { return qGray(view_->grab().toImage().pixel(where)) < 60; };
    QTest::mouseMove(view_.get(), QPoint(2, view_->height() - 3));
    QVERIFY(blackAt(from));
    QVERIFY(!blackAt(to));
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(view_.get(), to);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, to);
    QTest::mouseMove(view_.get(), QPoint(2, view_->height() - 3));
    QVERIFY(!blackAt(from)); // although no new walk has come
    QVERIFY(blackAt(to));
}

void WalkViewTest::hoveringTellsThePlace() {
    QTest::mouseMove(view_.get(), place(0, 14));
    QVERIFY(pointed_ && std::abs(pointed_->x() - 1) < 4 && std::abs(pointed_->y() - 198) < 8);
    QVERIFY2(view_->accessibleDescription().startsWith("unit 0: "),
             qPrintable(view_->accessibleDescription()));
    QTest::mouseMove(view_.get(), QPoint(2, view_->height() - 3));
    QVERIFY(!pointed_);
}

void WalkViewTest::aClickChoosesTheCodeOfTheCell() {
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, place(2, 12) + QPoint(3, -3));
    QCOMPARE(chosen_, plane_.codeAt(xs_[2], ys_[12]));
}

void WalkViewTest::theKeysReachEverything() {
    QTest::keyClick(view_.get(), Qt::Key_Right); // the first press shows the middle
    QCOMPARE(pointed_, QPointF(xs_[7], ys_[7]));
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Up);
    QCOMPARE(pointed_, QPointF(xs_[8], ys_[8]));
    QTest::keyClick(view_.get(), Qt::Key_Return);
    QCOMPARE(chosen_, plane_.codeAt(xs_[8], ys_[8]));
    const auto before = xs_;
    QTest::keyClick(view_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(xs_[0] - before[0] - 9.8) < 1e-6);
    const double width = xs_[14] - xs_[0];
    QTest::keyClick(view_.get(), Qt::Key_Plus);
    QVERIFY(xs_[14] - xs_[0] < width);
    QTest::keyClick(view_.get(), Qt::Key_Minus);
    QVERIFY(std::abs(xs_[14] - xs_[0] - width) < 1e-6);
}

void WalkViewTest::theNumberOfCellsIsOdd() {
    field("walk.count")->setValue(41);
    QCOMPARE(xs_.size(), std::size_t{41});
    field("walk.count")->setValue(6);
    QCOMPARE(xs_.size(), std::size_t{7});
    QCOMPARE(field("walk.count")->minimum(), 5);
}

void WalkViewTest::quantilesAreDenseInTheMiddle() {
    CodeCloud normal = cloud(2);
    for (std::size_t i = 0; i < normal.codes.size(); ++i)
        normal.codes[i] = static_cast<float>(i / 2) / 25 - 2;
    view_->setCloud(normal);
    box("walk.spacing")->setCurrentIndex(1);
    QCOMPARE(xs_.size(), std::size_t{15});
    QVERIFY(xs_[8] - xs_[7] < 0.7 * (xs_[14] - xs_[13]));
    QVERIFY(std::abs(xs_[7]) < 0.05);
    for (int i = 0; i < 50; ++i) // out to where quantiles are all the same
        QTest::keyClick(view_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(xs_[14] <= 4.001 && xs_[0] < xs_[14]);
    (void)view_->grab();
}

void WalkViewTest::longCodesBeginWithThePrincipalAxes() {
    view_->setCloud(cloud(5));
    QCOMPARE(plane_, cloud(5).principal);
    QVERIFY(view_->explanation().contains("PC 1 and PC 2 of the codes"));
    box("walk.plane")->setCurrentIndex(0);
    field("walk.choice0")->setValue(4);
    field("walk.choice1")->setValue(2);
    QCOMPARE(plane_, planeOfUnits(5, 4, 2, cloud(5).principal.origin));
    view_->setCloud(cloud(5)); // a choice stays
    QCOMPARE(plane_, planeOfUnits(5, 4, 2, cloud(5).principal.origin));
    QVERIFY(view_->explanation().contains("units 4 and 2, the others at their means"));
}

void WalkViewTest::walksOverAPartOfAnotherViewsPlane() {
    view_->setCloud(cloud(5));
    const std::vector<float> mean = cloud(5).principal.origin;
    times_ = 0;
    view_->walkOver(planeOfUnits(5, 4, 2, mean), {10, 20, -5, 5});
    QCOMPARE(times_, 1);
    QCOMPARE(plane_, planeOfUnits(5, 4, 2, mean));
    QCOMPARE(xs_, walkPositions(10, 20, 15, WalkSpacing::Linear));
    QCOMPARE(ys_, walkPositions(-5, 5, 15, WalkSpacing::Linear));
    QCOMPARE(field("walk.choice0")->value(), 4);
    QCOMPARE(field("walk.choice1")->value(), 2);
    view_->setCloud(cloud(5)); // it stays there
    QCOMPARE(xs_.front(), 10.0);
    view_->walkOver(cloud(5).principal, {1, 2, 3, 4});
    QCOMPARE(plane_, cloud(5).principal);
    QCOMPARE(xs_.back(), 2.0);
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QCOMPARE(xs_, walkPositions(-2, 96, 15, WalkSpacing::Linear)); // of the codes again
    view_->walkOver(planeOfUnits(5, 3, 3, mean), {1, 2, 3, 4});    // one unit alone
    QVERIFY(view_->isRow());
    QCOMPARE(xs_.back(), 2.0);
}

void WalkViewTest::walksOverPartsItCannotShowAsFarAsItCan() {
    view_->walkOver(planeOfUnits(2, 1, 0), {1, 1.000001, 1, 2}); // nothing but rounding
    QCOMPARE(plane_, planeOfUnits(2, 1, 0));
    QCOMPARE(xs_.front(), 2.0); // all of unit 1 instead
    times_ = 0;
    view_->walkOver({{0, 0}, {1, 1}, {1, -1}}, {0, 1, 0, 1}); // no choice gives this plane
    view_->walkOver(planeOfUnits(3, 0, 1), {0, 1, 0, 1});     // of another code
    QCOMPARE(times_, 0);
    QCOMPARE(plane_, planeOfUnits(2, 1, 0));
    box("walk.spacing")->setCurrentIndex(1);
    view_->walkOver(planeOfUnits(2, 0, 1), {-9, 0, -1, 1}); // quantiles end at four deviations
    QCOMPARE(view_->reach(), (WalkWindow{-4, 4, -1, 1}));
}

void WalkViewTest::threeSamplesSpanAPlane() {
    view_->setCloud(cloud(5));
    box("walk.plane")->setCurrentIndex(2);
    field("walk.choice1")->setValue(100);
    QCOMPARE(plane_.codeAt(0, 0), (std::vector<float>{0, 200, 0, 0, 0}));
    QCOMPARE(plane_.codeAt(1, 0), (std::vector<float>{100, 0, 300, 400, 500}));
    QVERIFY(xs_.front() <= 0 && xs_.back() >= 1); // all three are in sight
    QVERIFY(ys_.front() <= 0 && ys_.back() >= 1);
}

void WalkViewTest::samplesWithTheSameCodeAreExplained() {
    view_->setCloud(cloud(5));
    box("walk.plane")->setCurrentIndex(2);
    times_ = 0;
    const QImage before = view_->grab().toImage();
    field("walk.choice1")->setValue(0); // a is 0, too
    QCOMPARE(times_, 0);
    QVERIFY(view_->grab().toImage() != before);
    QVERIFY(view_->explanation().isEmpty());
    field("walk.choice1")->setValue(9);
    QCOMPARE(times_, 1);
}

void WalkViewTest::aCodeOfOneUnitIsARow() {
    view_->setCloud(cloud(1));
    QCOMPARE(xs_.size(), std::size_t{15});
    QCOMPARE(ys_, (std::vector<double>{0}));
    view_->setWalk(answer());
    QVERIFY(view_->explanation().contains("one row: the code has one unit"));
    QVERIFY(!box("walk.plane")->isEnabled());
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, place(4, 0));
    QCOMPARE(chosen_, (std::vector<float>{static_cast<float>(xs_[4])}));
}

void WalkViewTest::codesThatAreNotFiniteAreExplained() {
    CodeCloud bad = cloud(5);
    bad.principal.origin[2] = std::numeric_limits<float>::quiet_NaN();
    bad.codes.assign(bad.codes.size(), std::numeric_limits<float>::quiet_NaN());
    times_ = 0;
    view_->setCloud(bad);
    QCOMPARE(times_, 0);
    (void)view_->grab();
    for (const auto key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_Return})
        QTest::keyClick(view_.get(), key);
    QVERIFY(chosen_.empty());
}

void WalkViewTest::pointsHaveNoWalk() {
    view_->setWalk(answer({1, 3, 1, SampleKind::Point}));
    QVERIFY(view_->explanation().isEmpty());
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, place(2, 12));
    QVERIFY(chosen_.empty());
}

void WalkViewTest::theClassIsAskedForAgain() {
    QVERIFY(box("walk.class")->isHidden());
    view_->setClassCount(10);
    QCOMPARE(times_, 0);
    box("walk.class")->setCurrentIndex(6);
    QCOMPARE(times_, 1);
    QCOMPARE(view_->classIndex(), 6);
}

void WalkViewTest::aMarkIsDrawnAndCleared() {
    const QImage before = view_->grab().toImage();
    view_->setMark(50, 100);
    QVERIFY(view_->grab().toImage() != before);
    view_->setMark(1e9, 0); // beyond the window
    QCOMPARE(view_->grab().toImage(), before);
    view_->setMark(50, 100);
    view_->clearMark();
    QCOMPARE(view_->grab().toImage(), before);
}

void WalkViewTest::showsEveryKindOfSample_data() {
    QTest::addColumn<SampleShape>("shape");
    QTest::newRow("digit") << SampleShape{28, 28, 1, SampleKind::Picture};
    QTest::newRow("rows of 30 bytes") << SampleShape{30, 30, 1, SampleKind::Picture};
    QTest::newRow("colour") << SampleShape{8, 12, 3, SampleKind::Picture};
    QTest::newRow("one pixel") << SampleShape{1, 1, 1, SampleKind::Picture};
    QTest::newRow("curve") << SampleShape{1, 128, 1, SampleKind::Curve};
}

void WalkViewTest::showsEveryKindOfSample() {
    QFETCH(SampleShape, shape);
    LatentWalk blank = answer(shape);
    std::fill(blank.values.begin(), blank.values.end(), 0.0F);
    view_->setWalk(blank);
    const QImage before = view_->grab().toImage();
    LatentWalk walk = answer(shape);
    for (std::size_t i = 0; i < walk.values.size(); i += 3)
        walk.values[i] = 1;
    view_->setWalk(walk);
    QVERIFY(view_->grab().toImage() != before);
    wheel({200, 200}, 120); // under other axes
    QVERIFY(!view_->grab().toImage().isNull());
}

void WalkViewTest::theTopRowIsTheHighest() {
    LatentWalk walk = answer();
    std::fill(walk.values.begin(), walk.values.end(), 0.0F);
    std::fill_n(walk.values.end() - 16, 16, 1.0F); // the last: right column, highest row
    view_->setWalk(walk);
    const QImage image = view_->grab().toImage();
    QVERIFY(qGray(image.pixel(place(14, 14))) < 20);
    QVERIFY(qGray(image.pixel(place(14, 0))) > 235);
    QVERIFY(place(14, 14).y() < place(14, 0).y());
}

void WalkViewTest::inkFollowsTheTheme() {
    LatentWalk walk = answer();
    std::fill(walk.values.begin(), walk.values.end(), 1.0F);
    view_->setWalk(walk);
    const auto middle = [&] { return qGray(view_->grab().toImage().pixel(place(7, 7))); };
    QCOMPARE(middle(), 0);
    applyTheme(ThemeChoice::Dark);
    QTRY_COMPARE(middle(), 255); // Qt posts the change
}

void WalkViewTest::refusesWrongSizes() {
    const QString before = view_->csv();
    LatentWalk walk = answer();
    walk.values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setWalk(walk), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view_->setWalk(answer({4, 4, 2})), std::invalid_argument);
    CodeCloud bad = cloud(3);
    bad.codes.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setCloud(bad), std::invalid_argument);
    bad = cloud(3);
    bad.principal.vertical.clear();
    QVERIFY_EXCEPTION_THROWN(view_->setCloud(bad), std::invalid_argument);
    QCOMPARE(view_->csv(), before);
}

void WalkViewTest::writesALineForEachCell() {
    LatentWalk walk{5, {1, 2, 1}, planeOfUnits(2, 0, 1), {-1, 1}, {0.5}, {0, 0.5F, 1, 1}};
    view_->setWalk(walk);
    QCOMPARE(view_->csv(), "column,row,x,y,mean_value_of_decoding\n0,0,-1,0.5,0.25\n1,0,1,0.5,1\n");
}

void WalkViewTest::theFigureHasAPictureAndAxesAsText() {
    QTemporaryDir folder;
    const QString file = folder.filePath("x.svg");
    QCOMPARE(exportFigure(*view_, file), QString());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains("<image"));
    QVERIFY(text.contains(">unit 0<"));
    QVERIFY(text.contains(">unit 1<"));
    QVERIFY(text.contains(">50<")); // a tick
    QVERIFY(!text.contains("drag to move"));
}

void WalkViewTest::saysWhatToDoWithoutACloud() {
    view_ = std::make_unique<WalkView>();
    view_->resize(300, 300);
    view_->show();
    QVERIFY(view_->explanation().isEmpty());
    QVERIFY(!figureImage(*view_).isNull());
    for (const auto key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_Home, Qt::Key_Return})
        QTest::keyClick(view_.get(), key);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseClick(view_->controls()->findChild<QToolButton*>("walk.home"), Qt::LeftButton);
    QCOMPARE(view_->csv().count('\n'), 1);
}

QTEST_MAIN(WalkViewTest)
#include "tst_WalkView.moc"
