#include "core/training/optimisers/Optimiser.h"
#include <QTest>
#include <cmath>
#include <functional>
#include <torch/optim.h>

using namespace diabolo;

/// Every optimiser against its formulas, one number at a time in double precision, and against LibTorch's.
class OptimiserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsItsFormulas_data() { rates(true); }
    void followsItsFormulas();
    void doesAsLibTorchsOwn_data() { rates(false); }
    void doesAsLibTorchsOwn();
    void resetForgetsAllFormerGradients_data() { types(); }
    void resetForgetsAllFormerGradients();
    void aLearningRateOfZeroChangesNothing_data() { types(); }
    void aLearningRateOfZeroChangesNothing();
    void whatIsNotTrainedIsNeitherChangedNorRemembered_data() { types(); }
    void whatIsNotTrainedIsNeitherChangedNorRemembered();
    void aScaleActsOnTheGradientsAlone_data() { types(); }
    void aScaleActsOnTheGradientsAlone();
    void theMomentumAndTheDecayCanChangeBetweenUpdates();
    void clippingShortensALongGradientToTheLimit();
    void clippingLeavesAShortGradientAsItIs();
    void clippingMeasuresWhatIsTrainedAlone();
    void aNormBeyondTheLargestFloatIsMeasuredAllTheSame();

private:
    static void types();
    static void rates(bool adadelta);
};

namespace {

constexpr std::size_t count = 37; // more than a vector register holds, and no multiple of it

/// Gradients of different sizes and both signs that change from update to update.
float gradient(std::size_t parameter, int update) {
    const double size = std::pow(10.0, static_cast<double>(parameter % 7) - 4);
    return static_cast<float>(size * std::cos(static_cast<double>(parameter) + 0.7 * update));
}

std::vector<float> gradients(int update) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = gradient(i, update);
    return values;
}

std::vector<float> initial() {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = std::sin(static_cast<float>(i));
    return values;
}

/// One parameter w and two numbers that an optimiser remembers of it.
struct Parameter {
    double w = 0, a = 0, b = 0;
};

/// Update t (from 1) of one parameter by the gradient g, as torch.optim's documentation has it.
void formula(OptimiserType type, Parameter& p, double g, int t, const UpdateSize& size) {
    const double rate = size.learningRate;
    if (type == OptimiserType::AdamW)
        p.w -= rate * size.weightDecay * p.w;
    else
        g += size.weightDecay * p.w;
    switch (type) {
    case OptimiserType::Sgd:
        p.a = size.momentum * p.a + g;
        p.w -= rate * p.a;
        return;
    case OptimiserType::RmsProp:
        p.a = 0.99 * p.a + 0.01 * g * g;
        p.w -= rate * g / (std::sqrt(p.a) + 1e-8);
        return;
    case OptimiserType::Adam:
    case OptimiserType::AdamW:
        p.a = 0.9 * p.a + 0.1 * g;
        p.b = 0.999 * p.b + 0.001 * g * g;
        p.w -= rate * (p.a / (1 - std::pow(0.9, t))) / (std::sqrt(p.b / (1 - std::pow(0.999, t))) + 1e-8);
        return;
    case OptimiserType::Adadelta: {
        p.a = 0.9 * p.a + 0.1 * g * g;
        const double delta = std::sqrt(p.b + 1e-6) / std::sqrt(p.a + 1e-6) * g;
        p.b = 0.9 * p.b + 0.1 * delta * delta;
        p.w -= rate * delta;
        return;
    }
    }
}

template <class Optim, class Options>
std::unique_ptr<torch::optim::Optimizer> make(const at::Tensor& w, Options options) {
    return std::make_unique<Optim>(std::vector<at::Tensor>{w}, options);
}

/// LibTorch's own; for C++ it has no Adadelta.
std::unique_ptr<torch::optim::Optimizer> librarys(OptimiserType type, const at::Tensor& w,
                                                  const UpdateSize& size) {
    using namespace torch::optim;
    const double rate = size.learningRate, decay = size.weightDecay;
    switch (type) {
    case OptimiserType::Sgd:
        return make<SGD>(w, SGDOptions(rate).momentum(size.momentum).weight_decay(decay));
    case OptimiserType::RmsProp:
        return make<RMSprop>(w, RMSpropOptions(rate).weight_decay(decay));
    case OptimiserType::Adam:
        return make<Adam>(w, AdamOptions(rate).weight_decay(decay));
    case OptimiserType::AdamW:
        return make<AdamW>(w, AdamWOptions(rate).weight_decay(decay));
    case OptimiserType::Adadelta:
        break;
    }
    return {};
}

