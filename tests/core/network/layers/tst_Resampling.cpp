#include "core/network/layers/MaxPooling.h"
#include "core/network/layers/NearestUpsampling.h"
#include "tests/core/network/layers/PictureTensors.h"
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

Q_DECLARE_METATYPE(diabolo::SampleShape)

/// Max-pooling and nearest-neighbour upsampling of any sides, in both precisions.
class ResamplingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void poolingEqualsThatOfPyTorch_data();
    void poolingEqualsThatOfPyTorch();
    void poolingGivesTheGradientToTheLargest_data() { poolingEqualsThatOfPyTorch_data(); }
    void poolingGivesTheGradientToTheLargest();
    void ofEqualValuesTheFirstGetsTheGradient();
    void upsamplingRepeatsEachPixelAndCrops_data() { poolingEqualsThatOfPyTorch_data(); }
    void upsamplingRepeatsEachPixelAndCrops();
    void upsamplingSumsTheGradientsOfItsCopies_data() { poolingEqualsThatOfPyTorch_data(); }
    void upsamplingSumsTheGradientsOfItsCopies();
    void takeBatchesOfAnySizeInTurn();
};

namespace {

constexpr std::int64_t samples = 3;

SampleShape half(const SampleShape& shape) {
    return {(shape.height + 1) / 2, (shape.width + 1) / 2, shape.channels};
}

void bindTo(Layer& layer, at::ScalarType type) {
    QCOMPARE(qint64{layer.parameterCount()}, qint64{0});
    layer.bind(at::empty({0}, type), at::empty({0}, type));
}

/// PyTorch's answer, and which pixel of its channel each value came from.
std::tuple<at::Tensor, at::Tensor> pooled(const at::Tensor& x, const SampleShape& shape) {
    return at::max_pool2d_with_indices(channelsFirst(x, shape), {2, 2}, {2, 2}, {0, 0}, {1, 1}, true);
}

/// samples × channels × height × width of the pixels that block (i, j) of each place names.
at::Tensor repeated(const at::Tensor& small, const SampleShape& large) {
    return channelsFirst(small, half(large))
        .repeat_interleave(2, 2)
        .repeat_interleave(2, 3)
        .narrow(2, 0, large.height)
        .narrow(3, 0, large.width);
}

} // namespace

void ResamplingTest::poolingEqualsThatOfPyTorch_data() {
    QTest::addColumn<SampleShape>("shape");
    for (const SampleShape& shape : {SampleShape{28, 28, 16},
                                     {7, 7, 8},
                                     {5, 6, 3},
                                     {6, 5, 1},
                                     {1, 9, 2},
                                     {9, 1, 5},
                                     {1, 8, 1},
                                     {1, 1, 4},
                                     {2, 3, 37}})
        QTest::newRow(shapeText(shape).c_str()) << shape;
}

void ResamplingTest::poolingEqualsThatOfPyTorch() {
    QFETCH(SampleShape, shape);
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        MaxPooling layer(shape);
        bindTo(layer, type);
        const at::Tensor x = randomPictures(samples, shape, 1, type);
        QVERIFY(layer.forward(x, {}).equal(channelsInnermost(std::get<0>(pooled(x, shape)))));
    }
}

void ResamplingTest::poolingGivesTheGradientToTheLargest() {
    QFETCH(SampleShape, shape);
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        MaxPooling layer(shape);
        bindTo(layer, type);
        const at::Tensor x = randomPictures(samples, shape, 1, type);
        const at::Tensor& y = layer.forward(x, {});
        at::Tensor gradient = randomPictures(samples, half(shape), 2, type);
        const at::Tensor places = std::get<1>(pooled(x, shape)).flatten(2);
        const at::Tensor expected =
            at::zeros({samples, shape.channels, std::int64_t{shape.height} * shape.width}, type)
                .scatter(2, places, channelsFirst(gradient, half(shape)).flatten(2));
        QCOMPARE(y.sizes(), gradient.sizes());
        QVERIFY(layer.backward(gradient, true)
                    .equal(channelsInnermost(
                        expected.view({samples, shape.channels, shape.height, shape.width}))));
    }
}

void ResamplingTest::ofEqualValuesTheFirstGetsTheGradient() {
    MaxPooling layer({2, 2, 1});
    bindTo(layer, at::kFloat);
    layer.forward(at::tensor({0.0F, 5.0F, 5.0F, 5.0F}).view({1, 4}), {});
    at::Tensor gradient = at::full({1, 1}, 3.0F);
    QVERIFY(layer.backward(gradient, true).equal(at::tensor({0.0F, 3.0F, 0.0F, 0.0F}).view({1, 4})));
}

void ResamplingTest::upsamplingRepeatsEachPixelAndCrops() {
    QFETCH(SampleShape, shape);
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        NearestUpsampling layer(shape);
        bindTo(layer, type);
        const at::Tensor x = randomPictures(samples, half(shape), 1, type);
        QVERIFY(layer.forward(x, {}).equal(channelsInnermost(repeated(x, shape))));
    }
}

void ResamplingTest::upsamplingSumsTheGradientsOfItsCopies() {
    QFETCH(SampleShape, shape);
    NearestUpsampling layer(shape);
    bindTo(layer, at::kDouble);
    const at::Tensor x = randomPictures(samples, half(shape), 1);
    layer.forward(x, {});
    at::Tensor gradient = randomPictures(samples, shape, 2);
    // The layer is linear: its gradient g satisfies ⟨g, x⟩ = ⟨gradient, layer(x)⟩ for every x.
    const at::Tensor inputGradient = layer.backward(gradient, true).clone();
    for (std::int64_t i = 0; i < x.size(1); ++i) {
        at::Tensor unit = at::zeros_like(x);
        unit[1][i] = 1;
        const double expected = (gradient * layer.forward(unit, {})).sum().item<double>();
        QVERIFY(std::abs(inputGradient[1][i].item<double>() - expected) < 1e-12);
    }
}

void ResamplingTest::takeBatchesOfAnySizeInTurn() {
    MaxPooling pooling({5, 5, 2});
    NearestUpsampling upsampling({5, 5, 2});
    bindTo(pooling, at::kFloat);
    bindTo(upsampling, at::kFloat);
    const at::Tensor x = randomPictures(samples, {5, 5, 2}, 1, at::kFloat);
    const at::Tensor small = pooling.forward(x, {}).clone();
    const at::Tensor large = upsampling.forward(small, {}).clone();
    for (const int row : {2, 0}) {
        QVERIFY(pooling.forward(x.narrow(0, row, 1), {}).equal(small.narrow(0, row, 1)));
        QVERIFY(upsampling.forward(small.narrow(0, row, 1), {}).equal(large.narrow(0, row, 1)));
    }
    QCOMPARE(pooling.forward(x.narrow(0, 0, 0), {}).numel(), std::int64_t{0});
    QCOMPARE(upsampling.forward(small.narrow(0, 0, 0), {}).numel(), std::int64_t{0});
}

QTEST_APPLESS_MAIN(ResamplingTest)
#include "tst_Resampling.moc"
