#include "tests/core/explore/Asked.h"
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// The questions of the course, asked of a small network.
class CodeQuestionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reconstructionsAreThoseOfTheGridAndComeWithTheirError();
    void noNoiseOnTheCodeIsTheReconstructionAndMuchIsNot();
    void theNoiseIsMeasuredInSpreadsOfTheCodes();
    void aPathBeginsAndEndsWithTheTwoReconstructions();
    void aPathFromASampleToItselfStaysThere();
    void generatesThreeRowsTheSameForTheSameSeed();
    void aConditionalNetworkGeneratesOneClassAfterAnother();
    void aSampleMinusItselfPlusAnotherIsTheOther();
    void theMeanOfAClassIsAPlace();
    void aSampleOrClassThatIsNotThereIsSaid();
    void awayFromTheCodesAPlaceDoesNotComeBack();
    void onlyPlacesAmongTheCodesCountAsHoles();
    void distancesAreInSpreadsOfTheCodes();
    void newSamplesWithoutSpreadAreTheReconstructions();
    void newSamplesOfAClassAreDrawnAroundItsSamples();
    void aStackedNetworkAnswersWithThePairsThatTakePart();
};

namespace {

Experiment plainExperiment() {
    Experiment experiment = smallExperiment(); // 6 → 5 → 3 → 5 → 6, test samples of the classes 0 … 8
    experiment.codeActivation = Activation::Tanh;
    return experiment;
}

std::shared_ptr<const WeightSnapshot> trained(const Experiment& experiment = plainExperiment()) {
    return snapshotOf(smallRun(experiment), 5);
}

template <class View, class Question>
View answered(const std::shared_ptr<const WeightSnapshot>& snapshot, Question question) {
    Asked asked;
    asked.explorer.ask(snapshot, std::move(question));
    return asked.view<View>();
}

template <class Question>
CodeAnswer toldBy(const std::shared_ptr<const WeightSnapshot>& snapshot, Question question) {
    return answered<CodeAnswer>(snapshot, CodeQuestionQuery{std::move(question)});
}

const AnswerRow& rowOf(const CodeAnswer& answer, const std::string& name) {
    const auto found = std::ranges::find(answer.rows, name, &AnswerRow::name);
    if (found == answer.rows.end())
        qFatal("there is no row %s", name.c_str());
    return *found;
}

std::vector<float> column(const CodeAnswer& answer, const std::string& row, std::size_t which) {
    const auto size = static_cast<std::ptrdiff_t>(answer.shape.size());
    const auto begin = rowOf(answer, row).values.begin() + static_cast<std::ptrdiff_t>(which) * size;
    return {begin, begin + size};
}

bool areClose(const std::vector<float>& values, const std::vector<float>& others) {
    const auto close = [](float a, float b) { return std::abs(a - b) < 1e-5F; };
    return values.size() == others.size() && std::ranges::equal(values, others, close);
}

} // namespace

void CodeQuestionsTest::reconstructionsAreThoseOfTheGridAndComeWithTheirError() {
    const auto snapshot = trained();
    const CodeAnswer answer = toldBy(snapshot, ReconstructQuestion{{2, 99, 4}});
    QCOMPARE(answer.samples, (std::vector<std::size_t>{2, 4}));
    Asked asked;
    const ReconstructionGrid grid = asked.reconstruct(snapshot, {2, 4});
    QCOMPARE(rowOf(answer, "original").values, grid.rows[0].values);
    QVERIFY(areClose(rowOf(answer, "reconstruction").values, grid.rows[1].values));
    QVERIFY(std::abs(*rowOf(answer, "reconstruction").error - (grid.errors[0] + grid.errors[1]) / 2.0) <
            1e-6);
    QCOMPARE(qint64{answer.step}, qint64{5});
    QVERIFY(std::get<ReconstructQuestion>(answer.question).samples == (std::vector<std::size_t>{2, 99, 4}));
}

void CodeQuestionsTest::noNoiseOnTheCodeIsTheReconstructionAndMuchIsNot() {
    const auto snapshot = trained();
    const CodeAnswer none = toldBy(snapshot, DenoiseCodeQuestion{{0, 1}, 0});
    QCOMPARE(rowOf(none, "from the noisy code").values, rowOf(none, "reconstruction").values);
    QVERIFY(none.codeDeviation > 0);
    const CodeAnswer much = toldBy(snapshot, DenoiseCodeQuestion{{0, 1, 2, 3, 4, 5}, 20});
    QVERIFY(*rowOf(much, "from the noisy code").error > *rowOf(much, "reconstruction").error);
    QCOMPARE(
        rowOf(toldBy(snapshot, DenoiseCodeQuestion{{0, 1, 2, 3, 4, 5}, 20}), "from the noisy code").values,
        rowOf(much, "from the noisy code").values); // the same noise every time
}

