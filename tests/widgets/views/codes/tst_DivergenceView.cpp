#include "widgets/views/codes/DivergenceView.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <qcustomplot.h>

using namespace diabolo;

class DivergenceViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void countsActiveUnitsAndTheirSum();
    void marksDeadUnits();
    void ofFewSamplesItCallsNoUnitDead();
    void writesALineForEachUnit();
    void saysThatANetworkHasDiverged();
    void isEmptyForAPlainCode();

private:
    [[nodiscard]] static CodeHistogram of(std::vector<double> nats, std::int64_t samples = 100) {
        CodeHistogram histogram;
        histogram.klPerUnit = std::move(nats);
        histogram.samples = samples;
        return histogram;
    }
    [[nodiscard]] std::vector<int> barCounts() const {
        std::vector<int> counts;
        for (int i = 0; i < plot_->plottableCount(); ++i)
            counts.push_back(qobject_cast<QCPBars*>(plot_->plottable(i))->data()->size());
        return counts;
    }

    std::unique_ptr<DivergenceView> view_;
    QCustomPlot* plot_ = nullptr;
};

void DivergenceViewTest::init() {
    view_ = std::make_unique<DivergenceView>();
    view_->resize(400, 200);
    view_->show();
    plot_ = view_->findChild<QCustomPlot*>();
}

void DivergenceViewTest::countsActiveUnitsAndTheirSum() {
    view_->setHistogram(of({1.5, 0.001, 0.5}));
    QVERIFY2(view_->explanation().startsWith("active units 2 of 3 · together 2.00 nats"),
             qPrintable(view_->explanation()));
}

void DivergenceViewTest::marksDeadUnits() {
    view_->setHistogram(of({1.5, 0.001, 0.5, 0.0}));
    QCOMPARE(barCounts(), (std::vector<int>{2, 2}));
    QVERIFY(plot_->yAxis->range().contains(1.5));
}

void DivergenceViewTest::ofFewSamplesItCallsNoUnitDead() {
    for (const std::int64_t samples : {1, 2, 5, 29}) {
        view_->setHistogram(of({1.5, 0.001}, samples));
        QCOMPARE(barCounts(), (std::vector<int>{2, 0}));
        QVERIFY2(view_->explanation().startsWith("2 units, together 1.50 nats") &&
                     view_->explanation().contains("at least 30"),
                 qPrintable(view_->explanation()));
        QVERIFY(view_->csv().endsWith("1,0.001,\n"));
    }
}

void DivergenceViewTest::writesALineForEachUnit() {
    view_->setHistogram(of({1.5, 0.001}));
    QCOMPARE(view_->csv(), "unit,kl_nats,active\n0,1.5,1\n1,0.001,0\n");
}

void DivergenceViewTest::saysThatANetworkHasDiverged() {
    view_->setHistogram(of({1.5, std::numeric_limits<double>::infinity(), std::nan("")}));
    QCOMPARE(view_->explanation(), QString("The network has diverged: not finite in 2 of 3 units"));
    QCOMPARE(barCounts(), (std::vector<int>{0, 0}));
    QCOMPARE(view_->csv(), "unit,kl_nats,active\n0,1.5,1\n1,inf,1\n2,nan,0\n");
    view_->setHistogram(of({1.5, 0.5})); // its weights are back
    QCOMPARE(barCounts(), (std::vector<int>{2, 0}));
}

void DivergenceViewTest::isEmptyForAPlainCode() {
    view_->setHistogram(of({}));
    QVERIFY(view_->explanation().isEmpty());
    QCOMPARE(barCounts(), (std::vector<int>{0, 0}));
}

QTEST_MAIN(DivergenceViewTest)
#include "tst_DivergenceView.moc"
