#include "core/base/Error.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;

/// A file of a kind that the program knows, given where another is wanted.
class FileKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatAFileIsInPlaceOfAnExperiment_data() { kinds(); }
    void saysWhatAFileIsInPlaceOfAnExperiment();
    void saysWhatAFileIsInPlaceOfData_data() { kinds(); }
    void saysWhatAFileIsInPlaceOfData();
    void anExperimentsDataAreLookedForBesideIt();

private:
    static void kinds();
    QString write(const QString& name, const QByteArray& content) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(name));
        file.write(content);
        return file.fileName();
    }
    /// What opening `file` throws.
    template <typename Open>
    static QString refusal(const Open& open, const QString& file) {
        try {
            static_cast<void>(open(file.toStdString()));
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }
    QTemporaryDir folder_;
};

void FileKindTest::kinds() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("asExperiment"); // empty: it is one
    QTest::addColumn<QString>("asData");
    const auto row = [](const char* name, const QByteArray& content, const char* asExperiment,
                        const char* asData) {
        QTest::newRow(name) << QString(name) << content << QString(asExperiment) << QString(asData);
    };
    const QByteArray zip("PK\x03\x04 and more"), points("x,y,z\n1,2,3\n2,3,4\n3,4,5\n4,5,6\n5,6,7\n6,7,8\n");
    row("deep.pt", zip, "it is PyTorch's (TorchScript", "it is PyTorch's (TorchScript");
    row("weights.PTH", zip, "open the model that Save model", "open the model that Save model");
    row("digits.npz", zip, "it is data, and no experiment", "it is damaged");
    row("loss.png", "\x89PNG", "it is a single picture or figure", "it is a single picture or figure");
    row("loss.svg", "<svg>", "it is a single picture or figure", "it is a single picture or figure");
    row("deep-pytorch.py", "import torch", "run it with Python", "run it with Python");
    row("metrics.json", "{\n  \"experiment\": {\n    \"diabolo\": 1", "it holds the results of a training",
        "it holds the results of a training");
    row("mine.json", "{\"diabolo\": 1}", "", "it is an experiment, and no data (open it as an experiment");
    row("points.csv", points, "it is data, and no experiment (open it as data (--data)", "");
    row("mine.safetensors", "\x08", "", "it is a model, and no data (open it in place of an experiment");
}

void FileKindTest::saysWhatAFileIsInPlaceOfAnExperiment() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, asExperiment);
    if (name.endsWith(".safetensors"))
        return; // a model is opened by its own reader
    const QString told = refusal(loadExperiment, write(name, content));
    if (asExperiment.isEmpty())
        QCOMPARE(told, QString());
    QVERIFY2(told.contains(asExperiment), qPrintable(told));
    if (!told.isEmpty())
        QVERIFY2(told.contains(name), qPrintable(told));
}

void FileKindTest::saysWhatAFileIsInPlaceOfData() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, asData);
    const auto open = [](const std::string& file) { return openDataset(file); };
    const QString told = refusal(open, write(name, content));
    if (asData.isEmpty())
        QCOMPARE(told, QString());
    QVERIFY2(told.contains(asData), qPrintable(told));
    if (!told.isEmpty())
        QVERIFY2(told.contains(name), qPrintable(told));
}

void FileKindTest::anExperimentsDataAreLookedForBesideIt() {
    const QString points = write("mine.csv", "x,y,z\n1,2,3\n2,3,4\n3,4,5\n4,5,6\n5,6,7\n6,7,8\n");
    const QString beside = write("beside.json", "{\"data\": \"mine.csv\"}");
    const auto dataOf = [](const QString& file) {
        return QString::fromStdString(loadExperiment(file.toStdString()).data);
    };
    QCOMPARE(dataOf(beside), points);
    QCOMPARE(dataOf(write("dotted.json", "{\"data\": \"./mine.csv\"}")), points);
    QCOMPARE(dataOf(write("known.json", "{\"data\": \"digits\"}")), QString("digits"));
    write("digits", "a file that is called as the built-in data are");
    QCOMPARE(dataOf(write("known.json", "{\"data\": \"digits\"}")), QString("digits"));
    QCOMPARE(dataOf(write("absolute.json", "{\"data\": \"/no/where.csv\"}")), QString("/no/where.csv"));
    QCOMPARE(dataOf(write("none.json", "{\"data\": \"none.csv\"}")), QString("none.csv"));
}

QTEST_APPLESS_MAIN(FileKindTest)
#include "tst_FileKind.moc"
