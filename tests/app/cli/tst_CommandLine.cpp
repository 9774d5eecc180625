#include "app/cli/CommandLine.h"
#include "core/experiment/ExperimentJson.h"
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;

class CommandLineTest : public QObject {
    Q_OBJECT
private slots:
    void withoutArgumentsTheWindowOpensOnItsDefaults();
    void theWindowTakesAnExperimentAndData();
    void trainTakesAPreset();
    void trainTakesAFile();
    void aModelIsAnExperimentToGoOnFrom();
    void trainAppliesEveryOption();
    void whatHasAnOptionOfItsOwnWinsOverSet();
    void theLastOfTwoSettingsWins();
    void settingsThatGoTogetherMayBeGivenInAnyOrder();
    void aDashMeansStandardOutput();
    void aFileNamedLikeACommandIsReachedByItsPath();
    void codeTakesAnExperimentAndAFramework();
    void dataTakesADataSetAndAFile();
    void listTakesASubject_data();
    void listTakesASubject();
    void helpAndVersionWinOverEverythingElse();
    void helpNamesEveryOption();
    void wrongUsageIsSaidInOneLine_data();
    void wrongUsageIsSaidInOneLine();
};

namespace {

template <typename Wanted>
Wanted parsed(const QString& arguments) {
    return std::get<Wanted>(parseCommandLine(arguments.split(' ', Qt::SkipEmptyParts)));
}

} // namespace

void CommandLineTest::withoutArgumentsTheWindowOpensOnItsDefaults() {
    const auto command = parsed<WindowCommand>({});
    QVERIFY(!command.experiment);
    QVERIFY(!command.data);
}

void CommandLineTest::theWindowTakesAnExperimentAndData() {
    const auto command = parsed<WindowCommand>("--data /some/folder shallow");
    QVERIFY(command.experiment == loadExperiment("shallow"));
    QCOMPARE(command.data, std::optional<QString>("/some/folder"));
}

void CommandLineTest::trainTakesAPreset() {
    const auto command = parsed<TrainCommand>("train shallow");
    QVERIFY(command.experiment == loadExperiment("shallow"));
    QCOMPARE(command.threads, 0);
    QVERIFY(!command.metrics && !command.figures && !command.quiet);
}

void CommandLineTest::trainTakesAFile() {
    const QTemporaryDir folder;
    Experiment experiment;
    experiment.codeSize = 3;
    saveExperiment(experiment, folder.filePath("mine.json").toStdString());
    QCOMPARE(parsed<TrainCommand>("train " + folder.filePath("mine.json")).experiment.codeSize, 3);
}

void CommandLineTest::aModelIsAnExperimentToGoOnFrom() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("tiny.safetensors");
    Experiment experiment;
    experiment.hiddenLayers = {};
    experiment.codeSize = 1;
    const std::vector<float> weights = {1, 2, 3, 4, 5, 6, 7}; // 2 → 1 → 2
    saveModel({experiment, {1, 2, 1}, 0, 3, std::make_shared<const std::vector<float>>(weights)},
              file.toStdString());
    const auto train = parsed<TrainCommand>("train --epochs 3 " + file);
    QCOMPARE(*train.model->weights, weights);
    QCOMPARE(train.experiment.codeSize, 1);
    QCOMPARE(train.experiment.epochs, 3);
    const auto window = parsed<WindowCommand>(file);
    QCOMPARE(*window.model->weights, weights);
    QVERIFY(window.experiment == experiment);
}

