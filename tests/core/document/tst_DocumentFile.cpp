#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/document/DocumentFile.h"
#include "core/document/Replay.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/PresetTable.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class DocumentFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingComesBack();
    void aPresetGoesOnToTheBit_data();
    void aPresetGoesOnToTheBit();
    void aRunFromAModelComesBackWithIt();
    void otherDataAreRefused();
    void whatIsDamagedIsRefusedInWords_data();
    void whatIsDamagedIsRefusedInWords();
    void isKnownByItsName();

private:
    std::string path(const char* name = "run.diabolo") const { return folder_.filePath(name).toStdString(); }
    void overwrite(const char* name, const QByteArray& bytes) const {
        QFile file(folder_.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir folder_;
};

namespace {

std::shared_ptr<RunDocument> documentOf(Told& told, const std::shared_ptr<const Run>& run) {
    told.live.pause();
    const auto document = std::make_shared<RunDocument>(run);
    TrainingNews news = told.takeNew();
    news.state = std::make_shared<const TrainingState>(told.live.state());
    document->add(news);
    return document;
}

std::shared_ptr<const Dataset> fewSamplesOf(const Experiment& experiment) {
    Dataset some = openDataset(dataRequest(experiment));
    some.train = some.train.slice(0, std::min<std::size_t>(70, some.train.count()));
    some.test = some.test.slice(0, std::min<std::size_t>(20, some.test.count()));
    return std::make_shared<const Dataset>(some);
}

} // namespace

void DocumentFileTest::everythingComesBack() {
    const auto run = smallRun();
    Told told(run);
    told.train(14);
    told.live.set("learning_rate", 0.02);
    told.train(3);
    const auto document = documentOf(told, run);
    CodeHistogram histogram;
    histogram.step = 14;
    histogram.mean = 0.1;
    histogram.density = {0.25, 0.75};
    document->addCodes(histogram);
    writeDocument(*document, path());

    const DocumentFile file(path());
    QVERIFY(file.experiment() == run->experiment);
    const auto read = file.open(run->dataset);
    QVERIFY(read->id() != run->id); // several can be there
    QCOMPARE(read->losses().size(), document->losses().size());
    for (std::size_t i = 0; i < read->losses().size(); ++i)
        QCOMPARE(read->losses()[i].loss, document->losses()[i].loss);
    QCOMPARE(read->validations().size(), document->validations().size());
    QCOMPARE(qint64{read->validations().back().samples}, qint64{9});
    QCOMPARE(read->epochs().size(), std::size_t{1});
    QCOMPARE(read->epochs()[0].validationLoss, document->epochs()[0].validationLoss);
    QCOMPARE(read->asItRuns().learningRate, 0.02);
    QCOMPARE(qint64{read->changes()[0].step}, qint64{14});
    QCOMPARE(read->progress().phase, RunPhase::Paused);
    QCOMPARE(qint64{read->progress().step}, qint64{17});
    QCOMPARE(read->codes().moments().size(), std::size_t{1});
    QCOMPARE(read->codes().moments()[0].density, histogram.density);
    QCOMPARE(read->weights().values().size(), document->weights().values().size());
    QCOMPARE(read->weights().newest()->weights, document->weights().newest()->weights);
    QVERIFY(read->weights().newest()->run == read->run());
    QCOMPARE(read->states().size(), document->states().size());
    QVERIFY(read->states().back()->counts == document->states().back()->counts);
}

void DocumentFileTest::aPresetGoesOnToTheBit_data() {
    QTest::addColumn<QString>("name");
    for (const PresetText& preset : presetTexts())
        QTest::newRow(preset.name.c_str()) << QString::fromStdString(preset.name);
}

void DocumentFileTest::aPresetGoesOnToTheBit() {
    QFETCH(QString, name);
    Experiment experiment = loadExperiment(name.toStdString());
    experiment.batchSize = 32;
    experiment.epochs = 3;
    experiment.pretrainingEpochs = 1;
    experiment.codeSize = std::min(experiment.codeSize, 64); // what is written is of megabytes, not gigabytes
    const auto run = makeRun(experiment, fewSamplesOf(experiment));
    Told told(run);
    told.train(4);
    const auto document = documentOf(told, run);
    writeDocument(*document, path());
    const auto read = DocumentFile(path()).open(run->dataset);
    Told resumed(*read->states().back());
    static_cast<void>(resumed.takeNew());
    told.train(4);
    resumed.train(4);
    told.live.pause();
    resumed.live.pause();
    const TrainingNews went = told.takeNew(), goesOn = resumed.takeNew();
    QVERIFY(!went.losses.empty());
    QCOMPARE(goesOn.losses.size(), went.losses.size());
    for (std::size_t i = 0; i < went.losses.size(); ++i)
        QCOMPARE(goesOn.losses[i].loss, went.losses[i].loss);
    QVERIFY(goesOn.snapshot->weights == went.snapshot->weights);
}

void DocumentFileTest::aRunFromAModelComesBackWithIt() {
    const auto first = smallRun();
    Told told(first);
    told.train(5);
    Model model;
    model.experiment = first->experiment;
    model.shape = first->architecture.input;
    model.classes = classCount(*first->dataset);
    model.step = 5;
    model.weights = std::make_shared<const std::vector<float>>(told.news().snapshot->weights);
    const auto run = makeRun(first->experiment, first->dataset, std::make_shared<const Model>(model));
    Told further(run);
    further.train(3);
    writeDocument(*documentOf(further, run), path());
    const auto read = DocumentFile(path()).open(run->dataset);
    QVERIFY(read->run()->origin);
    QCOMPARE(qint64{batchesTrained(*read->run(), 3)}, qint64{8});
    QCOMPARE(*read->run()->origin->weights, *model.weights);
}

void DocumentFileTest::otherDataAreRefused() {
    const auto run = smallRun();
    Told told(run);
    writeDocument(*documentOf(told, run), path());
    const DocumentFile file(path());
    try {
        static_cast<void>(file.open(noiseDataset(50, 9)));
        QFAIL("they were taken");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("it was trained on test data, 42 + 9 samples"), error.what());
    }
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(file.open(noiseDataset(42, 9, {4, 4, 1}))));
}

