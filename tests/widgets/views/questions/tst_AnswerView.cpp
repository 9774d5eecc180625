#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/questions/AnswerText.h"
#include "widgets/views/questions/AnswerView.h"
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class AnswerViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isTitledWithItsNetworkAndHowLongItWasTrained();
    void drawsEveryQuestionOfEveryKindOfSample_data();
    void drawsEveryQuestionOfEveryKindOfSample();
    void saysTheNoiseBesideTheCodesOwnDeviation();
    void saysThatACodeHasCollapsed();
    void fewTestSamplesSayNothingOfACollapse();
    void theVerdictStandsAboveTheRowsAndNotOverThem();
    void copiedRowsSayTheirErrorBesideThatOfPlainGrey();
    void saysThatAAndBAreTheSame();
    void saysThatANetworkHasDiverged();
    void wordsTakeThePlaceOfAnAnswer();
    void refusesRowsOfOtherSizesAndKeepsWhatItShows();
    void theArrowKeysReadOutSamples();
    void theArrowKeysTurnPoints();
    void writesALineForEachSampleOfEachRow();

private:
    static AnswerRow row(const char* name, const SampleShape& shape, std::size_t columns, float value) {
        AnswerRow row;
        row.name = name;
        for (std::size_t i = 0; i < columns * shape.size(); ++i)
            row.values.push_back(value + 0.3F * static_cast<float>(i % 3));
        return row;
    }

    /// As the Explorer answers.
    static CodeAnswer answer(CodeQuestion question, SampleShape shape = {8, 8, 1}) {
        CodeAnswer answer;
        answer.shape = shape;
        answer.question = question;
        answer.codeDeviation = 0.5;
        answer.distance = 3.5;
        answer.measured = 100;
        std::vector<const char*> names = {"original", "reconstruction", "from the noisy code"};
        std::size_t columns = 4;
        if (const auto* path = std::get_if<AverageQuestion>(&question)) {
            names = {"pixels", "straight", "spherical"};
            columns = static_cast<std::size_t>(path->steps);
        } else if (std::holds_alternative<GenerateQuestion>(question)) {
            names = {"uniform", "like the codes", "from the prior"};
        } else if (std::holds_alternative<ArithmeticQuestion>(question)) {
            names = {"decoded"};
        } else if (std::holds_alternative<CopyQuestion>(question)) {
            names = {"original", "reconstruction", "other kind", "other kind again", "noise", "noise again"};
            answer.otherKind = "grey shapes";
        } else if (std::holds_alternative<DenoiseInputQuestion>(question)) {
            names = {"original", "noisy input", "reconstruction"};
            answer.samples = {3, 5, 8, 9};
        } else {
            answer.samples = {3, 5, 8, 9};
        }
        for (std::size_t i = 0; i < names.size(); ++i)
            answer.rows.push_back(row(names[i], shape, columns, 0.1F * static_cast<float>(i)));
        if (!answer.samples.empty())
            for (std::size_t i = 1; i < answer.rows.size(); ++i)
                answer.rows[i].error = 0.01 * static_cast<double>(i);
        if (!answer.otherKind.empty())
            for (std::size_t i = 1; i < answer.rows.size(); i += 2) {
                answer.rows[i].error = 0.001 * static_cast<double>(i);
                answer.rows[i].ofConstant = 0.08;
            }
        return answer;
    }

    std::unique_ptr<AnswerView> view_;
};

void AnswerViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<AnswerView>("question");
    view_->resize(500, 400);
    view_->show();
}

void AnswerViewTest::isTitledWithItsNetworkAndHowLongItWasTrained() {
    QSignalSpy changed(view_.get(), &FigureView::explanationChanged);
    view_->setNetwork("Variational", "5 epochs");
    QVERIFY(!changed.isEmpty());
    view_->setAnswer(answer(ReconstructQuestion{{3, 5, 8, 9}}));
    QCOMPARE(view_->title(), "Variational");
    QCOMPARE(view_->explanation(), "5 epochs · 4 test samples");
}

