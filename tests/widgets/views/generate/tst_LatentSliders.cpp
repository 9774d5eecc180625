#include "tests/app/TextRecorder.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/generate/UnitRow.h"
#include "widgets/views/generate/UnitSliders.h"
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <limits>
#include <qcustomplot.h>
#include <stdexcept>

using namespace diabolo;
using Code = std::vector<float>;

class LatentSlidersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void beginsAtTheMeanOfTheCodes();
    void aDragSetsTheUnit();
    void theRangeIsThePercentilesWidenedByAQuarter();
    void theRangeStaysWithinWhatTheActivationCanGive();
    void theKeysMoveBetweenUnitsAndChangeThem();
    void aDoubleClickTakesAnExactValue();
    void whatIsNoNumberIsNotTaken();
    void escapeKeepsTheValue();
    void theCodeStaysWhileTheNetworkLearns();
    void theMeanFollowsTheNetworkUntilAHandChangesIt();
    void anotherNumberOfUnitsBeginsAnew();
    void startsFromTestSamples();
    void aSampleChosenElsewhereStandsInItsField();
    void asksForSamplesThatAreNotInTheCloud();
    void startsFromZeroAndFromTheMean();
    void randomCodesOfPlainUnitsAreValuesThatOccur();
    void randomCodesOfGaussianUnitsAreDrawnFromThePrior();
    void theSameSeedDrawsTheSame();
    void aCodeThatIsNotFiniteIsRefusedInWords();
    void unitsAreSortedAndFiltered();
    void aWrongFilterIsSaidAndChangesNothing();
    void theDivergenceOrdersGaussianCodesOnly();
    void anotherClassAsksForTheSameCodeAgain();
    void scrollsToTheUnitThatTheKeysReach();
    void theKeysFindAUnitWhenTheirsIsGone();
    void showsEveryKindOfSample_data();
    void showsEveryKindOfSample();
    void refusesWrongSizes();
    void writesALineForEachUnit();
    void theFigureHasTheCodeAsText();
    void theFigureIsReadableAtEverySize_data();
    void theFigureIsReadableAtEverySize();
    void saysWhatToDoWithoutACode();
    void diesNotOfConstantOrMissingNumbers();

private:
    /// Unit i of sample s is s + 10 i: its mean is 50 + 10 i among 101 samples.
    [[nodiscard]] static CodeCloud cloud(int units) {
        CodeCloud cloud;
        cloud.step = 1000;
        cloud.units = units;
        for (int sample = 0; sample <= 100; ++sample)
            for (int unit = 0; unit < units; ++unit)
                cloud.codes.push_back(static_cast<float>(sample + 10 * unit));
        for (int unit = 0; unit < units; ++unit) {
            UnitStatistics statistics;
            statistics.mean = 50 + 10 * unit;
            statistics.variance = 1 + unit;
            statistics.lower = static_cast<float>(10 * unit);
            statistics.upper = static_cast<float>(100 + 10 * unit);
            statistics.bins = {0.25F, 0.5F, 0.25F};
            cloud.perUnit.push_back(statistics);
        }
        return cloud;
    }
    [[nodiscard]] static DecodedSamples decoded(SampleShape shape) {
        return {1000, shape, std::vector<float>(shape.size(), 0.8F)};
    }
    [[nodiscard]] UnitSliders& sliders() const { return *view_->findChild<UnitSliders*>(); }
    [[nodiscard]] QPoint knobPlace(std::size_t row, double share) const {
        const QRect track = sliders().trackOf(row);
        return {track.left() + static_cast<int>(std::lround(share * track.width())), track.center().y()};
    }
    void press(const char* button) {
        QTest::mouseClick(view_->controls()->findChild<QToolButton*>(button), Qt::LeftButton);
    }
    void editFirst(const QString& text) {
        QTest::mouseDClick(sliders().viewport(), Qt::LeftButton, {}, sliders().valueOf(0).center());
        auto* field = view_->findChild<QLineEdit*>("sliders.value");
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, text);
    }

    std::unique_ptr<LatentSliders> view_;
    Code code_;
    int times_ = 0;
};

void LatentSlidersTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<LatentSliders>(7);
    view_->resize(700, 300);
    view_->show();
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    code_.clear();
    connect(view_.get(), &LatentSliders::codeChanged, this, [this](const Code& code) {
        code_ = code;
        ++times_;
    });
    view_->setCloud(cloud(3));
    times_ = 0;
}

