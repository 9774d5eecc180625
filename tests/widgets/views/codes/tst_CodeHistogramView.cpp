#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include <QImage>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <limits>
#include <qcustomplot.h>
#include <stdexcept>

using namespace diabolo;

class CodeHistogramViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatItCounts();
    void barsAreAsWideAsTheirBins();
    void showsMeanVarianceAndExactZeros();
    void hidesTheZerosWhereThereAreNone();
    void neverRoundsSomeZerosToNoneOrAll();
    void saysInWordsThatTheCodeIsDead();
    void saysInWordsThatTheCodeIsConstant();
    void refusesWhatIsNoDistribution_data();
    void refusesWhatIsNoDistribution();
    void refusesUnitsThatAreNotItsOwn();
    void theSharesOfTheCsvAddUpToOne();
    void countsDeadUnits();
    void saysInWordsThatNoValueIsANumber();
    void saysInWordsThatTheCodeHasTwoValues();
    void eachModeHasItsOwnButton();
    void onlyEachUnitHasAnOrder();
    void showsARidgeForEachUnit();
    void unitsWithoutRoomAreScrolledTo();
    void theWheelScrollsTheUnits();
    void theNumbersOfAUnitAreToldUnderThePointer();
    void severalThousandUnitsAreCountedAndScrolled();
    void oneUnitFillsTheRoom();
    void showsTheTrainingFromBehindToTheFront();
    void beforeTheFirstHistogramItSaysThatItWaits_data();
    void beforeTheFirstHistogramItSaysThatItWaits();
    void fileNamesDifferByMode();
    void aFigureNeverShownIsDrawn_data();
    void aFigureNeverShownIsDrawn();

private:
    [[nodiscard]] static CodeHistogram histogram() {
        CodeHistogram h;
        h.samples = 10'000;
        h.units = 32;
        h.mean = 5.64;
        h.variance = 25.2;
        h.zeroFraction = 0.25;
        h.lower = 0.5;
        h.binWidth = 2;
        h.density = {0.125, 0.25};
        return h;
    }
    /// So many units, of which the last is dead.
    [[nodiscard]] static CodeHistogram withUnits(int units) {
        CodeHistogram h = histogram();
        h.units = units;
        for (int i = 0; i < units; ++i)
            h.perUnit.push_back({.variance = static_cast<double>(i), .density = {0.1F, 0.4F}});
        h.perUnit.back() = {.zeroFraction = 1, .dead = true, .density = {0, 0}};
        return h;
    }
    [[nodiscard]] static CodeHistogram at(std::int64_t step) {
        CodeHistogram h = histogram();
        h.step = step;
        return h;
    }
    void choose(const QString& button) {
        auto* found = view_->controls()->findChild<QToolButton*>(button);
        QVERIFY(found);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    /// Of the ridges, from the top.
    [[nodiscard]] QStringList labels(const QString& plot) const {
        const auto ticker =
            view_->findChild<QCustomPlot*>(plot)->yAxis->ticker().dynamicCast<QCPAxisTickerText>();
        QStringList texts;
        for (const QString& text : ticker->ticks())
            texts.prepend(text); // they are sorted from below
        return texts;
    }
    [[nodiscard]] QScrollBar* scrollBar() const {
        return view_->findChild<QScrollBar*>("codes.units.scroll");
    }
    [[nodiscard]] QStringList visibleTexts(const QString& name = {}) const {
        QStringList texts;
        auto* plot = view_->findChild<QCustomPlot*>(name);
        for (int i = 0; i < plot->itemCount(); ++i)
            if (auto* text = qobject_cast<QCPItemText*>(plot->item(i));
                text && text->visible() && !text->text().isEmpty())
                texts << text->text();
        return texts;
    }

    std::unique_ptr<CodeHistogramView> view_;
};

void CodeHistogramViewTest::init() {
    view_ = std::make_unique<CodeHistogramView>();
    view_->resize(500, 300);
    view_->show();
}

void CodeHistogramViewTest::saysWhatItCounts() {
    QSignalSpy changed(view_.get(), &FigureView::explanationChanged);
    view_->setHistogram(histogram());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(view_->explanation(),
             "mean 5.64, variance 25.2 · 25 % exactly 0 · 32 units × 10\u2009000 test samples");
}

