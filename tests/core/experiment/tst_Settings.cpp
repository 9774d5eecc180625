#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include <QTest>
#include <limits>
#include <set>

using namespace diabolo;

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRowIsComplete();
    void everyDefaultAndPresetIsValid();
    void storesWhatTheCommandLineGives_data();
    void storesWhatTheCommandLineGives();
    void refusesWithTheSettingsNameAndTheReason_data();
    void refusesWithTheSettingsNameAndTheReason();
    void aRefusedValueLeavesTheExperimentAsItWas();
    void anUnknownKeyIsAnsweredWithTheNearestOne();
    void refusesAValueOfAnotherType();
    void refusesNumbersThatAreNone();
    void readsBackWhatItShows();
    void showsChoicesByTheirLabelAndAnEmptyListAsNone();
    void binaryCrossEntropyNeedsASigmoidOutput();
    void settingsThatDoNotGoTogetherAreNamed_data();
    void settingsThatDoNotGoTogetherAreNamed();
    void aSettingAppliesOnlyWhereItHasAnEffect();
    void validationFindsAValueThatWasNeverChecked();
    void onlyChangesThatAreNotLiveNeedAReset();
};

namespace {

std::string messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

void SettingsTest::everyRowIsComplete() {
    std::set<std::string> keys;
    for (const Setting& setting : settings()) {
        QVERIFY2(keys.insert(setting.key).second, setting.key.c_str());
        QVERIFY(!setting.label.empty());
        QVERIFY2(setting.explanation.size() > 40, setting.key.c_str());
        QCOMPARE(setting.choices.size() > 1, setting.kind == Setting::Kind::Choice);
        QVERIFY(setting.minimum <= setting.sliderMinimum && setting.sliderMaximum <= setting.maximum);
        if (setting.logarithmic)
            QVERIFY2(setting.sliderMinimum > 0, setting.key.c_str()); // zero has no logarithm
    }
}

void SettingsTest::everyDefaultAndPresetIsValid() {
    validate(Experiment());
    for (const Experiment& preset : presets())
        validate(preset);
}

void SettingsTest::storesWhatTheCommandLineGives_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::string>("shown");
    const auto row = [](const char* text, const char* key, const char* shown) {
        QTest::newRow(text) << std::string(text) << std::string(key) << std::string(shown);
    };
    row("code_size=16", "code_size", "16");
    row("code_size= 16 ", "code_size", "16");
    row("code_size=16.0", "code_size", "16");
    row("epochs=1e2", "epochs", "100");
    row("seed=9007199254740991", "seed", "9007199254740991");
    row("learning_rate=1", "learning_rate", "1");
    row("learning_rate=0.0005", "learning_rate", "5e-4");
    row("learning_rate=1e9", "learning_rate", "1e9");
    row("hidden_layers=128,64", "hidden_layers", "128, 64");
    row("hidden_layers= 128 , 64 ", "hidden_layers", "128, 64");
    row("hidden_layers=", "hidden_layers", "none");
    row("hidden_layers=none", "hidden_layers", "none");
    row("hidden_activation=leaky_relu", "hidden_activation", "leaky ReLU");
    row("hidden_activation=Leaky ReLU", "hidden_activation", "leaky ReLU");
    row("loss=mse", "loss", "mean squared error");
    row("data=/tmp/a=b, c ", "data", "/tmp/a=b, c ");
    row("tied=on", "tied", "on");
    row("tied= True ", "tied", "on");
    row("tied=0", "tied", "off");
    row("dropout=0", "dropout", "0");
}

void SettingsTest::storesWhatTheCommandLineGives() {
    QFETCH(std::string, text);
    QFETCH(std::string, key);
    QFETCH(std::string, shown);
    Experiment experiment;
    applySetting(experiment, text);
    const Setting& setting = findSetting(key);
    QCOMPARE(displayText(setting, setting.get(experiment)), shown);
}

