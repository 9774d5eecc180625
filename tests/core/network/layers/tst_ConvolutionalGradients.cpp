#include "core/experiment/Settings.h"
#include "core/network/Network.h"
#include "core/training/losses/Losses.h"
#include "tests/core/GradientCheck.h"
#include "tests/core/network/layers/PictureTensors.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

Q_DECLARE_METATYPE(diabolo::Experiment)
Q_DECLARE_METATYPE(diabolo::SampleShape)

/// The gradients of whole convolutional networks against finite differences.
class ConvolutionalGradientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalFiniteDifferences_data();
    void equalFiniteDifferences();
    void aWrongGradientIsNoticed();
};

namespace {

constexpr std::int64_t samples = 3;

Experiment smoothExperiment() {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {3, 2};
    experiment.hiddenActivation = experiment.codeActivation = Activation::Tanh;
    return experiment;
}

/// A network in double precision and what it is to learn, both drawn from a seed.
struct Case {
    Network network;
    at::Tensor values, gradients, x;
    LossFunction loss;

    Case(const Experiment& experiment, const SampleShape& shape)
        : network(describe(experiment, shape))
        , values(randomValues({network.valueCount()}, 1))
        , gradients(at::full({network.trainedCount()}, 99, at::kDouble))
        , x(randomPictures(samples, shape, 2).abs())
        , loss(reconstructionLoss(experiment, shape.size())) {
        network.bind(values, gradients);
    }

    at::Tensor trained() const { return values.narrow(0, 0, network.trainedCount()); }

    /// In training, with the same random numbers each time.
    LossFunction::Result forward() {
        at::Generator random = at::detail::createCPUGenerator(3);
        const Pass pass{&random};
        return loss(network.decode(network.codes(network.encode(x, pass)), pass), x);
    }

    void backward() {
        at::Tensor encoded = network.backwardDecoder(forward().gradient).clone();
        network.backwardEncoder(encoded);
    }

    double error() {
        return gradientError(trained(), gradients, [&] { return forward().value; });
    }
};

} // namespace

void ConvolutionalGradientsTest::equalFiniteDifferences_data() {
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<SampleShape>("shape");
    const auto row = [](const char* name, const SampleShape& shape,
                        const std::function<void(Experiment&)>& vary) {
        Experiment experiment = smoothExperiment();
        vary(experiment);
        for (const Upsampling upsampling : {Upsampling::Nearest, Upsampling::Transposed}) {
            experiment.upsampling = upsampling;
            validate(experiment);
            const bool nearest = upsampling == Upsampling::Nearest;
            QTest::newRow(qPrintable(QString(name) + (nearest ? ", nearest" : ", transposed")))
                << experiment << shape;
        }
    };
    const auto plain = [](Experiment&) {};
    row("even sides", {4, 8, 1}, plain);
    row("odd sides", {7, 5, 1}, plain);
    row("three channels", {5, 4, 3}, plain);
    row("curves", {1, 11, 1, SampleKind::Curve}, plain);
    row("a single layer", {3, 4, 1}, [](Experiment& e) { e.filters = {5}; });
    row("down to one pixel", {6, 3, 1}, [](Experiment& e) { e.filters = {2, 4, 3}; });
    row("batch normalisation", {6, 7, 1}, [](Experiment& e) { e.batchNormalisation = true; });
    row("dropout", {6, 7, 1}, [](Experiment& e) { e.dropout = 0.3; });
    row("squared error of linear outputs", {5, 6, 1}, [](Experiment& e) {
        e.loss = Loss::MeanSquaredError;
        e.outputActivation = Activation::Linear;
    });
    // Kinks are far enough from the values that these seeds draw.
    row("ReLU", {5, 6, 1}, [](Experiment& e) { e.hiddenActivation = e.codeActivation = Activation::Relu; });
}

void ConvolutionalGradientsTest::equalFiniteDifferences() {
    QFETCH(Experiment, experiment);
    QFETCH(SampleShape, shape);
    Case drawn(experiment, shape);
    drawn.backward();
    const double error = drawn.error();
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void ConvolutionalGradientsTest::aWrongGradientIsNoticed() {
    Case drawn(smoothExperiment(), {5, 6, 1});
    drawn.backward();
    const auto largest = drawn.gradients.abs().argmax().item<std::int64_t>();
    drawn.gradients[largest] *= 1 + 1e-5;
    QVERIFY(drawn.error() > 5e-6);
}

QTEST_APPLESS_MAIN(ConvolutionalGradientsTest)
#include "tst_ConvolutionalGradients.moc"
