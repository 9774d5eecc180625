#include "core/data/builtin/StrokeDigits.h"
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>
#include <zlib.h>

using namespace diabolo;

namespace {

using Image = std::vector<float>; // values in [0, 1]

Image image(const Samples& samples, std::size_t index) {
    Image values(samples.shape().size());
    samples.copyTo(index, 1, values);
    return values;
}

unsigned long checksum(const Samples& samples) {
    unsigned long crc = crc32(0, nullptr, 0);
    for (std::size_t i = 0; i < samples.count(); ++i) {
        const auto pixels = samples.pixels(i);
        crc = crc32(crc, pixels.data(), static_cast<uInt>(pixels.size()));
    }
    return crc;
}

double meanInk(const Image& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::array<Image, 10> classMeans(const Samples& samples) {
    std::array<Image, 10> means;
    means.fill(Image(samples.shape().size()));
    for (std::size_t i = 0; i < samples.count(); ++i) {
        Image& mean = means[static_cast<std::size_t>(*samples.label(i))];
        const Image values = image(samples, i);
        std::transform(mean.begin(), mean.end(), values.begin(), mean.begin(), std::plus());
    }
    const auto perClass = static_cast<float>(samples.count()) / 10.0F; // the classes are balanced
    for (Image& mean : means) {
        std::for_each(mean.begin(), mean.end(), [&](float& value) { value /= perClass; });
    }
    return means;
}

double squaredDistance(const Image& a, const Image& b) {
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus(),
                                 [](double x, double y) { return (x - y) * (x - y); });
}

int nearest(const std::array<Image, 10>& means, const Image& values) {
    const auto closer = [&](const Image& a, const Image& b) {
        return squaredDistance(a, values) < squaredDistance(b, values);
    };
    return static_cast<int>(std::min_element(means.begin(), means.end(), closer) - means.begin());
}

} // namespace

class StrokeDigitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheSameBytesOnEveryMachine();
    void drawsOtherDigitsForAnotherSeed();
    void drawsNoTestDigitThatIsATrainingDigit();
    void drawsEachClassEquallyOften();
    void drawsTheClassesInRandomOrder();
    void inksAboutAsMuchAsMnist();
    void fitsEachDigitInTheFieldOfMnist();
    void centresTheMass();
    void variesWithinAClass();
    void isTellableApartButNotByTheMeansAlone();
    void drawsNothingWhenAskedForNothing();
};

void StrokeDigitsTest::drawsTheSameBytesOnEveryMachine() {
    QCOMPARE(checksum(drawDigits(100, 1)), 1891606864UL);
    QCOMPARE(checksum(drawDigits(100, 1)), checksum(drawDigits(100, 1)));
}

void StrokeDigitsTest::drawsOtherDigitsForAnotherSeed() {
    QVERIFY(checksum(drawDigits(100, 1)) != checksum(drawDigits(100, 2)));
}

void StrokeDigitsTest::drawsNoTestDigitThatIsATrainingDigit() {
    const Dataset digits = builtInDigits();
    const auto sorted = [](const Samples& samples) {
        std::vector<std::string> images;
        for (std::size_t i = 0; i < samples.count(); ++i) {
            images.emplace_back(samples.pixels(i).begin(), samples.pixels(i).end());
        }
        std::sort(images.begin(), images.end());
        return images;
    };
    const auto train = sorted(digits.train);
    const auto test = sorted(digits.test);
    std::vector<std::string> common;
    std::set_intersection(train.begin(), train.end(), test.begin(), test.end(), std::back_inserter(common));
    QCOMPARE(common.size(), std::size_t{0});
    QVERIFY(std::adjacent_find(train.begin(), train.end()) == train.end());
}

void StrokeDigitsTest::drawsEachClassEquallyOften() {
    const Samples digits = drawDigits(1005, 3);
    std::array<int, 10> counts{};
    for (std::size_t i = 0; i < digits.count(); ++i) {
        ++counts[static_cast<std::size_t>(*digits.label(i))];
    }
    const auto [fewest, most] = std::minmax_element(counts.begin(), counts.end());
    QCOMPARE(*fewest, 100);
    QCOMPARE(*most, 101);
}

