#include "core/analysis/comparison/Pca.h"
#include "core/base/Error.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <cmath>
#include <numeric>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::testing;

class PcaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheAxesAndVariancesOfAKnownCovariance();
    void theMeanIsTheTrainingSets();
    void componentsAreOrthonormal_data();
    void componentsAreOrthonormal();
    void theLargestEntryOfAComponentIsPositive_data();
    void theLargestEntryOfAComponentIsPositive();
    void variancesDescendAndSumToTheTotal_data();
    void variancesDescendAndSumToTheTotal();
    void theTrainingErrorIsTheTailOfTheSpectrum_data();
    void theTrainingErrorIsTheTailOfTheSpectrum();
    void fewerSamplesThanValuesGiveTheSameAsTheSamplesRepeated();
    void thePredictedErrorIsTheReconstructionsOwn();
    void codesAreUncorrelatedWithTheComponentsVariances();
    void componentsBeyondTheRankAddNothing();
    void oneColourHasNoComponents();
    void oneSampleIsItsOwnMean();
    void thePictureOfNoComponentsIsTheMean();
    void fittingTwiceGivesTheSameToTheBit();
    void tellsHowFarItIsAndStopsWhenAsked_data();
    void tellsHowFarItIsAndStopsWhenAsked();
    void refusesDataWithoutSamples();
    void refusesDataTooLargeForAnExactAnswer();
    void takesFewSamplesOfManyValues();
    void refusesSamplesOfAnotherSize();
    void thereIsNoComponentPastTheLast();

private:
    void shapes();
};

