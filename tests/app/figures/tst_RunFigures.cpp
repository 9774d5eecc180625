#include "app/figures/RunFigures.h"
#include "app/headless/RunSurvey.h"
#include "tests/CsvFields.h"
#include "tests/SvgShapes.h"
#include "tests/app/TinyRuns.h"
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace diabolo;
using namespace diabolo::test;

class RunFiguresTest : public QObject {
    Q_OBJECT
private slots:
    void theViewsOfEveryTabAreWrittenAsPictureVectorsAndNumbers();
    void everyTableAndDrawingIsWhole_data();
    void everyTableAndDrawingIsWhole();
    void theNamesOfColumnsAreTheSameInEveryLanguage();
    void codesOfMoreThanTwoUnitsAreLaidOut();
    void aDivergedNetworkStillHasItsFigures();
    void pointsHaveNoWalk();
    void aLinearNetworkIsSetBesideThePrincipalComponents();
    void anEarlyStopMarksTheEpochOfTheBestWeights();
};

namespace {

QStringList stemsIn(const QString& folder) {
    QStringList stems;
    for (const QString& file : QDir(folder).entryList({"*.svg"}, QDir::Files, QDir::Name))
        stems << file.chopped(4);
    return stems;
}

/// Of pictures, with a prior and without, of points and of curves.
std::vector<std::shared_ptr<const Run>> severalRuns() {
    Experiment variational = tinyRun(1)->experiment;
    variational.variational = true;
    variational.codeActivation = Activation::Linear;
    Experiment points = tinyRun(1)->experiment;
    points.loss = Loss::MeanSquaredError;
    std::vector<float> values;
    for (int i = 0; i < 60; ++i)
        values.push_back(static_cast<float>(i * 7 % 60) / 60);
    const Samples places = Samples::ofValues({1, 3, 1, SampleKind::Point}, values);
    const Samples curves = Samples::ofValues({1, 6, 1, SampleKind::Curve}, values);
    const auto data = [](const Samples& samples) {
        return std::make_shared<const Dataset>(Dataset{"made up", "test", samples, samples});
    };
    return {tinyRun(2), makeRun(variational, tinyRun(1)->dataset), makeRun(points, data(places)),
            makeRun(points, data(curves))};
}

/// Whatever was to be said in some language is said in this one.
class AnotherLanguage : public QTranslator {
public:
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
        return QStringLiteral("…") + QString::fromUtf8(text);
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

QString textOf(const QString& file) {
    QFile svg(file);
    return svg.open(QIODevice::ReadOnly) ? QString::fromUtf8(svg.readAll()) : QString();
}

} // namespace

void RunFiguresTest::theViewsOfEveryTabAreWrittenAsPictureVectorsAndNumbers() {
    const QTemporaryDir folder;
    RunRecord record = trained(tinyRun(2));
    surveyRun(record);
    writeFigures(record, folder.path());
    QCOMPARE(stemsIn(folder.path()), QStringList({"architecture",
                                                  "code-distribution-training",
                                                  "code-distribution-units",
                                                  "code-distribution",
                                                  "codes",
                                                  "feature-maps",
                                                  "first-layer",
                                                  "gauge",
                                                  "holes",
                                                  "latent-sliders",
                                                  "latent-walk",
                                                  "loss",
                                                  "new-samples",
                                                  "question-arithmetic",
                                                  "question-average",
                                                  "question-copy",
                                                  "question-denoise-code",
                                                  "question-denoise",
                                                  "question-generate",
                                                  "question-reconstruct",
                                                  "reconstructions"}));
    for (const QString& stem : stemsIn(folder.path()))
        for (const char* kind : {".png", ".csv"})
            QVERIFY2(QFile(folder.filePath(stem + kind)).size() > 50, qPrintable(stem + kind));
    QVERIFY(textOf(folder.filePath("first-layer.svg")).contains("8 of 8 units"));
    QVERIFY(textOf(folder.filePath("latent-sliders.svg")).contains("from test sample 0"));
    QVERIFY(textOf(folder.filePath("question-average.svg")).contains("can it average?"));
}

void RunFiguresTest::everyTableAndDrawingIsWhole_data() {
    QTest::addColumn<int>("run");
    int run = 0;
    for (const char* name : {"pictures", "pictures with a prior", "points", "curves"})
        QTest::newRow(name) << run++;
}

/// A table has as many fields in each row, and a drawing stays on its canvas.
void RunFiguresTest::everyTableAndDrawingIsWhole() {
    QFETCH(int, run);
    const QTemporaryDir folder;
    RunRecord record = trained(severalRuns()[static_cast<std::size_t>(run)]);
    surveyRun(record);
    writeFigures(record, folder.path());
    for (const QString& stem : stemsIn(folder.path())) {
        const QVector<QStringList> rows = csvFields(textOf(folder.filePath(stem + ".csv")));
        QVERIFY2(rows.size() > 1, qPrintable(stem));
        for (const QStringList& row : rows)
            QVERIFY2(row.size() == rows.front().size(), qPrintable(stem + ": " + row.join(" | ")));
        const SvgDrawing drawing = readSvg(textOf(folder.filePath(stem + ".svg")).toUtf8());
        QVERIFY2(drawing.problem.isEmpty(), qPrintable(stem + ": " + drawing.problem));
        QVERIFY(drawing.shapes.size() > 3);
        const QRectF canvas = drawing.canvas.adjusted(-1, -1, 2, 2);
        for (const SvgShape& shape : drawing.shapes)
            for (const QPointF& corner : shape.corners)
                QVERIFY2(canvas.contains(corner), qPrintable(QStringLiteral("%1: a %2 at (%3, %4), “%5”")
                                                                 .arg(stem, shape.name)
                                                                 .arg(corner.x())
                                                                 .arg(corner.y())
                                                                 .arg(shape.text)));
    }
}

/// A script that reads a table goes by them.
void RunFiguresTest::theNamesOfColumnsAreTheSameInEveryLanguage() {
    const QTemporaryDir folder;
    for (const auto& run : severalRuns()) {
        RunRecord record = trained(run);
        surveyRun(record);
        AnotherLanguage language;
        QCoreApplication::installTranslator(&language);
        writeFigures(record,
                     FigureFiles{.folder = folder.path(), .formats = {"csv"}, .except = {}, .meanwhile = {}});
        QCoreApplication::removeTranslator(&language);
        const QStringList tables = QDir(folder.path()).entryList({"*.csv"}, QDir::Files);
        QVERIFY(tables.size() > 10);
        for (const QString& table : tables) {
            const QStringList columns = csvFields(textOf(folder.filePath(table))).value(0);
            QVERIFY(!columns.isEmpty());
            for (const QString& column : columns)
                QVERIFY2(QRegularExpression("^[a-z0-9_]+$").match(column).hasMatch(),
                         qPrintable(table + ": " + column));
        }
    }
}

void RunFiguresTest::codesOfMoreThanTwoUnitsAreLaidOut() {
    const QTemporaryDir folder;
    Experiment wide = tinyRun(1)->experiment;
    wide.codeSize = 3;
    wide.codeActivation = Activation::Tanh;
    const auto many = std::make_shared<const Dataset>(
        Dataset{"stripes", "test", stripes(trainingSamples), stripes(100)}); // more than 3 x the perplexity
    writeFigures(trained(makeRun(wide, many)), folder.path());
    QVERIFY(stemsIn(folder.path()).contains("codes"));
    QVERIFY(textOf(folder.filePath("codes-tsne.svg")).contains("nearest neighbours kept"));
    QVERIFY(textOf(folder.filePath("new-samples.svg")).contains("near 10 test samples"));
}

void RunFiguresTest::aDivergedNetworkStillHasItsFigures() {
    const QTemporaryDir folder;
    const RunRecord record = trained(tinyRun(50, 1e9));
    QCOMPARE(record.stopped, RunRecord::Stopped::Diverged);
    writeFigures(record, folder.path());
    QVERIFY(stemsIn(folder.path()).contains("loss"));
    QVERIFY(stemsIn(folder.path()).contains("codes")); // of the last weights that were finite
}

void RunFiguresTest::pointsHaveNoWalk() {
    const QTemporaryDir folder;
    Experiment points = tinyRun(1)->experiment;
    points.loss = Loss::MeanSquaredError;
    std::vector<float> values;
    for (int i = 0; i < 60; ++i)
        values.push_back(static_cast<float>(i * 7 % 60) / 60);
    const Samples samples = Samples::ofValues({1, 3, 1, SampleKind::Point}, values);
    writeFigures(trained(makeRun(
                     points, std::make_shared<const Dataset>(Dataset{"points", "test", samples, samples}))),
                 folder.path());
    QVERIFY(stemsIn(folder.path()).contains("new-samples"));
    QVERIFY(!stemsIn(folder.path()).contains("latent-walk"));
}

void RunFiguresTest::aLinearNetworkIsSetBesideThePrincipalComponents() {
    const QTemporaryDir folder;
    Experiment linear = tinyRun(1)->experiment;
    linear.hiddenLayers = {};
    linear.codeActivation = linear.outputActivation = Activation::Linear;
    linear.loss = Loss::MeanSquaredError;
    RunRecord record = trained(makeRun(linear, tinyRun(1)->dataset));
    surveyRun(record);
    writeFigures(record, folder.path());
    QVERIFY(stemsIn(folder.path()).contains("linear-and-pca"));
    QVERIFY(textOf(folder.filePath("codes-and-components.svg")).contains("correlation"));
}

void RunFiguresTest::anEarlyStopMarksTheEpochOfTheBestWeights() {
    const QTemporaryDir folder;
    const RunRecord record = trained(overfittingRun());
    writeFigures(record, folder.path());
    const QString mark = QStringLiteral("best weights: epoch %1").arg(record.document->progress().bestEpoch);
    QVERIFY(textOf(folder.filePath("loss.svg")).contains(mark));
}

QTEST_MAIN(RunFiguresTest)
#include "tst_RunFigures.moc"
