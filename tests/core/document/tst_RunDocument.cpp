#include "core/document/RunDocument.h"
#include "tests/core/TestData.h"
#include <QTest>

using namespace diabolo;
using diabolo::testing::smallExperiment;
using diabolo::testing::smallRun;

class RunDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatCameInOrderAndTheNewestOfTheRest();
    void knowsItsSettingsAsTheyAreNow();
    void tellsAllOfItAgain();
    void judgesByTheEpochWhoseWeightsAreBack();
    void keepsAFewStatesSpreadOverTheRun();
    void keepsNoStateFromBeforeADivergence();
    void aBranchHasThePastOfItsParent();
};

namespace {

TrainingNews newsAt(const RunDocument& document, std::int64_t step) {
    TrainingNews news;
    news.run = document.id();
    news.losses = {{step, 1.0F / static_cast<float>(step + 1)}};
    news.progress.emplace();
    news.progress->step = step;
    news.snapshot = std::make_shared<const WeightSnapshot>(WeightSnapshot{document.run(), step, 0, {1, 2}});
    return news;
}

std::shared_ptr<const TrainingState> stateAt(const RunDocument& document, std::int64_t step,
                                             RunPhase phase = RunPhase::Paused, std::size_t values = 4) {
    auto state = std::make_shared<TrainingState>();
    state->run = document.run();
    state->phase = phase;
    state->counts.step = step;
    state->learner.optimiser.moments = {std::vector<float>(values)};
    return state;
}

} // namespace

void RunDocumentTest::keepsWhatCameInOrderAndTheNewestOfTheRest() {
    RunDocument document(smallRun());
    document.add(newsAt(document, 0));
    TrainingNews second = newsAt(document, 1);
    second.notice = "a word";
    document.add(second);
    QCOMPARE(document.losses().size(), std::size_t{2});
    QCOMPARE(document.losses()[1].loss, 0.5F);
    QCOMPARE(qint64{document.progress().step}, qint64{1});
    QCOMPARE(document.notice(), std::string("a word"));
    QCOMPARE(document.weights().values().size(), std::size_t{2});
    QVERIFY(document.weights().newest() == second.snapshot);
}

void RunDocumentTest::knowsItsSettingsAsTheyAreNow() {
    RunDocument document(smallRun());
    TrainingNews news = newsAt(document, 5);
    news.changes = {{3, "learning_rate", 0.5}, {5, "learning_rate", 0.25}};
    document.add(news);
    QCOMPARE(document.asItRuns().learningRate, 0.25);
    QCOMPARE(document.run()->experiment.learningRate, smallExperiment().learningRate); // as it began
    QCOMPARE(qint64{document.changes().front().step}, qint64{3});
}

void RunDocumentTest::tellsAllOfItAgain() {
    RunDocument document(smallRun());
    for (const std::int64_t step : {0, 1, 2})
        document.add(newsAt(document, step));
    const TrainingNews told = document.told();
    QCOMPARE(told.run, document.id());
    QCOMPARE(told.losses.size(), std::size_t{3});
    QVERIFY(told.snapshot == document.weights().newest());
    RunDocument copy(document.run());
    copy.add(told);
    QCOMPARE(copy.losses().size(), std::size_t{3});
}

void RunDocumentTest::judgesByTheEpochWhoseWeightsAreBack() {
    RunDocument document(smallRun());
    QVERIFY(!document.judged());
    TrainingNews news = newsAt(document, 30);
    news.epochs = {{.epoch = 1}, {.epoch = 2}, {.epoch = 3}};
    document.add(news);
    QCOMPARE(document.judged()->epoch, 3);
    news.epochs.clear();
    news.progress->bestEpoch = 2;
    document.add(news);
    QCOMPARE(document.judged()->epoch, 2);
}

void RunDocumentTest::keepsAFewStatesSpreadOverTheRun() {
    RunDocument document(smallRun());
    for (std::int64_t step = 0; step < 1000; step += 10) {
        TrainingNews news;
        news.state = stateAt(document, step);
        document.add(news);
    }
    QVERIFY(document.states().size() <= RunDocument::mostStates);
    QVERIFY(document.states().size() > RunDocument::mostStates / 2);
    QCOMPARE(qint64{document.states().front()->step()}, qint64{0});
    QCOMPARE(qint64{document.states().back()->step()}, qint64{990});
    RunDocument large(smallRun());
    for (const std::int64_t step : {0, 10, 20, 30}) {
        TrainingNews news;
        news.state =
            stateAt(large, step, RunPhase::Paused, RunDocument::mostBytesOfStates / sizeof(float) / 2);
        large.add(news);
    }
    QCOMPARE(large.states().size(), std::size_t{2});
}

/// Which weights it went back to depended on when they were published.
void RunDocumentTest::keepsNoStateFromBeforeADivergence() {
    RunDocument document(smallRun());
    for (const std::int64_t step : {10, 20}) {
        TrainingNews news;
        news.state = stateAt(document, step);
        document.add(news);
    }
    TrainingNews news;
    news.state = stateAt(document, 25, RunPhase::Diverged);
    document.add(news);
    QCOMPARE(document.states().size(), std::size_t{1});
    QCOMPARE(qint64{document.states().front()->step()}, qint64{25});
}

void RunDocumentTest::aBranchHasThePastOfItsParent() {
    RunDocument parent(smallRun());
    for (std::int64_t step = 0; step < 10; ++step) {
        TrainingNews news = newsAt(parent, step);
        if (step % 4 == 3)
            news.epochs = {{.epoch = static_cast<int>(step + 1) / 4, .step = step}};
        news.changes = {{step, "learning_rate", 0.001 * static_cast<double>(step + 1)}};
        parent.add(news);
    }
    TrainingState state = *stateAt(parent, 6);
    state.newest.weights = parent.weights().values()[6];
    const auto branch = RunDocument::branch(parent, state);
    QVERIFY(branch->id() != parent.id());
    QVERIFY(branch->run()->experiment == parent.run()->experiment);
    QCOMPARE(branch->losses().size(), std::size_t{6}); // of the batches that led to the weights
    QCOMPARE(branch->epochs().size(), std::size_t{1});
    QCOMPARE(branch->asItRuns().learningRate, 0.007);
    QCOMPARE(branch->weights().values().size(), std::size_t{7});
    for (const auto& moment : branch->weights().values())
        QVERIFY(moment->run == branch->run());
    QCOMPARE(qint64{branch->states().back()->step()}, qint64{6});
    QVERIFY(branch->states().back()->run == branch->run());
    QCOMPARE(qint64{branch->branching().value().step}, qint64{6});
    QCOMPARE(branch->branching()->parentLosses.size(), std::size_t{4});
    QCOMPARE(parent.losses().size(), std::size_t{10}); // it stays as it was
}

QTEST_APPLESS_MAIN(RunDocumentTest)
#include "tst_RunDocument.moc"
