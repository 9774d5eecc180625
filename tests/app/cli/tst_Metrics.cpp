#include "app/cli/Metrics.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/experiment/ExperimentJson.h"
#include <QTemporaryDir>
#include <QTest>
#include <limits>
#include <nlohmann/json.hpp>

using namespace diabolo;

class MetricsTest : public QObject {
    Q_OBJECT
private slots:
    void holdTheWholeExperiment();
    void holdEveryEpoch();
    void holdTheCodesStatisticsAndTheRunsFacts();
    void setTheErrorAgainstYardsticksAndALinearNetworkAgainstPca();
    void sayHowItStopped();
    void splitTheValidationLossIntoItsParts();
    void tellTheStageWhereTrainingGoesLayerByLayer();
    void compareNoisyInputAndReconstruction();
    void holdTheDivergenceOfEachUnit();
    void sayWhichSamplesValidated();
    void aNumberThatIsNotFiniteIsNull();
    void areToldFromAnExperiment();
    void countAnOpenedModelsOwnEpochs();
    void aPathThatIsNoUtf8DoesNoHarm();
};

namespace {

/// What a record is made of.
struct Made : RunRecord {
    std::shared_ptr<const Run> of;
    std::vector<EpochResult> epochs;
    RunProgress progress;
};

Made record() {
    Experiment experiment;
    experiment.codeSize = 2;
    experiment.seed = 9007199254740991;
    const Samples samples(SampleShape{2, 2, 1}, std::vector<std::uint8_t>(40),
                          {0, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    Made made;
    made.of = makeRun(experiment, std::make_shared<const Dataset>(Dataset{.name = "zeros",
                                                                          .source = "/some/where",
                                                                          .train = samples,
                                                                          .test = samples.slice(0, 3),
                                                                          .classNames = {"calm", "storm"},
                                                                          .notes = {"All of them are 0."}}));
    made.epochs = {
        {.epoch = 1,
         .step = 1,
         .trainLoss = 0.5,
         .validationLoss = 0.25,
         .validationMse = 0.125,
         .seconds = 2},
        {.epoch = 2, .step = 2, .trainLoss = 0.4, .validationLoss = 0.2, .validationMse = 0.1, .seconds = 3}};
    made.codes.mean = 5.5;
    made.codes.variance = 25;
    made.codes.zeroFraction = 0.25;
    made.samplesPerSecond = 1000;
    made.progress.threads = 2;
    return made;
}

std::string metricsText(Made made) {
    TrainingNews news;
    news.epochs = made.epochs;
    news.progress = made.progress;
    const auto document = std::make_shared<RunDocument>(made.of);
    document->add(news);
    made.document = document;
    return metricsJson(made);
}

nlohmann::json metrics(const Made& made) {
    return nlohmann::json::parse(metricsText(made));
}

} // namespace

void MetricsTest::holdTheWholeExperiment() {
    const Made made = record();
    const Experiment read = experimentFromJson(metrics(made)["experiment"].dump(), "metrics");
    QVERIFY(read == made.of->experiment);
}

void MetricsTest::holdEveryEpoch() {
    const nlohmann::json epochs = metrics(record())["epochs"];
    QCOMPARE(epochs.size(), std::size_t{2});
    const nlohmann::json expected = {{"epoch", 2},
                                     {"train_loss", 0.4},
                                     {"validation_loss", 0.2},
                                     {"validation_reconstruction", 0.2},
                                     {"validation_penalty", 0.0},
                                     {"validation_mse", 0.1},
                                     {"learning_rate", 0.0},
                                     {"seconds", 3.0}};
    QVERIFY(epochs[1] == expected);
}

void MetricsTest::holdTheCodesStatisticsAndTheRunsFacts() {
    const nlohmann::json json = metrics(record());
    QVERIFY((json["code"] == nlohmann::json{{"mean", 5.5}, {"variance", 25.0}, {"zero_fraction", 0.25}}));
    const nlohmann::json expected = {{"name", "zeros"},
                                     {"source", "/some/where"},
                                     {"kind", "picture"},
                                     {"height", 2},
                                     {"width", 2},
                                     {"channels", 1},
                                     {"train", 10},
                                     {"test", 3},
                                     {"classes", {"calm", "storm"}},
                                     {"class_counts", {2, 11}},
                                     {"scaling", "none"},
                                     {"first", {0.0, 0.0, 0.0, 0.0}},
                                     {"notes", {"All of them are 0."}}};
    QCOMPARE(json["dataset"].dump(2), expected.dump(2));
    QCOMPARE(json["parameters"].get<int>(), 4 * 128 + 128 + 128 * 2 + 2 + 2 * 128 + 128 + 128 * 4 + 4);
    QCOMPARE(json["loss"].get<std::string>(), std::string("binary cross-entropy per pixel"));
    QCOMPARE(json["samples_per_second"].get<double>(), 1000.0);
    QCOMPARE(json["threads"].get<int>(), 2);
}

void MetricsTest::setTheErrorAgainstYardsticksAndALinearNetworkAgainstPca() {
    Made made = record();
    QVERIFY(!metrics(made).contains("yardsticks") && !metrics(made).contains("pca"));
    made.yardsticks = {{Yardstick::Kind::Floor, "Floor", 0.05, "No network gets below it."},
                       {Yardstick::Kind::Pca, "PCA", std::nullopt, "Too large."}};
    made.linear.emplace();
    made.linear->networkTestMse = 0.4;
    made.linear->pcaTestMse = 0.3;
    made.linear->angles.degrees = {1, 3};
    const nlohmann::json json = metrics(made);
    QCOMPARE(json["yardsticks"][0]["value"].get<double>(), 0.05);
    QVERIFY(json["yardsticks"][1]["value"].is_null());
    QCOMPARE(json["pca"]["test_mse"].get<double>(), 0.3);
    QCOMPARE(json["pca"]["network_test_mse"].get<double>(), 0.4);
    QCOMPARE(json["pca"]["largest_angle_degrees"].get<double>(), 3.0);
}

void MetricsTest::sayHowItStopped() {
    Made made = record();
    QCOMPARE(metrics(made)["stopped"].get<std::string>(), std::string("finished"));
    made.stopped = RunRecord::Stopped::Diverged;
    QCOMPARE(metrics(made)["stopped"].get<std::string>(), std::string("diverged"));
    made.stopped = RunRecord::Stopped::Early;
    QVERIFY(!metrics(made).contains("best_epoch"));
    made.progress.bestEpoch = 1;
    QCOMPARE(metrics(made)["stopped"].get<std::string>(), std::string("early"));
    QCOMPARE(metrics(made)["best_epoch"].get<int>(), 1);
    made.progress.bestEpoch = 0;
    made.stopped = RunRecord::Stopped::Cancelled;
    made.epochs.clear();
    QCOMPARE(metrics(made)["stopped"].get<std::string>(), std::string("cancelled"));
    QVERIFY(metrics(made)["epochs"].is_array());
}

void MetricsTest::splitTheValidationLossIntoItsParts() {
    Made made = record();
    made.epochs[1].validationPenalty = 0.0625;
    made.epochs[1].learningRate = 0.125;
    const nlohmann::json sparse = metrics(made)["epochs"][1];
    QCOMPARE(sparse["validation_reconstruction"].get<double>(), 0.2);
    QCOMPARE(sparse["validation_penalty"].get<double>(), 0.0625);
    QCOMPARE(sparse["learning_rate"].get<double>(), 0.125);
    Run variational = *made.of;
    variational.experiment.variational = true;
    made.of = std::make_shared<const Run>(variational);
    QCOMPARE(metrics(made)["epochs"][1]["validation_reconstruction"].get<double>(), 0.2 - 0.0625);
}

void MetricsTest::tellTheStageWhereTrainingGoesLayerByLayer() {
    Made made = record();
    QVERIFY(!metrics(made)["epochs"][1].contains("stage"));
    Run stacked = *made.of;
    stacked.experiment.hiddenLayers = {4};
    stacked.experiment.pretraining = true;
    stacked.architecture = describe(stacked.experiment, stacked.architecture.input);
    made.of = std::make_shared<const Run>(stacked);
    made.epochs[0].stage = 1;
    made.epochs[1].stage = 2;
    const auto epochs = metrics(made)["epochs"];
    QCOMPARE(epochs[1]["stage"].get<int>(), 2);
    QVERIFY(epochs[0]["train_loss_measures"] == metrics(made)["loss"]);
    QVERIFY(epochs[1]["train_loss_measures"] == "mean squared error per code unit");
}

void MetricsTest::compareNoisyInputAndReconstruction() {
    Made made = record();
    QVERIFY(!metrics(made).contains("denoising"));
    made.epochs[0].inputMse = 1;
    made.epochs[1].inputMse = 0.8;
    QVERIFY((metrics(made)["denoising"] ==
             nlohmann::json{{"noisy_mse", 0.8}, {"reconstruction_mse", 0.1}, {"factor", 0.8 / 0.1}}));
    made.progress.bestEpoch = 1; // whose weights are the final ones
    QCOMPARE(metrics(made)["denoising"]["factor"].get<double>(), 8.0);
    QCOMPARE(metrics(made)["denoising"]["noisy_mse"].get<double>(), 1.0);
}

void MetricsTest::holdTheDivergenceOfEachUnit() {
    Made made = record();
    QVERIFY(!metrics(made).contains("kl_per_unit"));
    made.codes.klPerUnit = {1.5, 0.25};
    QVERIFY((metrics(made)["kl_per_unit"] == nlohmann::json{1.5, 0.25}));
}

void MetricsTest::sayWhichSamplesValidated() {
    Made made = record();
    QVERIFY((metrics(made)["validation"] == nlohmann::json{{"on", "test set"}, {"samples", 3}}));
    Run split = *made.of;
    split.experiment.patience = 3;
    made.of = std::make_shared<const Run>(split);
    QVERIFY((metrics(made)["validation"] == nlohmann::json{{"on", "training set"}, {"samples", 1}}));
    split.experiment.validationSplit = 0.4;
    made.of = std::make_shared<const Run>(split);
    QVERIFY((metrics(made)["validation"] == nlohmann::json{{"on", "training set"}, {"samples", 4}}));
}

void MetricsTest::aNumberThatIsNotFiniteIsNull() {
    Made made = record();
    made.codes.variance = std::numeric_limits<double>::infinity();
    QVERIFY(metrics(made)["code"]["variance"].is_null());
}

void MetricsTest::countAnOpenedModelsOwnEpochs() {
    Made made = record();
    Run further = *made.of;
    Model model;
    model.step = 25;
    further.origin = std::make_shared<const Model>(model);
    made.of = std::make_shared<const Run>(further);
    made.progress.stepsPerEpoch = 10;
    made.epochs[0].step = 10;
    made.epochs[1].step = 20;
    made.progress.bestEpoch = 1;
    QCOMPARE(metrics(made)["epochs"][0]["epoch"].get<double>(), 3.5);
    QCOMPARE(metrics(made)["epochs"][1]["epoch"].get<double>(), 4.5);
    QCOMPARE(metrics(made)["best_epoch"].get<double>(), 3.5);
}

void MetricsTest::areToldFromAnExperiment() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("metrics.json").toStdString();
    replaceFile(file, metricsText(record()));
    try {
        (void)loadExperiment(file);
        QFAIL("they were taken for one");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("it holds the results of a training"), error.what());
    }
}

void MetricsTest::aPathThatIsNoUtf8DoesNoHarm() {
    Made made = record();
    Run run = *made.of;
    auto dataset = std::make_shared<Dataset>(*run.dataset);
    dataset->source = "/caf\xe9";
    run.dataset = dataset;
    made.of = std::make_shared<const Run>(run);
    QVERIFY(metrics(made)["dataset"]["source"].get<std::string>().starts_with("/caf"));
}

QTEST_APPLESS_MAIN(MetricsTest)
#include "tst_Metrics.moc"
