#include "widgets/views/linear/CodeScoreView.h"
#include <QSpinBox>
#include <QTest>
#include <limits>
#include <qcustomplot.h>
#include <stdexcept>

using namespace diabolo;

class CodeScoreViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsAPointASampleAndSaysTheCorrelation();
    void anotherComponentAndUnitAreChosenByHandOrFromOutside();
    void theReconstructionStandsBelowTheFirstUnit();
    void beginsWithTheLikestUnit();
    void theChoiceStaysForTheNextScores();
    void aDeadUnitIsSaidInWords();
    void fewSamplesHaveNoCorrelation();
    void codesThatAreNotFiniteHaveNoCorrelation();
    void saysWhatIsMissingWhileThereIsNothing();
    void refusesPartsOfDifferentSizes();

private:
    [[nodiscard]] QSpinBox* box(const char* name) const {
        return view_->controls()->findChild<QSpinBox*>(name);
    }

    /// Four samples of two units, of which the first is twice the first score and the second is constant, so
    /// many times.
    static CodeScores scoresOf(int times) {
        CodeScores scores{.units = 2, .components = 2, .codes = {}, .scores = {}, .reconstructed = {}};
        const auto append = [](std::vector<float>& table, const std::vector<float>& rows) {
            table.insert(table.end(), rows.begin(), rows.end());
        };
        for (int i = 0; i < times; ++i) {
            append(scores.codes, {2, 5, 4, 5, 6, 5, 8, 5});
            append(scores.scores, {1, -1, 2, 1, 3, 1, 4, -1});
            append(scores.reconstructed, {-1, 0, -2, 0, -3, 0, -4, 1});
        }
        return scores;
    }

    const CodeScores scores_ = scoresOf(3);
    std::unique_ptr<CodeScoreView> view_;
};

void CodeScoreViewTest::init() {
    view_ = std::make_unique<CodeScoreView>();
    view_->resize(400, 300);
    view_->setScores(scores_);
    view_->show();
}

void CodeScoreViewTest::showsAPointASampleAndSaysTheCorrelation() {
    QCOMPARE(view_->explanation(), QString("correlation 1.000 · unit 0 and PC 1 · 12 test samples"));
    QVERIFY(view_->csv().startsWith("sample,pc_1,unit_0\n0,1,2\n1,2,4\n2,3,6\n3,4,8\n"));
    QCOMPARE(view_->findChild<QCustomPlot*>()->graph(0)->data()->size(), 12);
}

void CodeScoreViewTest::fewSamplesHaveNoCorrelation() {
    view_->setScores(scoresOf(1));
    QCOMPARE(view_->explanation(),
             QString("unit 0 and PC 1 · 4 test samples, a correlation needs at least 10"));
    view_->choose(1, 0); // nor is it said to say the same of all
    QVERIFY(view_->explanation().contains("needs at least 10"));
}

void CodeScoreViewTest::anotherComponentAndUnitAreChosenByHandOrFromOutside() {
    box("code-scores.component")->setValue(2);
    QVERIFY(view_->csv().startsWith("sample,pc_2,unit_0\n0,-1,2\n"));
    view_->choose(1, 0);
    QVERIFY(view_->csv().startsWith("sample,pc_1,unit_1\n0,1,5\n"));
    QCOMPARE(box("code-scores.unit")->value(), 1);
}

void CodeScoreViewTest::theReconstructionStandsBelowTheFirstUnit() {
    box("code-scores.unit")->stepDown();
    QCOMPARE(box("code-scores.unit")->text(), QString("reconstruction"));
    QVERIFY(view_->csv().startsWith("sample,pc_1,reconstruction\n0,1,-1\n"));
    QVERIFY2(view_->explanation().contains("correlation −1.000 · the reconstruction's score and PC 1"),
             qPrintable(view_->explanation()));
}

void CodeScoreViewTest::beginsWithTheLikestUnit() {
    CodeScores scores = scores_;
    scores.likest = 1;
    view_->setScores(scores);
    QVERIFY(view_->explanation().contains("unit 1 "));
    view_->choose(0, 0);
    view_->setScores(scores);
    QVERIFY(view_->explanation().contains("unit 0 "));
}

void CodeScoreViewTest::theChoiceStaysForTheNextScores() {
    view_->choose(1, 1);
    view_->setScores({});
    view_->setScores(scores_);
    QVERIFY(view_->csv().startsWith("sample,pc_2,unit_1\n"));
}

void CodeScoreViewTest::aDeadUnitIsSaidInWords() {
    view_->choose(1, 0);
    QCOMPARE(view_->explanation(), QString("unit 1 says the same of all · 12 test samples"));
    QVERIFY(!view_->grab().isNull());
}

void CodeScoreViewTest::codesThatAreNotFiniteHaveNoCorrelation() {
    CodeScores scores = scores_;
    scores.codes[0] = std::numeric_limits<float>::quiet_NaN();
    view_->setScores(scores);
    QVERIFY2(view_->explanation().startsWith("unit 0 has values that are not finite"),
             qPrintable(view_->explanation()));
    QVERIFY(!view_->grab().isNull());
}

void CodeScoreViewTest::saysWhatIsMissingWhileThereIsNothing() {
    view_->setScores({});
    QCOMPARE(view_->explanation(), QString());
    QVERIFY(!view_->controls()->isEnabled());
    QVERIFY(view_->findChild<QCPItemText*>()->visible());
}

void CodeScoreViewTest::refusesPartsOfDifferentSizes() {
    CodeScores scores = scores_;
    scores.scores.pop_back();
    const QString before = view_->csv();
    QVERIFY_EXCEPTION_THROWN(view_->setScores(scores), std::invalid_argument);
    QCOMPARE(view_->csv(), before);
}

QTEST_MAIN(CodeScoreViewTest)
#include "tst_CodeScoreView.moc"
