#include "core/training/optimisers/Adam.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class AdamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsThePapersAlgorithm_data();
    void followsThePapersAlgorithm();
    void theFirstUpdateIsTheLearningRateWhateverTheGradient();
    void aParameterWithoutGradientStays();
    void aLearningRateOfZeroChangesNothing();
    void resetForgetsBothMomentsAndTheCount();
};

namespace {

/// Algorithm 1 of Kingma & Ba 2015, line by line, of one parameter in double precision.
class PaperAdam {
public:
    void update(double& theta, double g, double alpha) {
        constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
        ++t_;
        m_ = beta1 * m_ + (1 - beta1) * g;
        v_ = beta2 * v_ + (1 - beta2) * g * g;
        const double mHat = m_ / (1 - std::pow(beta1, t_));
        const double vHat = v_ / (1 - std::pow(beta2, t_));
        theta -= alpha * mHat / (std::sqrt(vHat) + epsilon);
    }

private:
    int t_ = 0;
    double m_ = 0, v_ = 0;
};

constexpr std::size_t count = 37; // more than a vector register holds, and no multiple of it

/// Gradients of all sizes and both signs that change from update to update.
float gradient(std::size_t parameter, int update) {
    const double size = std::pow(10.0, static_cast<double>(parameter % 13) - 9);
    return static_cast<float>(size * std::cos(static_cast<double>(parameter) + 0.7 * update));
}

std::vector<float> gradients(int update) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = gradient(i, update);
    return values;
}

} // namespace

void AdamTest::followsThePapersAlgorithm_data() {
    QTest::addColumn<int>("updates");
    for (const int updates : {1, 2, 10, 2000})
        QTest::addRow("%d updates", updates) << updates;
}

void AdamTest::followsThePapersAlgorithm() {
    QFETCH(int, updates);
    constexpr double learningRate = 0.01;
    Adam adam(count);
    std::vector<float> parameters(count);
    std::vector<double> expected(count);
    std::vector<PaperAdam> paper(count);
    for (int update = 0; update < updates; ++update) {
        adam.update(parameters, gradients(update), {.learningRate = learningRate});
        for (std::size_t i = 0; i < count; ++i)
            paper[i].update(expected[i], static_cast<double>(gradient(i, update)), learningRate);
    }
    // Each update may be off by a few roundings of a float.
    const double tolerance = 1e-6 * learningRate * std::max(10, updates);
    for (std::size_t i = 0; i < count; ++i) {
        const double difference = std::abs(static_cast<double>(parameters[i]) - expected[i]);
        QVERIFY2(difference < tolerance, qPrintable(QStringLiteral("%1: %2").arg(i).arg(difference)));
    }
}

void AdamTest::theFirstUpdateIsTheLearningRateWhateverTheGradient() {
    Adam adam(3);
    std::vector<float> parameters = {1, 1, 1};
    adam.update(parameters, std::vector<float>{1e-3F, 1e6F, -5}, {.learningRate = 0.125});
    const std::vector<float> expected = {0.875F, 0.875F, 1.125F};
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(std::abs(parameters[i] - expected[i]) < 1e-5F); // ε and rounding
}

void AdamTest::aParameterWithoutGradientStays() {
    Adam adam(2);
    std::vector<float> parameters = {3, 3};
    for (int i = 0; i < 5; ++i)
        adam.update(parameters, std::vector<float>{0, 1}, {.learningRate = 0.1});
    QCOMPARE(parameters[0], 3.0F);
    QVERIFY(parameters[1] < 3);
}

void AdamTest::aLearningRateOfZeroChangesNothing() {
    Adam adam(count);
    std::vector<float> parameters(count, 0.3F);
    adam.update(parameters, gradients(1), {.learningRate = 0});
    QCOMPARE(parameters, std::vector<float>(count, 0.3F));
}

void AdamTest::resetForgetsBothMomentsAndTheCount() {
    Adam used(count), fresh(count);
    std::vector<float> first(count), second(count);
    for (int i = 0; i < 10; ++i)
        used.update(first, gradients(i), {.learningRate = 0.01});
    used.reset();
    first.assign(count, 0.0F);
    for (int i = 50; i < 53; ++i) {
        used.update(first, gradients(i), {.learningRate = 0.01});
        fresh.update(second, gradients(i), {.learningRate = 0.01});
    }
    QCOMPARE(first, second);
}

QTEST_APPLESS_MAIN(AdamTest)
#include "tst_Adam.moc"
