#include "widgets/views/questions/AnswerVerdict.h"
#include <QTest>

using namespace diabolo;

/// What an answer comes to, in words with its numbers.
class AnswerVerdictTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatCopiesAndWhatDoesNot();
    void saysWhereNoiseIsHarder();
    void pointsAreJudgedByRandomPlaces();
    void saysHowMuchLessErrorThereIsAfterDenoising();
    void otherQuestionsHaveNone();

private:
    static CodeAnswer copied(double own, double other, double noise) {
        CodeAnswer answer;
        answer.question = CopyQuestion();
        answer.shape = {28, 28, 1};
        answer.otherKind = "grey shapes";
        answer.measured = 500;
        for (const auto& [name, share] :
             {std::pair("reconstruction", own), {"other kind again", other}, {"noise again", noise}}) {
            answer.rows.emplace_back();
            answer.rows.back().name = name;
            answer.rows.back().ofConstant = 0.1;
            answer.rows.back().error = 0.1 * (1 - share);
        }
        return answer;
    }
};

void AnswerVerdictTest::saysWhatCopiesAndWhatDoesNot() {
    QCOMPARE(verdictOn(copied(0.98, 0.96, -1)).verdict, "It copies: of grey shapes, 96 % comes back");
    QCOMPARE(verdictOn(copied(0.79, 0.57, -1)).verdict,
             "It does not copy: of grey shapes, 57 % comes back; of its own pictures, 79 %");
    QCOMPARE(verdictOn(copied(0.95, 0.8, -1)).verdict,
             "It copies in part: of grey shapes, 80 % comes back; of its own pictures, 95 %");
    QCOMPARE(verdictOn(copied(-0.2, 0.1, -1)).verdict,
             "Train it first: of its own pictures, nothing comes back");
    const QString rule = verdictOn(copied(0.98, 0.96, -1)).reasons.front();
    QVERIFY2(rule.contains("over 500 samples") && rule.contains("from 90 % on") &&
                 rule.contains("up to 67 %"),
             qPrintable(rule));
}

void AnswerVerdictTest::saysWhereNoiseIsHarder() {
    CodeAnswer answer = copied(0.98, 0.96, -1);
    answer.stillValues = StillValues{101, 0.44, 0.16};
    const QString words = verdictOn(answer).reasons.value(1);
    QVERIFY2(words.contains("mean squared error is 0.200 per pixel, that of plain grey 0.100"),
             qPrintable(words));
    QVERIFY2(words.contains("101 of the 784 pixels never changed in training") &&
                 words.contains("there it is 0.440, elsewhere 0.160"),
             qPrintable(words));
    QCOMPARE(verdictOn(copied(0.98, 0.96, 0.99)).reasons.size(), 1); // it is not harder
}

void AnswerVerdictTest::pointsAreJudgedByRandomPlaces() {
    CodeAnswer answer = copied(0.98, 0.3, 0.5);
    answer.otherKind.clear();
    answer.shape = {1, 3, 1, SampleKind::Point};
    const AnswerVerdict verdict = verdictOn(answer);
    QCOMPARE(verdict.verdict, "It does not copy: of random places, 50 % comes back; of its own points, 98 %");
    QCOMPARE(verdict.reasons.size(), 1);
    QVERIFY(verdict.reasons.front().contains("the mean point"));
}

void AnswerVerdictTest::saysHowMuchLessErrorThereIsAfterDenoising() {
    CodeAnswer answer;
    answer.question = DenoiseInputQuestion{{0}, 0.5};
    answer.shape = {28, 28, 1};
    answer.measured = 500;
    answer.rows.resize(3);
    answer.rows[1].name = "noisy input";
    answer.rows[1].error = 0.1;
    answer.rows[2].name = "reconstruction";
    answer.rows[2].error = 0.02;
    QCOMPARE(verdictOn(answer).verdict, "5.00 times less error: error 0.100 before, 0.0200 after");
    QVERIFY(verdictOn(answer).reasons.front().contains("over 500 test samples; σ of the noise 0.5"));
    answer.rows[2].error = 0.2;
    QCOMPARE(verdictOn(answer).verdict, "It does not denoise: error 0.100 before, 0.200 after");
}

void AnswerVerdictTest::otherQuestionsHaveNone() {
    CodeAnswer answer;
    answer.question = GenerateQuestion();
    answer.rows.resize(1);
    QVERIFY(verdictOn(answer).verdict.isEmpty());
    QVERIFY(verdictOn(CodeAnswer()).verdict.isEmpty());
}

QTEST_APPLESS_MAIN(AnswerVerdictTest)
#include "tst_AnswerVerdict.moc"