void CodeHistogramViewTest::barsAreAsWideAsTheirBins() {
    view_->setHistogram(histogram());
    auto* bars = qobject_cast<QCPBars*>(view_->findChild<QCustomPlot*>()->plottable(0));
    QCOMPARE(bars->width(), 2.0);
    QCOMPARE(bars->data()->at(1)->key, 3.5);
    QCOMPARE(bars->data()->at(1)->value, 0.25);
    QVERIFY(bars->keyAxis()->range().contains(0)); // the zeros' stroke
}

void CodeHistogramViewTest::showsMeanVarianceAndExactZeros() {
    view_->setHistogram(histogram());
    QCOMPARE(visibleTexts(), (QStringList{"mean 5.64\nvariance 25.2", "25 % exactly 0"}));
}

void CodeHistogramViewTest::hidesTheZerosWhereThereAreNone() {
    CodeHistogram h = histogram();
    h.zeroFraction = 0;
    view_->setHistogram(h);
    QCOMPARE(visibleTexts().size(), 1);
    QVERIFY(!view_->explanation().contains("exactly 0"));
}

void CodeHistogramViewTest::neverRoundsSomeZerosToNoneOrAll() {
    CodeHistogram h = histogram();
    h.zeroFraction = 0.0001;
    view_->setHistogram(h);
    QVERIFY(view_->explanation().contains("less than 1 %"));
    h.zeroFraction = 0.9999;
    view_->setHistogram(h);
    QVERIFY(view_->explanation().contains("more than 99 %"));
}

void CodeHistogramViewTest::saysInWordsThatTheCodeIsDead() {
    CodeHistogram h = histogram();
    h.zeroFraction = 1;
    h.lower = 0;
    h.binWidth = 0;
    h.density.clear();
    view_->setHistogram(h);
    QCOMPARE(visibleTexts().size(), 1);
    QVERIFY(visibleTexts().first().contains("dead"));
}

void CodeHistogramViewTest::saysInWordsThatTheCodeIsConstant() {
    CodeHistogram h = histogram();
    h.zeroFraction = 0;
    h.lower = 3;
    h.binWidth = 0;
    h.density.clear();
    view_->setHistogram(h);
    QVERIFY(visibleTexts().first().contains("Every value of the code is 3"));
    view_->setHistogram(histogram()); // and it recovers
    QCOMPARE(visibleTexts().size(), 2);
}

void CodeHistogramViewTest::refusesWhatIsNoDistribution_data() {
    QTest::addColumn<int>("wrong");
    QTest::newRow("bins without a width") << 0;
    QTest::newRow("a width without bins") << 1;
    QTest::newRow("a negative width") << 2;
    QTest::newRow("more zeros than values") << 3;
    QTest::newRow("a mean that is not finite") << 4;
    QTest::newRow("a negative density") << 5;
}

void CodeHistogramViewTest::refusesWhatIsNoDistribution() {
    QFETCH(int, wrong);
    CodeHistogram h = histogram();
    if (wrong == 0)
        h.binWidth = 0;
    if (wrong == 1)
        h.density.clear();
    if (wrong == 2)
        h.binWidth = -1;
    if (wrong == 3)
        h.zeroFraction = 1.5;
    if (wrong == 4)
        h.mean = std::numeric_limits<double>::quiet_NaN();
    if (wrong == 5)
        h.density[0] = -1;
    view_->setHistogram(histogram());
    const QString before = view_->csv();
    QVERIFY_EXCEPTION_THROWN(view_->setHistogram(h), std::invalid_argument);
    QCOMPARE(view_->csv(), before);
}

void CodeHistogramViewTest::theSharesOfTheCsvAddUpToOne() {
    view_->setHistogram(histogram());
    QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.takeFirst(), "lower,upper,density,share");
    QCOMPARE(lines, (QStringList{"0,0,,0.25", "0.5,2.5,0.125,0.25", "2.5,4.5,0.25,0.5"}));
}

void CodeHistogramViewTest::refusesUnitsThatAreNotItsOwn() {
    CodeHistogram fewer = withUnits(3);
    fewer.units = 4;
    QVERIFY_EXCEPTION_THROWN(view_->setHistogram(fewer), std::invalid_argument);
    CodeHistogram otherBins = withUnits(3);
    otherBins.perUnit[1].density.push_back(0);
    QVERIFY_EXCEPTION_THROWN(view_->setHistogram(otherBins), std::invalid_argument);
    CodeHistogram wrong = at(5);
    wrong.binWidth = -1;
    QVERIFY_EXCEPTION_THROWN(view_->setHistory({at(0), wrong}), std::invalid_argument);
    QCOMPARE(view_->explanation(), QString());
}