/// Tells whether float and double computed the same: each update may be off by a few roundings of a float.
void compare(const std::vector<float>& actual, const std::function<double(std::size_t)>& expected,
             double learningRate) {
    for (std::size_t i = 0; i < count; ++i) {
        const double difference = std::abs(static_cast<double>(actual[i]) - expected(i));
        QVERIFY2(difference < 2e-5 * std::max(learningRate, std::abs(expected(i))),
                 qPrintable(QStringLiteral("%1: %2 off %3").arg(i).arg(difference).arg(expected(i))));
    }
}

constexpr int updates = 40;

} // namespace

void OptimiserTest::types() {
    QTest::addColumn<int>("type");
    QTest::newRow("SGD") << int(OptimiserType::Sgd);
    QTest::newRow("RMSprop") << int(OptimiserType::RmsProp);
    QTest::newRow("Adam") << int(OptimiserType::Adam);
    QTest::newRow("AdamW") << int(OptimiserType::AdamW);
    QTest::newRow("Adadelta") << int(OptimiserType::Adadelta);
}

void OptimiserTest::rates(bool adadelta) {
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("decay");
    const auto add = [](const char* name, OptimiserType type, double rate) {
        QTest::addRow("%s", name) << int(type) << rate << 0.0;
        QTest::addRow("%s with weight decay", name) << int(type) << rate << 0.1;
    };
    add("SGD", OptimiserType::Sgd, 0.02);
    add("RMSprop", OptimiserType::RmsProp, 0.01);
    add("Adam", OptimiserType::Adam, 0.01);
    add("AdamW", OptimiserType::AdamW, 0.01);
    if (adadelta)
        add("Adadelta", OptimiserType::Adadelta, 1);
}

void OptimiserTest::followsItsFormulas() {
    QFETCH(int, type);
    QFETCH(double, rate);
    QFETCH(double, decay);
    const UpdateSize size{.learningRate = rate, .weightDecay = decay, .momentum = 0.9};
    const auto optimiser = makeOptimiser(OptimiserType(type), count);
    std::vector<float> w = initial();
    std::vector<Parameter> expected(count);
    for (std::size_t i = 0; i < count; ++i)
        expected[i].w = static_cast<double>(w[i]);
    for (int t = 1; t <= updates; ++t) {
        optimiser->update(w, gradients(t), size);
        for (std::size_t i = 0; i < count; ++i)
            formula(OptimiserType(type), expected[i], static_cast<double>(gradient(i, t)), t, size);
    }
    compare(
        w, [&](std::size_t i) { return expected[i].w; }, rate);
}

void OptimiserTest::doesAsLibTorchsOwn() {
    QFETCH(int, type);
    QFETCH(double, rate);
    QFETCH(double, decay);
    const UpdateSize size{.learningRate = rate, .weightDecay = decay, .momentum = 0.9};
    std::vector<float> w = initial();
    at::Tensor theirs = at::tensor(w).to(at::kDouble).requires_grad_(true);
    const auto library = librarys(OptimiserType(type), theirs, size);
    QVERIFY(library);
    const auto optimiser = makeOptimiser(OptimiserType(type), count);
    for (int t = 1; t <= updates; ++t) {
        optimiser->update(w, gradients(t), size);
        theirs.mutable_grad() = at::tensor(gradients(t)).to(at::kDouble);
        library->step();
    }
    compare(
        w, [&](std::size_t i) { return theirs[static_cast<std::int64_t>(i)].item<double>(); }, rate);
}

void OptimiserTest::resetForgetsAllFormerGradients() {
    QFETCH(int, type);
    const UpdateSize size{.learningRate = 0.01, .momentum = 0.9};
    const auto used = makeOptimiser(OptimiserType(type), count);
    const auto fresh = makeOptimiser(OptimiserType(type), count);
    std::vector<float> first = initial(), second = initial();
    for (int i = 0; i < 10; ++i)
        used->update(first, gradients(i), size);
    QVERIFY(first != second);
    used->reset();
    first = initial();
    for (int i = 50; i < 53; ++i) {
        used->update(first, gradients(i), size);
        fresh->update(second, gradients(i), size);
    }
    QCOMPARE(first, second);
}

void OptimiserTest::aLearningRateOfZeroChangesNothing() {
    QFETCH(int, type);
    const auto optimiser = makeOptimiser(OptimiserType(type), count);
    std::vector<float> w = initial();
    optimiser->update(w, gradients(1), {.learningRate = 0, .weightDecay = 0.1, .momentum = 0.9});
    QCOMPARE(w, initial());
}

