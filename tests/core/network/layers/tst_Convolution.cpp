#include "core/network/layers/Convolution.h"
#include "tests/core/network/layers/PictureTensors.h"
#include <QTest>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

Q_DECLARE_METATYPE(diabolo::SampleShape)

class ConvolutionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasNineWeightsAChannelAndABiasForEachFilter();
    void equalsTheConvolutionOfPyTorch_data();
    void equalsTheConvolutionOfPyTorch();
    void backPropagatesAsPyTorch_data() { equalsTheConvolutionOfPyTorch_data(); }
    void backPropagatesAsPyTorch();
    void gradientsReplaceWhatWasThereBefore();
    void takesBatchesOfAnySizeInTurn();
    void givesNoNumberBackAsNoNumber();
    void drawsWeightsAsKerasDoesAndNoBiases();
};

namespace {

constexpr std::int64_t samples = 3;

/// A layer over parameters of its own, and ATen's with the same.
struct Case {
    SampleShape in;
    std::int64_t filters;
    Convolution layer;
    at::Tensor parameters, gradients, x, weight, bias;

    Case(const SampleShape& shape, std::int64_t filterCount, Activation activation,
         at::ScalarType type = at::kDouble)
        : in(shape)
        , filters(filterCount)
        , layer(shape, filterCount, activation)
        , parameters(randomValues({layer.parameterCount()}, 1, type))
        , gradients(at::full_like(parameters, 99))
        , x(randomPictures(samples, shape, 2, type))
        , weight(weightOf(parameters))
        , bias(parameters.narrow(0, filters * 9 * in.channels, filters)) {
        layer.bind(parameters, gradients);
    }

    /// filters × channels × 3 × 3, as PyTorch has it
    at::Tensor weightOf(const at::Tensor& flat) const {
        return flat.narrow(0, 0, filters * 9 * in.channels)
            .view({filters, 3, 3, in.channels})
            .permute({0, 3, 1, 2});
    }

    at::Tensor expected() const { return at::conv2d(channelsFirst(x, in), weight, bias, 1, 1); }
};

} // namespace

void ConvolutionTest::hasNineWeightsAChannelAndABiasForEachFilter() {
    QCOMPARE(qint64{Convolution({28, 28, 3}, 16, Activation::Relu).parameterCount()}, qint64{16 * 28});
}

void ConvolutionTest::equalsTheConvolutionOfPyTorch_data() {
    QTest::addColumn<SampleShape>("shape");
    QTest::addColumn<int>("filters");
    QTest::addColumn<bool>("rectified");
    const std::pair<SampleShape, int> cases[] = {
        {{28, 28, 1}, 16}, {{14, 14, 16}, 8}, {{28, 28, 16}, 1}, {{7, 5, 3}, 3},  {{5, 7, 3}, 4},
        {{1, 9, 1}, 2},    {{9, 1, 2}, 5},    {{1, 1, 1}, 1},    {{4, 4, 8}, 37}, {{3, 20, 20}, 2},
    };
    for (const auto& [shape, filters] : cases)
        for (const bool rectified : {false, true})
            QTest::newRow(
                (shapeText(shape) + " → " + std::to_string(filters) + (rectified ? ", ReLU" : "")).c_str())
                << shape << filters << rectified;
}

void ConvolutionTest::equalsTheConvolutionOfPyTorch() {
    QFETCH(SampleShape, shape);
    QFETCH(int, filters);
    QFETCH(bool, rectified);
    const Activation activation = rectified ? Activation::Relu : Activation::Linear;
    for (const auto& [type, tolerance] : {std::pair{at::kDouble, 1e-13}, {at::kFloat, 1e-5}}) {
        Case drawn(shape, filters, activation, type);
        at::Tensor expected = drawn.expected();
        if (rectified)
            expected = expected.relu();
        const at::Tensor& y = drawn.layer.forward(drawn.x, {});
        const double error = relativeDifference(y, channelsInnermost(expected));
        QVERIFY2(error < tolerance, qPrintable(QString::number(error)));
    }
}