void DocumentFileTest::whatIsDamagedIsRefusedInWords_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to"); // of the same length
    QTest::newRow("phase") << QByteArray("\\\"phase\\\":\\\"ready") << QByteArray("\\\"phase\\\":\\\"reado");
    QTest::newRow("array") << QByteArray("losses.step") << QByteArray("losses.stop");
    QTest::newRow("weights") << QByteArray("\\\"newest\\\":0") << QByteArray("\\\"newest\\\":9");
    QTest::newRow("setting") << QByteArray("batch_size") << QByteArray("batch_sise");
    QTest::newRow("version") << QByteArray("\"diabolo_run\":\"1\"") << QByteArray("\"diabolo_run\":\"2\"");
}

void DocumentFileTest::whatIsDamagedIsRefusedInWords() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto run = smallRun();
    Told told(run);
    writeDocument(*documentOf(told, run), path());
    QByteArray bytes = QByteArray::fromStdString(readFile(path(), 1 << 24));
    QVERIFY(bytes.contains(from));
    bytes.replace(from, to);
    overwrite("damaged.diabolo", bytes);
    try {
        static_cast<void>(DocumentFile(path("damaged.diabolo")).open(run->dataset));
        QFAIL("it was opened");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("damaged.diabolo: "), error.what());
    }
    for (const qsizetype length :
         {0, 7, 100, static_cast<int>(bytes.size() / 2), static_cast<int>(bytes.size() - 1)}) {
        overwrite("short.diabolo", bytes.left(length));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 static_cast<void>(DocumentFile(path("short.diabolo")).open(run->dataset)));
    }
}

void DocumentFileTest::isKnownByItsName() {
    QVERIFY(isDocumentName("a/run.diabolo"));
    QVERIFY(isDocumentName("RUN.DIABOLO"));
    QVERIFY(!isDocumentName("run.safetensors"));
}

QTEST_APPLESS_MAIN(DocumentFileTest)
#include "tst_DocumentFile.moc"