namespace {

Samples pictures(SampleShape shape, std::vector<std::uint8_t> pixels) {
    return {shape, std::move(pixels)};
}

/// Pictures of random bytes whose brightness differs from pixel to pixel, so that no two variances are equal.
Samples uneven(SampleShape shape, std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint8_t> pixels(count * shape.size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] =
            static_cast<std::uint8_t>(random.below(256 - 9 * static_cast<std::uint32_t>(i % shape.size())));
    return {shape, std::move(pixels)};
}

std::vector<float> values(const Samples& samples) {
    std::vector<float> all(samples.count() * samples.shape().size());
    samples.copyTo(0, samples.count(), all);
    return all;
}

double product(std::span<const float> a, std::span<const float> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

bool isClose(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance;
}

double meanSquare(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
    return sum / static_cast<double>(a.size());
}

constexpr SampleShape small = {4, 5, 1};

} // namespace

/// More samples than values, and fewer: the two ways to the same result.
void PcaTest::shapes() {
    QTest::addColumn<int>("count");
    QTest::newRow("more samples than values") << 300;
    QTest::newRow("as many") << 20;
    QTest::newRow("fewer") << 7;
}

void PcaTest::findsTheAxesAndVariancesOfAKnownCovariance() {
    // (±40, ±40) around (100, 100) along one diagonal, (±10, ∓10) along the other.
    const Pca pca(pictures({1, 2, 1}, {140, 140, 60, 60, 110, 90, 90, 110}));
    QCOMPARE(pca.componentCount(), std::size_t{2});
    QVERIFY(isClose(pca.variances()[0], 40.0 * 40 / 255 / 255, 1e-7));
    QVERIFY(isClose(pca.variances()[1], 10.0 * 10 / 255 / 255, 1e-7));
    const double half = std::sqrt(0.5);
    QVERIFY(isClose(pca.component(0)[0], half, 1e-6) && isClose(pca.component(0)[1], half, 1e-6));
    QVERIFY(isClose(product(pca.component(0), pca.component(1)), 0, 1e-6));
}

void PcaTest::theMeanIsTheTrainingSets() {
    const Pca pca(pictures({1, 3, 1}, {0, 51, 255, 102, 51, 0}));
    QVERIFY(isClose(pca.mean()[0], 0.2, 1e-7));
    QVERIFY(isClose(pca.mean()[1], 0.2, 1e-7));
    QVERIFY(isClose(pca.mean()[2], 0.5, 1e-7));
}

void PcaTest::componentsAreOrthonormal_data() {
    shapes();
}

void PcaTest::componentsAreOrthonormal() {
    QFETCH(int, count);
    const Pca pca(uneven(small, static_cast<std::size_t>(count), 1));
    QCOMPARE(pca.componentCount(), std::min<std::size_t>(20, static_cast<std::size_t>(count) - 1));
    for (std::size_t i = 0; i < pca.componentCount(); ++i)
        for (std::size_t j = 0; j <= i; ++j)
            QVERIFY(isClose(product(pca.component(i), pca.component(j)), i == j ? 1 : 0, 1e-6));
}

void PcaTest::theLargestEntryOfAComponentIsPositive_data() {
    shapes();
}

void PcaTest::theLargestEntryOfAComponentIsPositive() {
    QFETCH(int, count);
    const Pca pca(uneven(small, static_cast<std::size_t>(count), 2));
    for (std::size_t i = 0; i < pca.componentCount(); ++i) {
        const auto [smallest, largest] = std::ranges::minmax(pca.component(i));
        QVERIFY(largest > -smallest);
    }
}

void PcaTest::variancesDescendAndSumToTheTotal_data() {
    shapes();
}

void PcaTest::variancesDescendAndSumToTheTotal() {
    QFETCH(int, count);
    const Samples samples = uneven(small, static_cast<std::size_t>(count), 3);
    const Pca pca(samples);
    QCOMPARE(pca.variances().size(), std::min<std::size_t>(20, samples.count()));
    QVERIFY(std::ranges::is_sorted(pca.variances(), std::greater<>()));
    double total = 0;
    const std::vector<float> all = values(samples);
    for (std::size_t i = 0; i < all.size(); ++i)
        total += std::pow(static_cast<double>(all[i]) - static_cast<double>(pca.mean()[i % 20]), 2) / count;
    QVERIFY(isClose(pca.totalVariance(), total, 1e-6));
    QVERIFY(isClose(std::accumulate(pca.variances().begin(), pca.variances().end(), 0.0), total, 1e-6));
}

void PcaTest::theTrainingErrorIsTheTailOfTheSpectrum_data() {
    shapes();
}

void PcaTest::theTrainingErrorIsTheTailOfTheSpectrum() {
    QFETCH(int, count);
    const Samples samples = uneven(small, static_cast<std::size_t>(count), 4);
    const Pca pca(samples);
    const std::vector<std::size_t> ks = {6, 0, 1, 3, 2, 20};
    const std::vector<double> errors = pca.meanSquaredErrors(samples, ks);
    for (std::size_t i = 0; i < ks.size(); ++i) {
        const auto tail = pca.variances().subspan(std::min(ks[i], pca.variances().size()));
        QVERIFY(isClose(errors[i], std::accumulate(tail.begin(), tail.end(), 0.0) / 20, 1e-8));
    }
}

void PcaTest::fewerSamplesThanValuesGiveTheSameAsTheSamplesRepeated() {
    const Samples once = uneven(small, 9, 5);
    std::vector<std::uint8_t> pixels;
    for (int repeat = 0; repeat < 3; ++repeat)
        for (std::size_t i = 0; i < once.count(); ++i)
            pixels.insert(pixels.end(), once.pixels(i).begin(), once.pixels(i).end());
    const Pca few(once), many(pictures(small, std::move(pixels)));
    QCOMPARE(few.componentCount(), many.componentCount());
    for (std::size_t i = 0; i < few.componentCount(); ++i) {
        QVERIFY(isClose(few.variances()[i], many.variances()[i], 1e-7));
        QVERIFY(isClose(product(few.component(i), many.component(i)), 1, 1e-6));
    }
}

void PcaTest::thePredictedErrorIsTheReconstructionsOwn() {
    const Pca pca(uneven(small, 100, 6));
    const Samples others = uneven(small, 1203, 7); // more than a block
    const std::vector<std::size_t> ks = {1, 7, 19};
    const std::vector<double> errors = pca.meanSquaredErrors(others, ks);
    for (std::size_t i = 0; i < ks.size(); ++i) {
        const std::vector<float> codes = pca.project(others, ks[i]);
        QCOMPARE(codes.size(), others.count() * ks[i]);
        const std::vector<float> reconstructions = pca.reconstruct(codes, ks[i]);
        QVERIFY(isClose(errors[i], meanSquare(reconstructions, values(others)), 1e-7));
        QCOMPARE(pca.approximate(values(others), ks[i]), reconstructions);
    }
}

void PcaTest::codesAreUncorrelatedWithTheComponentsVariances() {
    const Samples samples = uneven(small, 500, 8);
    const Pca pca(samples);
    const std::vector<float> codes = pca.project(samples, 3);
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b) {
            double covariance = 0;
            for (std::size_t i = 0; i < samples.count(); ++i)
                covariance +=
                    static_cast<double>(codes[i * 3 + a]) * static_cast<double>(codes[i * 3 + b]) / 500;
            QVERIFY(isClose(covariance, a == b ? pca.variances()[a] : 0, 1e-7));
        }
}

void PcaTest::componentsBeyondTheRankAddNothing() {
    // The third pixel never changes, the fourth repeats the first.
    const Samples samples =
        pictures({2, 2, 1}, {0, 0, 9, 0, 90, 10, 9, 90, 20, 70, 9, 20, 50, 50, 9, 50, 5, 5, 9, 5});
    const Pca pca(samples);
    QCOMPARE(pca.componentCount(), std::size_t{2});
    QCOMPARE(pca.variances().size(), std::size_t{4});
    QVERIFY(pca.variances()[2] < 1e-15);
    QCOMPARE(pca.project(samples, 100), pca.project(samples, 2));
    const std::vector<std::size_t> ks = {2, 100};
    for (const double error : pca.meanSquaredErrors(samples, ks))
        QVERIFY(error < 1e-9);
}