void AnswerViewTest::drawsEveryQuestionOfEveryKindOfSample_data() {
    QTest::addColumn<int>("question");
    QTest::addColumn<int>("kind");
    const char* questions[] = {"reconstruct", "denoise", "average",      "generate",
                               "arithmetic",  "copy",    "denoise input"};
    const char* kinds[] = {"pictures", "colours", "curves", "points"};
    for (int question = 0; question < 7; ++question)
        for (int kind = 0; kind < 4; ++kind)
            QTest::addRow("%s, %s", questions[question], kinds[kind]) << question << kind;
}

void AnswerViewTest::drawsEveryQuestionOfEveryKindOfSample() {
    QFETCH(int, question);
    QFETCH(int, kind);
    const std::vector<CodeQuestion> questions = {ReconstructQuestion{{3, 5, 8, 9}},
                                                 DenoiseCodeQuestion{{3}},
                                                 AverageQuestion{0, 1, 7},
                                                 GenerateQuestion{4},
                                                 ArithmeticQuestion{},
                                                 CopyQuestion{4},
                                                 DenoiseInputQuestion{{3}}};
    const std::vector<SampleShape> shapes = {
        {8, 8, 1}, {6, 10, 3}, {1, 40, 1, SampleKind::Curve}, {1, 3, 1, SampleKind::Point}};
    const QImage before = view_->grab().toImage();
    view_->setSurroundings(std::vector<float>(30, 0.5F), 3);
    view_->setAnswer(
        answer(questions[static_cast<std::size_t>(question)], shapes[static_cast<std::size_t>(kind)]));
    const QImage after = view_->grab().toImage();
    QVERIFY(after != before);
    QVERIFY(!figureImage(*view_).isNull());
    view_->resize(130, 90); // as small as it gets
    QVERIFY(!view_->grab().isNull());
}

void AnswerViewTest::saysTheNoiseBesideTheCodesOwnDeviation() {
    view_->setAnswer(answer(DenoiseCodeQuestion{{3, 5, 8, 9}, 0.2}));
    QCOMPARE(view_->explanation(), "σ of the noise 0.100, of the codes 0.500");
    QVERIFY(view_->csv().contains("from the noisy code (σ 0.100),0,"));
}

void AnswerViewTest::saysThatACodeHasCollapsed() {
    for (const CodeQuestion& question :
         {CodeQuestion(DenoiseCodeQuestion{{3}}), CodeQuestion(AverageQuestion()),
          CodeQuestion(GenerateQuestion{4}), CodeQuestion(ArithmeticQuestion())}) {
        CodeAnswer collapsed = answer(question);
        collapsed.codeDeviation = collapsed.distance = 0;
        view_->setAnswer(collapsed);
        QVERIFY2(view_->explanation().contains("collapsed"), qPrintable(view_->explanation()));
    }
}

void AnswerViewTest::fewTestSamplesSayNothingOfACollapse() {
    CodeAnswer one = answer(GenerateQuestion{4});
    one.codeDeviation = 0;
    for (const std::size_t few : {1, 2, 5}) {
        one.measured = few;
        view_->setAnswer(one);
        QVERIFY2(!view_->explanation().contains("the code has collapsed") &&
                     view_->explanation().contains("it takes at least 10"),
                 qPrintable(view_->explanation()));
    }
}

void AnswerViewTest::theVerdictStandsAboveTheRowsAndNotOverThem() {
    view_->setAnswer(answer(CopyQuestion{4}));
    QVERIFY(view_->verdict().verdict.startsWith("It copies"));
    const int withVerdict = view_->figureSize().height();
    view_->setAnswer(answer(GenerateQuestion{4}));
    QVERIFY(withVerdict > view_->figureSize().height() + 2 * view_->fontMetrics().height());
}