void SettingsTest::refusesWithTheSettingsNameAndTheReason_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char* text, const char* message) {
        QTest::newRow(text) << std::string(text) << std::string(message);
    };
    row("code_size", "\"code_size\": there is no '=' in it");
    row("code_size=", "code_size: \"\" is not a number");
    row("code_size=0", "code_size: 0 is out of range (give a whole number from 1 to 100000 units)");
    row("code_size=100001", "code_size: 100001 is out of range");
    row("code_size=99999999999999999999", "code_size: 1e20 is out of range");
    row("code_size=2.5", "code_size: 2.5 is not a whole number");
    row("code_size=2x", "code_size: \"2x\" is not a number");
    row("code_size=0x10", "code_size: \"0x10\" is not a number");
    row("learning_rate=0", "learning_rate: 0 is out of range (give a number from 1e-6 to 1e10");
    row("learning_rate=-1", "learning_rate: -1 is out of range");
    row("learning_rate=nan", "learning_rate: \"nan\" is not a number");
    row("learning_rate=inf", "learning_rate: \"inf\" is not a number");
    row("learning_rate=1e999", "learning_rate: \"1e999\" is not a number");
    row("learning_rate=1,000", "learning_rate: \"1,000\" may be 1.000 or 1000; write the one that is meant");
    row("learning_rate=1,000.5", "learning_rate: \"1,000.5\" has more than one decimal sign");
    row("code_size=12,5", "code_size: 12.5 is not a whole number");
    row("seed=9007199254740992", "seed: 9007199254740992 is out of range");
    row("seed=-1", "seed: -1 is out of range");
    row("hidden_layers=128,", "hidden_layers: \"\" in the list is not a number");
    row("hidden_layers=128;64", "hidden_layers: \"128;64\" in the list is not a number");
    row("hidden_layers=128,0", "hidden_layers: 0 is out of range");
    row("hidden_layers=3000000000", "hidden_layers: 3000000000 is out of range");
    row("hidden_layers=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "hidden_layers: 17 numbers are too many");
    row("loss=mae", "loss: \"mae\" is not one of its values (give one of bce, mse)");
    row("data=", "data: it is empty");
    row("tied=maybe", "tied: \"maybe\" is neither on nor off (give on or off)");
    row("sparsity_weight=-1e-4", "sparsity_weight: -1e-4 is out of range");
}

void SettingsTest::refusesWithTheSettingsNameAndTheReason() {
    QFETCH(std::string, text);
    QFETCH(std::string, message);
    Experiment experiment;
    const std::string told = messageOf([&] { applySetting(experiment, text); });
    QVERIFY2(contains(told, message), told.c_str());
}

void SettingsTest::aRefusedValueLeavesTheExperimentAsItWas() {
    Experiment experiment;
    QVERIFY_EXCEPTION_THROWN(applySetting(experiment, "hidden_layers=64,0"), Error);
    QVERIFY(experiment == Experiment());
}

void SettingsTest::anUnknownKeyIsAnsweredWithTheNearestOne() {
    Experiment experiment;
    const std::string told = messageOf([&] { applySetting(experiment, "lerning_rate=0.1"); });
    QVERIFY2(contains(told, "\"lerning_rate\"") && contains(told, "did you mean learning_rate?"),
             told.c_str());
}

void SettingsTest::refusesAValueOfAnotherType() {
    Experiment experiment;
    const auto refused = [&experiment](const char* key, const SettingValue& value) {
        return messageOf([&] { applySetting(experiment, key, value); }).starts_with(std::string(key) + ": ");
    };
    QVERIFY(refused("code_size", std::string("32")));
    QVERIFY(refused("learning_rate", std::vector<int>{1}));
    QVERIFY(refused("hidden_layers", std::int64_t{128}));
    QVERIFY(refused("loss", std::int64_t{0}));
    QVERIFY(refused("data", std::int64_t{1}));
}

void SettingsTest::refusesNumbersThatAreNone() {
    const Setting& rate = findSetting("learning_rate");
    QVERIFY_EXCEPTION_THROWN(rate.check(std::numeric_limits<double>::quiet_NaN()), Error);
    QVERIFY_EXCEPTION_THROWN(rate.check(std::numeric_limits<double>::infinity()), Error);
    QVERIFY_EXCEPTION_THROWN(findSetting("epochs").check(std::numeric_limits<double>::quiet_NaN()), Error);
}

void SettingsTest::readsBackWhatItShows() {
    Experiment experiment;
    experiment.learningRate = 0.1 + 0.2; // needs all seventeen digits
    experiment.hiddenLayers = {};
    for (const Setting& setting : settings()) {
        const SettingValue value = setting.get(experiment);
        Experiment readBack = experiment;
        setting.set(readBack, parseValue(setting, displayText(setting, value)));
        QVERIFY2(readBack == experiment, setting.key.c_str());
        for (const SettingChoice& choice : setting.choices)
            QVERIFY(parseValue(setting, displayText(setting, choice.key)) == SettingValue(choice.key));
    }
}