void PcaTest::oneColourHasNoComponents() {
    const Samples grey(small, std::vector<std::uint8_t>(50 * 20, 77));
    const Pca pca(grey);
    QCOMPARE(pca.componentCount(), std::size_t{0});
    QVERIFY(isClose(pca.totalVariance(), 0, 1e-15));
    const std::vector<std::size_t> ks = {0, 5};
    for (const double error : pca.meanSquaredErrors(grey, ks))
        QVERIFY(error < 1e-12);
    QVERIFY(pca.project(grey, 5).empty());
}

void PcaTest::oneSampleIsItsOwnMean() {
    const Samples one = uneven(small, 1, 9);
    const Pca pca(one);
    QCOMPARE(pca.componentCount(), std::size_t{0});
    QVERIFY(meanSquare(pca.approximate(values(one), 4), values(one)) < 1e-12);
}

void PcaTest::thePictureOfNoComponentsIsTheMean() {
    const Pca pca(uneven(small, 50, 10));
    const std::vector<float> two = pca.approximate(values(uneven(small, 2, 11)), 0);
    QCOMPARE(two.size(), std::size_t{40});
    QVERIFY(std::equal(pca.mean().begin(), pca.mean().end(), two.begin() + 20));
}

void PcaTest::fittingTwiceGivesTheSameToTheBit() {
    const Pca first(uneven(small, 64, 12)), second(uneven(small, 64, 12));
    QVERIFY(std::ranges::equal(first.components(), second.components()));
    QVERIFY(std::ranges::equal(first.variances(), second.variances()));
}

void PcaTest::tellsHowFarItIsAndStopsWhenAsked_data() {
    shapes();
    QTest::newRow("many blocks") << 5500;
}

void PcaTest::tellsHowFarItIsAndStopsWhenAsked() {
    QFETCH(int, count);
    const Samples samples = uneven(small, static_cast<std::size_t>(count), 13);
    std::vector<double> told;
    static_cast<void>(Pca(samples, [&](double done) {
        told.push_back(done);
        return true;
    }));
    QVERIFY(told.size() >= 2);
    QVERIFY(std::ranges::is_sorted(told));
    QVERIFY(told.front() >= 0 && told.back() <= 1);
    for (std::size_t last = 1; last <= told.size(); ++last) {
        std::size_t asked = 0;
        QVERIFY_EXCEPTION_THROWN(Pca(samples, [&](double) { return ++asked < last; }), Abandoned);
        QCOMPARE(asked, last);
    }
}

void PcaTest::refusesDataWithoutSamples() {
    QVERIFY_EXCEPTION_THROWN(Pca{Samples(small, {})}, Error);
    QVERIFY_EXCEPTION_THROWN(Pca{Samples()}, Error);
}

void PcaTest::refusesDataTooLargeForAnExactAnswer() {
    const SampleShape wide = {1, int(Pca::largestMatrix) + 1, 1};
    const Samples large(wide, std::vector<std::uint8_t>(wide.size() * wide.size()));
    try {
        static_cast<void>(Pca(large, [](double) -> bool { throw std::logic_error("it began"); }));
        QFAIL("it was accepted");
    } catch (const Error& error) {
        const QString text = error.what();
        QVERIFY2(text.contains("4 097 samples of 4 097 values") && text.contains("at most 4 096"),
                 error.what());
    }
}

void PcaTest::takesFewSamplesOfManyValues() {
    const Samples samples = noise({100, 100, 1}, 6, 14);
    const Pca pca(samples);
    QCOMPARE(pca.componentCount(), std::size_t{5});
    const std::vector<std::size_t> ks = {5};
    QVERIFY(pca.meanSquaredErrors(samples, ks).front() < 1e-7);
}

void PcaTest::refusesSamplesOfAnotherSize() {
    const Pca pca(uneven(small, 30, 15));
    const Samples other = noise({3, 3, 1}, 2, 1);
    const std::vector<std::size_t> ks = {1};
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.project(other, 2)), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.meanSquaredErrors(other, ks)), std::invalid_argument);
    const std::vector<float> part(21);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.project(part, 2)), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.reconstruct(part, 2)), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.approximate(part, 0)), std::invalid_argument);
}

void PcaTest::thereIsNoComponentPastTheLast() {
    const Pca pca(uneven(small, 30, 16));
    QCOMPARE(pca.component(19).size(), std::size_t{20});
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(pca.component(20)), std::out_of_range);
}

QTEST_APPLESS_MAIN(PcaTest)
#include "tst_Pca.moc"
