#include "core/architecture/Operations.h"
#include "core/experiment/ExperimentJson.h"
#include <QTest>

using namespace diabolo;

class OperationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDenseLayerMultipliesAndAddsOnceAWeight();
    void aTiedLayerComputesThoughItHasNoWeights();
    void aGaussianCodeComputesMeansAndVariances();
    void aConvolutionUsesItsWeightsAtEveryPlace();
    void aTransposedConvolutionUsesItsWeightsAtEveryInput();
    void encodingEndsWithTheCode();
};

namespace {

std::vector<std::int64_t> operationsOf(const Experiment& experiment) {
    std::vector<std::int64_t> counts;
    for (const LayerSpec& layer : describe(experiment, {28, 28, 1}).layers)
        counts.push_back(operations(layer));
    return counts;
}

Experiment convolutional(Upsampling upsampling) {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {16, 8, 8};
    experiment.upsampling = upsampling;
    return experiment;
}

} // namespace

void OperationsTest::aDenseLayerMultipliesAndAddsOnceAWeight() {
    QCOMPARE(operationsOf(loadExperiment("deep")),
             (std::vector<std::int64_t>{0, 2 * 784 * 128, 2 * 128 * 32, 2 * 32 * 128, 2 * 128 * 784}));
}

void OperationsTest::aTiedLayerComputesThoughItHasNoWeights() {
    QCOMPARE(operationsOf(loadExperiment("tied")), operationsOf(loadExperiment("deep")));
}

void OperationsTest::aGaussianCodeComputesMeansAndVariances() {
    Experiment experiment = loadExperiment("deep");
    experiment.variational = true;
    QCOMPARE(operationsOf(experiment)[2], std::int64_t{2} * 2 * 128 * 32);
}

void OperationsTest::aConvolutionUsesItsWeightsAtEveryPlace() {
    QCOMPARE(operationsOf(convolutional(Upsampling::Nearest)),
             (std::vector<std::int64_t>{0, 2 * 9 * 28 * 28 * 16, 2 * 9 * 14 * 14 * 16 * 8,
                                        2 * 9 * 7 * 7 * 8 * 8, 2 * 9 * 4 * 4 * 8 * 8, 2 * 9 * 7 * 7 * 8 * 8,
                                        2 * 9 * 14 * 14 * 8 * 16, 2 * 9 * 28 * 28 * 16}));
}

void OperationsTest::aTransposedConvolutionUsesItsWeightsAtEveryInput() {
    QCOMPARE(operationsOf(convolutional(Upsampling::Transposed))[6], std::int64_t{2} * 9 * 14 * 14 * 8 * 16);
}

void OperationsTest::encodingEndsWithTheCode() {
    QCOMPARE(encodingOperations(describe(loadExperiment("deep"), {28, 28, 1})),
             std::int64_t{2 * 784 * 128 + 2 * 128 * 32});
}

QTEST_APPLESS_MAIN(OperationsTest)
#include "tst_Operations.moc"
