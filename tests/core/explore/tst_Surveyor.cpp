#include "core/analysis/comparison/CrossEntropy.h"
#include "core/experiment/ExperimentJson.h"
#include "core/explore/RunYardsticks.h"
#include "core/explore/Surveyor.h"
#include "core/training/Learner.h"
#include "core/training/ValidationSplit.h"
#include "tests/core/NewsReader.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <cmath>
#include <thread>

using namespace diabolo;
using namespace diabolo::testing;

class SurveyorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheYardsticksOfARun();
    void theLatestRunWins();
    void aVariationalNetworksYardsticksAreInNatsPerSample();
    void aNetworkThatValidatesOnKeptBackSamplesHasTheYardsticksOfThese();
    void theOuterLayersByThemselvesAreNotSetAgainstPca();
    void whatWasPublishedInNatsStaysAsItIs();
    void comparesALinearNetworkWithPca();
    void measuresKnownDataAfterAFitOfOthersWasAbandoned();
    void aFitThatFailedLeavesNothing();
    void endsWhileItIsAtWork();
};

namespace {

class Told {
public:
    std::optional<Survey> next() {
        while (true) {
            if (auto survey = surveyor.takeSurvey())
                return survey;
            if (!bell_.wait())
                return std::nullopt;
        }
    }

    bool wait() { return bell_.wait(); }

private:
    Bell bell_; // outlives the surveyor, which rings it

public:
    Surveyor surveyor{[this] { bell_.ring(); }};
};

/// A network that can be set beside PCA.
Experiment linearExperiment() {
    Experiment experiment = smallExperiment();
    experiment.loss = Loss::MeanSquaredError;
    experiment.hiddenActivation = experiment.codeActivation = experiment.outputActivation =
        Activation::Linear;
    return experiment;
}

std::shared_ptr<const WeightSnapshot> untrained(const std::shared_ptr<const Run>& run) {
    return std::make_shared<const WeightSnapshot>(WeightSnapshot{run, 0, 0, Learner(*run).weights()});
}

const Yardstick& of(const std::vector<Yardstick>& yardsticks, Yardstick::Kind kind) {
    return *std::ranges::find(yardsticks, kind, &Yardstick::kind);
}

} // namespace

void SurveyorTest::findsTheYardsticksOfARun() {
    const auto run = smallRun();
    Told told;
    told.surveyor.survey(run);
    const auto survey = told.next();
    QVERIFY(survey);
    QCOMPARE(survey->run, run->id);
    const Yardsticks direct(run->dataset);
    const auto expected = direct.of(run->experiment, 3);
    QCOMPARE(survey->yardsticks.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(survey->yardsticks[i].name, expected[i].name);
        QCOMPARE(*survey->yardsticks[i].value, *expected[i].value);
    }
}

void SurveyorTest::theLatestRunWins() {
    const auto first = smallRun(), second = smallRun();
    Told told;
    told.surveyor.survey(first);
    told.surveyor.survey(second);
    std::optional<Survey> survey = told.next();
    while (survey && survey->run != second->id)
        survey = told.next();
    QVERIFY(survey);
}

void SurveyorTest::aVariationalNetworksYardsticksAreInNatsPerSample() {
    Experiment experiment = smallExperiment();
    const auto plain = smallRun(experiment);
    experiment.variational = true;
    const auto variational = smallRun(experiment);
    const Yardsticks yardsticks(plain->dataset);
    const auto perPixel = yardsticksOf(*plain, yardsticks), nats = yardsticksOf(*variational, yardsticks);
    const auto kind = Yardstick::Kind::Mean;
    QVERIFY(std::abs(*of(nats, kind).value - 6 * *of(perPixel, kind).value) < 1e-9);
    QVERIFY(!of(nats, Yardstick::Kind::Pca).value); // which pays no KL divergence
    QVERIFY(of(nats, Yardstick::Kind::Pca).whyNone.find("KL") != std::string::npos);
}