void ConvolutionTest::backPropagatesAsPyTorch() {
    QFETCH(SampleShape, shape);
    QFETCH(int, filters);
    QFETCH(bool, rectified);
    const Activation activation = rectified ? Activation::Relu : Activation::Linear;
    for (const auto& [type, tolerance] : {std::pair{at::kDouble, 1e-13}, {at::kFloat, 1e-5}}) {
        Case drawn(shape, filters, activation, type);
        at::Tensor gradient = randomPictures(samples, {shape.height, shape.width, filters}, 3, type);
        at::Tensor inside = channelsFirst(gradient, {shape.height, shape.width, filters});
        if (rectified)
            inside = inside * (drawn.expected() > 0);
        const auto [input, weight, bias] = at::convolution_backward(
            inside, channelsFirst(drawn.x, shape), drawn.weight, at::OptionalIntArrayRef({filters}), {1, 1},
            {1, 1}, {1, 1}, false, {0, 0}, 1, {true, true, true});
        drawn.layer.forward(drawn.x, {});
        const at::Tensor& inputGradient = drawn.layer.backward(gradient, true);
        QVERIFY(relativeDifference(inputGradient, channelsInnermost(input)) < tolerance);
        QVERIFY(relativeDifference(drawn.weightOf(drawn.gradients), weight) < tolerance);
        QVERIFY(relativeDifference(drawn.gradients.narrow(0, filters * 9 * shape.channels, filters), bias) <
                tolerance);
    }
}

void ConvolutionTest::gradientsReplaceWhatWasThereBefore() {
    for (const int filters : {2, 16}) {
        Case drawn({5, 4, 1}, filters, Activation::Tanh);
        const at::Tensor gradient = randomPictures(samples, {5, 4, filters}, 3);
        std::vector<at::Tensor> gradients;
        for (int i = 0; i < 2; ++i) {
            drawn.layer.forward(drawn.x, {});
            at::Tensor overwritten = gradient.clone();
            QCOMPARE(drawn.layer.backward(overwritten, false).numel(), std::int64_t{0});
            gradients.push_back(drawn.gradients.clone());
        }
        QVERIFY(gradients[0].equal(gradients[1]));
    }
}

void ConvolutionTest::takesBatchesOfAnySizeInTurn() {
    Case drawn({4, 3, 2}, 5, Activation::Sigmoid);
    const at::Tensor all = drawn.layer.forward(drawn.x, {}).clone();
    for (const int row : {2, 0, 1}) {
        const at::Tensor sample = drawn.x.narrow(0, row, 1);
        QVERIFY(drawn.layer.forward(sample, {}).equal(all.narrow(0, row, 1)));
    }
    QVERIFY(drawn.layer.forward(drawn.x, {}).equal(all));
    QCOMPARE(drawn.layer.forward(drawn.x.narrow(0, 0, 0), {}).numel(), std::int64_t{0});
}

void ConvolutionTest::givesNoNumberBackAsNoNumber() {
    for (const int filters : {1, 8}) {
        Case drawn({3, 3, 1}, filters, Activation::Relu);
        drawn.x[0][4] = std::nan("");
        QVERIFY(
            drawn.layer.forward(drawn.x, {})[0].isnan().all().item<bool>()); // in the middle: in all windows
    }
}

void ConvolutionTest::drawsWeightsAsKerasDoesAndNoBiases() {
    Convolution layer({8, 8, 20}, 30, Activation::Relu);
    const at::Tensor parameters = at::full({layer.parameterCount()}, 7.0F);
    layer.bind(parameters, {});
    at::Generator generator = at::detail::createCPUGenerator(1);
    layer.initialise(generator);
    const at::Tensor weights = parameters.narrow(0, 0, 30 * 9 * 20);
    const double limit = std::sqrt(6.0 / (9 * 20 + 9 * 30));
    const double largest = weights.abs().max().item<double>();
    QVERIFY(largest <= limit && largest > 0.99 * limit);
    QVERIFY(std::abs(weights.var().item<double>() / (limit * limit / 3) - 1) < 0.05); // uniform: limit² / 3
    QVERIFY(parameters.narrow(0, 30 * 9 * 20, 30).equal(at::zeros({30})));
}

QTEST_APPLESS_MAIN(ConvolutionTest)
#include "tst_Convolution.moc"