void LatentSlidersTest::beginsAtTheMeanOfTheCodes() {
    QCOMPARE(code_, (Code{50, 60, 70}));
    QCOMPARE(view_->explanation(), "3 units · from the mean code · after 1\u2009000 batches");
}

void LatentSlidersTest::aDragSetsTheUnit() {
    QWidget* viewport = sliders().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, knobPlace(1, 0.5));
    QVERIFY(std::abs(code_[1] - 60) < 1);
    QTest::mouseMove(viewport, knobPlace(1, 1.0) + QPoint(50, 40)); // beyond the end, over another row
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, knobPlace(1, 1.0));
    QCOMPARE(code_, (Code{50, 135, 70}));
    QTest::mouseMove(viewport, knobPlace(1, 0.2));
    QCOMPARE(code_[1], 135.0F); // the button is up
    QVERIFY(view_->explanation().contains("from the mean code, 1 changed"));
}

void LatentSlidersTest::theRangeIsThePercentilesWidenedByAQuarter() {
    UnitStatistics unit;
    unit.lower = 2;
    unit.upper = 6;
    QCOMPARE(SliderSpan(unit).low, 1);
    QCOMPARE(SliderSpan(unit).high, 7);
    unit.lower = 6;
    QCOMPARE(SliderSpan(unit).low, 5); // constant
    unit.lower = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(SliderSpan(unit).low, -1);
    QCOMPARE(SliderSpan(unit).shareOf(std::nan("")), 0);
}

void LatentSlidersTest::theRangeStaysWithinWhatTheActivationCanGive() {
    UnitStatistics unit;
    unit.lower = 0;
    unit.upper = 8;
    unit.possible.lowest = 0; // ReLU
    QCOMPARE(SliderSpan(unit).low, 0);
    QCOMPARE(SliderSpan(unit).high, 10);
    unit.upper = 0; // and dead
    QCOMPARE(SliderSpan(unit).low, 0);
    QCOMPARE(SliderSpan(unit).high, 1);
    unit.lower = unit.upper = unit.possible.highest = 1; // a saturated sigmoid
    QCOMPARE(SliderSpan(unit).low, 0);
    QCOMPARE(SliderSpan(unit).high, 1);
}

