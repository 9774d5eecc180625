#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace diabolo;

class ExperimentJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPresetIsReadBackAsItWas();
    void everySettingIsReadBackAsItWas();
    void writesTheTablesKeysInTheTablesOrder();
    void whatIsLeftOutKeepsItsDefault();
    void aNumberWithoutAFractionIsWholeHoweverItIsWritten();
    void refusesWithTheFilesNameAndTheReason_data();
    void refusesWithTheFilesNameAndTheReason();
    void neitherDepthNorSizeNorStrangeBytesDoHarm_data();
    void neitherDepthNorSizeNorStrangeBytesDoHarm();
    void writesATitleThatIsNoUtf8AsValidJson();
    void loadsAFileByItsPathAndNamesItAfterTheFile();
    void aPresetsNameWinsOverAFileOfThisName();
    void anUnknownNameIsAnsweredWithThePresets();
    void savingReplacesTheFileAndLeavesNothingElse();
    void aFailedSaveNamesTheFileAndLeavesItAsItWas();
};

namespace {

const std::string origin = "lecture.json";

std::string refusalOf(const std::string& text) {
    try {
        (void)experimentFromJson(text, origin);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// An experiment in which each setting differs from its default.
Experiment changedEverywhere() {
    Experiment experiment;
    experiment.name = "mine";
    experiment.title = "Größer \"als\"\n\\ 你好";
    experiment.about = "Two lines:\n\tand a tab.";
    for (const char* const change : {"data=/somewhere/else",
                                     "hidden_layers=300,200,100",
                                     "code_size=2",
                                     "hidden_activation=selu",
                                     "code_activation=linear",
                                     "output_activation=tanh",
                                     "loss=mse",
                                     "learning_rate=0.30000000000000004",
                                     "batch_size=4096",
                                     "epochs=1000",
                                     "seed=9007199254740991",
                                     "points=1000",
                                     "layers=convolutional",
                                     "filters=4",
                                     "upsampling=transposed",
                                     "tied=on",
                                     "batch_normalisation=on",
                                     "dropout=0.1",
                                     "sparsity=kl",
                                     "sparsity_weight=1",
                                     "sparsity_target=0.2",
                                     "ordered_code=on",
                                     "variational=on",
                                     "beta=4",
                                     "conditional=on",
                                     "corruption=masking",
                                     "noise=0.1",
                                     "test_noise=0.9",
                                     "pretraining=on",
                                     "pretraining_epochs=7",
                                     "validation_split=0.1",
                                     "patience=3",
                                     "optimiser=sgd",
                                     "momentum=0.5",
                                     "schedule=cosine",
                                     "schedule_epochs=9",
                                     "schedule_factor=0.25",
                                     "weight_decay=0.01",
                                     "gradient_clip=2",
                                     "class_column=quality",
                                     "header=yes",
                                     "picture_size=8x8",
                                     "transposed=yes",
                                     "missing=mean",
                                     "scaling=standardised",
                                     "split=0.3",
                                     "split_seed=7",
                                     "train_samples=500",
                                     "window_length=100",
                                     "window_step=50",
                                     "part=letters"})
        applySetting(experiment, change);
    return experiment;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeContent(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void ExperimentJsonTest::everyPresetIsReadBackAsItWas() {
    for (const Experiment& preset : presets())
        QVERIFY2(experimentFromJson(toJson(preset), origin) == preset, preset.name.c_str());
}

void ExperimentJsonTest::everySettingIsReadBackAsItWas() {
    const Experiment changed = changedEverywhere();
    for (const Setting& setting : settings())
        QVERIFY2(setting.get(changed) != setting.get(Experiment()), setting.key.c_str());
    QVERIFY(experimentFromJson(toJson(changed), origin) == changed);
}

void ExperimentJsonTest::writesTheTablesKeysInTheTablesOrder() {
    const auto json = nlohmann::ordered_json::parse(toJson(Experiment()));
    std::vector<std::string> expected = {"diabolo", "name", "title", "family", "about"};
    for (const Setting& setting : settings())
        expected.push_back(setting.key);
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    QVERIFY(keys == expected);
    QCOMPARE(json["diabolo"].get<int>(), 1);
}

void ExperimentJsonTest::whatIsLeftOutKeepsItsDefault() {
    Experiment expected;
    expected.codeSize = 2;
    QVERIFY(experimentFromJson(R"({"code_size": 2})", origin) == expected);
    QVERIFY(experimentFromJson("{}", origin) == Experiment());
}

void ExperimentJsonTest::aNumberWithoutAFractionIsWholeHoweverItIsWritten() {
    const Experiment read = experimentFromJson(
        R"({"code_size": 16.0, "hidden_layers": [64.0, 1e2], "learning_rate": 1})", origin);
    QCOMPARE(read.codeSize, 16);
    QVERIFY((read.hiddenLayers == std::vector<int>{64, 100}));
    QCOMPARE(read.learningRate, 1.0);
}

void ExperimentJsonTest::refusesWithTheFilesNameAndTheReason_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("reason");
    const auto row = [](const char* text, const char* reason) {
        QTest::newRow(text) << std::string(text) << std::string(reason);
    };
    row("", "it is not JSON from line 1, column 1 on");
    row("{\n  \"epochs\": 3,\n}", "it is not JSON from line 3, column 1 on");
    row("[1, 2]", "it is JSON, but no object");
    row("null", "it is JSON, but no object");
    row(R"({"epochs": NaN})", "it is not JSON");
    row(R"({"learning_rate": 1e999})", "a number in it is too large");
    row(R"({"epoch": 3})", "\"epoch\": there is no setting of this name (did you mean epochs?");
    row(R"({"epochs": 3, "epochs": 4})", "\"epochs\" is there twice");
    row(R"({"epochs": "3"})", "epochs: it takes a number");
    row(R"({"epochs": 2.5})", "epochs: 2.5 is not a whole number");
    row(R"({"epochs": 0})", "epochs: 0 is out of range");
    row(R"({"seed": 18446744073709551615})", "is out of range");
    row(R"({"epochs": null})", "epochs: it has the wrong type, null");
    row(R"({"epochs": [3]})", "epochs: it has the wrong type, array");
    row(R"({"epochs": {"a": 1}})", "epochs: it has the wrong type, object");
    row(R"({"hidden_layers": 128})", "hidden_layers: it takes a list of numbers");
    row(R"({"hidden_layers": ["128"]})", "hidden_layers: its list takes numbers alone");
    row(R"({"hidden_layers": [128, 0]})", "hidden_layers: 0 is out of range");
    row(R"({"loss": "MSE"})", "loss: \"MSE\" is not one of its values (give one of bce, mse)");
    row(R"({"title": 1})", "title: it takes a text");
    row(R"({"diabolo": 2, "unheard_of": 1})", "written by a newer Diabolo");
    row(R"({"diabolo": "1"})", "diabolo: the format's version is a whole number");
}

void ExperimentJsonTest::refusesWithTheFilesNameAndTheReason() {
    QFETCH(std::string, text);
    QFETCH(std::string, reason);
    const std::string told = refusalOf(text);
    QVERIFY2(told.starts_with(origin + ": ") && told.find(reason) != std::string::npos, told.c_str());
}

void ExperimentJsonTest::neitherDepthNorSizeNorStrangeBytesDoHarm_data() {
    QTest::addColumn<std::string>("text");
    QTest::newRow("deep list") << std::string(1'000'000, '[');
    std::string objects;
    while (objects.size() < 1'000'000)
        objects += "{\"a\":";
    QTest::newRow("deep object") << objects;
    QTest::newRow("too large") << "{\"title\": \"" + std::string(2'000'000, 'x') + "\"}";
    QTest::newRow("no UTF-8") << std::string("{\"title\": \"\xff\xfe\"}");
    QTest::newRow("NUL") << std::string("{\"title\"\0: 1}", 13);
    QTest::newRow("cut short") << toJson(Experiment()).substr(0, 100);
}

void ExperimentJsonTest::neitherDepthNorSizeNorStrangeBytesDoHarm() {
    QFETCH(std::string, text);
    const std::string told = refusalOf(text);
    QVERIFY(told.starts_with(origin + ": "));
    QVERIFY(told.size() < 300);
}

void ExperimentJsonTest::writesATitleThatIsNoUtf8AsValidJson() {
    Experiment experiment;
    experiment.title = "caf\xe9"; // Latin-1
    QCOMPARE(experimentFromJson(toJson(experiment), origin).title, std::string("caf\xef\xbf\xbd"));
}

void ExperimentJsonTest::loadsAFileByItsPathAndNamesItAfterTheFile() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("wide.json");
    writeContent(path, R"({"code_size": 300})");
    const Experiment experiment = loadExperiment(path.toStdString());
    QCOMPARE(experiment.name, std::string("wide"));
    QCOMPARE(experiment.title, std::string("wide"));
    QCOMPARE(experiment.codeSize, 300);
}

void ExperimentJsonTest::aPresetsNameWinsOverAFileOfThisName() {
    const QTemporaryDir folder;
    writeContent(folder.filePath("shallow"), R"({"code_size": 300})");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    const int preset = loadExperiment("shallow").codeSize;
    const int file = loadExperiment("./shallow").codeSize;
    QDir::setCurrent(before);
    QCOMPARE(preset, 32);
    QCOMPARE(file, 300);
}

void ExperimentJsonTest::anUnknownNameIsAnsweredWithThePresets() {
    try {
        (void)loadExperiment("shalow");
        QFAIL("an unknown preset was loaded");
    } catch (const Error& error) {
        const std::string told = error.what();
        QVERIFY2(told.starts_with("\"shalow\": ") && told.find("did you mean shallow?") != std::string::npos,
                 error.what());
        for (const Experiment& preset : presets())
            QVERIFY(told.find(preset.name) != std::string::npos);
    }
}

void ExperimentJsonTest::savingReplacesTheFileAndLeavesNothingElse() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("mine.json");
    writeContent(path, "something old");
    saveExperiment(changedEverywhere(), path.toStdString());
    QVERIFY(loadExperiment(path.toStdString()) == changedEverywhere());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{"mine.json"});
}

void ExperimentJsonTest::aFailedSaveNamesTheFileAndLeavesItAsItWas() {
    const QTemporaryDir folder;
    const std::string nowhere = folder.filePath("no/such/folder.json").toStdString();
    try {
        saveExperiment(Experiment(), nowhere);
        QFAIL("saved into a folder that does not exist");
    } catch (const Error& error) {
        QVERIFY2(std::string(error.what()).starts_with(nowhere + ": "), error.what());
    }
    QVERIFY_EXCEPTION_THROWN(saveExperiment(Experiment(), folder.path().toStdString()), Error);
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY_EXCEPTION_THROWN(saveExperiment(Experiment(), "/dev/null"), Error);
    QVERIFY(contentOf("/dev/null").isEmpty());
}

QTEST_APPLESS_MAIN(ExperimentJsonTest)
#include "tst_ExperimentJson.moc"