void CommandLineTest::trainAppliesEveryOption() {
    const auto command = parsed<TrainCommand>(
        "train --data /d deep --epochs 3 --seed=7 --set code_size=2 --set hidden_layers=64,8 "
        "--threads 2 --metrics m.json --figures out --save m.safetensors --export m.pt --quiet");
    Experiment expected = loadExperiment("deep");
    expected.data = "/d";
    expected.epochs = 3;
    expected.seed = 7;
    expected.codeSize = 2;
    expected.hiddenLayers = {64, 8};
    expected.title = "Deep, edited";
    QVERIFY(command.experiment == expected);
    QCOMPARE(command.threads, 2);
    QCOMPARE(command.metrics, std::optional<QString>("m.json"));
    QCOMPARE(command.figures, std::optional<QString>("out"));
    QCOMPARE(command.save, std::optional<QString>("m.safetensors"));
    QCOMPARE(command.exportTo, std::optional<QString>("m.pt"));
    QVERIFY(command.quiet);
}

void CommandLineTest::whatHasAnOptionOfItsOwnWinsOverSet() {
    QCOMPARE(parsed<TrainCommand>("train deep --epochs 3 --set epochs=9").experiment.epochs, 3);
}

void CommandLineTest::theLastOfTwoSettingsWins() {
    QCOMPARE(parsed<TrainCommand>("train deep --set epochs=3 --set epochs=9").experiment.epochs, 9);
}

void CommandLineTest::settingsThatGoTogetherMayBeGivenInAnyOrder() {
    for (const char* const order : {"train deep --set output_activation=linear --set loss=mse",
                                    "train deep --set loss=mse --set output_activation=linear"}) {
        const auto command = parsed<TrainCommand>(order);
        QCOMPARE(command.experiment.loss, Loss::MeanSquaredError);
        QCOMPARE(command.experiment.outputActivation, Activation::Linear);
    }
}

void CommandLineTest::aDashMeansStandardOutput() {
    QCOMPARE(parsed<TrainCommand>("train deep --metrics -").metrics, std::optional<QString>("-"));
}

void CommandLineTest::aFileNamedLikeACommandIsReachedByItsPath() {
    const QTemporaryDir folder;
    saveExperiment(Experiment(), folder.filePath("train").toStdString());
    QVERIFY(parsed<WindowCommand>(folder.filePath("train")).experiment.has_value());
}

void CommandLineTest::codeTakesAnExperimentAndAFramework() {
    const auto command = parsed<CodeCommand>("code shallow --keras --set code_size=3");
    QCOMPARE(command.experiment.codeSize, 3);
    QVERIFY(command.keras);
    QVERIFY(!parsed<CodeCommand>("code shallow").keras);
}

void CommandLineTest::dataTakesADataSetAndAFile() {
    const auto command = parsed<DataCommand>("data digits d.npz");
    QCOMPARE(command.experiment.data, std::string("digits"));
    QCOMPARE(command.file, std::optional(QString("d.npz")));
    const auto told = parsed<DataCommand>("data wine.csv --json --set class_column=quality --set split=0.3");
    QVERIFY(!told.file && told.json);
    QCOMPARE(told.experiment.reading.classColumn, std::string("quality"));
    QCOMPARE(told.experiment.reading.split, 0.3);
    QVERIFY(!parsed<DataCommand>("data digits").json);
}

void CommandLineTest::listTakesASubject_data() {
    using Subject = ListCommand::Subject;
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<Subject>("subject");
    QTest::addColumn<bool>("json");
    QTest::newRow("presets") << "list presets" << Subject::Presets << false;
    QTest::newRow("data sets") << "list datasets" << Subject::Datasets << false;
    QTest::newRow("settings") << "list settings" << Subject::Settings << false;
    QTest::newRow("as JSON") << "list settings --json" << Subject::Settings << true;
    QTest::newRow("option first") << "list --json presets" << Subject::Presets << true;
}

void CommandLineTest::listTakesASubject() {
    QFETCH(QString, arguments);
    QFETCH(ListCommand::Subject, subject);
    QFETCH(bool, json);
    const auto command = parsed<ListCommand>(arguments);
    QCOMPARE(command.subject, subject);
    QCOMPARE(command.json, json);
}

