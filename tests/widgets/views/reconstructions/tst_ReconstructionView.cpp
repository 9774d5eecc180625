#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/reconstructions/ReconstructionView.h"
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <stdexcept>

using namespace diabolo;

class ReconstructionViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysTheErrorWithItsUnit();
    void drawsEveryShape_data();
    void drawsEveryShape();
    void refusesWrongShapes_data();
    void refusesWrongShapes();
    void keepsWhatItShowsWhenAGridIsRefused();
    void passesOnWhichSamplesWereChosen();
    void theArrowKeysReadOutPictures();
    void writesALineForEachPicture();
    void inkFollowsTheTheme();
    void saysWhatToLookForInRandomNoise();
    void isEmptyWithoutAGrid();
    void codesStandBetweenAPictureAndItsReconstruction();
    void aLargeCodeIsShownOnlyWhenAskedFor();
    void codesGiveWayWherePicturesWouldBecomeSmall();
    void refusesCodesThatAreNotOneOfEachSample();
    void saysTheClassByName();

private:
    [[nodiscard]] static ReconstructionGrid grid(SampleShape shape, std::size_t count) {
        ReconstructionGrid grid;
        grid.step = 1000;
        grid.shape = shape;
        for (std::size_t i = 0; i < count; ++i) {
            grid.samples.push_back(10 * i);
            grid.labels.push_back(static_cast<int>(i % 10));
            grid.errors.push_back(0.01F);
        }
        const std::vector<float> values(count * shape.size(), 0.5F);
        grid.rows = {{"original", ImageRow::Colours::Ink, values},
                     {"reconstruction", ImageRow::Colours::Ink, values},
                     {"absolute error", ImageRow::Colours::Heat, values}};
        return grid;
    }

    [[nodiscard]] static ReconstructionGrid withCodes(int units, std::size_t count = 8) {
        ReconstructionGrid made = grid({28, 28, 1}, count);
        made.codes.shape = {1, 1, units};
        made.codes.values.assign(count * static_cast<std::size_t>(units), 0.5F);
        return made;
    }
    [[nodiscard]] QToolButton* codesButton() const { return view_->findChild<QToolButton*>("samples.codes"); }
    [[nodiscard]] QStringList rowsInTable() const {
        QStringList rows;
        for (const QString& line : view_->csv().split('\n', Qt::SkipEmptyParts).mid(1))
            if (!rows.contains(line.section(',', 3, 3)))
                rows << line.section(',', 3, 3);
        return rows;
    }

    std::unique_ptr<ReconstructionView> view_;
};

void ReconstructionViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<ReconstructionView>();
    view_->resize(500, 300);
    view_->show();
}

void ReconstructionViewTest::saysTheErrorWithItsUnit() {
    QSignalSpy changed(view_.get(), &FigureView::explanationChanged);
    view_->setGrid(grid({28, 28, 1}, 8));
    QCOMPARE(changed.count(), 1);
    QVERIFY2(view_->explanation().startsWith("8 test samples · mean squared error 0.0100 per pixel"),
             qPrintable(view_->explanation()));
}

void ReconstructionViewTest::drawsEveryShape_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("channels");
    QTest::newRow("digits") << 28 << 28 << 1;
    QTest::newRow("rows of 30 bytes") << 30 << 30 << 1;
    QTest::newRow("wide colours") << 20 << 50 << 3;
    QTest::newRow("larger than its place") << 400 << 300 << 3;
    QTest::newRow("one pixel") << 1 << 1 << 1;
}

void ReconstructionViewTest::drawsEveryShape() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, channels);
    const QImage before = view_->grab().toImage();
    view_->setGrid(grid({height, width, channels}, 3));
    QVERIFY(view_->grab().toImage() != before);
}

void ReconstructionViewTest::refusesWrongShapes_data() {
    QTest::addColumn<int>("wrong");
    QTest::newRow("too few values in a row") << 0;
    QTest::newRow("too few labels") << 1;
    QTest::newRow("too many errors") << 2;
    QTest::newRow("two channels") << 3;
    QTest::newRow("no height") << 4;
    QTest::newRow("no pictures") << 5;
}

void ReconstructionViewTest::refusesWrongShapes() {
    QFETCH(int, wrong);
    ReconstructionGrid bad = grid(wrong == 3 ? SampleShape{4, 4, 2} : SampleShape{4, 4, 1}, 3);
    if (wrong == 0)
        bad.rows[1].values.pop_back();
    if (wrong == 1)
        bad.labels.pop_back();
    if (wrong == 2)
        bad.errors.push_back(1);
    if (wrong == 4)
        bad.shape.height = 0;
    if (wrong == 5)
        bad = grid({1, 4, 1, SampleKind::Curve}, 3);
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
}

void ReconstructionViewTest::keepsWhatItShowsWhenAGridIsRefused() {
    view_->setGrid(grid({4, 4, 1}, 3));
    const QString before = view_->csv();
    ReconstructionGrid bad = grid({5, 5, 1}, 2);
    bad.rows[2].values.clear();
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
    QCOMPARE(view_->csv(), before);
    (void)view_->grab();
}