void SettingsTest::showsChoicesByTheirLabelAndAnEmptyListAsNone() {
    QCOMPARE(displayText(findSetting("code_activation"), std::string("relu")), std::string("ReLU"));
    QCOMPARE(displayText(findSetting("hidden_layers"), std::vector<int>{}), std::string("none"));
    QCOMPARE(displayText(findSetting("learning_rate"), 0.001), std::string("0.001"));
}

void SettingsTest::binaryCrossEntropyNeedsASigmoidOutput() {
    Experiment experiment;
    experiment.outputActivation = Activation::Linear;
    const std::string told = messageOf([&] { validate(experiment); });
    QVERIFY2(contains(told, "loss and output_activation") && contains(told, "linear"), told.c_str());
    experiment.loss = Loss::MeanSquaredError;
    validate(experiment);
}

void SettingsTest::settingsThatDoNotGoTogetherAreNamed_data() {
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QStringList>("blamed");
    const auto row = [](const char* name, const QStringList& changes, const QStringList& blamed) {
        QTest::newRow(name) << changes << blamed;
    };
    row("entropy of a linear output", {"output_activation=linear"}, {"loss", "output_activation"});
    row("variational maps", {"variational=on", "layers=convolutional"}, {"variational", "layers"});
    row("two prices", {"variational=on", "sparsity=l1"}, {"variational", "sparsity"});
    row("an ordered cloud", {"variational=on", "ordered_code=on"}, {"ordered_code", "variational"});
    row("ordered maps", {"layers=convolutional", "ordered_code=on"}, {"ordered_code", "layers"});
    row("a plain network told the class", {"conditional=on"}, {"conditional", "variational"});
    row("KL of a ReLU", {"sparsity=kl"}, {"sparsity", "code_activation"});
    row("no convolution", {"layers=convolutional", "filters=none"}, {"filters"});
    row("tied maps", {"layers=convolutional", "tied=on"}, {"tied", "layers"});
    row("tied to two matrices", {"variational=on", "tied=on"}, {"tied", "variational"});
    row("maps layer by layer", {"layers=convolutional", "pretraining=on"}, {"pretraining", "layers"});
    row("a cloud layer by layer", {"variational=on", "pretraining=on"}, {"pretraining", "variational"});
    row("a single layer by layer", {"hidden_layers=none", "pretraining=on"},
        {"pretraining", "hidden_layers"});
}

void SettingsTest::settingsThatDoNotGoTogetherAreNamed() {
    QFETCH(QStringList, changes);
    QFETCH(QStringList, blamed);
    Experiment experiment;
    for (const QString& change : changes)
        applySetting(experiment, change.toStdString());
    try {
        validate(experiment);
        QFAIL("they were let through");
    } catch (const SettingConflict& conflict) {
        QStringList keys;
        for (const std::string& key : conflict.keys())
            keys.push_back(QString::fromStdString(key));
        QCOMPARE(keys, blamed);
        QVERIFY2(contains(conflict.what(), conflict.keys().back() + ": "), conflict.what());
        QVERIFY2(contains(conflict.what(), "("), conflict.what()); // what to do
    }
}

void SettingsTest::aSettingAppliesOnlyWhereItHasAnEffect() {
    Experiment experiment;
    const auto applies = [&](const char* key) { return findSetting(key).applies(experiment); };
    QVERIFY(applies("code_size") && !applies("filters") && !applies("beta") && !applies("noise"));
    experiment.layerType = LayerType::Convolutional;
    QVERIFY(!applies("code_size") && applies("filters") && applies("upsampling"));
    experiment = Experiment();
    experiment.variational = true;
    QVERIFY(applies("beta") && !applies("sparsity") && !applies("code_activation"));
    experiment.corruption = Corruption::Masking;
    QVERIFY(applies("noise") && applies("test_noise"));
    experiment = Experiment();
    experiment.sparsity = Sparsity::L1;
    QVERIFY(applies("sparsity_weight") && !applies("sparsity_target"));
}

void SettingsTest::validationFindsAValueThatWasNeverChecked() {
    Experiment experiment;
    experiment.batchSize = 0;
    QVERIFY_EXCEPTION_THROWN(validate(experiment), Error);
}

void SettingsTest::onlyChangesThatAreNotLiveNeedAReset() {
    const Experiment before;
    Experiment now = before;
    now.learningRate = 0.5;
    now.epochs = 3;
    now.title = "Another";
    QVERIFY(changesNeedingReset(before, now).empty());
    now.seed = 7;
    now.codeSize = 2;
    const std::vector<std::string> expected = {"code_size", "seed"};
    QVERIFY(changesNeedingReset(before, now) == expected);
}

QTEST_APPLESS_MAIN(SettingsTest)
#include "tst_Settings.moc"
