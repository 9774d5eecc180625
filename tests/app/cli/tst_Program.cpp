#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <nlohmann/json.hpp>

/// The program as a script sees it: exit status, standard output and standard error.
class ProgramTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void printsItsVersionAndEndsWell();
    void trainsAndWritesMetricsAndFigures();
    void metricsAndFiguresMayShareAFolderThatIsNotThereYet();
    void metricsOnStandardOutputAreJsonAlone();
    void theResultIsOneLineAndProgressGoesToStandardError();
    void aSavedModelIsTrainedOn();
    void exportsTorchScript();
    void printsAnExperimentAsAScript();
    void writesADataSetForScripts();
    void quietSaysNothingOnStandardError();
    void quietSaysNothingWithFiguresWhereThereIsNoDesktop();
    void anInterruptStopsCleanlyAndStillWrites();
    void divergenceIsAFailureThatIsWrittenDownAllTheSame();
    void failuresAreOneLineAndTheirStatusSaysWhichKind_data();
    void failuresAreOneLineAndTheirStatusSaysWhichKind();
    void aFullDiskBehindStandardOutputIsAFailure();
    void worksInAnEmptyEnvironment();

private:
    struct Outcome {
        int status = -1;
        QByteArray out, err;
    };
    Outcome run(const QStringList& arguments);
    QString inFolder(const QString& name) const { return folder_.filePath(name); }

    QTemporaryDir folder_;
    QString program_;
};

namespace {

constexpr int patience = 120'000; // ms, for a loaded machine

/// Trains in a moment: the built-in digits, two units.
const QStringList quickTraining = {"train", "shallow",     "--epochs",  "1",
                                   "--set", "code_size=2", "--threads", "1"};

nlohmann::json readJson(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? nlohmann::json::parse(file.readAll().toStdString(), nullptr, false)
               : nlohmann::json();
}

} // namespace

