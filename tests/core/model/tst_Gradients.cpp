#include "core/experiment/ChoiceNames.h"
#include "core/model/Activations.h"
#include "core/model/Network.h"
#include "core/training/Losses.h"
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
    void aWrongGradientIsNoticed();
};

namespace {

constexpr SampleShape shape{5, 1, 1};
constexpr std::int64_t samples = 3;

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
    Network network;
    at::Tensor parameters, gradients, x;
    LossFunction loss;

    Case(const Experiment& experiment, std::uint64_t seed)
        : network(describe(experiment, shape))
        , parameters(at::empty({network.parameterCount()}, at::kDouble))
        , gradients(at::empty_like(parameters))
        , x(at::empty({samples, 5}, at::kDouble))
        , loss(experiment.loss, experiment.outputActivation) {
        at::Generator generator = at::detail::createCPUGenerator(seed);
        parameters.uniform_(-1, 1, generator);
        x.uniform_(0, 1, generator);
        network.bind(parameters, gradients);
    }

    double value() { return loss(network.forward(x), x).value; }
    void backward() { network.backward(loss(network.forward(x), x).gradient); }
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
    const double error = gradientError(drawn.parameters, drawn.gradients, [&] { return drawn.value(); });
    QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
}

void GradientsTest::aWrongGradientIsNoticed() {
    Case drawn = drawAwayFromKinks(smoothExperiment({4}));
    drawn.backward();
    const auto largest = drawn.gradients.abs().argmax().item<std::int64_t>();
    drawn.gradients[largest] *= 1 + 1e-5;
    QVERIFY(gradientError(drawn.parameters, drawn.gradients, [&] { return drawn.value(); }) > 5e-6);
}

QTEST_APPLESS_MAIN(GradientsTest)
#include "tst_Gradients.moc"
