#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/core/explore/Asked.h"
#include <QTest>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// What a network makes of samples that are not its own as they are: of another kind, of noise, or noisy.
class ShownInputsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOversizedCodeCopiesWhatItNeverSawAndANarrowOneDoesNot();
    void onesOwnSamplesTakeThePlaceOfTheBuiltInOnes();
    void errorsAreSetAgainstTheBestConstant();
    void pointsAreShownRandomPlacesOnly();
    void aConditionalNetworkIsToldNoClassOfAnotherKind();
    void samplesThatDoNotFitAreRefusedInWords();
    void theVerdictFollowsItsRule();
    void noisySamplesAreJudgedByTheCleanOnes();
};

namespace {

std::shared_ptr<const WeightSnapshot> trainedPreset(const char* name, int epochs) {
    const Experiment preset = loadExperiment(name);
    const auto run = makeRun(preset, std::make_shared<const Dataset>(openDataset("digits")));
    Learner learner(*run);
    learner.initialise();
    const std::int64_t batches = epochs * learner.batchesPerEpoch();
    for (std::int64_t i = 0; i < batches; ++i)
        static_cast<void>(learner.trainBatch(preset.learningRate));
    return std::make_shared<const WeightSnapshot>(
        WeightSnapshot{run, batches, learner.pair(), learner.weights()});
}

template <class View = CodeAnswer, class Question>
View toldBy(const std::shared_ptr<const WeightSnapshot>& snapshot, Question question) {
    Asked asked;
    asked.explorer.ask(snapshot, CodeQuestionQuery{std::move(question)});
    return asked.view<View>();
}

double errorOf(const CodeAnswer& answer, const char* row) {
    const AnswerRow* found = rowNamed(answer, row);
    return found && found->error ? *found->error : std::nan("");
}

double shareOf(const CodeAnswer& answer, const char* row) {
    const AnswerRow* found = rowNamed(answer, row);
    return found ? shareBack(*found).value_or(std::nan("")) : std::nan("");
}

std::shared_ptr<const WeightSnapshot> small(const Experiment& experiment = smallExperiment()) {
    return snapshotOf(smallRun(experiment), 5);
}

} // namespace

/// The lesson of the gallery's oversized networks, with their own settings, on the built-in digits.
void ShownInputsTest::anOversizedCodeCopiesWhatItNeverSawAndANarrowOneDoesNot() {
    const CodeAnswer wide = toldBy(trainedPreset("oversized-784", 5), CopyQuestion());
    const CodeAnswer narrow = toldBy(trainedPreset("linear", 5), CopyQuestion());
    QCOMPARE(wide.otherKind, std::string("grey shapes"));
    QCOMPARE(wide.rows.size(), std::size_t{6});
    QCOMPARE(wide.rows.front().values.size(), 10 * wide.shape.size());
    QCOMPARE(wide.measured, std::size_t{500});
    const double grey = *rowNamed(wide, "other kind again")->ofConstant;
    QVERIFY2(errorOf(wide, "other kind again") < 0.1 * grey, qPrintable(QString::number(grey)));
    QVERIFY(errorOf(narrow, "other kind again") > 0.35 * grey);
    QVERIFY(errorOf(narrow, "other kind again") > 5 * errorOf(wide, "other kind again"));
    QCOMPARE(copyVerdict(wide), CopyVerdict::Copies);
    QCOMPARE(copyVerdict(narrow), CopyVerdict::DoesNot);
    // Of noise neither gives back as much as plain grey does; the wide one least at pixels that never changed
    // in training.
    for (const CodeAnswer& answer : {wide, narrow}) {
        QVERIFY(shareOf(answer, "noise again") < 0);
        QVERIFY(answer.stillValues->count > 50 && answer.stillValues->count < 200);
    }
    QVERIFY(wide.stillValues->errorThere > wide.stillValues->errorElsewhere);
}

void ShownInputsTest::onesOwnSamplesTakeThePlaceOfTheBuiltInOnes() {
    CopyQuestion question;
    question.other = noiseDataset(1, 4, {6, 4, 3}); // to be made grey and small
    const CodeAnswer answer = toldBy(small(), question);
    QCOMPARE(answer.otherKind, std::string("test data"));
    QCOMPARE(answer.measured, std::size_t{4});
    QCOMPARE(rowNamed(answer, "other kind")->values.size(), 4 * answer.shape.size());
    QCOMPARE(answer.rows.front().values.size(), 4 * answer.shape.size()); // rows of as many columns
}

