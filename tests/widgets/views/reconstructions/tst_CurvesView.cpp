#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/reconstructions/CurvesView.h"
#include <QImage>
#include <QTest>
#include <QToolButton>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class CurvesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void drawsEveryNumberOfCurves_data();
    void drawsEveryNumberOfCurves();
    void drawsTheReconstructionOverTheOriginal();
    void allCurvesHaveTheSameAxes();
    void survivesValuesThatAreNotFinite();
    void refusesWhatIsNoCurve();
    void saysTheErrorWithItsUnit();
    void passesOnWhichSamplesWereChosen();

private:
    [[nodiscard]] static ReconstructionGrid grid(std::size_t count, float height = 1) {
        constexpr int length = 20;
        ReconstructionGrid grid;
        grid.shape = {1, length, 1, SampleKind::Curve};
        ImageRow original{"original", ImageRow::Colours::Ink, {}};
        ImageRow flat{"reconstruction", ImageRow::Colours::Ink, {}};
        for (std::size_t i = 0; i < count; ++i) {
            grid.samples.push_back(i);
            grid.errors.push_back(0.25F);
            for (int x = 0; x < length; ++x) {
                original.values.push_back(height * static_cast<float>(x % 5) / 4);
                flat.values.push_back(0.5F);
            }
        }
        grid.rows = {original, flat};
        return grid;
    }
    /// Pixels of about the colour of reconstructions.
    [[nodiscard]] int orangePixels() const {
        const QImage image = view_->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == themeColours().validation;
        return count;
    }

    std::unique_ptr<CurvesView> view_;
};

void CurvesViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<CurvesView>();
    view_->resize(500, 300);
    view_->show();
}

void CurvesViewTest::drawsEveryNumberOfCurves_data() {
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 7, 40})
        QTest::addRow("%d", count) << count;
}

void CurvesViewTest::drawsEveryNumberOfCurves() {
    QFETCH(int, count);
    const QImage before = view_->grab().toImage();
    view_->setGrid(grid(static_cast<std::size_t>(count)));
    QVERIFY(view_->grab().toImage() != before);
}

void CurvesViewTest::drawsTheReconstructionOverTheOriginal() {
    ReconstructionGrid without = grid(1);
    without.rows.pop_back();
    view_->setGrid(without);
    QCOMPARE(orangePixels(), 0);
    view_->setGrid(grid(1));
    QVERIFY(orangePixels() > 50);
}

void CurvesViewTest::allCurvesHaveTheSameAxes() {
    ReconstructionGrid two = grid(2);
    for (std::size_t i = 20; i < 40; ++i)
        two.rows[0].values[i] *= 10; // the second curve is higher
    view_->setGrid(grid(2));
    const QImage alone = view_->grab().toImage();
    view_->setGrid(two);
    const QImage both = view_->grab().toImage();
    const QRect firstPlot(0, 40, 200, 200);
    QVERIFY(alone.copy(firstPlot) != both.copy(firstPlot)); // the first is drawn lower for it
}

void CurvesViewTest::survivesValuesThatAreNotFinite() {
    ReconstructionGrid bad = grid(1);
    bad.rows[1].values[3] = std::numeric_limits<float>::quiet_NaN();
    bad.rows[0].values[4] = std::numeric_limits<float>::infinity();
    view_->setGrid(bad);
    QVERIFY(!view_->grab().isNull());
}

void CurvesViewTest::refusesWhatIsNoCurve() {
    ReconstructionGrid bad = grid(1);
    bad.shape.kind = SampleKind::Picture;
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
    bad = grid(1);
    bad.rows[0].values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setGrid(bad), std::invalid_argument);
}

void CurvesViewTest::saysTheErrorWithItsUnit() {
    view_->setGrid(grid(2));
    QVERIFY2(view_->explanation().startsWith("2 test samples · mean squared error 0.250 per value"),
             qPrintable(view_->explanation()));
    QVERIFY(view_->csv().startsWith("sample,label,mse_per_value,row,value_0"));
}

void CurvesViewTest::passesOnWhichSamplesWereChosen() {
    std::vector<std::size_t> chosen;
    connect(view_.get(), &CurvesView::samplesChosen, this, [&](const auto& samples) { chosen = samples; });
    view_->setTestCount(3);
    QTest::mouseClick(view_->controls()->findChild<QToolButton*>("samples.first"), Qt::LeftButton);
    QCOMPARE(chosen, (std::vector<std::size_t>{0, 1, 2}));
}

QTEST_MAIN(CurvesViewTest)
#include "tst_CurvesView.moc"
