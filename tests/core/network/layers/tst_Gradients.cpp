#include "core/experiment/ChoiceNames.h"
#include "core/experiment/Settings.h"
#include "core/network/Network.h"
#include "core/network/layers/Activations.h"
#include "core/training/losses/Bottleneck.h"
#include "core/training/losses/Losses.h"
#include "tests/core/GradientCheck.h"
#include "tests/core/TestData.h"
#include <ATen/CPUGeneratorImpl.h>
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

Q_DECLARE_METATYPE(diabolo::Experiment)

/// The whole network's gradients, as the layers and losses write them out by hand, against finite
/// differences.
class GradientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalFiniteDifferences_data();
    void equalFiniteDifferences();
    void everyVariationsGradientEqualsFiniteDifferences_data();
    void everyVariationsGradientEqualsFiniteDifferences();
    void aPairOfLayersTrainsItsOwnNumbersAlone_data();
    void aPairOfLayersTrainsItsOwnNumbersAlone();
    void aWrongGradientIsNoticed();
};

namespace {

constexpr SampleShape shape{5, 1, 1};
constexpr std::int64_t samples = 3;
constexpr int classes = 2;

Experiment smoothExperiment(const std::vector<int>& hidden) {
    Experiment experiment;
    experiment.hiddenLayers = hidden;
    experiment.codeSize = 3;
    experiment.hiddenActivation = experiment.codeActivation = Activation::Tanh;
    return experiment;
}

QByteArray rowName(const Experiment& experiment) {
    const auto label = [](Activation activation) { return nameOf(activationNames, activation).label; };
    std::string name = std::to_string(experiment.hiddenLayers.size()) + " hidden";
    for (const Activation activation :
         {experiment.hiddenActivation, experiment.codeActivation, experiment.outputActivation})
        name.append(", ").append(label(activation));
    return QByteArray::fromStdString(name.append(", ").append(nameOf(lossNames, experiment.loss).label));
}

/// A row for each loss that goes with the experiment's output.
void addRows(Experiment experiment) {
    for (const auto& loss : lossNames) {
        if (loss.value == Loss::BinaryCrossEntropy && experiment.outputActivation != Activation::Sigmoid)
            continue;
        experiment.loss = loss.value;
        QTest::newRow(rowName(experiment).constData()) << experiment;
    }
}

/// A network in double precision and what it is to learn, both drawn from a seed.
struct Case {
    std::uint64_t seed;
    Network network;
    at::Tensor parameters, gradients, x;
    LossFunction loss;
    std::unique_ptr<Bottleneck> bottleneck;

    Case(const Experiment& experiment, std::uint64_t drawnFrom)
        : seed(drawnFrom)
        , network(describe(experiment, shape, classes))
        , parameters(at::empty({network.valueCount()}, at::kDouble))
        , gradients(at::empty({network.trainedCount()}, at::kDouble))
        , x(at::empty({samples, 5}, at::kDouble))
        , loss(reconstructionLoss(experiment, shape.size()))
        , bottleneck(makeBottleneck(experiment)) {
        at::Generator generator = at::detail::createCPUGenerator(seed);
        parameters.uniform_(-1, 1, generator);
        x.uniform_(0, 1, generator);
        network.bind(parameters, gradients);
        network.setClasses(oneHot(std::vector<std::int64_t>{1, 0, 1}, classes).to(at::kDouble));
    }

    at::Tensor trained() const { return parameters.narrow(0, 0, network.trainedCount()); }

    /// All that is minimised, in training, with the same random numbers each time.
    LossFunction::Result forward(at::Generator& random) {
        const Pass pass{&random};
        const at::Tensor& code = bottleneck->forward(network.encode(x, pass), random, true);
        return loss(network.decode(code, pass), x);
    }

    double value() {
        at::Generator random = at::detail::createCPUGenerator(seed);
        const double reconstruction = forward(random).value;
        return reconstruction + bottleneck->penalty();
    }

    void backward() {
        at::Generator random = at::detail::createCPUGenerator(seed);
        at::Tensor encoded = bottleneck->backward(network.backwardDecoder(forward(random).gradient));
        network.backwardEncoder(encoded);
    }
};

/// How close any unit comes to zero before its activation, where ReLU, leaky ReLU and SELU have their kink.
double distanceToKink(const Experiment& experiment, const Case& drawn) {
    double smallest = 1;
    at::Tensor values = drawn.x;
    std::int64_t offset = 0;
    for (const LayerSpec& spec : describe(experiment, shape).layers) {
        if (spec.role == LayerSpec::Role::Input)
            continue;
        const std::int64_t weights = std::int64_t{spec.units} * spec.inputs;
        const at::Tensor w = drawn.parameters.narrow(0, offset, weights).view({spec.units, spec.inputs});
        values = values.matmul(w.t()) + drawn.parameters.narrow(0, offset + weights, spec.units);
        offset += spec.parameters;
        smallest = std::min(smallest, values.abs().min().item<double>());
        activate(spec.activation, values);
    }
    return smallest;
}

/// A finite difference across a kink is no slope. The case is drawn anew until every unit is much farther
/// from its kink than the differences' step can move it.
Case drawAwayFromKinks(const Experiment& experiment) {
    constexpr double margin = 1e-3; // a hundred steps
    for (std::uint64_t seed = 1;; ++seed) {
        Case drawn(experiment, seed);
        if (distanceToKink(experiment, drawn) > margin)
            return drawn;
    }
}

} // namespace