void CommandLineTest::helpAndVersionWinOverEverythingElse() {
    for (const char* const asking : {"--help", "-h", "train --help", "train deep --nonsense -h", "list -h"})
        QVERIFY2(parsed<PrintCommand>(asking).text.startsWith("Diabolo: "), asking);
    QVERIFY(parsed<PrintCommand>("--version").text.startsWith("diabolo "));
    QVERIFY(parsed<PrintCommand>("-v").text.endsWith('\n'));
}

void CommandLineTest::helpNamesEveryOption() {
    const QString help = parsed<PrintCommand>("--help").text;
    for (const char* const option :
         {"--data", "--epochs", "--seed", "--set", "--threads", "--metrics", "--figures", "--save",
          "--export", "--quiet", "--json", "--keras", "--help", "--version"})
        QVERIFY2(help.contains(option), option);
}

void CommandLineTest::wrongUsageIsSaidInOneLine_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* arguments, const char* message) {
        QTest::newRow(arguments) << QString(arguments) << QString(message);
    };
    row("--nonsense", "--nonsense: there is no such option here (see diabolo --help)");
    row("-x", "-x: there is no such option here (see diabolo --help)");
    row("--epochs 3", "--epochs: there is no such option here (see diabolo --help)");
    row("--data", "the command line: Missing value after '--data' (see diabolo --help)");
    row("train --quiet=3 deep", "the command line: Unexpected value after '--quiet' (see diabolo --help)");
    row("shallow deep", "\"deep\": there is one argument too many (see diabolo --help)");
    row("shalow", "\"shalow\": it is neither a preset nor a file (did you mean shallow?");
    row("train", "train: no experiment is given");
    row("train /no/such.json", "\"/no/such.json\": it is neither a preset nor a file");
    row("train deep shallow", "\"shallow\": there is one argument too many");
    row("train deep --epochs three",
        "epochs: \"three\" is not a number (give a whole number from 1 to 1000)");
    row("train deep --epochs 0", "epochs: 0 is out of range");
    row("train deep --seed -1", "seed: -1 is out of range");
    row("train deep --set epochs", "\"epochs\": there is no '=' in it");
    row("train deep --set lerning_rate=1", "did you mean learning_rate?");
    row("train deep --set output_activation=tanh", "loss and output_activation: ");
    row("train deep --threads 0", "--threads: \"0\" is not possible (give a whole number from 1 to 1024)");
    row("train deep --threads many", "--threads: \"many\" is not possible");
    row("train deep --metrics=", "--metrics: its value is empty");
    row("train deep --figures=", "--figures: its value is empty");
    row("train deep --save=", "--save: its value is empty");
    row("train deep --save deep.pt", "--save: \"deep.pt\" is not the name of a model");
    row("train deep --export deep.onnx", "--export: \"deep.onnx\" is not the name of TorchScript");
    row("/no/such.safetensors", "/no/such.safetensors: there is no such file");
    row("train deep --data=", "data: it is empty");
    row("code", "code: no experiment is given");
    row("code deep --set output_activation=tanh", "loss and output_activation: ");
    row("data", "data: no data set is given");
    row("data digits --set epochs=3", "epochs: it is not about the data");
    row("data digits d.zip", "\"d.zip\": it is not the name of an archive of NumPy");
    row("list", "list: it is not said what (write presets, datasets or settings)");
    row("list lessons", "list: there are no \"lessons\" to list");
    row("list presets settings", "\"settings\": there is one argument too many");
}

void CommandLineTest::wrongUsageIsSaidInOneLine() {
    QFETCH(QString, arguments);
    QFETCH(QString, message);
    try {
        (void)parseCommandLine(arguments.split(' '));
        QFAIL("wrong usage was accepted");
    } catch (const UsageError& error) {
        const QString told = QString::fromStdString(error.what());
        QVERIFY2(told.contains(message), error.what());
        QVERIFY(!told.contains('\n'));
    }
}

QTEST_APPLESS_MAIN(CommandLineTest)
#include "tst_CommandLine.moc"
