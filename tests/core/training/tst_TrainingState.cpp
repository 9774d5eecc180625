#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/PresetTable.h"
#include "core/training/TrainingState.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <algorithm>
#include <map>

using namespace diabolo;
using namespace diabolo::testing;

/// From a state a run goes on as if it had never stopped.
class TrainingStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPresetGoesOnToTheBit_data();
    void aPresetGoesOnToTheBit();
    void anOptimiserGoesOnToTheBit_data();
    void anOptimiserGoesOnToTheBit();
    void whatWasChangedWhileItTrainedStays();
    void earlyStoppingGoesOnToWait();
    void afterTheEndItTrainsAsManyEpochsAgain();
    void isToldAtTheEndOfAnEpoch();
    void goesBackToTheSameWeightsWhenItDiverges();
};

namespace {

/// A few samples of the data that a preset names.
std::shared_ptr<const Dataset> fewSamplesOf(const Experiment& experiment) {
    static std::map<std::string, std::shared_ptr<const Dataset>> few;
    auto& data = few[experiment.data];
    if (!data) {
        Dataset some = openDataset(dataRequest(experiment));
        some.train = some.train.slice(0, std::min<std::size_t>(70, some.train.count()));
        some.test = some.test.slice(0, std::min<std::size_t>(20, some.test.count()));
        data = std::make_shared<const Dataset>(some);
    }
    return data;
}

/// What a run tells while it trains `batches` batches, and the weights that come of it.
struct Course {
    std::vector<float> losses; ///< of batches and of epochs
    std::vector<float> weights;
    RunPhase phase = RunPhase::Preparing;
    friend bool operator==(const Course&, const Course&) = default;
};

Course courseOf(Told& told, int batches) {
    const TrainingNews before = told.news();
    told.train(batches);
    told.live.pause();
    const TrainingNews& news = told.news();
    Course course;
    for (std::size_t i = before.losses.size(); i < news.losses.size(); ++i)
        course.losses.push_back(news.losses[i].loss);
    for (std::size_t i = before.epochs.size(); i < news.epochs.size(); ++i)
        course.losses.push_back(static_cast<float>(news.epochs[i].validationLoss));
    course.weights = news.snapshot->weights;
    course.phase = news.progress->phase;
    return course;
}

/// Trains on from here and from the present state, which must be the same.
void compareWithResumed(Told& straight, int batches) {
    Told resumed(straight.live.state());
    QCOMPARE(resumed.news().progress->step, straight.news().progress->step);
    QCOMPARE(resumed.news().snapshot->weights, straight.news().snapshot->weights);
    const Course went = courseOf(straight, batches), goesOn = courseOf(resumed, batches);
    QVERIFY(!went.losses.empty());
    QCOMPARE(goesOn.losses, went.losses);
    QVERIFY(goesOn == went);
}

} // namespace

void TrainingStateTest::aPresetGoesOnToTheBit_data() {
    QTest::addColumn<QString>("name");
    for (const PresetText& preset : presetTexts())
        QTest::newRow(preset.name.c_str()) << QString::fromStdString(preset.name);
}

void TrainingStateTest::aPresetGoesOnToTheBit() {
    QFETCH(QString, name);
    Experiment experiment = loadExperiment(name.toStdString());
    experiment.batchSize = 32; // two or three batches an epoch
    experiment.epochs = 4;
    experiment.pretrainingEpochs = 1;
    Told straight(makeRun(experiment, fewSamplesOf(experiment)));
    courseOf(straight, 4); // into an epoch; of a stacked network into its second stage
    compareWithResumed(straight, 4);
}

void TrainingStateTest::anOptimiserGoesOnToTheBit_data() {
    QTest::addColumn<QString>("key");
    for (const SettingChoice& choice : findSetting("optimiser").choices)
        QTest::newRow(choice.key.c_str()) << QString::fromStdString(choice.key);
}

void TrainingStateTest::anOptimiserGoesOnToTheBit() {
    QFETCH(QString, key);
    Experiment experiment = smallExperiment();
    applySetting(experiment, "optimiser", key.toStdString());
    experiment.dropout = 0.2; // random numbers, too
    Told straight(smallRun(experiment));
    courseOf(straight, 5);
    compareWithResumed(straight, 12);
}

void TrainingStateTest::whatWasChangedWhileItTrainedStays() {
    Told straight(smallRun());
    courseOf(straight, 3);
    straight.live.set("learning_rate", 0.05);
    straight.live.set("epochs", std::int64_t{3});
    compareWithResumed(straight, 4);
    Told resumed(straight.live.state());
    QCOMPARE(resumed.news().progress->learningRate, 0.05);
    QCOMPARE(resumed.news().progress->epochs, 3);
}

void TrainingStateTest::earlyStoppingGoesOnToWait() {
    Experiment experiment = smallExperiment();
    experiment.epochs = 200;
    experiment.patience = 2;
    experiment.learningRate = 0.1;
    Told straight(makeRun(experiment, noiseDataset(42, 9)));
    int batches = 0;
    for (; straight.live.state().stopping.withoutImprovement() != 1; ++batches)
        courseOf(straight, 1);
    compareWithResumed(straight, 1000);
    QCOMPARE(straight.phase(), RunPhase::Finished);
    QVERIFY(straight.news().progress->bestEpoch > 0);
}

void TrainingStateTest::afterTheEndItTrainsAsManyEpochsAgain() {
    Told straight(smallRun());
    straight.trainToTheEnd();
    Told resumed(straight.live.state());
    QCOMPARE(resumed.phase(), RunPhase::Finished);
    compareWithResumed(straight, 5);
    QCOMPARE(straight.news().progress->epochs, 4);
}

void TrainingStateTest::isToldAtTheEndOfAnEpoch() {
    Told told(smallRun());
    QVERIFY(!told.train(10).state);
    told.train(1);
    QVERIFY(told.news().state);
    QCOMPARE(qint64{told.news().state->step()}, qint64{11});
    const std::shared_ptr<const TrainingState> state = told.news().state;
    Told resumed(*state);
    QVERIFY(courseOf(resumed, 5) == courseOf(told, 5));
}

void TrainingStateTest::goesBackToTheSameWeightsWhenItDiverges() {
    Told straight(smallRun());
    courseOf(straight, 5);
    straight.live.set("learning_rate", 1000.0);
    compareWithResumed(straight, 11);
    QCOMPARE(straight.phase(), RunPhase::Diverged);
}

QTEST_APPLESS_MAIN(TrainingStateTest)
#include "tst_TrainingState.moc"