/// An encoder whose codes are eight times as large and a decoder that takes them so are the same network.
void CodeQuestionsTest::theNoiseIsMeasuredInSpreadsOfTheCodes() {
    Experiment experiment = plainExperiment();
    experiment.codeActivation = Activation::Linear;
    const auto snapshot = trained(experiment);
    WeightSnapshot larger = *snapshot;
    constexpr std::size_t code = 6 * 5 + 5, decoder = code + 5 * 3 + 3, rest = decoder + 3 * 5;
    for (std::size_t i = code; i < rest; ++i)
        larger.weights[i] *= i < decoder ? 8.0F : 0.125F;
    const DenoiseCodeQuestion question{{0, 1, 2, 3}, 0.5};
    const CodeAnswer answer = toldBy(snapshot, question);
    const CodeAnswer same = toldBy(std::make_shared<const WeightSnapshot>(larger), question);
    QVERIFY(std::abs(same.codeDeviation - 8 * answer.codeDeviation) < 1e-5);
    QVERIFY(areClose(rowOf(same, "from the noisy code").values, rowOf(answer, "from the noisy code").values));
    QVERIFY(!areClose(rowOf(answer, "from the noisy code").values, rowOf(answer, "reconstruction").values));
}

void CodeQuestionsTest::aPathBeginsAndEndsWithTheTwoReconstructions() {
    const auto snapshot = trained();
    const CodeAnswer path = toldBy(snapshot, AverageQuestion{3, 7, 5});
    const CodeAnswer ends = toldBy(snapshot, ReconstructQuestion{{3, 7}});
    for (const std::string row : {"straight", "spherical"}) {
        QCOMPARE(rowOf(path, row).values.size(), 5 * path.shape.size());
        QVERIFY(areClose(column(path, row, 0), column(ends, "reconstruction", 0)));
        QVERIFY(areClose(column(path, row, 4), column(ends, "reconstruction", 1)));
    }
    QCOMPARE(column(path, "pixels", 0), column(ends, "original", 0));
    QVERIFY(path.distance > 0);
}

void CodeQuestionsTest::aPathFromASampleToItselfStaysThere() {
    const CodeAnswer path = toldBy(trained(), AverageQuestion{3, 3, 3});
    QCOMPARE(path.distance, 0.0);
    QVERIFY(areClose(column(path, "spherical", 1), column(path, "straight", 0)));
}

void CodeQuestionsTest::generatesThreeRowsTheSameForTheSameSeed() {
    const auto snapshot = trained();
    const CodeAnswer answer = toldBy(snapshot, GenerateQuestion{4, 1});
    QCOMPARE(answer.rows.size(), std::size_t{3});
    for (const AnswerRow& row : answer.rows)
        QCOMPARE(row.values.size(), 4 * answer.shape.size());
    QCOMPARE(toldBy(snapshot, GenerateQuestion{4, 1}).rows[2].values, answer.rows[2].values);
    QVERIFY(toldBy(snapshot, GenerateQuestion{4, 2}).rows[2].values != answer.rows[2].values);
}

void CodeQuestionsTest::aConditionalNetworkGeneratesOneClassAfterAnother() {
    Experiment experiment = plainExperiment();
    experiment.variational = experiment.conditional = true;
    const auto snapshot = trained(experiment);
    const CodeAnswer answer = toldBy(snapshot, GenerateQuestion{2, 1});
    QCOMPARE(answer.rows[0].values.size(), 2 * answer.shape.size());
    const CodeAnswer path = toldBy(snapshot, AverageQuestion{3, 7, 2}); // the class goes along
    const CodeAnswer ends = toldBy(snapshot, ReconstructQuestion{{3, 7}});
    QVERIFY(areClose(column(path, "straight", 1), column(ends, "reconstruction", 1)));
}

void CodeQuestionsTest::aSampleMinusItselfPlusAnotherIsTheOther() {
    const CodeAnswer answer = toldBy(trained(), ArithmeticQuestion{{2}, {2}, {5}});
    QCOMPARE(answer.distance, 0.0);
    QVERIFY(areClose(column(answer, "decoded", 3), column(answer, "decoded", 2)));
    QVERIFY(!areClose(column(answer, "decoded", 3), column(answer, "decoded", 0)));
}

void CodeQuestionsTest::theMeanOfAClassIsAPlace() {
    const CodeAnswer answer =
        toldBy(trained(), ArithmeticQuestion{{0, 4}, {2}, {5}}); // of one sample, the 4th
    const CodeAnswer ends = toldBy(trained(), ReconstructQuestion{{4}});
    QVERIFY(areClose(column(answer, "decoded", 0), column(ends, "reconstruction", 0)));
}

