#include "core/architecture/Architecture.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "core/network/layers/Activations.h"
#include <ATen/ATen.h>
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class ArchitectureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsTheParametersOfTheKnownNetworks_data();
    void countsTheParametersOfTheKnownNetworks();
    void theDecoderMirrorsTheEncoder();
    void aTiedLayerUsesTheWeightsOfItsMirrorImage();
    void aConditionalNetworkIsToldTheClassOnBothSides();
    void aConvolutionalNetworkHalvesAndDoublesThePicture();
    void poolingBelowOnePixelIsRefusedWithTheSettingToBlame();
    void batchNormalisationKeepsStatisticsBesideWhatIsTrained();
    void printsTheTableThatKerasPrints();
    void aColourPictureHasAnInputForEachChannel();
    void refusesSamplesThatNoNetworkCanTake();
    void activationsStayInTheirRanges();
    void labelsAreTheFieldsOwnWords();
};

namespace {

constexpr SampleShape mnist{28, 28, 1};

Architecture preset(const std::string& name) {
    return describe(loadExperiment(name), mnist);
}

Architecture withHiddenLayers(const std::vector<int>& layers) {
    Experiment experiment;
    experiment.hiddenLayers = layers;
    return describe(experiment, mnist);
}

} // namespace

void ArchitectureTest::countsTheParametersOfTheKnownNetworks_data() {
    QTest::addColumn<std::string>("name");
    QTest::addColumn<qint64>("parameters");
    QTest::newRow("shallow") << std::string("shallow") << qint64{50'992};
    QTest::newRow("deep") << std::string("deep") << qint64{209'968};
    QTest::newRow("tied") << std::string("tied") << qint64{784 * 128 + 128 * 32 + 128 + 32 + 128 + 784};
    QTest::newRow("PyTorch's VAE") << std::string("variational-20") << qint64{652'824};
    QTest::newRow("oversized 784") << std::string("oversized-784") << qint64{1'230'880};
    QTest::newRow("oversized 5000") << std::string("oversized-5000") << qint64{7'845'784};
}

void ArchitectureTest::countsTheParametersOfTheKnownNetworks() {
    QFETCH(std::string, name);
    QFETCH(qint64, parameters);
    QCOMPARE(qint64{preset(name).parameters()}, parameters);
}

void ArchitectureTest::theDecoderMirrorsTheEncoder() {
    using Role = LayerSpec::Role;
    const Architecture architecture = withHiddenLayers({300, 100});
    QCOMPARE(architecture.sizes(), std::string("784 → 300 → 100 → 32 → 100 → 300 → 784"));
    QCOMPARE(architecture.codeLayer(), std::size_t{3});
    std::vector<Role> roles;
    for (const LayerSpec& layer : architecture.layers)
        roles.push_back(layer.role);
    const std::vector<Role> expected = {Role::Input,   Role::Encoder, Role::Encoder, Role::Code,
                                        Role::Decoder, Role::Decoder, Role::Output};
    QVERIFY(roles == expected);
    for (std::size_t i = 1; i < architecture.layers.size(); ++i)
        QCOMPARE(architecture.layers[i].inputs, architecture.layers[i - 1].units);
    QCOMPARE(architecture.layers[3].activation, Experiment().codeActivation);
    QCOMPARE(architecture.layers.back().activation, Activation::Sigmoid);
}

void ArchitectureTest::printsTheTableThatKerasPrints() {
    QCOMPARE(preset("deep").summary(),
             std::string("Model: \"autoencoder\"\n"
                         "_________________________________________________________________\n"
                         " Layer (type)                Output Shape              Param #   \n"
                         "=================================================================\n"
                         " input (Input)               (None, 784)               0         \n"
                         " encoder_1 (Dense)           (None, 128)               100480    \n"
                         " code (Dense)                (None, 32)                4128      \n"
                         " decoder_1 (Dense)           (None, 128)               4224      \n"
                         " output (Dense)              (None, 784)               101136    \n"
                         "=================================================================\n"
                         "Total params: 209,968\n"
                         "Trainable params: 209,968\n"
                         "Non-trainable params: 0\n"
                         "_________________________________________________________________\n"));
}

void ArchitectureTest::aColourPictureHasAnInputForEachChannel() {
    QCOMPARE(describe(Experiment(), {32, 32, 3}).layers.front().units, 3072);
}

void ArchitectureTest::refusesSamplesThatNoNetworkCanTake() {
    const int largest = std::numeric_limits<int>::max();
    QVERIFY_EXCEPTION_THROWN((void)describe(Experiment(), {0, 28, 1}), Error);
    QVERIFY_EXCEPTION_THROWN((void)describe(Experiment(), {-1, -28, 1}), Error);
    QVERIFY_EXCEPTION_THROWN((void)describe(Experiment(), {50'000, 50'000, 1}), Error);
    QVERIFY_EXCEPTION_THROWN((void)describe(Experiment(), {largest, largest, largest}), Error);
}

void ArchitectureTest::aTiedLayerUsesTheWeightsOfItsMirrorImage() {
    Experiment experiment;
    experiment.hiddenLayers = {300, 100};
    experiment.tied = true;
    const Architecture architecture = describe(experiment, mnist);
    for (std::size_t i = 4; i <= 6; ++i) {
        QCOMPARE(*architecture.layers[i].tiedTo, 7 - i);
        QCOMPARE(architecture.layers[i].units, architecture.layers[7 - i].inputs);
        QCOMPARE(qint64{architecture.layers[i].parameters}, qint64{architecture.layers[i].units});
    }
    QVERIFY(!architecture.layers[3].tiedTo);
}

void ArchitectureTest::aConditionalNetworkIsToldTheClassOnBothSides() {
    Experiment experiment;
    experiment.variational = experiment.conditional = true;
    const Architecture architecture = describe(experiment, mnist, 10);
    QCOMPARE(qint64{architecture.layers[1].parameters}, qint64{(784 + 10) * 128 + 128});
    QCOMPARE(qint64{architecture.layers[2].parameters}, qint64{2 * (128 * 32 + 32)});
    QCOMPARE(qint64{architecture.layers[3].parameters}, qint64{(32 + 10) * 128 + 128});
    QCOMPARE(architecture.layers[4].classInputs, 0);
}

void ArchitectureTest::aConvolutionalNetworkHalvesAndDoublesThePicture() {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    const Architecture architecture = describe(experiment, mnist);
    QCOMPARE(architecture.sizes(),
             std::string("28×28×1 → 14×14×16 → 7×7×8 → 4×4×8 → 7×7×8 → 14×14×8 → 28×28×16 "
                         "→ 28×28×1"));
    QCOMPARE(architecture.layers[architecture.codeLayer()].units, 128);
    QCOMPARE(qint64{architecture.parameters()}, qint64{4'385}); // as the Keras blog's network has
}

void ArchitectureTest::poolingBelowOnePixelIsRefusedWithTheSettingToBlame() {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {8, 8, 8, 8, 8}; // 28 → 14 → 7 → 4 → 2 → 1
    QCOMPARE(describe(experiment, mnist).layers[5].out.height, 1);
    experiment.filters.push_back(8);
    try {
        (void)describe(experiment, mnist);
        QFAIL("one pixel was halved");
    } catch (const SettingConflict& conflict) {
        QCOMPARE(conflict.keys(), std::vector<std::string>{"filters"});
        QVERIFY2(std::string(conflict.what()).find("at most 5 filters") != std::string::npos,
                 conflict.what());
    }
}

void ArchitectureTest::batchNormalisationKeepsStatisticsBesideWhatIsTrained() {
    Experiment experiment;
    experiment.batchNormalisation = true;
    const Architecture architecture = describe(experiment, mnist);
    QCOMPARE(qint64{architecture.parameters()}, qint64{209'968 + 2 * 2 * 128});
    QCOMPARE(qint64{architecture.statistics()}, qint64{2 * 2 * 128});
    const std::string summary = architecture.summary();
    QVERIFY(summary.find("  batch normalisation       (None, 128)               512") != std::string::npos);
    QVERIFY(summary.find("Trainable params: 210,480\nNon-trainable params: 512") != std::string::npos);
}

void ArchitectureTest::activationsStayInTheirRanges() {
    const at::Tensor far = at::tensor({-50.0F, -1.0F, 0.0F, 1.0F, 50.0F});
    for (const Activation activation :
         {Activation::Linear, Activation::Relu, Activation::LeakyRelu, Activation::Elu, Activation::Selu,
          Activation::Tanh, Activation::Sigmoid}) {
        at::Tensor values = far.clone();
        activate(activation, values);
        const auto [lowest, highest] = activationRange(activation);
        const float least = values.min().item<float>(), greatest = values.max().item<float>();
        QVERIFY(std::isfinite(lowest) ? std::abs(least - lowest) < 1e-6F : least < -0.4F);
        QVERIFY(std::isfinite(highest) ? std::abs(greatest - highest) < 1e-6F : greatest >= 50);
    }
}

void ArchitectureTest::labelsAreTheFieldsOwnWords() {
    QCOMPARE(activationLabel(Activation::LeakyRelu), std::string("leaky ReLU"));
    Experiment experiment;
    QCOMPARE(lossLabel(experiment), std::string("binary cross-entropy per pixel"));
    QCOMPARE(lossLabel(experiment, SampleKind::Curve), std::string("binary cross-entropy per value"));
    experiment.loss = Loss::MeanSquaredError;
    QCOMPARE(lossLabel(experiment), std::string("mean squared error per pixel"));
    QCOMPARE(lossLabel(experiment, SampleKind::Point), std::string("mean squared error per coordinate"));
    experiment.variational = true;
    QCOMPARE(lossLabel(experiment), std::string("half squared error + KL divergence, nats per image"));
}

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "tst_Architecture.moc"
