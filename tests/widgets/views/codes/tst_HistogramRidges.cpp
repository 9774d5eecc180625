#include "widgets/views/codes/HistogramRidges.h"
#include "widgets/views/codes/HistogramText.h"
#include <QTest>

using namespace diabolo;

class HistogramRidgesTest : public QObject {
    Q_OBJECT
private slots:
    void aRidgeForEachUnitByIndex();
    void byVarianceTheLargestComesFirst();
    void deadUnitsAreFaintAndSaySo();
    void codesWithoutBinsHaveNoRidges();
    void theNewestMomentStandsInFrontInFullColour();
    void momentsOfDifferentRangesShareOneAxis();
    void aConstantMomentIsAStrokeAndOneWithoutNumbersIsEmpty();
    void momentsAreNamedByTheirEpochs_data();
    void momentsAreNamedByTheirEpochs();
    void momentsCloseToEachOtherHaveTheirOwnNames();
    void aTableOfUnitsHasEachUnitsBins();
    void aTableOfTheHistoryHasEachMomentsBins();

private:
    [[nodiscard]] static CodeHistogram threeUnits() {
        CodeHistogram h;
        h.samples = 4;
        h.units = 3;
        h.lower = 1;
        h.binWidth = 2;
        h.density = {0.1, 0.2};
        h.zeroFraction = 0.4;
        h.perUnit = {{.mean = 1, .variance = 2, .zeroFraction = 0, .density = {0.25F, 0.25F}},
                     {.mean = 0, .variance = 0, .zeroFraction = 1, .dead = true, .density = {0, 0}},
                     {.mean = 3, .variance = 5, .zeroFraction = 0.5, .density = {0, 0.25F}}};
        return h;
    }
    [[nodiscard]] static CodeHistogram moment(std::int64_t step, double lower, double width) {
        CodeHistogram h;
        h.step = step;
        h.samples = 10;
        h.units = 2;
        h.lower = lower;
        h.binWidth = width;
        h.density = {0.5 / width, 0.5 / width};
        return h;
    }
    [[nodiscard]] static QStringList labels(const RidgeRow& row) {
        QStringList texts;
        for (std::size_t i = 0; i < row.count; ++i)
            texts << row.ridge(i).label;
        return texts;
    }
};

void HistogramRidgesTest::aRidgeForEachUnitByIndex() {
    const CodeHistogram histogram = threeUnits();
    const RidgeRow row = unitRidges(histogram, false);
    QCOMPARE(labels(row), (QStringList{"0", "1 dead", "2"}));
    const Ridge last = row.ridge(2);
    QCOMPARE(last.lower, 1.0);
    QCOMPARE(last.binWidth, 2.0);
    QCOMPARE(last.density, (std::vector<double>{0, 0.25}));
    QCOMPARE(last.zeroFraction, 0.5);
    QCOMPARE(last.about, "unit 2: mean 3.00, variance 5.00 · 50 % exactly 0");
    QCOMPARE(row.from, 0.0); // the exact zeros
    QCOMPARE(row.to, 5.0);
}

void HistogramRidgesTest::byVarianceTheLargestComesFirst() {
    const CodeHistogram histogram = threeUnits();
    QCOMPARE(labels(unitRidges(histogram, true)), (QStringList{"2", "0", "1 dead"}));
}

void HistogramRidgesTest::deadUnitsAreFaintAndSaySo() {
    const CodeHistogram histogram = threeUnits();
    const RidgeRow row = unitRidges(histogram, false);
    QVERIFY(row.ridge(1).faint);
    QVERIFY(!row.ridge(0).faint && !row.ridge(2).faint);
}

void HistogramRidgesTest::codesWithoutBinsHaveNoRidges() {
    CodeHistogram histogram = threeUnits();
    histogram.density.clear();
    histogram.binWidth = 0;
    for (UnitDistribution& unit : histogram.perUnit)
        unit.density.clear();
    QCOMPARE(unitRidges(histogram, false).count, std::size_t{0});
    QCOMPARE(unitRidges(CodeHistogram{}, true).count, std::size_t{0});
    QCOMPARE(historyRidges({}, 100).count, std::size_t{0});
}