void CodeHistogramViewTest::countsDeadUnits() {
    view_->setHistogram(withUnits(3));
    QVERIFY2(view_->explanation().contains("25 % exactly 0 · 1 dead unit · 3 units"),
             qPrintable(view_->explanation()));
}

void CodeHistogramViewTest::saysInWordsThatNoValueIsANumber() {
    CodeHistogram h;
    h.samples = 10;
    h.units = 2;
    h.notFinite = 20;
    view_->setHistogram(h);
    QVERIFY(visibleTexts().first().contains("diverged"));
    QVERIFY(view_->explanation().contains("20 values are no finite numbers"));
}

void CodeHistogramViewTest::saysInWordsThatTheCodeHasTwoValues() {
    CodeHistogram h = histogram();
    h.lower = 3;
    h.binWidth = 0;
    h.density.clear();
    view_->setHistogram(h);
    QCOMPARE(visibleTexts(), QStringList("Every value of the code is exactly 0 (25 %) or 3.00."));
}

void CodeHistogramViewTest::eachModeHasItsOwnButton() {
    using Mode = HistogramChoice::Mode;
    QCOMPARE(view_->choice(), HistogramChoice{});
    choose("codes.training");
    QCOMPARE(view_->choice().mode, Mode::OverTraining);
    choose("codes.each");
    QCOMPARE(view_->choice().mode, Mode::EachUnit);
    choose("codes.all");
    QCOMPARE(view_->choice().mode, Mode::AllUnits);
}

void CodeHistogramViewTest::onlyEachUnitHasAnOrder() {
    auto* order = view_->controls()->findChild<QToolButton*>("codes.order");
    QVERIFY(!order->isVisibleTo(view_->controls()));
    choose("codes.each");
    QVERIFY(order->isVisibleTo(view_->controls()));
    view_->setHistogram(withUnits(4));
    QCOMPARE(labels("codes.units.plot"), (QStringList{"0", "1", "2", "3 dead"}));
    QTest::mouseClick(order, Qt::LeftButton);
    QCOMPARE(labels("codes.units.plot"), (QStringList{"2", "1", "0", "3 dead"}));
    QVERIFY(view_->choice().byVariance);
}

void CodeHistogramViewTest::showsARidgeForEachUnit() {
    view_->setHistogram(withUnits(3));
    choose("codes.each");
    QCOMPARE(labels("codes.units.plot"), (QStringList{"0", "1", "2 dead"}));
    QVERIFY(!scrollBar()->isVisible());
    QVERIFY(view_->explanation().endsWith("3 units × 10\u2009000 test samples"));
    view_->setHistogram(withUnits(5)); // of another network
    QCOMPARE(labels("codes.units.plot").size(), 5);
}

void CodeHistogramViewTest::unitsWithoutRoomAreScrolledTo() {
    view_->setHistogram(withUnits(128));
    choose("codes.each");
    QVERIFY(scrollBar()->isVisible());
    QCOMPARE(labels("codes.units.plot").first(), "0");
    QVERIFY2(view_->explanation().contains(" · units 0 to "), qPrintable(view_->explanation()));
    QSignalSpy changed(view_.get(), &FigureView::explanationChanged);
    scrollBar()->setFocus();
    QTest::keyClick(scrollBar(), Qt::Key_End);
    QVERIFY(changed.count() > 0);
    QVERIFY2(view_->explanation().endsWith(" to 127 of 128"), qPrintable(view_->explanation()));
    view_->setHistogram(withUnits(3)); // where there is nothing to scroll any more
    QCOMPARE(labels("codes.units.plot").first(), "0");
}

