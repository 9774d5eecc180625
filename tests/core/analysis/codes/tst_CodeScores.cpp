#include "core/analysis/codes/CodeScores.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>

using namespace diabolo;

class CodeScoresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aColumnIsTakenFromEveryRow();
    void correlationIsOneAlongALineAndMinusOneAgainstIt();
    void correlationOfAKnownTable();
    void whatDoesNotVaryHasNoCorrelation();
    void fewPairsHaveNoCorrelation();
    void theLikestUnitMayRunAgainstTheComponent();
};

void CodeScoresTest::aColumnIsTakenFromEveryRow() {
    const std::vector<float> table = {1, 2, 3, 4, 5, 6};
    QCOMPARE(columnOf(table, 3, 1), (std::vector<float>{2, 5}));
    QVERIFY_EXCEPTION_THROWN((void)columnOf(table, 3, 3), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN((void)columnOf(table, 4, 0), std::invalid_argument);
}

void CodeScoresTest::correlationIsOneAlongALineAndMinusOneAgainstIt() {
    const std::vector<float> values = {1, 2, 5, 9, 1, 2, 5, 9, 1, 2};
    std::vector<float> along, against;
    for (const float value : values) {
        along.push_back(10 + 2 * value);
        against.push_back(-value);
    }
    QVERIFY(std::abs(correlation(values, along).value() - 1) < 1e-12);
    QVERIFY(std::abs(correlation(values, against).value() + 1) < 1e-12);
}

/// The first of Anscombe's four tables (1973), whose correlation is 0.816.
void CodeScoresTest::correlationOfAKnownTable() {
    const std::vector<float> x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    const std::vector<float> y = {8.04F, 6.95F, 7.58F,  8.81F, 8.33F, 9.96F,
                                  7.24F, 4.26F, 10.84F, 4.82F, 5.68F};
    QVERIFY(std::abs(correlation(x, y).value() - 0.81642) < 1e-5);
}

void CodeScoresTest::whatDoesNotVaryHasNoCorrelation() {
    std::vector<float> values(12), broken(12);
    const std::vector<float> constant(12, 4);
    std::iota(values.begin(), values.end(), 1.0F);
    broken[1] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(!correlation(values, constant));
    QVERIFY(!correlation(values, broken));
    QVERIFY(!correlation({}, {}));
    QVERIFY_EXCEPTION_THROWN((void)correlation(values, std::vector<float>{1, 2}), std::invalid_argument);
}

/// Two pairs always lie on a line.
void CodeScoresTest::fewPairsHaveNoCorrelation() {
    for (const std::size_t pairs : {1, 2, 5, 9}) {
        std::vector<float> values(pairs);
        std::iota(values.begin(), values.end(), 1.0F);
        QVERIFY(!correlation(values, values));
    }
}

void CodeScoresTest::theLikestUnitMayRunAgainstTheComponent() {
    CodeScores scores;
    scores.units = 3; // dead, some noise, and the component with its sign turned
    scores.components = 1;
    for (int i = 0; i < 12; ++i) {
        const auto score = static_cast<float>(i);
        scores.codes.insert(scores.codes.end(), {5, static_cast<float>(i % 3), -score});
        scores.scores.push_back(score);
    }
    QCOMPARE(likestUnit(scores), std::size_t{2});
    QCOMPARE(likestUnit({}), std::size_t{0});
}

QTEST_APPLESS_MAIN(CodeScoresTest)
#include "tst_CodeScores.moc"
