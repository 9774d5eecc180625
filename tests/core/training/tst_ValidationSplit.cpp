#include "core/experiment/Settings.h"
#include "core/training/ValidationSplit.h"
#include "tests/core/TestData.h"
#include "tests/core/training/Told.h"
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace diabolo;
using namespace diabolo::testing;

class ValidationSplitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutASplitEverySampleTrainsInOrder();
    void everySampleEitherTrainsOrValidates();
    void theSeedDecidesWhichSamplesValidate();
    void aSplitThatLeavesNothingIsRefused_data();
    void aSplitThatLeavesNothingIsRefused();
    void earlyStoppingKeepsBackATenth();
    void aRunNeverTrainsWhatValidates();
    void aRunIsJudgedByWhatIsKeptBack();
    void anEpochIsShorterByWhatIsKeptBack();
};

namespace {

Experiment keeping(double share, std::uint64_t seed = 42) {
    Experiment experiment = smallExperiment();
    experiment.validationSplit = share;
    experiment.seed = seed;
    return experiment;
}

/// Pictures of which the last half of a split's order is white and the rest black: what trains never sees
/// a white one.
std::shared_ptr<const Run> blackAndWhite() {
    const Experiment experiment = keeping(0.5);
    const SampleShape shape{2, 2, 1};
    std::vector<std::uint8_t> pixels(40 * shape.size());
    for (const std::size_t white : splitForValidation(experiment, 40).validation)
        std::fill_n(pixels.begin() + static_cast<std::ptrdiff_t>(white * shape.size()), shape.size(), 255);
    return makeRun(experiment, dataset(Samples(shape, pixels), noise(shape, 7, 1)));
}

} // namespace

void ValidationSplitTest::withoutASplitEverySampleTrainsInOrder() {
    const ValidationSplit split = splitForValidation(keeping(0), 5);
    QCOMPARE(split.training, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    QVERIFY(split.validation.empty());
    const auto run = smallRun(keeping(0));
    QCOMPARE(trainingSamples(*run), std::size_t{42});
    QCOMPARE(validationSamples(*run), std::size_t{9});
}

void ValidationSplitTest::everySampleEitherTrainsOrValidates() {
    ValidationSplit split = splitForValidation(keeping(0.1), 1000);
    QCOMPARE(split.training.size(), std::size_t{900});
    QCOMPARE(split.validation.size(), std::size_t{100});
    std::vector<std::size_t> all = split.training;
    all.insert(all.end(), split.validation.begin(), split.validation.end());
    std::ranges::sort(all);
    std::vector<std::size_t> expected(1000);
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    QCOMPARE(all, expected);
}

void ValidationSplitTest::theSeedDecidesWhichSamplesValidate() {
    const auto kept = [](std::uint64_t seed) {
        return splitForValidation(keeping(0.2, seed), 100).validation;
    };
    QCOMPARE(kept(1), kept(1));
    QVERIFY(kept(1) != kept(2));
}

void ValidationSplitTest::aSplitThatLeavesNothingIsRefused_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("samples");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing to validate") << 0.1 << 4 << "of 4 training samples leaves none to validate";
    QTest::newRow("nothing to train") << 0.9 << 1 << "of 1 training samples leaves none to train";
}

void ValidationSplitTest::aSplitThatLeavesNothingIsRefused() {
    QFETCH(double, share);
    QFETCH(int, samples);
    QFETCH(QString, words);
    try {
        static_cast<void>(makeRun(keeping(share), noiseDataset(static_cast<std::size_t>(samples), 9)));
        QFAIL("it was taken");
    } catch (const SettingConflict& conflict) {
        QCOMPARE(conflict.keys().front(), std::string("validation_split"));
        QVERIFY2(QString(conflict.what()).contains(words), conflict.what());
    }
}

void ValidationSplitTest::earlyStoppingKeepsBackATenth() {
    Experiment patient = keeping(0);
    patient.patience = 2;
    QCOMPARE(splitForValidation(patient, 1000).validation, splitForValidation(keeping(0.1), 1000).validation);
    QCOMPARE(splitForValidation(patient, 4).validation.size(), std::size_t{1}); // one at least
    patient.validationSplit = 0.3;
    QCOMPARE(splitForValidation(patient, 1000).validation.size(), std::size_t{300});
    patient.validationSplit = 0;
    try {
        static_cast<void>(makeRun(patient, noiseDataset(1, 9)));
        QFAIL("it was taken");
    } catch (const SettingConflict& conflict) {
        QCOMPARE(conflict.keys().front(), std::string("patience"));
        QVERIFY2(QString(conflict.what()).contains("leaves none to train"), conflict.what());
    }
}

void ValidationSplitTest::aRunNeverTrainsWhatValidates() {
    // Of black pictures alone the network learns to answer black, whatever it is shown.
    Told told(blackAndWhite());
    told.live.set("epochs", std::int64_t{60});
    const EpochResult last = told.trainToTheEnd().epochs.back();
    QVERIFY2(last.trainLoss < 0.2, qPrintable(QString::number(last.trainLoss)));
    QVERIFY2(last.validationMse > 0.5, qPrintable(QString::number(last.validationMse)));
}

void ValidationSplitTest::aRunIsJudgedByWhatIsKeptBack() {
    const auto run = blackAndWhite();
    Told told(run);
    QCOMPARE(qint64{told.news().validations[0].samples}, qint64{20});
    const SampleShape shape{2, 2, 1};
    const Samples white(shape, std::vector<std::uint8_t>(20 * shape.size(), 255));
    Experiment plain = run->experiment;
    plain.validationSplit = 0;
    Learner judge(*makeRun(plain, dataset(noise(shape, 7, 1), white)));
    QCOMPARE(told.news().validations[0].loss,
             float(judge.evaluate(20).cost.loss)); // the same initial weights
}

void ValidationSplitTest::anEpochIsShorterByWhatIsKeptBack() {
    const auto run = smallRun(keeping(0.25));
    QCOMPARE(trainingSamples(*run), std::size_t{31}); // 42 less 10.5, rounded
    QCOMPARE(validationSamples(*run), std::size_t{11});
    Told told(run);
    QCOMPARE(qint64{told.news().progress->stepsPerEpoch}, qint64{8});
    const TrainingNews& news = told.trainToTheEnd();
    double sum = 0;
    for (std::size_t i = 0; i < 8; ++i)
        sum += static_cast<double>(news.losses[i].loss) * (i < 7 ? 4 : 3);
    QVERIFY(std::abs(news.epochs[0].trainLoss - sum / 31) < 1e-6);
}

QTEST_APPLESS_MAIN(ValidationSplitTest)
#include "tst_ValidationSplit.moc"