void ReconstructionViewTest::passesOnWhichSamplesWereChosen() {
    std::vector<std::size_t> chosen;
    connect(view_.get(), &ReconstructionView::samplesChosen, this,
            [&](const auto& samples) { chosen = samples; });
    view_->setTestCount(5);
    QTest::mouseClick(view_->controls()->findChild<QToolButton*>("samples.first"), Qt::LeftButton);
    QCOMPARE(chosen, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

void ReconstructionViewTest::theArrowKeysReadOutPictures() {
    view_->setGrid(grid({4, 4, 1}, 3));
    for (const auto key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down})
        QTest::keyClick(view_.get(), key); // the first press chooses the first picture
    QVERIFY2(view_->accessibleDescription().startsWith("reconstruction, test sample 10 · class 1"),
             qPrintable(view_->accessibleDescription()));
    view_->setGrid(grid({4, 4, 1}, 1)); // the chosen picture is gone
    (void)view_->grab();
}

void ReconstructionViewTest::writesALineForEachPicture() {
    view_->setGrid(grid({1, 2, 1}, 2));
    const QStringList lines = view_->csv().split('\n');
    QCOMPARE(lines[0], "sample,label,mse_per_pixel,row,value_0,value_1");
    QCOMPARE(lines[1], "0,0,0.01,original,0.5,0.5");
    QCOMPARE(lines[6], "10,1,0.01,absolute error,0.5,0.5");
    QCOMPARE(lines.size(), 8); // with the empty one after the last line's end
}

void ReconstructionViewTest::inkFollowsTheTheme() {
    ReconstructionGrid blank = grid({4, 4, 1}, 1);
    for (ImageRow& row : blank.rows)
        std::fill(row.values.begin(), row.values.end(), 1.0F);
    blank.rows.resize(1);
    view_->setGrid(blank);
    const auto darkPixels = [&] {
        const QImage image = figureImage(*view_, 1);
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == qRgb(0, 0, 0);
        return count;
    };
    QVERIFY(darkPixels() > 1000);
    applyTheme(ThemeChoice::Dark);
    QTRY_COMPARE(darkPixels(), 0); // Qt posts the change
}

void ReconstructionViewTest::saysWhatToLookForInRandomNoise() {
    ReconstructionGrid noise = grid({4, 4, 1}, 3);
    noise.randomNoise = true;
    view_->setGrid(noise);
    QVERIFY2(view_->explanation().startsWith("does noise come back? mean squared error 0.0100 per pixel"),
             qPrintable(view_->explanation()));
}

void ReconstructionViewTest::isEmptyWithoutAGrid() {
    QVERIFY(view_->explanation().isEmpty());
    QVERIFY(!figureImage(*view_).isNull());
}

void ReconstructionViewTest::codesStandBetweenAPictureAndItsReconstruction() {
    view_->setGrid(withCodes(16));
    QVERIFY(codesButton()->isChecked());
    QTest::keyClick(view_.get(), Qt::Key_Right); // enlarges the first
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY2(view_->accessibleDescription().startsWith("code, test sample 0"),
             qPrintable(view_->accessibleDescription()));
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY(view_->accessibleDescription().startsWith("reconstruction, test sample 0"));
    QVERIFY(rowsInTable().contains("code"));
    const QStringList table = view_->csv().split('\n', Qt::SkipEmptyParts);
    for (const QString& line : table)
        QCOMPARE(line.count(','), table.front().count(','));
    QTest::mouseClick(codesButton(), Qt::LeftButton);
    QVERIFY(!rowsInTable().contains("code"));
    view_->setGrid(withCodes(16));
    QVERIFY(!rowsInTable().contains("code")); // as a person said
}

void ReconstructionViewTest::aLargeCodeIsShownOnlyWhenAskedFor() {
    view_->setGrid(withCodes(784));
    QVERIFY(!codesButton()->isChecked());
    QTest::mouseClick(codesButton(), Qt::LeftButton);
    QVERIFY(rowsInTable().contains("code"));
    view_->setGrid(grid({28, 28, 1}, 8)); // which has none
    QVERIFY(!codesButton()->isEnabled());
    QVERIFY(!rowsInTable().contains("code"));
}

void ReconstructionViewTest::codesGiveWayWherePicturesWouldBecomeSmall() {
    view_->setGrid(withCodes(16));
    view_->resize(500, 190);
    QVERIFY(!codesButton()->isChecked());
    view_->resize(500, 300);
    QVERIFY(codesButton()->isChecked());
}

void ReconstructionViewTest::refusesCodesThatAreNotOneOfEachSample() {
    ReconstructionGrid wrong = withCodes(16);
    wrong.codes.values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(wrong), std::invalid_argument);
}

void ReconstructionViewTest::saysTheClassByName() {
    ReconstructionGrid named = grid({28, 28, 1}, 2);
    named.classNames = ClassNames(std::vector<std::string>{"circle", "square"});
    view_->setGrid(named);
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QVERIFY2(view_->accessibleDescription().contains("class circle"),
             qPrintable(view_->accessibleDescription()));
    QCOMPARE(view_->csv().split('\n').value(1).section(',', 1, 1), "circle");
}

QTEST_MAIN(ReconstructionViewTest)
#include "tst_ReconstructionView.moc"