void SurveyorTest::aNetworkThatValidatesOnKeptBackSamplesHasTheYardsticksOfThese() {
    Experiment experiment = smallExperiment();
    const auto whole = smallRun(experiment);
    experiment.validationSplit = 0.25;
    const auto run = makeRun(experiment, whole->dataset);
    const Yardsticks yardsticks(run->dataset);
    const auto kept = splitForValidation(experiment, run->dataset->train.count()).validation;
    std::vector<float> values(kept.size() * run->dataset->train.shape().size());
    run->dataset->train.copyTo(kept, values);
    const Samples judged = Samples::ofValues(run->dataset->train.shape(), values);
    const auto floor = Yardstick::Kind::Floor;
    QCOMPARE(*of(yardsticksOf(*run, yardsticks), floor).value, meanEntropy(judged));
    QCOMPARE(*of(yardsticksOf(*whole, yardsticks), floor).value, meanEntropy(run->dataset->test));
    experiment.validationSplit = 0; // early stopping keeps back a tenth by itself
    experiment.patience = 2;
    const auto patient = makeRun(experiment, whole->dataset);
    const auto tenth = splitForValidation(experiment, run->dataset->train.count()).validation;
    QCOMPARE(tenth.size(), std::size_t{4});
    values.resize(tenth.size() * run->dataset->train.shape().size());
    run->dataset->train.copyTo(tenth, values);
    QCOMPARE(*of(yardsticksOf(*patient, yardsticks), floor).value,
             meanEntropy(Samples::ofValues(run->dataset->train.shape(), values)));
}

void SurveyorTest::theOuterLayersByThemselvesAreNotSetAgainstPca() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {5};
    experiment.codeSize = 3;
    experiment.pretraining = true;
    const auto run = smallRun(experiment);
    const auto all = yardsticksOf(*run, Yardsticks(run->dataset));
    const auto pca = Yardstick::Kind::Pca, mean = Yardstick::Kind::Mean;
    const auto first = yardsticksInStage(*run, all, 1), last = yardsticksInStage(*run, all, 3);
    QVERIFY(!of(first, pca).value);
    QVERIFY(of(first, pca).whyNone.find("5 numbers") != std::string::npos);
    QCOMPARE(*of(first, mean).value, *of(all, mean).value);
    QCOMPARE(*of(last, pca).value, *of(all, pca).value);
}

void SurveyorTest::whatWasPublishedInNatsStaysAsItIs() {
    Dataset data = *noiseDataset(42, 9);
    data.name = "mnist";
    const auto run = makeRun(loadExperiment("variational-20"), std::make_shared<const Dataset>(data));
    const auto nats = yardsticksOf(*run, Yardsticks(run->dataset));
    QCOMPARE(*of(nats, Yardstick::Kind::Published).value, 105.6);
}

void SurveyorTest::comparesALinearNetworkWithPca() {
    const auto run = smallRun(linearExperiment());
    const auto snapshot = untrained(run);
    Told told;
    told.surveyor.compare(snapshot);
    std::optional<Comparison> comparison;
    while (!(comparison = told.surveyor.takeComparison()))
        QVERIFY(told.wait());
    QCOMPARE(comparison->run, run->id);
    const auto direct = compareWithPca(*snapshot, Pca(run->dataset->train));
    QCOMPARE(comparison->linear.networkTestMse, direct->networkTestMse);
    QCOMPARE(comparison->linear.angles.largest(), direct->angles.largest());
}

void SurveyorTest::measuresKnownDataAfterAFitOfOthersWasAbandoned() {
    const auto known = smallRun();
    Told told;
    told.surveyor.survey(known);
    QVERIFY(told.next());

    const auto large = noiseDataset(2000, 2000, {30, 30, 1}); // seconds of work
    const auto other = untrained(makeRun(linearExperiment(), large));
    const long held = large.use_count();
    told.surveyor.compare(other);
    while (large.use_count() == held) // who fits them holds them
        std::this_thread::yield();
    const auto again = makeRun(smallExperiment(), known->dataset);
    told.surveyor.survey(again);
    const auto survey = told.next();
    QVERIFY(survey);
    QCOMPARE(survey->run, again->id);
    QVERIFY(!told.surveyor.takeComparison()); // the fit did not come to its end
}

void SurveyorTest::aFitThatFailedLeavesNothing() {
    const auto known = smallRun();
    const auto empty = makeRun(smallExperiment(), dataset(noise({3, 2, 1}, 42, 1), noise({2, 2, 1}, 9, 2)));
    Told told;
    told.surveyor.survey(known);
    QVERIFY(told.next());
    // Twice, since there must be nothing to answer the second with either.
    for (int i = 0; i < 2; ++i) {
        const auto snapshot = untrained(empty);
        told.surveyor.survey(empty);
        told.surveyor.compare(snapshot);
        while (snapshot.use_count() > 1) // it is held until it is judged
            std::this_thread::yield();
        QVERIFY(!told.surveyor.takeSurvey() && !told.surveyor.takeComparison());
    }
    told.surveyor.survey(known);
    QCOMPARE(told.next().value_or(Survey{}).run, known->id);
}

void SurveyorTest::endsWhileItIsAtWork() {
    const auto run = makeRun(smallExperiment(), noiseDataset(20'000, 20'000));
    Told told;
    told.surveyor.survey(run);
}

QTEST_APPLESS_MAIN(SurveyorTest)
#include "tst_Surveyor.moc"