void StrokeDigitsTest::drawsTheClassesInRandomOrder() {
    const Samples digits = drawDigits(1000, 4);
    int inOrder = 0;
    for (std::size_t i = 1; i < digits.count(); ++i) {
        inOrder += *digits.label(i) == (*digits.label(i - 1) + 1) % 10 ? 1 : 0;
    }
    QVERIFY2(inOrder > 50 && inOrder < 150,
             qPrintable(QString::number(inOrder))); // a tenth, were it pure chance
}

void StrokeDigitsTest::inksAboutAsMuchAsMnist() {
    const Samples digits = drawDigits(1000, 5);
    double total = 0;
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const double ink = meanInk(image(digits, i));
        QVERIFY2(ink > 0.02 && ink < 0.35, qPrintable(QString::number(ink)));
        total += ink;
    }
    const double mean = total / 1000;
    QVERIFY2(std::abs(mean - 0.1307) < 0.01,
             qPrintable(QString::number(mean))); // 0.1307: MNIST's training set
}

void StrokeDigitsTest::fitsEachDigitInTheFieldOfMnist() {
    const Samples digits = drawDigits(1000, 6);
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const Image values = image(digits, i);
        int height = 0;
        int width = 0;
        for (std::size_t line = 0; line < 28; ++line) {
            bool rowInked = false;
            bool columnInked = false;
            for (std::size_t k = 0; k < 28; ++k) {
                rowInked |= values[line * 28 + k] > 0.5F;
                columnInked |= values[k * 28 + line] > 0.5F;
            }
            height += rowInked ? 1 : 0;
            width += columnInked ? 1 : 0;
        }
        const int size = std::max(height, width);
        QVERIFY2(size >= 17 && size <= 22, qPrintable(QString::number(size))); // about the box of 20 pixels
    }
}

void StrokeDigitsTest::centresTheMass() {
    const Samples digits = drawDigits(1000, 7);
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const Image values = image(digits, i);
        double mass = 0;
        double x = 0;
        double y = 0;
        for (std::size_t k = 0; k < values.size(); ++k) {
            mass += values[k];
            x += values[k] * (static_cast<double>(k % 28) + 0.5);
            y += values[k] * (static_cast<double>(k / 28) + 0.5);
        }
        QVERIFY(std::abs(x / mass - 14) < 0.51);
        QVERIFY(std::abs(y / mass - 14) < 0.51);
    }
}

void StrokeDigitsTest::variesWithinAClass() {
    const Samples digits = drawDigits(1000, 8);
    const auto means = classMeans(digits);
    std::array<double, 10> spread{};
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const auto label = static_cast<std::size_t>(*digits.label(i));
        spread[label] += squaredDistance(image(digits, i), means[label]) / 100;
    }
    for (const double variance : spread) { // MNIST's lie between 22 (the ones) and 50
        QVERIFY2(variance > 15 && variance < 60, qPrintable(QString::number(variance)));
    }
}

void StrokeDigitsTest::isTellableApartButNotByTheMeansAlone() {
    const auto means = classMeans(drawDigits(2000, 9));
    const Samples test = drawDigits(500, 10);
    int right = 0;
    for (std::size_t i = 0; i < test.count(); ++i) {
        right += nearest(means, image(test, i)) == *test.label(i) ? 1 : 0;
    }
    const double accuracy = right / 500.0; // chance would be 0.1; MNIST gives 0.82
    QVERIFY2(accuracy > 0.7 && accuracy < 0.95, qPrintable(QString::number(accuracy)));
}

void StrokeDigitsTest::drawsNothingWhenAskedForNothing() {
    QCOMPARE(drawDigits(0, 1).count(), std::size_t{0});
}

QTEST_APPLESS_MAIN(StrokeDigitsTest)
#include "tst_StrokeDigits.moc"