void LatentSlidersTest::theKeysMoveBetweenUnitsAndChangeThem() {
    sliders().setFocus();
    QTest::keyClick(&sliders(), Qt::Key_Down);
    QTest::keyClick(&sliders(), Qt::Key_Right);
    QCOMPARE(code_, (Code{50, 61.5F, 70})); // a hundredth of −15 to 135
    QTest::keyClick(&sliders(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(code_, (Code{50, 46.5F, 70}));
    QVERIFY(sliders().accessibleDescription().startsWith("unit 1: 46.5"));
    QTest::keyClick(&sliders(), Qt::Key_Home);
    QCOMPARE(code_, (Code{50, 60, 70}));
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&sliders(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(code_[1], 135.0F); // the end
    QTest::keyClick(&sliders(), Qt::Key_0);
    QCOMPARE(code_[1], 60.0F);
}

void LatentSlidersTest::aDoubleClickTakesAnExactValue() {
    editFirst("-2.25");
    QTest::keyClick(view_->findChild<QLineEdit*>("sliders.value"), Qt::Key_Return);
    QCOMPARE(code_, (Code{-2.25F, 60, 70}));
    QVERIFY(view_->findChild<QLineEdit*>("sliders.value")->isHidden());
    editFirst("1e3"); // beyond the slider's end
    QTest::keyClick(view_->findChild<QLineEdit*>("sliders.value"), Qt::Key_Return);
    QCOMPARE(code_[0], 1000.0F);
    (void)view_->grab();
    sliders().setFocus();
    QTest::keyClick(&sliders(), Qt::Key_Right);
    QCOMPARE(code_[0], 1000.0F); // not pulled back
}

void LatentSlidersTest::whatIsNoNumberIsNotTaken() {
    editFirst("1e99");
    auto* field = view_->findChild<QLineEdit*>("sliders.value");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible());
    QVERIFY(field->accessibleDescription().contains("too large"));
    QCOMPARE(times_, 0);
}

void LatentSlidersTest::escapeKeepsTheValue() {
    editFirst("5");
    QTest::keyClick(view_->findChild<QLineEdit*>("sliders.value"), Qt::Key_Escape);
    QVERIFY(view_->findChild<QLineEdit*>("sliders.value")->isHidden());
    QCOMPARE(view_->code(), (Code{50, 60, 70}));
}

void LatentSlidersTest::theCodeStaysWhileTheNetworkLearns() {
    view_->setCode({1, 2, 3}, "somewhere");
    CodeCloud later = cloud(3);
    later.step = 2000;
    later.perUnit[0].mean = -5;
    view_->setCloud(later);
    QCOMPARE(view_->code(), (Code{1, 2, 3}));
    QCOMPARE(view_->explanation(), "3 units · from somewhere · after 2\u2009000 batches");
}

void LatentSlidersTest::theMeanFollowsTheNetworkUntilAHandChangesIt() {
    CodeCloud later = cloud(3);
    later.perUnit[0].mean = -5;
    view_->setCloud(later);
    QCOMPARE(code_, (Code{-5, 60, 70}));
    QVERIFY(view_->explanation().contains("from the mean code · after"));
    editFirst("7");
    QTest::keyClick(view_->findChild<QLineEdit*>("sliders.value"), Qt::Key_Return);
    view_->setCloud(cloud(3));
    QCOMPARE(view_->code(), (Code{7, 60, 70}));
    press("start.mean");
    later.perUnit[1].mean = 3;
    view_->setCloud(later);
    QCOMPARE(code_, (Code{-5, 3, 70}));
}

void LatentSlidersTest::anotherNumberOfUnitsBeginsAnew() {
    view_->setDecoded(decoded({4, 4, 1}));
    view_->setCode({1, 2, 3}, "somewhere");
    view_->setCloud(cloud(2));
    QCOMPARE(code_, (Code{50, 60}));
    QCOMPARE(sliders().shown(), (std::vector<std::size_t>{0, 1}));
}

void LatentSlidersTest::startsFromTestSamples() {
    view_->setTestCount(101);
    view_->controls()->findChild<QSpinBox*>("start.index")->setValue(7);
    QCOMPARE(code_, (Code{7, 17, 27}));
    QVERIFY(view_->explanation().contains("from test sample 7"));
    press("start.zero");
    press("start.sample"); // the same one again
    QCOMPARE(code_, (Code{7, 17, 27}));
}

void LatentSlidersTest::aSampleChosenElsewhereStandsInItsField() {
    view_->setTestCount(1000);
    view_->setSample(500, {1, 2, 3});
    QCOMPARE(code_, (Code{1, 2, 3}));
    QCOMPARE(times_, 1); // it was not asked for again
    QCOMPARE(view_->controls()->findChild<QSpinBox*>("start.index")->value(), 500);
    QVERIFY(view_->explanation().contains("from test sample 500"));
}

void LatentSlidersTest::asksForSamplesThatAreNotInTheCloud() {
    std::vector<std::size_t> wanted;
    connect(view_.get(), &LatentSliders::sampleWanted, this,
            [&](std::size_t sample) { wanted.push_back(sample); });
    view_->setTestCount(1000);
    view_->controls()->findChild<QSpinBox*>("start.index")->setValue(500);
    QCOMPARE(wanted, (std::vector<std::size_t>{500}));
    QCOMPARE(times_, 0);
}

void LatentSlidersTest::startsFromZeroAndFromTheMean() {
    press("start.zero");
    QCOMPARE(code_, (Code{0, 0, 0}));
    press("start.mean");
    QCOMPARE(code_, (Code{50, 60, 70}));
}

void LatentSlidersTest::randomCodesOfPlainUnitsAreValuesThatOccur() {
    press("start.random");
    for (std::size_t unit = 0; unit < 3; ++unit) {
        const float sample = code_[unit] - 10.0F * static_cast<float>(unit);
        QVERIFY(sample >= 0 && sample <= 100 && sample == std::floor(sample));
    }
    QVERIFY(code_[1] - code_[0] != 10 || code_[2] - code_[1] != 10); // each from a sample of its own
}

void LatentSlidersTest::randomCodesOfGaussianUnitsAreDrawnFromThePrior() {
    CodeCloud gaussian = cloud(500);
    gaussian.deviations.assign(gaussian.codes.size(), 1.0F);
    view_->setCloud(gaussian);
    press("start.random");
    double sum = 0, squares = 0;
    for (const float value : code_) {
        sum += value;
        squares += value * value;
    }
    QVERIFY(std::abs(sum / 500) < 0.2);
    QVERIFY(std::abs(squares / 500 - 1) < 0.3);
    QVERIFY(view_->explanation().contains("a draw from the prior N(0, 1)"));
}

void LatentSlidersTest::theSameSeedDrawsTheSame() {
    press("start.random");
    const Code first = code_;
    press("start.random");
    QVERIFY(code_ != first);
    init();
    press("start.random");
    QCOMPARE(code_, first);
}

void LatentSlidersTest::aCodeThatIsNotFiniteIsRefusedInWords() {
    view_->setCode({1, std::numeric_limits<float>::quiet_NaN(), 3}, "test sample 4");
    QCOMPARE(times_, 0);
    QCOMPARE(view_->code(), (Code{50, 60, 70}));
    QVERIFY(view_->explanation().contains("the code of test sample 4 is not finite"));
    press("start.zero");
    QVERIFY(!view_->explanation().contains("finite"));
}

void LatentSlidersTest::unitsAreSortedAndFiltered() {
    auto* order = view_->findChild<QComboBox*>("sliders.order");
    order->setCurrentIndex(order->findText("by variance"));
    QCOMPARE(sliders().shown(), (std::vector<std::size_t>{2, 1, 0}));
    QTest::keyClicks(view_->findChild<QLineEdit*>("sliders.filter"), "0, 2");
    QCOMPARE(sliders().shown(), (std::vector<std::size_t>{2, 0}));
    QTest::mouseClick(sliders().viewport(), Qt::LeftButton, {}, knobPlace(1, 0));
    QCOMPARE(code_, (Code{-25, 60, 70})); // the second row is unit 0
}

void LatentSlidersTest::aWrongFilterIsSaidAndChangesNothing() {
    auto* filter = view_->findChild<QLineEdit*>("sliders.filter");
    QTest::keyClicks(filter, "9");
    QCOMPARE(sliders().shown().size(), std::size_t{3});
    QVERIFY(view_->explanation().contains("units go from 0 to 2"));
    filter->clear();
    QVERIFY(view_->explanation().startsWith("3 units"));
}

void LatentSlidersTest::theDivergenceOrdersGaussianCodesOnly() {
    auto* order = view_->findChild<QComboBox*>("sliders.order");
    QCOMPARE(order->findText("by KL divergence"), -1);
    CodeCloud gaussian = cloud(3);
    gaussian.deviations.assign(gaussian.codes.size(), 1.0F);
    gaussian.perUnit[1].kl = 3;
    view_->setCloud(gaussian);
    order->setCurrentIndex(order->findText("by KL divergence"));
    QCOMPARE(sliders().shown(), (std::vector<std::size_t>{1, 0, 2}));
    view_->setCloud(cloud(3));
    QCOMPARE(sliders().shown(), (std::vector<std::size_t>{0, 1, 2}));
}

void LatentSlidersTest::anotherClassAsksForTheSameCodeAgain() {
    auto* classes = view_->controls()->findChild<QComboBox*>("start.class");
    QVERIFY(classes->isHidden());
    QCOMPARE(view_->classIndex(), 0);
    view_->setClassCount(10);
    QVERIFY(!classes->isHidden());
    QCOMPARE(times_, 0);
    classes->setCurrentIndex(4);
    QCOMPARE(times_, 1);
    QCOMPARE(view_->classIndex(), 4);
    view_->setClassCount(10);
    QCOMPARE(view_->classIndex(), 4);
}

void LatentSlidersTest::scrollsToTheUnitThatTheKeysReach() {
    view_->setCloud(cloud(5000));
    QTest::keyClick(&sliders(), Qt::Key_PageDown);
    QTest::keyClick(&sliders(), Qt::Key_PageDown);
    QVERIFY(sliders().verticalScrollBar()->value() > 0);
    QVERIFY(sliders().viewport()->height() < sliders().verticalScrollBar()->maximum());
    (void)view_->grab();
}

void LatentSlidersTest::theKeysFindAUnitWhenTheirsIsGone() {
    view_->setCloud(cloud(5000));
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&sliders(), Qt::Key_Down);
    QTest::keyClick(&sliders(), Qt::Key_F2);
    QTest::mousePress(sliders().viewport(), Qt::LeftButton, {}, knobPlace(40, 0.3));
    view_->setCloud(cloud(2));
    QTest::mouseMove(sliders().viewport(), knobPlace(1, 0.6));
    QTest::mouseRelease(sliders().viewport(), Qt::LeftButton, {}, knobPlace(1, 0.6));
    QCOMPARE(code_, (Code{50, 60}));
    QVERIFY(view_->findChild<QLineEdit*>("sliders.value")->isHidden());
    QTest::keyClick(&sliders(), Qt::Key_Right);
    QCOMPARE(code_, (Code{51.5F, 60}));
}

void LatentSlidersTest::showsEveryKindOfSample_data() {
    QTest::addColumn<SampleShape>("shape");
    QTest::newRow("digit") << SampleShape{28, 28, 1, SampleKind::Picture};
    QTest::newRow("rows of 30 bytes") << SampleShape{30, 30, 1, SampleKind::Picture};
    QTest::newRow("colour") << SampleShape{8, 12, 3, SampleKind::Picture};
    QTest::newRow("curve") << SampleShape{1, 128, 1, SampleKind::Curve};
    QTest::newRow("point") << SampleShape{1, 3, 1, SampleKind::Point};
}

void LatentSlidersTest::showsEveryKindOfSample() {
    QFETCH(SampleShape, shape);
    const QImage before = view_->grab().toImage();
    view_->setDecoded(decoded(shape));
    QVERIFY(view_->grab().toImage() != before);
}

void LatentSlidersTest::refusesWrongSizes() {
    QVERIFY_EXCEPTION_THROWN(view_->setCode({1, 2}, "x"), std::invalid_argument);
    CodeCloud bad = cloud(2);
    bad.perUnit.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setCloud(bad), std::invalid_argument);
    bad = cloud(2);
    bad.codes.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setCloud(bad), std::invalid_argument);
    DecodedSamples two = decoded({4, 4, 1});
    two.values.resize(32);
    QVERIFY_EXCEPTION_THROWN(view_->setDecoded(two), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view_->setDecoded(decoded({4, 4, 2})), std::invalid_argument);
    QCOMPARE(view_->code(), (Code{50, 60, 70}));
}

