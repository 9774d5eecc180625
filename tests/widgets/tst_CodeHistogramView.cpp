#include "widgets/CodeHistogramView.h"
#include "widgets/Theme.h"
#include <QSignalSpy>
#include <QTest>
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
    void theSharesOfTheCsvAddUpToOne();

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
    [[nodiscard]] QStringList visibleTexts() const {
        QStringList texts;
        auto* plot = view_->findChild<QCustomPlot*>();
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
    QCOMPARE(view_->explanation(), "32 units × 10\u2009000 test samples · 25 % exactly 0");
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

QTEST_MAIN(CodeHistogramViewTest)
#include "tst_CodeHistogramView.moc"
