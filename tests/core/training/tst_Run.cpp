#include "core/base/Error.h"
#include "core/experiment/Settings.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <algorithm>

using namespace diabolo;
using namespace diabolo::testing;

class RunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheNetworkForItsSamples();
    void refusesBinaryCrossEntropyOfValuesOutsideZeroToOne();
    void takesAnyValuesWithSquaredError();
    void refusesDataWithoutSamples();
};

namespace {

std::shared_ptr<const Dataset> points(std::vector<float> values) {
    const Samples samples = Samples::ofValues({1, 3, 1, SampleKind::Point}, std::move(values));
    return dataset(samples, samples);
}

} // namespace

void RunTest::hasTheNetworkForItsSamples() {
    const auto run = makeRun(smallExperiment(), points({0, 0.5F, 1}));
    QCOMPARE(run->architecture.sizes(), std::string("3 → 5 → 3 → 5 → 3"));
    QVERIFY(run->architecture.input.kind == SampleKind::Point);
}

void RunTest::refusesBinaryCrossEntropyOfValuesOutsideZeroToOne() {
    for (const float outside : {-0.25F, 1.75F}) {
        try {
            (void)makeRun(smallExperiment(), points({0, 0.5F, outside}));
            QFAIL("it was not refused");
        } catch (const SettingConflict& conflict) {
            QVERIFY(std::ranges::find(conflict.keys(), "loss") != conflict.keys().end());
            const QString words = QString::fromUtf8(conflict.what());
            QVERIFY2(words.contains(outside < 0 ? "from -0.25 to 0.50" : "from 0.00 to 1.75"),
                     qPrintable(words));
            QVERIFY2(words.contains("set loss to mse"), qPrintable(words));
        }
    }
}

void RunTest::takesAnyValuesWithSquaredError() {
    Experiment experiment = smallExperiment();
    experiment.loss = Loss::MeanSquaredError;
    QVERIFY(makeRun(experiment, points({-3, 0.5F, 3})) != nullptr);
}

void RunTest::refusesDataWithoutSamples() {
    QVERIFY_EXCEPTION_THROWN((void)makeRun(smallExperiment(), points({})), Error);
}

QTEST_APPLESS_MAIN(RunTest)
#include "tst_Run.moc"