void LatentSlidersTest::writesALineForEachUnit() {
    view_->setCode({0.1F, 2, 3}, "somewhere");
    const QStringList lines = view_->csv().split('\n');
    QCOMPARE(lines[0], "unit,value,mean,lower,upper");
    QCOMPARE(lines[1], "0,0.1,50,0,100");
    QCOMPARE(lines.size(), 5); // with the empty one after the last line's end
}

void LatentSlidersTest::theFigureHasTheCodeAsText() {
    QTemporaryDir folder;
    view_->setDecoded(decoded({28, 28, 1}));
    const QString file = folder.filePath("x.svg");
    QCOMPARE(exportFigure(*view_, file), QString());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains("unit of the code"));
    QVERIFY(text.contains("this code"));
    QVERIFY(text.contains("<image"));
}

void LatentSlidersTest::theFigureIsReadableAtEverySize_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(800, 500), QSize(560, 300), QSize(400, 300), QSize(300, 220),
                             QSize(449, 86), QSize(700, 140)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void LatentSlidersTest::theFigureIsReadableAtEverySize() {
    QFETCH(QSize, size);
    for (const int units : {1, 3, 32, 784}) {
        view_->setCloud(cloud(units));
        test::TextRecorder sheet(size);
        QCPPainter painter(&sheet);
        painter.setFont(view_->font());
        view_->drawFigure(painter, size);
        painter.end();
        QVERIFY(sheet.texts().size() > 2);
        QCOMPARE(test::unreadable(sheet.texts()), QStringList());
    }
}