void CodeQuestionsTest::aSampleOrClassThatIsNotThereIsSaid() {
    const auto reason = [snapshot = trained()](auto question) {
        return QString::fromStdString(answered<NoAnswer>(snapshot, CodeQuestionQuery{question}).reason);
    };
    QVERIFY(reason(AverageQuestion{3, 9}).contains("9"));
    QVERIFY(reason(ArithmeticQuestion{{0, 9}, {}, {}}).contains("class 9"));
    NewSamplesQuery nothing;
    QVERIFY(!answered<NoAnswer>(trained(), nothing).reason.empty());
}

void CodeQuestionsTest::awayFromTheCodesAPlaceDoesNotComeBack() {
    const LatentPlane plane = planeOfUnits(3, 0, 1);
    const auto map = answered<HoleMap>(trained(), HolesQuery{plane, {-50, 0, 50}, {0, 50}});
    QCOMPARE(map.distances.size(), std::size_t{6});
    QVERIFY(map.codeSpread > 0);
    QVERIFY(map.distances[5] > 10 * map.distances[1]); // tanh cannot give 50 again
    QVERIFY(map.holesAtSamples < 1);
}

void CodeQuestionsTest::onlyPlacesAmongTheCodesCountAsHoles() {
    const LatentPlane plane = planeOfUnits(3, 0, 1);
    const auto map = answered<HoleMap>(trained(), HolesQuery{plane, {-50, 0, 50}, {-50, 0, 50}});
    QCOMPARE(map.amongCodes.size(), std::size_t{9}); // tanh codes lie between −1 and 1
    for (std::size_t place = 0; place < 9; ++place)
        QCOMPARE(map.amongCodes[place], place == 4);
    QVERIFY(map.outline.size() > 2);
    for (const auto& [x, y] : map.outline)
        QVERIFY(std::abs(x) <= 1 && std::abs(y) <= 1);
}

void CodeQuestionsTest::distancesAreInSpreadsOfTheCodes() {
    const auto snapshot = trained();
    const auto map = answered<HoleMap>(snapshot, HolesQuery{planeOfUnits(3, 0, 1), {0}, {0}});
    const auto cloud = answered<CodeCloud>(snapshot, CloudQuery{100});
    double squares = 0;
    for (std::size_t unit = 0; unit < 3; ++unit)
        squares += std::pow(cloud.codes[unit] - cloud.codes[2 * 3 + unit], 2);
    QVERIFY(std::abs(toldBy(snapshot, AverageQuestion{0, 2}).distance - std::sqrt(squares) / map.codeSpread) <
            1e-5);
}

void CodeQuestionsTest::newSamplesWithoutSpreadAreTheReconstructions() {
    const auto snapshot = trained();
    NewSamplesQuery query;
    query.near = {3, 7};
    query.count = 3;
    query.spread = 0;
    const auto samples = answered<NewSamples>(snapshot, query);
    QCOMPARE(samples.near, (std::vector<std::size_t>{3, 7, 3}));
    QCOMPARE(samples.labels, (std::vector<int>{3, 7, 3}));
    QVERIFY(areClose(samples.nearValues,
                     rowOf(toldBy(snapshot, ReconstructQuestion{{3, 7, 3}}), "original").values));
    QVERIFY(areClose(samples.values,
                     rowOf(toldBy(snapshot, ReconstructQuestion{{3, 7, 3}}), "reconstruction").values));
    query.spread = 1;
    QVERIFY(!areClose(answered<NewSamples>(snapshot, query).values, samples.values));
    query.near = {0, 1, 2, 3, 4, 5};
    QCOMPARE(answered<NewSamples>(snapshot, query).near, (std::vector<std::size_t>{0, 2, 4}));
}

void CodeQuestionsTest::newSamplesOfAClassAreDrawnAroundItsSamples() {
    const auto run = makeRun(plainExperiment(), noiseDataset(42, 29)); // each class two or three times
    NewSamplesQuery query;
    query.ofClass = 4;
    query.count = 40;
    const auto samples = answered<NewSamples>(snapshotOf(run, 3), query);
    const auto drawn = [&](std::size_t sample) { return std::ranges::count(samples.near, sample); };
    QCOMPARE(qint64{drawn(4) + drawn(14) + drawn(24)}, qint64{40});
    QVERIFY(drawn(4) > 0 && drawn(14) > 0 && drawn(24) > 0);
}

void CodeQuestionsTest::aStackedNetworkAnswersWithThePairsThatTakePart() {
    WeightSnapshot outermost = *trained();
    outermost.depth = 1; // five units, not three
    const auto snapshot = std::make_shared<const WeightSnapshot>(outermost);
    QCOMPARE(toldBy(snapshot, GenerateQuestion{2, 1}).rows.size(), std::size_t{3});
    const LatentPlane plane = planeOfUnits(5, 0, 1);
    QCOMPARE(answered<HoleMap>(snapshot, HolesQuery{plane, {0, 1}, {0}}).distances.size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(CodeQuestionsTest)
#include "tst_CodeQuestions.moc"