void AnswerViewTest::copiedRowsSayTheirErrorBesideThatOfPlainGrey() {
    const CodeAnswer copied = answer(CopyQuestion{4});
    QCOMPARE(headingOf(copied, copied.rows[2], false), "grey shapes");
    QCOMPARE(headingOf(copied, copied.rows[3], false),
             "what comes back · mean squared error 0.00300 per pixel, of plain grey 0.0800");
    QCOMPARE(headingOf(copied, copied.rows[3], true), "what comes back · MSE 0.00300, plain grey 0.0800");
}

void AnswerViewTest::saysThatAAndBAreTheSame() {
    CodeAnswer still = answer(AverageQuestion{1, 1, 5});
    still.distance = 0;
    view_->setAnswer(still);
    QVERIFY2(view_->explanation().contains("A and B have the same code"), qPrintable(view_->explanation()));
}

void AnswerViewTest::saysThatANetworkHasDiverged() {
    CodeAnswer broken = answer(GenerateQuestion{4});
    broken.rows.back().values.front() = std::numeric_limits<float>::quiet_NaN();
    view_->setAnswer(broken);
    QVERIFY2(view_->words().contains("diverged"), qPrintable(view_->words()));
    view_->setAnswer(answer(GenerateQuestion{4}));
    QVERIFY(view_->words().isEmpty());
}

void AnswerViewTest::wordsTakeThePlaceOfAnAnswer() {
    view_->setAnswer(answer(GenerateQuestion{4}));
    const QImage before = view_->grab().toImage();
    view_->setWords("The mean of class 9: no test sample is of it (choose another)");
    QVERIFY(view_->grab().toImage() != before);
    QVERIFY(view_->answer().rows.empty());
    QVERIFY(!figureImage(*view_).isNull());
}

void AnswerViewTest::refusesRowsOfOtherSizesAndKeepsWhatItShows() {
    view_->setAnswer(answer(GenerateQuestion{4}));
    CodeAnswer uneven = answer(GenerateQuestion{4});
    uneven.rows.back().values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setAnswer(uneven), std::invalid_argument);
    CodeAnswer twoChannels = answer(GenerateQuestion{4}, {4, 4, 2});
    QVERIFY_EXCEPTION_THROWN(view_->setAnswer(twoChannels), std::invalid_argument);
    QCOMPARE(view_->answer().rows.size(), std::size_t{3});
}

void AnswerViewTest::theArrowKeysReadOutSamples() {
    view_->setAnswer(answer(ReconstructQuestion{{3, 5, 8, 9}}));
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->accessibleDescription(), "original, test sample 5");
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QCOMPARE(view_->accessibleDescription(), "reconstruction, test sample 5");
    view_->setAnswer(answer(ArithmeticQuestion{{1}, {2}, {0, 7}}));
    QVERIFY(view_->accessibleDescription().isEmpty()); // there is no second row any more
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->accessibleDescription(), "decoded, C: mean of class 7");
}

void AnswerViewTest::theArrowKeysTurnPoints() {
    view_->setAnswer(answer(GenerateQuestion{4}, {1, 3, 1, SampleKind::Point}));
    const QImage before = view_->grab().toImage();
    QTest::keyClick(view_.get(), Qt::Key_Left);
    QVERIFY(view_->grab().toImage() != before);
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QCOMPARE(view_->grab().toImage(), before);
}

void AnswerViewTest::writesALineForEachSampleOfEachRow() {
    view_->setAnswer(answer(ReconstructQuestion{{3, 5, 8, 9}}, {1, 2, 1, SampleKind::Curve}));
    const QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 3 * 4);
    QCOMPARE(lines[0], "row,column,name,mse_of_row_per_value,value_0,value_1");
    QCOMPARE(lines[1], "original,0,3,,0,0.3");
    QVERIFY2(lines[5].startsWith("reconstruction,0,3,0.01,"), qPrintable(lines[5]));
}

QTEST_MAIN(AnswerViewTest)
#include "tst_AnswerView.moc"