void LatentSlidersTest::saysWhatToDoWithoutACode() {
    view_ = std::make_unique<LatentSliders>(1);
    QVERIFY(view_->explanation().isEmpty());
    QVERIFY(!figureImage(*view_).isNull());
    for (const char* button : {"start.sample", "start.zero", "start.mean", "start.random"})
        press(button);
    view_->findChild<QLineEdit*>("sliders.filter")->setText("3");
    for (const auto key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Home, Qt::Key_Return})
        QTest::keyClick(&sliders(), key);
    QVERIFY(view_->code().empty());
}

void LatentSlidersTest::diesNotOfConstantOrMissingNumbers() {
    CodeCloud odd = cloud(3);
    odd.perUnit[0].dead = true;
    odd.perUnit[0].upper = odd.perUnit[0].lower;
    odd.perUnit[0].bins.clear();
    odd.perUnit[1].mean = odd.perUnit[1].variance = std::nan("");
    odd.perUnit[1].lower = odd.perUnit[1].upper = std::numeric_limits<float>::quiet_NaN();
    odd.perUnit[2].bins.assign(3, 0.0F);
    view_->setCloud(odd);
    press("start.mean");
    QCOMPARE(code_[1], 0.0F);
    (void)view_->grab();
    QVERIFY(!figureImage(*view_).isNull());
    QVERIFY(view_->explanation().startsWith("3 units, 1 dead"));
}

QTEST_MAIN(LatentSlidersTest)
#include "tst_LatentSliders.moc"
