#include "core/training/Trainer.h"
#include "tests/core/explore/Asked.h"
#include <chrono>
#include <thread>

using namespace diabolo;
using namespace diabolo::testing;

/// How the explorer's thread gets along with those who ask and with those who train.
class ExplorerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLatestQuestionOfAKindWins();
    void aKindThatIsAskedAllTheTimeLeavesTheOtherItsTurn();
    void aHandPassesAWalkThatIsUnderWay();
    void weightsOfAnotherNetworkAreNoAnswerAndTheNextIs();
    void askingAllTheTimeLeavesATrainingsLossesAsTheyAre();
    void canGoAtAnyMoment();
};

namespace {

/// An explorer whose thread is held at its first answer, so that what it is asked then has to wait.
class Held {
public:
    explicit Held(const std::shared_ptr<const WeightSnapshot>& snapshot) {
        explorer.ask(snapshot, ReconstructQuery{{0}});
        if (!arrived_.wait())
            qFatal("the first question was not answered");
    }

    /// Lets it answer what waits; all answers until there are `count`.
    std::vector<Answer> release(std::size_t count) {
        released_.ring();
        std::vector<Answer> answers = explorer.takeAnswers();
        while (answers.size() < count && arrived_.wait())
            for (Answer& answer : explorer.takeAnswers())
                answers.push_back(std::move(answer));
        return answers;
    }

private:
    void woken() {
        arrived_.ring();
        if (!std::exchange(held_, true) && !released_.wait())
            qFatal("nobody released the explorer");
    }

    Bell arrived_, released_;
    bool held_ = false; // belongs to the explorer's thread

public:
    Explorer explorer{[this] { woken(); }};
};

/// Trains `run` to its end, asking about every snapshot without a pause when there is an explorer.
TrainingNews train(const std::shared_ptr<const Run>& run, Explorer* explorer) {
    Bell bell;
    Trainer trainer([&bell] { bell.ring(); });
    trainer.load(run, 1);
    trainer.play();
    TrainingNews news;
    while (!news.progress || news.progress->phase != RunPhase::Finished) {
        if (explorer && news.snapshot) {
            explorer->ask(news.snapshot, CodeQuery{1000});
            explorer->ask(news.snapshot, ReconstructQuery{{0, 1, 2}});
            static_cast<void>(explorer->takeAnswers());
        } else if (!bell.wait()) {
            qFatal("the training tells nothing");
        }
        append(news, trainer.takeNews());
    }
    return news;
}

} // namespace

void ExplorerTest::theLatestQuestionOfAKindWins() {
    const auto run = smallRun();
    const auto snapshot = snapshotOf(run, 0);
    Held held(snapshot);
    for (std::size_t i = 0; i < 1000; ++i)
        held.explorer.ask(snapshot, ReconstructQuery{{i % 9, 5}});
    for (std::size_t samples = 1; samples <= 4; ++samples)
        held.explorer.ask(snapshot, CodeQuery{samples});
    const std::vector<Answer> answers = held.release(3);
    QCOMPARE(answers.size(), std::size_t{3}); // to the question that held it, and to the last of each kind
    std::vector<std::size_t> shown;
    std::int64_t encoded = 0;
    for (std::size_t i = 1; i < 3; ++i)
        if (const auto* grid = std::get_if<ReconstructionGrid>(&answers[i].view))
            shown = grid->samples;
        else
            encoded = std::get<CodeHistogram>(answers[i].view).samples;
    QCOMPARE(shown, (std::vector<std::size_t>{999 % 9, 5}));
    QCOMPARE(qint64{encoded}, qint64{4});
}

void ExplorerTest::aKindThatIsAskedAllTheTimeLeavesTheOtherItsTurn() {
    const auto snapshot = snapshotOf(smallRun(), 0);
    Held held(snapshot); // which has just answered a reconstruction
    held.explorer.ask(snapshot, ReconstructQuery{{1}});
    held.explorer.ask(snapshot, CodeQuery{3});
    const std::vector<Answer> answers = held.release(3);
    QCOMPARE(answers.size(), std::size_t{3});
    QVERIFY(std::holds_alternative<CodeHistogram>(answers[1].view));
    QVERIFY(std::holds_alternative<ReconstructionGrid>(answers[2].view));
}

void ExplorerTest::aHandPassesAWalkThatIsUnderWay() {
    const auto run = smallRun();
    const auto before = snapshotOf(run, 0), after = snapshotOf(run, 3);
    const auto units = static_cast<std::size_t>(run->experiment.codeSize);
    const WalkQuery rows{planeOfUnits(units, 0, 1), {0, 1}, std::vector<double>(50'000, 0.5)};
    Asked asked;
    asked.explorer.ask(before, rows);
    std::this_thread::sleep_for(std::chrono::milliseconds(20)); // it has begun, most likely
    asked.explorer.ask(after, DecodeQuery{std::vector<float>(units)});
    QCOMPARE(asked.view<DecodedSamples>().step, std::int64_t{3});
    const auto walk = asked.view<LatentWalk>();
    QCOMPARE(walk.step, std::int64_t{0});
    const std::size_t row = 2 * walk.shape.size();
    QCOMPARE(walk.values.size(), rows.ys.size() * row);
    for (std::size_t i = 0; i < walk.values.size(); ++i) // of one network, whatever came in between
        QCOMPARE(walk.values[i], walk.values[i % row]);
}

void ExplorerTest::weightsOfAnotherNetworkAreNoAnswerAndTheNextIs() {
    const auto good = snapshotOf(smallRun(), 0);
    WeightSnapshot damaged = *good;
    damaged.weights.pop_back();
    Asked asked;
    asked.explorer.ask(std::make_shared<const WeightSnapshot>(damaged), CodeQuery{3});
    QVERIFY(!asked.view<NoAnswer>().reason.empty());
    QCOMPARE(qint64{asked.describeCodes(good, 3).samples}, qint64{3});
}

void ExplorerTest::askingAllTheTimeLeavesATrainingsLossesAsTheyAre() {
    Experiment experiment = smallExperiment();
    experiment.hiddenLayers = {64};
    experiment.epochs = 5;
    const auto data = noiseDataset(400, 1000, {12, 12, 1});
    const TrainingNews alone = train(makeRun(experiment, data), nullptr);
    Explorer explorer([] {});
    const TrainingNews explored = train(makeRun(experiment, data), &explorer);
    QCOMPARE(alone.losses.size(), std::size_t{500});
    QCOMPARE(explored.losses.size(), alone.losses.size());
    for (std::size_t i = 0; i < alone.losses.size(); ++i)
        QCOMPARE(explored.losses[i].loss, alone.losses[i].loss);
    QCOMPARE(explored.snapshot->weights, alone.snapshot->weights);
}

void ExplorerTest::canGoAtAnyMoment() {
    const auto snapshot = snapshotOf(makeRun(smallExperiment(), noiseDataset(4, 20'000)), 0);
    Explorer unasked([] {});
    for (int questions = 1; questions <= 5; ++questions) {
        Explorer busy([] {});
        for (int i = 0; i < questions; ++i)
            busy.ask(snapshot, CodeQuery{20'000});
    }
}

QTEST_APPLESS_MAIN(ExplorerTest)
#include "tst_Explorer.moc"
