#include "app/headless/ProgressReport.h"
#include <QTest>
#include <sstream>

using namespace diabolo;

class ProgressReportTest : public QObject {
    Q_OBJECT
private slots:
    void saysDurationsAsPeopleDo_data();
    void saysDurationsAsPeopleDo();
    void anEpochIsOneLine();
    void theStageStandsBeforeTheEpochs();
    void anInnerLayerIsJudgedByItsCode();
    void aTerminalHasOneLineThatIsDrawnAgain();
    void theBarFillsAsTheTrainingGoesOn();
    void aNoteStandsOnALineOfItsOwn();
    void silenceIsSilent();
};

namespace {

using Style = ProgressReport::Style;

/// A thousand samples, four epochs of ten batches.
std::shared_ptr<const Run> thousandSamples() {
    static const auto run = [] {
        Experiment experiment;
        experiment.batchSize = 100;
        experiment.epochs = 4;
        const Samples samples(SampleShape{2, 2, 1}, std::vector<std::uint8_t>(4000));
        return makeRun(experiment,
                       std::make_shared<const Dataset>(Dataset{"zeros", "test", samples, samples}));
    }();
    return run;
}

RunProgress atStep(std::int64_t step) {
    RunProgress progress;
    progress.phase = RunPhase::Training;
    progress.step = step;
    progress.stepsPerEpoch = 10;
    progress.epochs = 4;
    progress.trainLoss = 0.125;
    progress.samplesPerSecond = 5000;
    progress.secondsLeft = 61;
    return progress;
}

const std::vector<EpochResult> secondEpoch = {
    {.epoch = 2, .step = 20, .trainLoss = 0.1, .validationLoss = 0.2, .validationMse = 0.3, .seconds = 0.5}};

} // namespace

void ProgressReportTest::saysDurationsAsPeopleDo_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<std::string>("text");
    QTest::newRow("none") << 0.0 << std::string("0 s");
    QTest::newRow("less than one") << 0.2 << std::string("1 s");
    QTest::newRow("seconds") << 12.0 << std::string("12 s");
    QTest::newRow("minutes") << 200.0 << std::string("3 min 20 s");
    QTest::newRow("hours") << 3900.0 << std::string("1 h 5 min");
    QTest::newRow("negative") << -5.0 << std::string("0 s");
    QTest::newRow("beyond all measure") << 1e300 << std::string("277777 h 46 min");
}

void ProgressReportTest::saysDurationsAsPeopleDo() {
    QFETCH(double, seconds);
    QFETCH(std::string, text);
    QCOMPARE(durationText(seconds), text);
}

void ProgressReportTest::anEpochIsOneLine() {
    std::ostringstream out;
    ProgressReport report(out, Style::Lines);
    report.update(*thousandSamples(), atStep(5), {});
    QCOMPARE(out.str(), std::string());
    report.update(*thousandSamples(), atStep(20), secondEpoch);
    QCOMPARE(
        out.str(),
        std::string("epoch 2/4  training loss 0.1000  validation loss 0.2000  2000 samples/s  1 s left\n"));
}

void ProgressReportTest::theStageStandsBeforeTheEpochs() {
    RunProgress progress = atStep(20);
    progress.stage = 2;
    progress.stages = 3;
    EpochResult epoch = secondEpoch.front();
    epoch.stage = 1; // it ended the first
    std::ostringstream lines, bar;
    ProgressReport(lines, Style::Lines).update(*thousandSamples(), progress, {&epoch, 1});
    QVERIFY(lines.str().starts_with("stage 1/3  epoch 2/4  training loss"));
    ProgressReport(bar, Style::Bar).update(*thousandSamples(), progress, {});
    QVERIFY(bar.str().starts_with("stage 2/3  epoch 2.0/4 ["));
}

void ProgressReportTest::anInnerLayerIsJudgedByItsCode() {
    RunProgress progress = atStep(20);
    progress.stage = 2;
    progress.stages = 3;
    EpochResult epoch = secondEpoch.front();
    epoch.stage = 2;
    std::ostringstream lines, bar;
    ProgressReport(lines, Style::Lines).update(*thousandSamples(), progress, {&epoch, 1});
    QVERIFY(
        lines.str().starts_with("stage 2/3  epoch 2/4  training code MSE 0.1000  validation loss 0.2000"));
    ProgressReport(bar, Style::Bar).update(*thousandSamples(), progress, {});
    QVERIFY(bar.str().find("]  code MSE 0.1250  ") != std::string::npos);
}

void ProgressReportTest::aTerminalHasOneLineThatIsDrawnAgain() {
    std::ostringstream out;
    {
        ProgressReport report(out, Style::Bar);
        report.update(*thousandSamples(), atStep(20), secondEpoch);
        QCOMPARE(out.str(),
                 std::string("epoch 2.0/4 [############------------]  loss 0.1250  5000/s  1 min 1 s left"));
        out.str({});
        report.update(*thousandSamples(), atStep(21), {});
        QVERIFY(out.str().starts_with("\r\x1b[Kepoch 2.1/4 ["));
        QVERIFY(out.str().find('\n') == std::string::npos);
        out.str({});
    }
    QCOMPARE(out.str(), std::string("\n"));
}

void ProgressReportTest::theBarFillsAsTheTrainingGoesOn() {
    const auto filled = [](std::int64_t step) {
        std::ostringstream out;
        ProgressReport report(out, Style::Bar);
        report.update(*thousandSamples(), atStep(step), {});
        return std::ranges::count(out.str(), '#');
    };
    QCOMPARE(filled(0), 0);
    QCOMPARE(filled(10), 6);
    QCOMPARE(filled(40), 24);
    QCOMPARE(filled(80), 24);
}

void ProgressReportTest::aNoteStandsOnALineOfItsOwn() {
    std::ostringstream out;
    {
        ProgressReport report(out, Style::Bar);
        report.update(*thousandSamples(), atStep(0), {});
        out.str({});
        report.note("worth reading");
    }
    QCOMPARE(out.str(), std::string("\r\x1b[Kworth reading\n"));
}

void ProgressReportTest::silenceIsSilent() {
    std::ostringstream out;
    {
        ProgressReport report(out, Style::Silent);
        report.note("worth reading");
        report.update(*thousandSamples(), atStep(20), secondEpoch);
    }
    QCOMPARE(out.str(), std::string());
}

QTEST_APPLESS_MAIN(ProgressReportTest)
#include "tst_ProgressReport.moc"
