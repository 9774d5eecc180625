#include "core/base/Error.h"
#include "core/data/RawSamples.h"
#include "tests/core/data/builtin/Drawn.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;
using namespace diabolo::testing;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
using Texts = std::vector<std::string>;

RawSamples table(int columns, std::vector<double> values) {
    RawSamples raw;
    raw.shape = {1, columns, 1, SampleKind::Curve};
    raw.numbers = std::move(values);
    raw.table = true;
    return raw;
}

RawSamples pictures(int height, int width, std::vector<std::uint8_t> bytes) {
    RawSamples raw;
    raw.shape = {height, width, 1};
    raw.numbers = std::move(bytes);
    return raw;
}

Dataset assembled(const RawSamples& train, const RawSamples& test, const ReadingChoices& choices = {}) {
    Dataset dataset;
    assemble(dataset, train, test, {choices}, "here");
    return dataset;
}

Dataset assembled(const RawSamples& all, const ReadingChoices& choices = {}, const SplitRule& rule = {}) {
    Dataset dataset;
    assemble(dataset, all, {choices}, rule, "here");
    return dataset;
}

bool says(const Dataset& dataset, const char* part) {
    return notesText(dataset).find(part) != std::string::npos;
}

} // namespace

class RawSamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileSortedByClassIsSplitFairly() {
        RawSamples all = table(1, {});
        for (int i = 0; i < 100; ++i)
            std::get<1>(all.numbers).push_back(i);
        all.classNames = {"low", "high"};
        all.classes.assign(100, 0);
        std::fill(all.classes.begin() + 50, all.classes.end(), 1);
        ReadingChoices choices;
        choices.scaling = Scaling::None; // a clipped value could be like another
        for (const bool last : {false, true}) {
            const Dataset dataset = assembled(all, choices, {0.2, last});
            QCOMPARE(classCounts(dataset, dataset.train), (std::vector<std::size_t>{40, 40}));
            QCOMPARE(classCounts(dataset, dataset.test), (std::vector<std::size_t>{10, 10}));
            QCOMPARE(inCommon(dataset.train, dataset.test), std::size_t{0});
            QCOMPARE(firstSample(dataset), std::vector<double>{0});
        }
    }

    void theShareAndTheSeedOfTheSplitAreChosen() {
        RawSamples all = table(1, std::vector<double>(50));
        for (int i = 0; i < 50; ++i)
            std::get<1>(all.numbers)[static_cast<std::size_t>(i)] = i;
        ReadingChoices choices;
        choices.split = 0.5;
        const Dataset half = assembled(all, choices);
        QCOMPARE(half.test.count(), std::size_t{25});
        choices.splitSeed = 2;
        QVERIFY(allValues(assembled(all, choices).test) != allValues(half.test));
    }

    void theLastPartIsTheTestSetWhereTheFormatHasItSo() {
        const Dataset dataset = assembled(pictures(1, 1, {1, 2, 3, 4, 5, 6, 7}), {}, {1.0 / 7, true});
        QCOMPARE(dataset.test.count(), std::size_t{1});
        QCOMPARE(int{dataset.test.pixels(0)[0]}, 7);
    }

    void classesAreMatchedByNameAndNoneIsEmpty() {
        RawSamples train = table(1, {1, 2, 3}), test = table(1, {1, 2});
        train.classNames = {"1", "2", "5", "10"};
        train.classes = {3, 0, 3};
        test.classNames = {"5", "1"};
        test.classes = {0, 1};
        const Dataset dataset = assembled(train, test);
        QCOMPARE(dataset.classNames, (Texts{"1", "5", "10"})); // as numbers, and nobody has 2
        QCOMPARE(dataset.train.labels(), (std::vector<std::uint8_t>{2, 0, 2}));
        QCOMPARE(dataset.test.labels(), (std::vector<std::uint8_t>{1, 0}));
        QCOMPARE(classCount(dataset), 3);
    }

    void testSamplesMayHaveNoClasses() {
        RawSamples train = table(1, {1, 2, 3});
        train.classNames = {"a", "b"};
        train.classes = {0, 1, 0};
        const Dataset dataset = assembled(train, table(1, {1, 2}));
        QVERIFY(dataset.train.hasLabels() && !dataset.test.hasLabels());
        QVERIFY(says(dataset, "The test samples have no classes."));
    }

    void refusesMoreClassesThanAByteCounts() {
        RawSamples all = table(1, std::vector<double>(300));
        for (int i = 0; i < 300; ++i) {
            all.classNames.push_back(std::to_string(i));
            all.classes.push_back(i);
        }
        VERIFY_SAYS(errorOf([&] { (void)assembled(all); }), "300 classes");
    }

    void rowsWithGapsAreLeftOutAndCounted() {
        RawSamples raw = table(2, {1, gap, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        const Dataset dataset = assembled(raw);
        QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{5});
        QVERIFY2(says(dataset, "1 value is missing, in 1 row of 6."), notesText(dataset).c_str());
        QVERIFY(says(dataset, "1 row with missing values was left out."));
    }

    void columnsWithGapsAreLeftOutOnRequest() {
        RawSamples raw = table(3, {1, gap, 3, 4, 5, 6, 7, 8, 9});
        raw.columnNames = {"a", "b", "c"};
        ReadingChoices choices;
        choices.missing = Missing::LeaveColumns;
        const Dataset dataset = assembled(raw, raw, choices);
        QCOMPARE(dataset.train.shape().width, 2);
        QCOMPARE(dataset.columnNames, (Texts{"a", "c"}));
        QCOMPARE(firstSample(dataset), (std::vector<double>{1, 3}));
    }

    void gapsAreFilledWithTheTrainingMeanOnRequest() {
        ReadingChoices choices;
        choices.missing = Missing::Mean;
        choices.scaling = Scaling::None;
        const Dataset dataset = assembled(table(2, {1, 2, 3, gap, 4, 6}), table(2, {gap, 100}), choices);
        QCOMPARE(allValues(dataset.train), (std::vector<float>{1, 2, 3, 4, 4, 6}));
        QCOMPARE(allValues(dataset.test), (std::vector<float>{8.0F / 3, 100}));
    }

    void mostlyEmptyColumnsDoNotCostTheRows() {
        const Dataset dataset = assembled(
            table(3, {1, gap, 2, 2, gap, 3, 3, gap, 4, 4, 1, gap, 5, gap, 5, 6, gap, 7, 7, gap, 8}));
        QCOMPARE(dataset.train.shape().width, 2);
        QCOMPARE(dataset.train.count() + dataset.test.count(), std::size_t{6});
    }

    void picturesAreFormedAndTransposedAsChosen() {
        const std::vector<std::uint8_t> bytes = {1, 2, 3, 4, 5, 6};
        ReadingChoices choices;
        choices.pictureSize = "2x3";
        const Dataset plain = assembled(pictures(1, 6, bytes), pictures(1, 6, bytes), choices);
        QVERIFY(plain.train.shape() == (SampleShape{2, 3, 1}));
        choices.transposed = Guess::Yes;
        choices.pictureSize = "3x2";
        const Dataset turned = assembled(pictures(1, 6, bytes), pictures(1, 6, bytes), choices);
        QVERIFY(turned.train.shape() == (SampleShape{2, 3, 1}));
        const auto pixels = turned.train.pixels(0);
        QCOMPARE(std::vector<std::uint8_t>(pixels.begin(), pixels.end()),
                 (std::vector<std::uint8_t>{1, 3, 5, 2, 4, 6}));
        QCOMPARE(firstSample(turned), (std::vector<double>{1, 2, 3, 4, 5, 6})); // as the file has it
        choices.pictureSize = "4x4";
        VERIFY_SAYS(errorOf([&] { (void)assembled(pictures(1, 6, bytes), choices); }),
                    "4 × 4 have 16 values");
        choices.pictureSize = "large";
        VERIFY_SAYS(errorOf([&] { (void)assembled(pictures(1, 6, bytes), choices); }), "no size of pictures");
    }

    void bytesOfPicturesStayBytes() {
        const Dataset dataset = assembled(pictures(1, 2, {0, 5, 7, 9}), pictures(1, 2, {1, 2}));
        QVERIFY(dataset.train.areBytes());
        QVERIFY(dataset.notes.empty());
        QCOMPARE(firstSample(dataset), (std::vector<double>{0, 5}));
        QCOMPARE(dataset.scale.kind(), Scaling::One);
    }

    void clippedTestValuesAreTold() {
        const Dataset dataset = assembled(table(2, {0, 1, 1, 0}), table(2, {-7, 9}));
        QVERIFY2(says(dataset, "Of the test values, 2 (in 1 sample of 1) lie beyond"),
                 notesText(dataset).c_str());
    }

    void fewerTrainingSamplesKeepTheirClasses() {
        RawSamples train = table(1, std::vector<double>(100));
        train.classNames = {"a", "b"};
        train.classes.assign(100, 0);
        std::fill(train.classes.begin() + 90, train.classes.end(), 1);
        Dataset dataset = assembled(train, table(1, {1, 2}));
        ReadingChoices choices;
        choices.trainSamples = 20;
        keepTrainSamples(dataset, choices);
        QCOMPARE(classCounts(dataset, dataset.train), (std::vector<std::size_t>{18, 2}));
        QVERIFY(says(dataset, "Of 100 training samples, 20 are used"));
    }

    void saysWhenTooFewAreLeft() {
        VERIFY_SAYS(errorOf([] { (void)assembled(table(1, {1})); }), "it has a single sample");
        VERIFY_SAYS(errorOf([] {
                        (void)assembled(table(2, {1, 2}), table(3, {1, 2, 3}));
                    }),
                    "training samples are 2 values and the test samples 3 values");
    }

    void classNamesAreSortedAsNumbersWhereTheyAre() {
        QCOMPARE(sortedClassNames({"10", "-1", "9", "-1"}), (Texts{"-1", "9", "10"}));
        QCOMPARE(sortedClassNames({"b", "10", "a"}), (Texts{"10", "a", "b"}));
    }
};

QTEST_APPLESS_MAIN(RawSamplesTest)
#include "tst_RawSamples.moc"