void ShownInputsTest::errorsAreSetAgainstTheBestConstant() {
    CopyQuestion question;
    question.other =
        dataset(noise({3, 2, 1}, 1, 1), Samples::ofValues({3, 2, 1}, {0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0}));
    const CodeAnswer answer = toldBy(small(), question);
    QCOMPARE(*rowNamed(answer, "other kind again")->ofConstant, 0.25); // half are 0, half are 1
    const double noiseVariance = *rowNamed(answer, "noise again")->ofConstant;
    QVERIFY(std::abs(noiseVariance - 1.0 / 12) < 0.005);
}

void ShownInputsTest::pointsAreShownRandomPlacesOnly() {
    Experiment experiment = loadExperiment("points-linear");
    experiment.points = 100;
    const auto run = makeRun(experiment, std::make_shared<const Dataset>(findBuiltIn("plane")->make(100)));
    const CodeAnswer answer = toldBy(snapshotOf(run, 3), CopyQuestion{200});
    QVERIFY(answer.otherKind.empty());
    QCOMPARE(answer.rows.size(), std::size_t{4});
    QVERIFY(!answer.stillValues);
}

void ShownInputsTest::aConditionalNetworkIsToldNoClassOfAnotherKind() {
    Experiment experiment = smallExperiment();
    experiment.variational = experiment.conditional = true;
    experiment.codeActivation = Activation::Linear;
    const CodeAnswer answer = toldBy(small(experiment), CopyQuestion{3});
    QVERIFY(std::isfinite(errorOf(answer, "other kind again")));
    QCOMPARE(answer.rows.size(), std::size_t{6});
}

void ShownInputsTest::samplesThatDoNotFitAreRefusedInWords() {
    CopyQuestion question;
    question.other = noiseDataset(1, 4, {1, 8, 1, SampleKind::Curve});
    const QString reason = QString::fromStdString(toldBy<NoAnswer>(small(), question).reason);
    QVERIFY2(reason.contains("they are curves, and the network takes pictures"), qPrintable(reason));
}

void ShownInputsTest::theVerdictFollowsItsRule() {
    const auto verdict = [](double ownError, double otherError) {
        CodeAnswer answer;
        answer.question = CopyQuestion();
        answer.otherKind = "shoes";
        for (const auto& [name, error] :
             {std::pair("reconstruction", ownError), {"other kind again", otherError}}) {
            answer.rows.emplace_back();
            answer.rows.back().name = name;
            answer.rows.back().error = error;
            answer.rows.back().ofConstant = 1;
        }
        return copyVerdict(answer);
    };
    QCOMPARE(verdict(0.01, 0.05), CopyVerdict::Copies);
    QCOMPARE(verdict(0.01, 0.2), CopyVerdict::InPart);
    QCOMPARE(verdict(0.01, 0.4), CopyVerdict::DoesNot);
    QCOMPARE(verdict(0.4, 0.05), CopyVerdict::NotTrained);
    QCOMPARE(verdict(std::nan(""), 0.05), CopyVerdict::NotTrained);
    AnswerRow black;
    black.error = black.ofConstant = 0;
    QVERIFY(!shareBack(black)); // nothing varies: there is nothing to give back
}

void ShownInputsTest::noisySamplesAreJudgedByTheCleanOnes() {
    const auto snapshot = small();
    const CodeAnswer none = toldBy(snapshot, DenoiseInputQuestion{{2, 99, 4}, 0});
    QCOMPARE(none.samples, (std::vector<std::size_t>{2, 4}));
    QCOMPARE(none.measured, std::size_t{9}); // over all test samples, not the shown alone
    QCOMPARE(errorOf(none, "noisy input"), 0.0);
    const CodeAnswer plain = toldBy(snapshot, ReconstructQuestion{{0, 1, 2, 3, 4, 5, 6, 7, 8}});
    QVERIFY(std::abs(errorOf(none, "reconstruction") - errorOf(plain, "reconstruction")) < 1e-6);
    const CodeAnswer noisy = toldBy(snapshot, DenoiseInputQuestion{{2, 4}, 0.5});
    QVERIFY(errorOf(noisy, "noisy input") > 0.05);
    for (const float value : rowNamed(noisy, "noisy input")->values)
        QVERIFY(value >= 0 && value <= 1);
    QCOMPARE(rowNamed(toldBy(snapshot, DenoiseInputQuestion{{2, 4}, 0.5}), "noisy input")->values,
             rowNamed(noisy, "noisy input")->values);
}

QTEST_APPLESS_MAIN(ShownInputsTest)
#include "tst_ShownInputs.moc"