void HistogramRidgesTest::theNewestMomentStandsInFrontInFullColour() {
    const std::vector<CodeHistogram> moments{moment(0, 0, 1), moment(50, 0, 1), moment(100, 0, 1)};
    const RidgeRow row = historyRidges(moments, 100);
    QCOMPARE(labels(row), (QStringList{"start", "epoch 0.50", "epoch 1"}));
    QCOMPARE(row.ridge(2).strength, 1.0F);
    QVERIFY(row.ridge(0).strength < row.ridge(1).strength);
    QVERIFY(row.ridge(1).strength < row.ridge(2).strength);
    QVERIFY(!row.mayScroll && row.labelLast);
}

void HistogramRidgesTest::momentsOfDifferentRangesShareOneAxis() {
    const std::vector<CodeHistogram> moments{moment(0, -1, 0.1), moment(1, 2, 4)};
    const RidgeRow row = historyRidges(moments, 0);
    QCOMPARE(row.from, -1.0);
    QCOMPARE(row.to, 10.0);
}

void HistogramRidgesTest::aConstantMomentIsAStrokeAndOneWithoutNumbersIsEmpty() {
    CodeHistogram constant = moment(0, 7, 1);
    constant.binWidth = 0;
    constant.density.clear();
    CodeHistogram nothing = constant;
    nothing.lower = 0;
    nothing.notFinite = 20;
    const std::vector<CodeHistogram> moments{constant, nothing};
    const RidgeRow row = historyRidges(moments, 0);
    QCOMPARE(row.from, 7.0);
    QCOMPARE(row.to, 7.0);
    QVERIFY(!row.ridge(0).empty && row.ridge(1).empty);
}

void HistogramRidgesTest::momentsAreNamedByTheirEpochs_data() {
    QTest::addColumn<qint64>("step");
    QTest::addColumn<qint64>("perEpoch");
    QTest::addColumn<QString>("label");
    QTest::newRow("nothing trained") << qint64{0} << qint64{1875} << "start";
    QTest::newRow("within the first epoch") << qint64{375} << qint64{1875} << "epoch 0.20";
    QTest::newRow("its end") << qint64{1875} << qint64{1875} << "epoch 1";
    QTest::newRow("later") << qint64{4688} << qint64{1875} << "epoch 2.5";
    QTest::newRow("epochs not known yet") << qint64{1234} << qint64{0} << "batch 1\u2009234";
}

void HistogramRidgesTest::momentsAreNamedByTheirEpochs() {
    QFETCH(qint64, step);
    QFETCH(qint64, perEpoch);
    QTEST(momentLabels({step}, perEpoch).front(), "label");
}

void HistogramRidgesTest::momentsCloseToEachOtherHaveTheirOwnNames() {
    QCOMPARE(momentLabels({0, 1001, 1002, 2000}, 1000),
             (QStringList{"start", "epoch 1.001", "epoch 1.002", "epoch 2"}));
}

void HistogramRidgesTest::aTableOfUnitsHasEachUnitsBins() {
    QCOMPARE(
        unitsCsv(threeUnits()).split('\n', Qt::SkipEmptyParts),
        (QStringList{"unit,dead,mean,variance,lower,upper,density,share", "0,0,1,2,1,3,0.25,0.5",
                     "0,0,1,2,3,5,0.25,0.5", "1,1,0,0,0,0,,1", "2,0,3,5,0,0,,0.5", "2,0,3,5,3,5,0.25,0.5"}));
}

void HistogramRidgesTest::aTableOfTheHistoryHasEachMomentsBins() {
    CodeHistogram later = moment(10, 4, 2);
    later.mean = 6;
    later.variance = 1;
    QCOMPARE(historyCsv({moment(0, 0, 1), later}).split('\n', Qt::SkipEmptyParts),
             (QStringList{"batch,mean,variance,lower,upper,density,share", "0,0,0,0,1,0.5,0.5",
                          "0,0,0,1,2,0.5,0.5", "10,6,1,4,6,0.25,0.5", "10,6,1,6,8,0.25,0.5"}));
}

QTEST_APPLESS_MAIN(HistogramRidgesTest)
#include "tst_HistogramRidges.moc"