void GradientsTest::equalFiniteDifferences_data() {
    QTest::addColumn<Experiment>("experiment");
    for (const std::vector<int>& hidden : {std::vector<int>{}, {4}, {4, 6}}) {
        const Experiment smooth = smoothExperiment(hidden);
        for (const auto& activation : activationNames) {
            Experiment inCode = smooth, inHidden = smooth, inOutput = smooth;
            inCode.codeActivation = activation.value;
            inHidden.hiddenActivation = activation.value;
            inOutput.outputActivation = activation.value;
            addRows(inCode);
            if (!hidden.empty() && activation.value != Activation::Tanh) // that one is in the code's rows
                addRows(inHidden);
            if (activation.value != Activation::Sigmoid) // so is this one
                addRows(inOutput);
        }
    }
}

void GradientsTest::equalFiniteDifferences() {
    QFETCH(Experiment, experiment);
    Case drawn = drawAwayFromKinks(experiment);
    drawn.backward();
    const double error = gradientError(drawn.trained(), drawn.gradients, [&] { return drawn.value(); });
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void GradientsTest::everyVariationsGradientEqualsFiniteDifferences_data() {
    QTest::addColumn<Experiment>("experiment");
    const auto row = [](const char* name, const std::function<void(Experiment&)>& vary) {
        Experiment experiment = smoothExperiment({4, 6});
        experiment.loss = Loss::MeanSquaredError;
        vary(experiment);
        validate(experiment);
        QTest::newRow(name) << experiment;
    };
    row("tied weights", [](Experiment& e) { e.tied = true; });
    row("batch normalisation", [](Experiment& e) { e.batchNormalisation = true; });
    row("dropout", [](Experiment& e) { e.dropout = 0.4; });
    row("batch normalisation and dropout, tied",
        [](Experiment& e) { e.tied = e.batchNormalisation = true, e.dropout = 0.3; });
    row("L1 sparsity", [](Experiment& e) { e.sparsity = Sparsity::L1, e.sparsityWeight = 0.3; });
    row("KL sparsity", [](Experiment& e) {
        e.sparsity = Sparsity::KullbackLeibler, e.codeActivation = Activation::Sigmoid;
        e.sparsityWeight = 0.7, e.sparsityTarget = 0.2;
    });
    row("ordered code", [](Experiment& e) { e.orderedCode = true; });
    row("variational", [](Experiment& e) { e.variational = true, e.loss = Loss::BinaryCrossEntropy; });
    row("variational, Gaussian, beta 4", [](Experiment& e) { e.variational = true, e.beta = 4; });
    row("conditional", [](Experiment& e) { e.variational = e.conditional = true; });
    row("conditional without hidden layers", [](Experiment& e) {
        e.variational = e.conditional = true;
        e.hiddenLayers = {};
    });
}

void GradientsTest::everyVariationsGradientEqualsFiniteDifferences() {
    QFETCH(Experiment, experiment);
    Case drawn(experiment, 1); // all of them are smooth there
    drawn.backward();
    const double error = gradientError(drawn.trained(), drawn.gradients, [&] { return drawn.value(); });
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void GradientsTest::aPairOfLayersTrainsItsOwnNumbersAlone_data() {
    QTest::addColumn<int>("pair");
    QTest::addColumn<int>("inputs");
    QTest::newRow("outermost") << 1 << 5;
    QTest::newRow("middle") << 2 << 4;
    QTest::newRow("innermost") << 3 << 6;
}

void GradientsTest::aPairOfLayersTrainsItsOwnNumbersAlone() {
    QFETCH(int, pair);
    QFETCH(int, inputs);
    Case drawn(smoothExperiment({4, 6}), 1);
    const at::Tensor x = at::linspace(0, 1, samples * inputs, at::kDouble).view({samples, inputs});
    LossFunction loss(Loss::MeanSquaredError, Activation::Linear);
    at::Generator random = at::detail::createCPUGenerator(1);
    const auto forward = [&] { return loss(drawn.network.forwardPair(pair, x, Pass{&random}), x); };
    drawn.gradients.zero_();
    drawn.network.backwardPair(pair, forward().gradient);
    const double error = gradientError(drawn.trained(), drawn.gradients, [&] { return forward().value; });
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));

    std::int64_t ownNumbers = 0;
    for (const Network::Range& range : drawn.network.rangesOfPair(pair)) {
        ownNumbers += range.count;
        QVERIFY(drawn.gradients.narrow(0, range.begin, range.count).ne(0).all().item<bool>());
        drawn.gradients.narrow(0, range.begin, range.count).zero_();
    }
    QVERIFY(ownNumbers > 0);
    QVERIFY(drawn.gradients.eq(0).all().item<bool>());
}

void GradientsTest::aWrongGradientIsNoticed() {
    Case drawn = drawAwayFromKinks(smoothExperiment({4}));
    drawn.backward();
    const auto largest = drawn.gradients.abs().argmax().item<std::int64_t>();
    drawn.gradients[largest] *= 1 + 1e-5;
    QVERIFY(gradientError(drawn.trained(), drawn.gradients, [&] { return drawn.value(); }) > 5e-6);
}

QTEST_APPLESS_MAIN(GradientsTest)
#include "tst_Gradients.moc"
