#include "core/architecture/TrainingMemory.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include <QTest>

using namespace diabolo;

class TrainingMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void estimatesMoreThanTheWeightsTheirGradientsAndTheMoments();
    void anOptimiserThatRemembersLessTakesLess();
    void stoppingEarlyKeepsTheBestWeights();
    void aLargerBatchTakesMoreMemory();
    void theLargestNetworkDoesNotOverflowTheEstimate();
    void refusesANetworkThatMemoryCannotHoldWithBothNumbers();
    void passesWhatFitsAndWhatCannotBeKnown();
};

namespace {

Architecture networkOf(const Experiment& experiment) {
    return describe(experiment, {28, 28, 1});
}

std::uint64_t bytesOf(const Experiment& experiment) {
    return trainingBytes(networkOf(experiment), experiment);
}

Experiment withHiddenLayers(const std::vector<int>& layers) {
    Experiment experiment;
    experiment.hiddenLayers = layers;
    return experiment;
}

std::uint64_t parameterBytes(const Experiment& experiment) {
    return sizeof(float) * static_cast<std::uint64_t>(networkOf(experiment).parameters());
}

} // namespace

void TrainingMemoryTest::estimatesMoreThanTheWeightsTheirGradientsAndTheMoments() {
    const Experiment experiment = loadExperiment("oversized-5000");
    QVERIFY(bytesOf(experiment) > 4 * parameterBytes(experiment));
    QVERIFY(bytesOf(experiment) < 20 * parameterBytes(experiment));
}

void TrainingMemoryTest::anOptimiserThatRemembersLessTakesLess() {
    Experiment adam, sgd;
    sgd.optimiser = OptimiserType::Sgd;
    QCOMPARE(bytesOf(adam) - bytesOf(sgd), parameterBytes(adam)); // two moments, or one velocity
    for (const OptimiserType two : {OptimiserType::AdamW, OptimiserType::Adadelta}) {
        Experiment other;
        other.optimiser = two;
        QCOMPARE(bytesOf(other), bytesOf(adam));
    }
}

void TrainingMemoryTest::stoppingEarlyKeepsTheBestWeights() {
    Experiment patient;
    patient.patience = 3;
    QCOMPARE(bytesOf(patient) - bytesOf(Experiment()), parameterBytes(patient));
}

void TrainingMemoryTest::aLargerBatchTakesMoreMemory() {
    Experiment one, many;
    one.batchSize = 1;
    many.batchSize = 4096;
    QVERIFY(bytesOf(many) > bytesOf(one));
}

void TrainingMemoryTest::theLargestNetworkDoesNotOverflowTheEstimate() {
    Experiment experiment = withHiddenLayers(std::vector<int>(16, 100'000));
    experiment.batchSize = 4096;
    // Fifteen square matrices on each side of the code, and the four that lead into and out of them.
    const std::int64_t sides = 2 * (784 + 32) * std::int64_t{100'000} + 2 * 15 * std::int64_t{10'000'000'000};
    const std::int64_t biases = 2 * 16 * std::int64_t{100'000} + 32 + 784;
    QCOMPARE(qint64{networkOf(experiment).parameters()}, qint64{sides + biases});
    QVERIFY(bytesOf(experiment) > static_cast<std::uint64_t>(sides) * 4 * sizeof(float));
}

void TrainingMemoryTest::refusesANetworkThatMemoryCannotHoldWithBothNumbers() {
    const Experiment experiment = withHiddenLayers({100'000, 100'000});
    try {
        checkFitsMemory(networkOf(experiment), experiment, 7'900'000'000);
        QFAIL("a network far larger than memory was let through");
    } catch (const Error& error) {
        const std::string told = error.what();
        QVERIFY2(told.starts_with("network 784 → 100000 → 100000 → 32 → "), error.what());
        QVERIFY2(told.find("but 7.9 GB are free") != std::string::npos, error.what());
        QVERIFY2(told.find("smaller batch") != std::string::npos, error.what());
    }
}

void TrainingMemoryTest::passesWhatFitsAndWhatCannotBeKnown() {
    const Experiment deep = loadExperiment("deep"), vast = withHiddenLayers({100'000, 100'000});
    const std::uint64_t needed = bytesOf(deep);
    checkFitsMemory(networkOf(deep), deep, needed);
    checkFitsMemory(networkOf(vast), vast, 0);
    QVERIFY_EXCEPTION_THROWN(checkFitsMemory(networkOf(deep), deep, needed - 1), Error);
}

QTEST_APPLESS_MAIN(TrainingMemoryTest)
#include "tst_TrainingMemory.moc"