void OptimiserTest::whatIsNotTrainedIsNeitherChangedNorRemembered() {
    QFETCH(int, type);
    const UpdateSize size{.learningRate = 0.01, .weightDecay = 0.1, .momentum = 0.9};
    const auto optimiser = makeOptimiser(OptimiserType(type), count);
    const auto fresh = makeOptimiser(OptimiserType(type), count);
    const std::vector<Range> ends = {{0, 5}, {30, 7}}, middle = {{5, 25}};
    std::vector<float> w = initial();
    for (int i = 0; i < 3; ++i)
        optimiser->update(w, gradients(i), ends, size);
    const auto same = [&](std::size_t i) { return w[i] == initial()[i]; };
    for (std::size_t i = 0; i < count; ++i)
        QCOMPARE(same(i), i >= 5 && i < 30);
    for (int i = 0; i < 3; ++i)
        fresh->update(w, gradients(i), std::span<const Range>(), size); // Adam counts its updates
    std::vector<float> first = initial(), second = initial();
    optimiser->update(first, gradients(7), middle, size);
    fresh->update(second, gradients(7), middle, size);
    QVERIFY(first != initial());
    QCOMPARE(first, second);
}

void OptimiserTest::aScaleActsOnTheGradientsAlone() {
    QFETCH(int, type);
    const auto scaled = makeOptimiser(OptimiserType(type), count);
    const auto plain = makeOptimiser(OptimiserType(type), count);
    std::vector<float> first = initial(), second = initial();
    for (int t = 1; t < 5; ++t) {
        std::vector<float> quarter = gradients(t);
        for (float& value : quarter)
            value *= 0.25F; // exact
        scaled->update(first, gradients(t),
                       {.learningRate = 0.01, .weightDecay = 0.1, .momentum = 0.9, .gradientScale = 0.25});
        plain->update(second, quarter, {.learningRate = 0.01, .weightDecay = 0.1, .momentum = 0.9});
    }
    QCOMPARE(first, second);
}

void OptimiserTest::theMomentumAndTheDecayCanChangeBetweenUpdates() {
    const auto sgd = makeOptimiser(OptimiserType::Sgd, 1);
    std::vector<float> w = {1};
    sgd->update(w, std::vector<float>{1}, {.learningRate = 0.125, .momentum = 0.5});
    QCOMPARE(w[0], 0.875F);
    sgd->update(w, std::vector<float>{0}, {.learningRate = 0.125, .momentum = 0.5}); // 0.5 rolls on
    QCOMPARE(w[0], 0.8125F);
    sgd->update(w, std::vector<float>{0}, {.learningRate = 0.125, .weightDecay = 1, .momentum = 0});
    QCOMPARE(w[0], 0.8125F - 0.125F * 0.8125F);
}

void OptimiserTest::clippingShortensALongGradientToTheLimit() {
    const std::vector<float> long_ = {3, 4, 0, 12}; // of norm 13
    const Range all{0, 4};
    QCOMPARE(clippingScale(long_, {&all, 1}, 6.5), 0.5);
    std::vector<float> many(100, 1); // a whole number of lanes and a rest
    const Range hundred{0, 100};
    QCOMPARE(clippingScale(many, {&hundred, 1}, 1), 0.1);
}

void OptimiserTest::clippingLeavesAShortGradientAsItIs() {
    const std::vector<float> gradient = {3, 4};
    const Range all{0, 2};
    QCOMPARE(clippingScale(gradient, {&all, 1}, 5), 1.0);
    QCOMPARE(clippingScale(gradient, {&all, 1}, 6), 1.0);
    QCOMPARE(clippingScale(gradient, {&all, 1}, 0), 1.0); // off
}

void OptimiserTest::clippingMeasuresWhatIsTrainedAlone() {
    const std::vector<float> gradient = {3, 100, 4};
    const std::vector<Range> ends = {{0, 1}, {2, 1}};
    QCOMPARE(clippingScale(gradient, ends, 2.5), 0.5);
}

void OptimiserTest::aNormBeyondTheLargestFloatIsMeasuredAllTheSame() {
    const std::vector<float> huge(40, 1e38F);
    const Range all{0, 40};
    const double scale = clippingScale(huge, {&all, 1}, 1);
    QVERIFY(std::abs(scale * 1e38 * std::sqrt(40.0) - 1) < 1e-6);
}

QTEST_APPLESS_MAIN(OptimiserTest)
#include "tst_Optimiser.moc"
