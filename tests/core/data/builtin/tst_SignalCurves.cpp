#include "core/data/builtin/SignalCurves.h"
#include "tests/core/data/builtin/Drawn.h"
#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>

using namespace diabolo;
using namespace diabolo::testing;

class SignalCurvesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheSameCurvesOnEveryMachine();
    void drawsOtherCurvesForAnotherSeed();
    void givesCurves();
    void fillsTheRangeFromZeroToOne();
    void tellsHowItScaled();
    void drawsEachClassEquallyOften();
    void aNormalHeartBeatsTwiceAndAFastOneThreeTimes();
    void anInvertedWavePointsDown();
    void aSecondBeatComesEarlyWhereItIsPremature();
    void aWideComplexIsWide();
    void aMixtureHasAsManyFrequenciesAsItsClassSays();
};

namespace {

constexpr std::size_t length = 128;

/// The mean, over samples of a class, of what `measure` finds in each curve.
template <typename Measure>
double meanOf(const Samples& samples, int label, const Measure& measure) {
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < samples.count(); ++i) {
        if (*samples.label(i) != label)
            continue;
        sum += measure(valuesOf(samples, i));
        ++count;
    }
    return sum / count;
}

/// Where the curve is above half a millivolt, from begin to end of each stretch.
std::vector<std::pair<std::size_t, std::size_t>> peaks(const std::vector<float>& curve) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        if (curve[i] > 0.5F && curve[i - 1] <= 0.5F)
            found.emplace_back(i, i);
        if (curve[i] > 0.5F && !found.empty())
            found.back().second = i + 1;
    }
    return found;
}

double secondBeat(const std::vector<float>& curve) {
    const auto found = peaks(curve);
    return found.size() < 2 ? length : static_cast<double>(found[1].first - found[0].first);
}

double firstWidth(const std::vector<float>& curve) {
    return static_cast<double>(peaks(curve).at(0).second - peaks(curve).at(0).first);
}

/// The curve 0.25 s after the first beat, where the T wave has its peak.
double waveAfterFirstBeat(const std::vector<float>& curve) {
    return double{curve.at(peaks(curve).at(0).first + 20)};
}

} // namespace

void SignalCurvesTest::drawsTheSameCurvesOnEveryMachine() {
    QCOMPARE(checksum(drawHeartbeats(100, 1)), 3375436326UL);
    QCOMPARE(checksum(drawSines(100, 1)), 1057748912UL);
}

void SignalCurvesTest::drawsOtherCurvesForAnotherSeed() {
    QCOMPARE(inCommon(drawHeartbeats(100, 1), drawHeartbeats(100, 2)), std::size_t{0});
    QCOMPARE(inCommon(drawSines(100, 1), drawSines(100, 2)), std::size_t{0});
}

void SignalCurvesTest::givesCurves() {
    const SampleShape curve{1, 128, 1, SampleKind::Curve};
    QVERIFY(drawHeartbeats(1, 1).shape() == curve);
    QVERIFY(drawSines(1, 1).shape() == curve);
}

void SignalCurvesTest::fillsTheRangeFromZeroToOne() {
    for (const Dataset& set : {builtInHeartbeats(), builtInSines()}) {
        QCOMPARE(set.train.count(), std::size_t{5000});
        QCOMPARE(set.test.count(), std::size_t{1000});
        QCOMPARE(set.train.range().lowest, 0.0F);
        QCOMPARE(set.train.range().highest, 1.0F);
        QVERIFY(set.test.range().lowest >= 0.0F && set.test.range().highest <= 1.0F);
        QCOMPARE(inCommon(set.train, set.test), std::size_t{0});
    }
}

void SignalCurvesTest::tellsHowItScaled() {
    const QString note = QString::fromStdString(builtInHeartbeats().notes.at(0));
    QVERIFY2(note.startsWith("Values from −") && note.endsWith(" were scaled to 0 … 1."), qPrintable(note));
}

void SignalCurvesTest::drawsEachClassEquallyOften() {
    QCOMPARE(classCounts(drawHeartbeats(1000, 3)), std::vector<int>(5, 200));
    QCOMPARE(classCounts(drawSines(900, 3)), std::vector<int>(3, 300));
}

void SignalCurvesTest::aNormalHeartBeatsTwiceAndAFastOneThreeTimes() {
    const Samples hearts = drawHeartbeats(500, 5);
    const auto beats = [](const std::vector<float>& curve) {
        return static_cast<double>(peaks(curve).size());
    };
    QCOMPARE(meanOf(hearts, 0, beats), 2.0);
    QCOMPARE(meanOf(hearts, 1, beats), 3.0);
}

void SignalCurvesTest::anInvertedWavePointsDown() {
    const Samples hearts = drawHeartbeats(500, 6);
    QVERIFY(meanOf(hearts, 0, waveAfterFirstBeat) > 0.15);
    QVERIFY(meanOf(hearts, 2, waveAfterFirstBeat) < -0.1);
}

void SignalCurvesTest::aSecondBeatComesEarlyWhereItIsPremature() {
    const Samples hearts = drawHeartbeats(500, 7);
    const double early = meanOf(hearts, 3, secondBeat), normal = meanOf(hearts, 0, secondBeat);
    QVERIFY2(early < 0.75 * normal, qPrintable(QString("%1 %2").arg(early).arg(normal)));
}

void SignalCurvesTest::aWideComplexIsWide() {
    const Samples hearts = drawHeartbeats(500, 8);
    QVERIFY(meanOf(hearts, 4, firstWidth) > 2 * meanOf(hearts, 0, firstWidth));
}

void SignalCurvesTest::aMixtureHasAsManyFrequenciesAsItsClassSays() {
    const Samples sines = drawSines(300, 9);
    // How much of a curve its one best fitting sine leaves over: nothing of a single one.
    const auto rest = [](const std::vector<float>& curve) {
        double energy = 0, best = 0;
        for (const float value : curve)
            energy += double{value} * double{value};
        for (double periods = 1; periods <= 8; periods += 0.02) {
            double sine = 0, cosine = 0;
            for (std::size_t i = 0; i < length; ++i) {
                const double angle = 2 * std::numbers::pi * periods * static_cast<double>(i) / length;
                sine += double{curve[i]} * std::sin(angle);
                cosine += double{curve[i]} * std::cos(angle);
            }
            best = std::max(best, (sine * sine + cosine * cosine) * 2 / length);
        }
        return 1 - best / energy;
    };
    const double one = meanOf(sines, 0, rest), two = meanOf(sines, 1, rest), three = meanOf(sines, 2, rest);
    QVERIFY2(one < 0.05 && two > 0.1 && three > two + 0.05,
             qPrintable(QString("%1 %2 %3").arg(one).arg(two).arg(three)));
}

QTEST_APPLESS_MAIN(SignalCurvesTest)
#include "tst_SignalCurves.moc"