ProgramTest::Outcome ProgramTest::run(const QStringList& arguments) {
    QProcess process;
    process.start(program_, arguments);
    const bool ended = process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

void ProgramTest::initTestCase() {
    program_ = QDir(QCoreApplication::applicationDirPath()).filePath("../diabolo");
    QVERIFY2(QFile::exists(program_), "build the target diabolo first");
}

void ProgramTest::printsItsVersionAndEndsWell() {
    const Outcome outcome = run({"--version"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.startsWith("diabolo "));
    QVERIFY(outcome.err.isEmpty());
}

void ProgramTest::trainsAndWritesMetricsAndFigures() {
    const Outcome outcome =
        run(quickTraining + QStringList{"--metrics", inFolder("m.json"), "--figures", inFolder("figures")});
    QCOMPARE(outcome.status, 0);
    const nlohmann::json metrics = readJson(inFolder("m.json"));
    QCOMPARE(metrics["stopped"].get<std::string>(), std::string("finished"));
    QCOMPARE(metrics["epochs"].size(), std::size_t{1});
    QCOMPARE(metrics["experiment"]["code_size"].get<int>(), 2);
    const QDir figures(inFolder("figures"));
    for (const QString stem :
         {"architecture", "loss", "gauge", "reconstructions", "code-distribution", "code-distribution-units",
          "code-distribution-training", "codes", "latent-walk", "new-samples"})
        for (const QString kind : {".png", ".svg", ".csv"})
            QVERIFY2(QFileInfo(figures.filePath(stem + kind)).size() > 50, qPrintable(stem + kind));
}

void ProgramTest::metricsAndFiguresMayShareAFolderThatIsNotThereYet() {
    const Outcome outcome =
        run(quickTraining + QStringList{"--metrics", inFolder("new/m.json"), "--figures", inFolder("new")});
    QCOMPARE(outcome.status, 0);
    QVERIFY(readJson(inFolder("new/m.json")).contains("epochs"));
}

void ProgramTest::metricsOnStandardOutputAreJsonAlone() {
    const Outcome outcome = run(quickTraining + QStringList{"--metrics", "-"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(nlohmann::json::accept(outcome.out.toStdString()));
}

void ProgramTest::theResultIsOneLineAndProgressGoesToStandardError() {
    const Outcome outcome = run(quickTraining);
    QVERIFY(outcome.out.startsWith(
        "shallow (code size 2) on digits: validation binary cross-entropy per pixel "));
    QCOMPARE(outcome.out.count('\n'), 1);
    QVERIFY(outcome.err.contains("epoch 1/1  training loss "));
}

void ProgramTest::aSavedModelIsTrainedOn() {
    QCOMPARE(run(quickTraining +
                 QStringList{"--save", inFolder("m.safetensors"), "--metrics", inFolder("first.json")})
                 .status,
             0);
    const Outcome second =
        run({"train", inFolder("m.safetensors"), "--threads", "1", "--metrics", inFolder("second.json")});
    QCOMPARE(second.status, 0);
    const auto lossIn = [this](const char* file) {
        return readJson(inFolder(file))["epochs"][0]["train_loss"].get<double>();
    };
    QVERIFY(lossIn("second.json") < lossIn("first.json"));
}

void ProgramTest::exportsTorchScript() {
    QCOMPARE(run(quickTraining + QStringList{"--export", inFolder("m.pt")}).status, 0);
    QFile file(inFolder("m.pt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(2), QByteArray("PK")); // an archive; what is in it, the exporter's test says
}

void ProgramTest::printsAnExperimentAsAScript() {
    const Outcome torch = run({"code", "deep"});
    QCOMPARE(torch.status, 0);
    QVERIFY(torch.out.startsWith("# Deep, in PyTorch.") && torch.out.contains("nn.Linear(784, 128)"));
    QVERIFY(run({"code", "deep", "--keras"}).out.contains("layers.Dense(128)"));
}

void ProgramTest::writesADataSetForScripts() {
    QCOMPARE(run({"data", "plane", inFolder("plane.npz")}).status, 0);
    QFile file(inFolder("plane.npz"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("'shape': (60, 1, 3)"));
    QCOMPARE(run({"data", "nowhere", inFolder("nowhere.npz")}).status, 1);
}

void ProgramTest::quietSaysNothingOnStandardError() {
    QCOMPARE(run(quickTraining + QStringList{"--quiet"}).err, QByteArray());
}

void ProgramTest::quietSaysNothingWithFiguresWhereThereIsNoDesktop() {
    QProcess process;
    process.setProcessEnvironment(QProcessEnvironment());
    process.start(program_, quickTraining + QStringList{"--quiet", "--figures", inFolder("quiet")});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QVERIFY(QFile::exists(inFolder("quiet/loss.png")));
}

void ProgramTest::anInterruptStopsCleanlyAndStillWrites() {
    QProcess process;
    process.start(program_, {"train", "shallow", "--epochs", "1000", "--threads", "1", "--metrics",
                             inFolder("i.json")});
    QByteArray told;
    process.setReadChannel(QProcess::StandardError);
    while (!told.contains("epoch 1/1000") && process.waitForReadyRead(patience))
        told += process.readAllStandardError();
    QVERIFY2(told.contains("epoch 1/1000"), told.constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const nlohmann::json metrics = readJson(inFolder("i.json"));
    QCOMPARE(metrics["stopped"].get<std::string>(), std::string("cancelled"));
    QVERIFY(metrics["epochs"].size() >= 1 && metrics["epochs"].size() < 1000);
}

void ProgramTest::divergenceIsAFailureThatIsWrittenDownAllTheSame() {
    const Outcome outcome = run(quickTraining + QStringList{"--set", "learning_rate=1e9", "--quiet",
                                                            "--metrics", inFolder("d.json")});
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.err.startsWith("diabolo: Training diverged"));
    QCOMPARE(outcome.err.count('\n'), 1);
    QCOMPARE(readJson(inFolder("d.json"))["stopped"].get<std::string>(), std::string("diverged"));
}

void ProgramTest::failuresAreOneLineAndTheirStatusSaysWhichKind_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* arguments, int status, const char* message) {
        QTest::newRow(arguments) << QString(arguments) << status << QByteArray(message);
    };
    row("--nonsense", 2, "diabolo: --nonsense: ");
    row("train", 2, "diabolo: train: ");
    row("train nothing_like_it", 2, "diabolo: \"nothing_like_it\": ");
    row("train deep --set code_size=0", 2, "diabolo: code_size: ");
    row("train deep --data /no/such/folder", 1, "/no/such/folder");
    row("train deep --set hidden_layers=100000,100000", 1, "GB are free");
    row("train deep --metrics /no/such/folder/m.json", 1, "diabolo: /no/such/folder/m.json: ");
    row("train deep --save /no/such/folder/m.safetensors", 1, "diabolo: /no/such/folder/m.safetensors: ");
    row("/dev/null/m.safetensors", 2, "diabolo: /dev/null/m.safetensors: ");
    row("train deep --metrics /", 1, "diabolo: /: ");
    row("train deep --figures /dev/null/figures", 1, "diabolo: /dev/null/figures: ");
}

void ProgramTest::failuresAreOneLineAndTheirStatusSaysWhichKind() {
    QFETCH(QString, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    const Outcome outcome = run(arguments.split(' '));
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.startsWith("diabolo: ") && outcome.err.contains(message), outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(outcome.out.isEmpty());
}

void ProgramTest::aFullDiskBehindStandardOutputIsAFailure() {
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(program_, {"list", "presets"});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().startsWith("diabolo: standard output: "));
}

void ProgramTest::worksInAnEmptyEnvironment() {
    QProcess process;
    process.setProcessEnvironment(QProcessEnvironment());
    process.start(program_, {"list", "settings", "--json"});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(nlohmann::json::accept(process.readAllStandardOutput().toStdString()));
    QVERIFY(process.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_Program.moc"
