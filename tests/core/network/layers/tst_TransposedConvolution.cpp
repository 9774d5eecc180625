#include "core/network/layers/TransposedConvolution.h"
#include "tests/core/network/layers/PictureTensors.h"
#include <QTest>
#include <cmath>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

Q_DECLARE_METATYPE(diabolo::SampleShape)

class TransposedConvolutionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsThatOfPyTorch_data();
    void equalsThatOfPyTorch();
    void backPropagatesAsPyTorch_data() { equalsThatOfPyTorch_data(); }
    void backPropagatesAsPyTorch();
    void gradientsReplaceWhatWasThereBefore();
    void drawsWeightsAsKerasDoesAndNoBiases();
    void refusesSidesThatItCannotReach();
};

namespace {

constexpr std::int64_t samples = 3;

/// A layer over parameters of its own, and ATen's with the same.
struct Case {
    SampleShape in, out;
    TransposedConvolution layer;
    at::Tensor parameters, gradients, x, weight, bias;
    std::vector<std::int64_t> outputPadding;

    Case(const SampleShape& smaller, const SampleShape& larger, Activation activation,
         at::ScalarType type = at::kDouble)
        : in(smaller)
        , out(larger)
        , layer(smaller, larger, activation)
        , parameters(randomValues({layer.parameterCount()}, 1, type))
        , gradients(at::full_like(parameters, 99))
        , x(randomPictures(samples, in, 2, type))
        , weight(weightOf(parameters))
        , bias(biasOf(parameters))
        , outputPadding({out.height - 2 * in.height + 1, out.width - 2 * in.width + 1}) {
        layer.bind(parameters, gradients);
    }

    /// channels × filters × 3 × 3, as PyTorch has it
    at::Tensor weightOf(const at::Tensor& flat) const {
        const std::int64_t filters = out.channels, channels = in.channels;
        return flat.narrow(0, 0, filters * 9 * channels)
            .view({filters, 3, 3, channels})
            .permute({3, 0, 1, 2})
            .contiguous();
    }

    at::Tensor biasOf(const at::Tensor& flat) const {
        const std::int64_t filters = out.channels;
        return flat.narrow(0, filters * 9 * in.channels, filters);
    }

    at::Tensor expected() const {
        return at::conv_transpose2d(channelsFirst(x, in), weight, bias, {2, 2}, {1, 1}, outputPadding);
    }
};

} // namespace

void TransposedConvolutionTest::equalsThatOfPyTorch_data() {
    QTest::addColumn<SampleShape>("in");
    QTest::addColumn<SampleShape>("out");
    QTest::addColumn<bool>("rectified");
    const std::pair<SampleShape, SampleShape> cases[] = {
        {{4, 4, 8}, {7, 7, 8}},  {{7, 7, 8}, {14, 14, 8}}, {{14, 14, 8}, {28, 28, 16}},
        {{3, 5, 3}, {5, 10, 3}}, {{5, 3, 2}, {10, 5, 1}},  {{1, 5, 4}, {1, 9, 2}},
        {{1, 1, 5}, {1, 2, 37}}, {{1, 1, 1}, {1, 1, 1}},
    };
    for (const auto& [in, out] : cases)
        for (const bool rectified : {false, true})
            QTest::newRow((shapeText(in) + " → " + shapeText(out) + (rectified ? ", ReLU" : "")).c_str())
                << in << out << rectified;
}

void TransposedConvolutionTest::equalsThatOfPyTorch() {
    QFETCH(SampleShape, in);
    QFETCH(SampleShape, out);
    QFETCH(bool, rectified);
    const Activation activation = rectified ? Activation::Relu : Activation::Linear;
    for (const auto& [type, tolerance] : {std::pair{at::kDouble, 1e-13}, {at::kFloat, 1e-5}}) {
        Case drawn(in, out, activation, type);
        const at::Tensor expected = rectified ? drawn.expected().relu() : drawn.expected();
        const double error =
            relativeDifference(drawn.layer.forward(drawn.x, {}), channelsInnermost(expected));
        QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
    }
}

void TransposedConvolutionTest::backPropagatesAsPyTorch() {
    QFETCH(SampleShape, in);
    QFETCH(SampleShape, out);
    QFETCH(bool, rectified);
    const Activation activation = rectified ? Activation::Relu : Activation::Linear;
    for (const auto& [type, tolerance] : {std::pair{at::kDouble, 1e-13}, {at::kFloat, 1e-5}}) {
        Case drawn(in, out, activation, type);
        at::Tensor gradient = randomPictures(samples, out, 3, type);
        at::Tensor inside = channelsFirst(gradient, out);
        if (rectified)
            inside = inside * (drawn.expected() > 0);
        const auto [input, weight, bias] = at::convolution_backward(
            inside, channelsFirst(drawn.x, in), drawn.weight, at::OptionalIntArrayRef({out.channels}), {2, 2},
            {1, 1}, {1, 1}, true, drawn.outputPadding, 1, {true, true, true});
        drawn.layer.forward(drawn.x, {});
        const at::Tensor& inputGradient = drawn.layer.backward(gradient, true);
        QVERIFY(relativeDifference(inputGradient, channelsInnermost(input)) < tolerance);
        QVERIFY(relativeDifference(drawn.weightOf(drawn.gradients), weight) < tolerance);
        QVERIFY(relativeDifference(drawn.biasOf(drawn.gradients), bias) < tolerance);
    }
}

void TransposedConvolutionTest::gradientsReplaceWhatWasThereBefore() {
    Case drawn({3, 2, 2}, {5, 4, 3}, Activation::Tanh);
    const at::Tensor gradient = randomPictures(samples, drawn.out, 3);
    std::vector<at::Tensor> gradients;
    for (int i = 0; i < 2; ++i) {
        drawn.layer.forward(drawn.x, {});
        at::Tensor overwritten = gradient.clone();
        QCOMPARE(drawn.layer.backward(overwritten, false).numel(), std::int64_t{0});
        gradients.push_back(drawn.gradients.clone());
    }
    QVERIFY(gradients[0].equal(gradients[1]));
}

void TransposedConvolutionTest::drawsWeightsAsKerasDoesAndNoBiases() {
    TransposedConvolution layer({8, 8, 20}, {16, 15, 30}, Activation::Relu);
    const at::Tensor parameters = at::full({layer.parameterCount()}, 7.0F);
    layer.bind(parameters, {});
    at::Generator generator = at::detail::createCPUGenerator(1);
    layer.initialise(generator);
    const double limit = std::sqrt(6.0 / (9 * 20 + 9 * 30));
    const double largest = parameters.narrow(0, 0, 30 * 9 * 20).abs().max().item<double>();
    QVERIFY(largest <= limit && largest > 0.99 * limit);
    QVERIFY(parameters.narrow(0, 30 * 9 * 20, 30).equal(at::zeros({30})));
}

void TransposedConvolutionTest::refusesSidesThatItCannotReach() {
    for (const SampleShape& out : {SampleShape{8, 8, 1}, {11, 8, 1}, {10, 9, 1}, {10, 6, 1}})
        QVERIFY_EXCEPTION_THROWN(TransposedConvolution({5, 4, 1}, out, Activation::Relu),
                                 std::invalid_argument);
}

QTEST_APPLESS_MAIN(TransposedConvolutionTest)
#include "tst_TransposedConvolution.moc"
