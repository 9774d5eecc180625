#include "core/training/NotFinite.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <limits>

using namespace diabolo;
using namespace diabolo::testing;

class NotFiniteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finiteNumbersAreNothingToTell();
    void namesTheLayerOfAWeight_data();
    void namesTheLayerOfAWeight();
    void namesTheFirstOfSeveralLayers();
    void namesTheLayerOfAGradient();
    void looksAtWeightsBeforeGradients();
    void looksAtRunningStatisticsToo();
};

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

struct Numbers {
    explicit Numbers(bool batchNormalised = false) {
        Experiment experiment = smallExperiment();
        experiment.batchNormalisation = batchNormalised;
        architecture = describe(experiment, {3, 2, 1});
        values.resize(static_cast<std::size_t>(architecture.parameters() + architecture.statistics()));
        gradients.resize(static_cast<std::size_t>(architecture.parameters()));
    }

    /// The last number of a layer.
    std::size_t lastOf(std::size_t layer) const {
        std::int64_t end = 0;
        for (std::size_t i = 0; i <= layer; ++i)
            end += architecture.layers[i].parameters;
        return static_cast<std::size_t>(end - 1);
    }

    std::string first() const { return firstNotFinite(architecture, values, gradients); }

    Architecture architecture;
    std::vector<float> values, gradients;
};

} // namespace

void NotFiniteTest::finiteNumbersAreNothingToTell() {
    Numbers numbers;
    numbers.values[7] = std::numeric_limits<float>::max();
    QCOMPARE(numbers.first(), std::string());
}

void NotFiniteTest::namesTheLayerOfAWeight_data() {
    QTest::addColumn<int>("layer");
    QTest::addColumn<std::string>("name");
    QTest::newRow("encoder") << 1 << std::string("the weights of encoder layer 1");
    QTest::newRow("code") << 2 << std::string("the weights of the code layer");
    QTest::newRow("decoder") << 3 << std::string("the weights of decoder layer 1");
    QTest::newRow("output") << 4 << std::string("the weights of the output layer");
}

void NotFiniteTest::namesTheLayerOfAWeight() {
    QFETCH(int, layer);
    QFETCH(std::string, name);
    for (const float value : {notANumber, infinity, -infinity}) {
        Numbers numbers;
        numbers.values[numbers.lastOf(static_cast<std::size_t>(layer))] = value;
        QCOMPARE(numbers.first(), name);
    }
}

void NotFiniteTest::namesTheFirstOfSeveralLayers() {
    Numbers numbers;
    numbers.values[numbers.lastOf(4)] = notANumber;
    numbers.values[numbers.lastOf(2)] = notANumber;
    QCOMPARE(numbers.first(), std::string("the weights of the code layer"));
}

void NotFiniteTest::namesTheLayerOfAGradient() {
    Numbers numbers;
    numbers.gradients[numbers.lastOf(3)] = infinity;
    QCOMPARE(numbers.first(), std::string("the gradient of decoder layer 1"));
}

void NotFiniteTest::looksAtWeightsBeforeGradients() {
    Numbers numbers;
    numbers.gradients[0] = notANumber;
    numbers.values[numbers.lastOf(4)] = notANumber;
    QCOMPARE(numbers.first(), std::string("the weights of the output layer"));
}

void NotFiniteTest::looksAtRunningStatisticsToo() {
    Numbers numbers(true);
    numbers.values.back() = infinity;
    QCOMPARE(numbers.first(), std::string("the running statistics of decoder layer 1"));
}

QTEST_APPLESS_MAIN(NotFiniteTest)
#include "tst_NotFinite.moc"
