#include "tests/CsvFields.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include "widgets/views/questions/AnswerText.h"
#include "widgets/views/training/GaugeView.h"
#include "widgets/views/training/LossCsv.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::test;

namespace {

const std::string hostile = "N(0, 1), \"so called\"\nof two lines";

} // namespace

/// Whatever a network, a class or a row is called, a table has as many fields in each of its rows.
class FigureCsvTest : public QObject {
    Q_OBJECT
private slots:
    void samplesFollowTheOtherColumns();
    void aRowOfAGridMayHaveAnyName();
    void valuesHaveTheUnitsOfTheFile();
    void aRowOfAnAnswerMayHaveAnyName();
    void theSamplesOfThePriorAreOneField();
    void aStageOfATrainingMayHaveAnyName();
    void aYardstickMayHaveAnyName();
    void picturesOfAGroupMayHaveAnyName();

private:
    /// The fields of all rows in the column of that name; empty where a row has another number of fields.
    [[nodiscard]] static QStringList column(const QString& csv, const QString& name) {
        const QVector<QStringList> rows = csvFields(csv);
        QStringList fields;
        if (rows.isEmpty())
            return fields;
        const qsizetype at = rows.front().indexOf(name);
        for (const QStringList& row : rows) {
            if (at < 0 || row.size() != rows.front().size())
                return {};
            fields << row[at];
        }
        return fields.mid(1);
    }
};

void FigureCsvTest::samplesFollowTheOtherColumns() {
    FigureCsv csv;
    csv.add("sample");
    csv.endHeader(2);
    csv.add(QStringLiteral("é, ü"));
    csv.endRow(std::vector<float>{0.1F, -2});
    QCOMPARE(csv.string(), QString::fromUtf8("sample,value_0,value_1\n\"é, ü\",0.1,-2\n"));
}

void FigureCsvTest::aRowOfAGridMayHaveAnyName() {
    ReconstructionGrid grid;
    grid.shape = {2, 1, 1, SampleKind::Curve};
    grid.samples = {4};
    grid.rows = {ImageRow{hostile, ImageRow::Colours::Ink, {0, 1}}};
    QCOMPARE(column(gridCsv(grid), "row"), QStringList(QString::fromStdString(hostile)));
}

void FigureCsvTest::valuesHaveTheUnitsOfTheFile() {
    ReconstructionGrid grid;
    grid.shape = {1, 2, 1, SampleKind::Curve};
    grid.samples = {4};
    grid.rows = {ImageRow{"original", ImageRow::Colours::Ink, {0.3F, 1}},
                 ImageRow{"absolute error", ImageRow::Colours::Heat, {0.1F, 0}}};
    grid.units = ValueScale::of(std::vector<double>{-1, 200, 4, 300}, 2, Scaling::Columns);
    QCOMPARE(column(gridCsv(grid), "value_0"), (QStringList{"0.5", "0.5"})); // and an error has no offset
    QCOMPARE(column(gridCsv(grid), "value_1"), (QStringList{"300", "0"}));
    CodeAnswer answer;
    answer.question = ReconstructQuestion{{3}};
    answer.samples = {3};
    answer.shape = grid.shape;
    answer.units = grid.units;
    answer.rows = {AnswerRow{{"original", ImageRow::Colours::Ink, {0.3F, 0.25F}}, {}}};
    QCOMPARE(column(answerCsv(answer), "value_1"), QStringList("225"));
}

void FigureCsvTest::aRowOfAnAnswerMayHaveAnyName() {
    CodeAnswer answer;
    answer.question = ReconstructQuestion{{3}};
    answer.samples = {3};
    answer.shape = {2, 1, 1, SampleKind::Curve};
    answer.rows = {AnswerRow{{hostile, ImageRow::Colours::Ink, {0, 1}}, {}}};
    QCOMPARE(column(answerCsv(answer), "row"), QStringList(QString::fromStdString(hostile)));
}

void FigureCsvTest::theSamplesOfThePriorAreOneField() {
    CodeAnswer answer;
    answer.question = GenerateQuestion{1};
    answer.shape = {2, 1, 1, SampleKind::Curve};
    answer.rows = {AnswerRow{{"from the prior", ImageRow::Colours::Ink, {0, 1}}, {}}};
    QCOMPARE(column(answerCsv(answer), "row").size(), qsizetype{1});
    QVERIFY(column(answerCsv(answer), "row").front().contains("N(0, 1)"));
}

void FigureCsvTest::aStageOfATrainingMayHaveAnyName() {
    LossHistory history;
    history.batches.add(std::vector<BatchLoss>{{0, 0.5F}});
    const std::vector<LossMark> marks = {{0, QString::fromStdString(hostile), "BCE"}};
    QCOMPARE(column(lossCsv(history, 1, marks), "stage"), QStringList(QString::fromStdString(hostile)));
}

void FigureCsvTest::aYardstickMayHaveAnyName() {
    GaugeView gauge;
    gauge.setYardsticks({{Yardstick::Kind::Floor, hostile, 0.5, hostile}}, "MSE");
    QCOMPARE(column(gauge.csv(), "name"), QStringList(QString::fromStdString(hostile)));
}

void FigureCsvTest::picturesOfAGroupMayHaveAnyName() {
    const auto view = makeFeatureMapsView();
    Pictures group;
    group.name = hostile;
    group.shape = {1, 1, 1};
    group.values = {0.5F};
    view->setGroups({group}, {});
    QCOMPARE(column(view->csv(), "group"), QStringList(QString::fromStdString(hostile)));
}

QTEST_MAIN(FigureCsvTest)
#include "tst_FigureCsv.moc"
