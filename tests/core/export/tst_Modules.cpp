#include "core/export/Modules.h"
#include <QTest>
#include <map>

using namespace diabolo;

class ModulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesEachTensorByItsPlaceInASequential();
    void aLinearActivationIsNoModule();
    void batchNormalisationComesBeforeTheActivationAndDropoutAfterIt();
    void runningStatisticsLieBehindEverythingThatIsTrained();
    void aTiedLayerHasOnlyItsBias();
    void aGaussianCodeGivesMeansAndLogVariancesInOneLayer();
    void aConditionalNetworkTakesTheClassBesideItsInputAndItsCode();
    void convolutionsHavePyTorchsShapes();
    void coversTheFlatVectorWithoutGaps_data();
    void coversTheFlatVectorWithoutGaps();
};

namespace {

constexpr SampleShape picture{4, 3, 1};

/// 12 → 5 → 2 → 5 → 12, ReLU, and a sigmoid at the end.
Experiment small() {
    Experiment experiment;
    experiment.hiddenLayers = {5};
    experiment.codeSize = 2;
    return experiment;
}

Experiment convolutional(Upsampling upsampling) {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {6, 4};
    experiment.upsampling = upsampling;
    return experiment;
}

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

Shapes shapesOf(const Experiment& experiment, const SampleShape& shape = picture, int classes = 0) {
    Shapes shapes;
    for (const ModelTensor& tensor : tensorsOf(describe(experiment, shape, classes)))
        shapes[tensor.name] = tensor.shape;
    return shapes;
}

std::vector<std::string> namesOf(const Experiment& experiment) {
    std::vector<std::string> names;
    for (const ModelTensor& tensor : tensorsOf(describe(experiment, picture)))
        names.push_back(tensor.name);
    return names;
}

} // namespace

void ModulesTest::namesEachTensorByItsPlaceInASequential() {
    const Shapes expected = {{"encoder.0.weight", {5, 12}}, {"encoder.0.bias", {5}},
                             {"encoder.2.weight", {2, 5}},  {"encoder.2.bias", {2}},
                             {"decoder.0.weight", {5, 2}},  {"decoder.0.bias", {5}},
                             {"decoder.2.weight", {12, 5}}, {"decoder.2.bias", {12}}};
    QCOMPARE(shapesOf(small()), expected);
}

void ModulesTest::aLinearActivationIsNoModule() {
    Experiment experiment = small();
    experiment.hiddenActivation = Activation::Linear;
    QVERIFY(shapesOf(experiment).contains("encoder.1.weight"));
}

void ModulesTest::batchNormalisationComesBeforeTheActivationAndDropoutAfterIt() {
    Experiment experiment = small();
    experiment.batchNormalisation = true;
    experiment.dropout = 0.1;
    using Kind = Module::Kind;
    std::vector<Kind> kinds;
    for (const Module& module : modulesOf(describe(experiment, picture)).encoder)
        kinds.push_back(module.kind);
    QCOMPARE(kinds, (std::vector<Kind>{Kind::Linear, Kind::BatchNormalisation, Kind::Activation,
                                       Kind::Dropout, Kind::Linear, Kind::Activation}));
}

void ModulesTest::runningStatisticsLieBehindEverythingThatIsTrained() {
    Experiment experiment = small();
    experiment.batchNormalisation = true;
    const std::vector<std::string> names = namesOf(experiment);
    const std::vector<std::string> last(names.end() - 4, names.end());
    QCOMPARE(last, (std::vector<std::string>{"encoder.1.running_mean", "encoder.1.running_var",
                                             "decoder.1.running_mean", "decoder.1.running_var"}));
}

void ModulesTest::aTiedLayerHasOnlyItsBias() {
    Experiment experiment = small();
    experiment.tied = true;
    const Shapes shapes = shapesOf(experiment);
    QVERIFY(!shapes.contains("decoder.0.weight"));
    QCOMPARE(shapes.at("decoder.0.bias"), std::vector<std::int64_t>{5});
}

void ModulesTest::aGaussianCodeGivesMeansAndLogVariancesInOneLayer() {
    Experiment experiment = small();
    experiment.variational = true;
    QCOMPARE(shapesOf(experiment).at("encoder.2.weight"), (std::vector<std::int64_t>{4, 5}));
}

void ModulesTest::aConditionalNetworkTakesTheClassBesideItsInputAndItsCode() {
    Experiment experiment = small();
    experiment.variational = true;
    experiment.conditional = true;
    const Shapes shapes = shapesOf(experiment, picture, 10);
    QCOMPARE(shapes.at("encoder.0.weight"), (std::vector<std::int64_t>{5, 22}));
    QCOMPARE(shapes.at("decoder.0.weight"), (std::vector<std::int64_t>{5, 12}));
}

void ModulesTest::convolutionsHavePyTorchsShapes() {
    const SampleShape colour{9, 8, 3};
    const Shapes nearest = shapesOf(convolutional(Upsampling::Nearest), colour);
    QCOMPARE(nearest.at("encoder.0.weight"), (std::vector<std::int64_t>{6, 3, 3, 3}));
    QCOMPARE(nearest.at("encoder.3.weight"), (std::vector<std::int64_t>{4, 6, 3, 3}));
    QCOMPARE(nearest.at("decoder.6.weight"), (std::vector<std::int64_t>{3, 6, 3, 3}));
    const Shapes transposed = shapesOf(convolutional(Upsampling::Transposed), colour);
    QCOMPARE(transposed.at("decoder.2.weight"), (std::vector<std::int64_t>{4, 6, 3, 3})); // in × out
    QCOMPARE(transposed.at("decoder.2.bias"), std::vector<std::int64_t>{6});
}

void ModulesTest::coversTheFlatVectorWithoutGaps_data() {
    QTest::addColumn<Experiment>("experiment");
    Experiment experiment = small();
    QTest::newRow("dense") << experiment;
    experiment.batchNormalisation = true;
    QTest::newRow("batch normalisation") << experiment;
    experiment.tied = true;
    QTest::newRow("tied") << experiment;
    experiment = small();
    experiment.variational = experiment.conditional = true;
    QTest::newRow("conditional") << experiment;
    QTest::newRow("nearest") << convolutional(Upsampling::Nearest);
    experiment = convolutional(Upsampling::Transposed);
    experiment.batchNormalisation = true;
    QTest::newRow("transposed") << experiment;
}

void ModulesTest::coversTheFlatVectorWithoutGaps() {
    QFETCH(Experiment, experiment);
    const Architecture architecture = describe(experiment, {9, 8, 3}, 10);
    std::int64_t end = 0;
    for (const ModelTensor& tensor : tensorsOf(architecture)) {
        QCOMPARE(tensor.offset, end);
        end += tensor.count();
    }
    QCOMPARE(end, architecture.parameters() + architecture.statistics());
}

QTEST_APPLESS_MAIN(ModulesTest)
#include "tst_Modules.moc"
