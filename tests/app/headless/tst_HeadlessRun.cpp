#include "app/headless/HeadlessRun.h"
#include "tests/app/TinyRuns.h"
#include <QTest>
#include <algorithm>
#include <sstream>

using namespace diabolo;
using namespace diabolo::test;

class HeadlessRunTest : public QObject {
    Q_OBJECT
private slots:
    void trainsEveryBatchOfEveryEpoch();
    void judgesEachEpochAndExploresTheFinalWeights();
    void gathersTheCodesFromTheStartToTheEnd();
    void theSameExperimentGivesTheSameLosses();
    void aWishToStopKeepsWhatWasLearned();
    void aWishToStopBeforeTheFirstBatchLeavesTheInitialWeights();
    void aLearningRateBeyondReasonDivergesAndIsSaidInWords();
    void aRunThatNoLongerImprovesEndsWithItsBestWeights();
    void reportsEachEpoch();
};

void HeadlessRunTest::trainsEveryBatchOfEveryEpoch() {
    const RunRecord record = trained(tinyRun(3));
    QCOMPARE(record.stopped, RunRecord::Stopped::Finished);
    QCOMPARE(qint64{record.stepsPerEpoch()}, qint64{batchesPerEpoch});
    QCOMPARE(record.document->losses().size(), std::size_t{3 * batchesPerEpoch});
    for (std::size_t i = 0; i < record.document->losses().size(); ++i)
        QCOMPARE(record.document->losses()[i].step, static_cast<std::int64_t>(i));
    QVERIFY(record.samplesPerSecond > 0);
    QCOMPARE(record.document->progress().threads, 1);
}

void HeadlessRunTest::judgesEachEpochAndExploresTheFinalWeights() {
    const RunRecord record = trained(tinyRun(30));
    QCOMPARE(record.document->epochs().size(), std::size_t{30});
    QVERIFY(record.document->epochs().back().validationLoss <
            record.document->epochs().front().validationLoss);
    QCOMPARE(record.codes.step, 30 * batchesPerEpoch);
    QCOMPARE(record.codes.samples, static_cast<std::int64_t>(testSamples));
    QCOMPARE(record.codes.units, 2);
    QCOMPARE(record.reconstructions.step, 30 * batchesPerEpoch);
    QCOMPARE(record.reconstructions.samples.size(), std::size_t{10});
}

/// How many moments between depends on how fast they come: what would slow the training is left out.
void HeadlessRunTest::gathersTheCodesFromTheStartToTheEnd() {
    const RunRecord record = trained(tinyRun(200));
    const auto& moments = record.document->codes().moments();
    QVERIFY(moments.size() >= 2 && moments.size() <= CodeHistory::mostMoments);
    QCOMPARE(moments.back().step, 200 * batchesPerEpoch);
    QCOMPARE(moments.back().mean, record.codes.mean);
    for (const CodeHistogram& moment : moments) {
        QCOMPARE(moment.step % batchesPerEpoch, std::int64_t{0});
        QCOMPARE(moment.units, 2);
    }
}

void HeadlessRunTest::theSameExperimentGivesTheSameLosses() {
    const RunRecord one = trained(tinyRun(2));
    const RunRecord other = trained(tinyRun(2));
    for (std::size_t i = 0; i < one.document->losses().size(); ++i)
        QCOMPARE(one.document->losses()[i].loss, other.document->losses()[i].loss);
    QCOMPARE(one.document->epochs().back().validationLoss, other.document->epochs().back().validationLoss);
    QCOMPARE(one.codes.mean, other.codes.mean);
}

void HeadlessRunTest::aWishToStopKeepsWhatWasLearned() {
    std::ostringstream out;
    ProgressReport lines(out, ProgressReport::Style::Lines);
    const auto anEpochIsReported = [&out] { return !out.str().empty(); };
    const RunRecord record = trainToTheEnd(tinyRun(1000, 1e-2, 1), 1, lines, anEpochIsReported);
    QCOMPARE(record.stopped, RunRecord::Stopped::Cancelled);
    QVERIFY(!record.document->epochs().empty());
    QVERIFY(record.document->losses().size() < 1000 * trainingSamples);
    QCOMPARE(record.reconstructions.step, static_cast<std::int64_t>(record.document->losses().size()));
}

void HeadlessRunTest::aWishToStopBeforeTheFirstBatchLeavesTheInitialWeights() {
    const RunRecord record = trained(tinyRun(3), [] { return true; });
    QCOMPARE(record.stopped, RunRecord::Stopped::Cancelled);
    QVERIFY(record.document->losses().empty() && record.document->epochs().empty());
    QCOMPARE(record.codes.step, std::int64_t{0});
    QCOMPARE(record.samplesPerSecond, 0.0);
}

void HeadlessRunTest::aLearningRateBeyondReasonDivergesAndIsSaidInWords() {
    const RunRecord record = trained(tinyRun(50, 1e9));
    QCOMPARE(record.stopped, RunRecord::Stopped::Diverged);
    QVERIFY(QString::fromStdString(record.document->notice()).contains("learning rate"));
}

void HeadlessRunTest::aRunThatNoLongerImprovesEndsWithItsBestWeights() {
    std::ostringstream out;
    ProgressReport lines(out, ProgressReport::Style::Lines);
    const RunRecord record = trainToTheEnd(overfittingRun(), 1, lines, never);
    QCOMPARE(record.stopped, RunRecord::Stopped::Early);
    const auto best = std::ranges::min_element(record.document->epochs(), {}, &EpochResult::validationLoss);
    QCOMPARE(record.document->progress().bestEpoch, best->epoch);
    QCOMPARE(record.document->epochs().back().epoch, best->epoch + 2);
    QCOMPARE(record.document->judged()->epoch, best->epoch);
    QCOMPARE(record.codes.step, best->step);
    QVERIFY(out.str().find("Stopped early after epoch ") != std::string::npos);
}

void HeadlessRunTest::reportsEachEpoch() {
    std::ostringstream out;
    {
        ProgressReport lines(out, ProgressReport::Style::Lines);
        (void)trainToTheEnd(tinyRun(2), 1, lines, never);
    }
    QVERIFY(out.str().find("epoch 1/2  training loss ") != std::string::npos);
    QVERIFY(out.str().find("epoch 2/2  training loss ") != std::string::npos);
}

QTEST_APPLESS_MAIN(HeadlessRunTest)
#include "tst_HeadlessRun.moc"