void CodeHistogramViewTest::theWheelScrollsTheUnits() {
    view_->setHistogram(withUnits(128));
    choose("codes.each");
    auto* plot = view_->findChild<QCustomPlot*>("codes.units.plot");
    QWheelEvent down({50, 50}, plot->mapToGlobal(QPoint(50, 50)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot, &down);
    QVERIFY(scrollBar()->value() > 0);
}

void CodeHistogramViewTest::theNumbersOfAUnitAreToldUnderThePointer() {
    view_->setHistogram(withUnits(3));
    choose("codes.each");
    auto* plot = view_->findChild<QCustomPlot*>("codes.units.plot");
    const auto pointAt = [&](double height) {
        const QPointF place(100, plot->yAxis->coordToPixel(height));
        QMouseEvent move(QEvent::MouseMove, place, plot->mapToGlobal(place), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(plot, &move);
        return plot->toolTip();
    };
    plot->replot(QCustomPlot::rpImmediateRefresh); // so that the axes have their places
    QCOMPARE(pointAt(0.1), "unit 0: mean 0, variance 0");
    QCOMPARE(pointAt(-0.9), "unit 1: mean 0, variance 1.00");
    QCOMPARE(pointAt(-1.9), "unit 2: mean 0, variance 0 · 100 % exactly 0 · dead");
    QCOMPARE(pointAt(-2.1), QString());
}

void CodeHistogramViewTest::severalThousandUnitsAreCountedAndScrolled() {
    view_->setHistogram(withUnits(5000));
    choose("codes.each");
    QVERIFY(scrollBar()->maximum() > 4000);
    QVERIFY2(view_->explanation().endsWith(" of 5\u2009000"), qPrintable(view_->explanation()));
}

void CodeHistogramViewTest::oneUnitFillsTheRoom() {
    view_->setHistogram(withUnits(1));
    choose("codes.each");
    QCOMPARE(labels("codes.units.plot"), QStringList("0 dead"));
    const QCPRange range = view_->findChild<QCustomPlot*>("codes.units.plot")->yAxis->range();
    QVERIFY(range.lower <= 0 && range.upper >= 1 && range.size() < 1.5);
}

void CodeHistogramViewTest::showsTheTrainingFromBehindToTheFront() {
    view_->setHistogram(histogram());
    view_->setStepsPerEpoch(100);
    choose("codes.training");
    QVERIFY(view_->explanation().startsWith("now mean 5.64"));
    view_->setHistory({at(0), at(100), at(250)});
    QCOMPARE(labels("codes.moments.plot"), (QStringList{"start", "epoch 1", "epoch 2.5"}));
    QVERIFY2(view_->explanation().endsWith("3 moments, start to epoch 2.5"),
             qPrintable(view_->explanation()));
    view_->setHistory({});
    QVERIFY(labels("codes.moments.plot").isEmpty());
}

void CodeHistogramViewTest::beforeTheFirstHistogramItSaysThatItWaits_data() {
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("plot");
    QTest::newRow("all units") << "codes.all"
                               << "";
    QTest::newRow("each unit") << "codes.each"
                               << "codes.units.plot";
    QTest::newRow("over training") << "codes.training"
                                   << "codes.moments.plot";
}

void CodeHistogramViewTest::beforeTheFirstHistogramItSaysThatItWaits() {
    QFETCH(QString, button);
    QFETCH(QString, plot);
    choose(button);
    QCOMPARE(visibleTexts(plot), QStringList("Waiting for the first codes…"));
    QCOMPARE(view_->explanation(), QString());
    QCOMPARE(view_->csv().count('\n'), 1);
}

void CodeHistogramViewTest::fileNamesDifferByMode() {
    QCOMPARE(view_->fileStem(), "code-distribution");
    choose("codes.each");
    QCOMPARE(view_->fileStem(), "code-distribution-units");
    choose("codes.training");
    QCOMPARE(view_->fileStem(), "code-distribution-training");
}

void CodeHistogramViewTest::aFigureNeverShownIsDrawn_data() {
    QTest::addColumn<HistogramChoice::Mode>("mode");
    QTest::newRow("all units") << HistogramChoice::Mode::AllUnits;
    QTest::newRow("each unit") << HistogramChoice::Mode::EachUnit;
    QTest::newRow("over training") << HistogramChoice::Mode::OverTraining;
}

void CodeHistogramViewTest::aFigureNeverShownIsDrawn() {
    QFETCH(HistogramChoice::Mode, mode);
    CodeHistogramView hidden;
    hidden.setHistogram(withUnits(40));
    hidden.setHistory({at(0), at(10)});
    hidden.setChoice({.mode = mode});
    QImage image(400, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QCPPainter painter(&image);
        hidden.drawFigure(painter, image.size());
    }
    int coloured = 0; // ridges and bars have a colour; axes and words are grey
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            coloured += image.pixelColor(x, y).saturation() > 60;
    QVERIFY2(coloured > 1000, qPrintable(QString::number(coloured)));
}

QTEST_MAIN(CodeHistogramViewTest)
#include "tst_CodeHistogramView.moc"
