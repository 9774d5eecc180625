#include "core/data/FairDraw.h"
#include <QTest>
#include <algorithm>

using namespace diabolo;

namespace {

std::vector<int> sortedClasses(std::initializer_list<int> sizes) {
    std::vector<int> classes;
    int number = 0;
    for (const int size : sizes)
        classes.insert(classes.end(), static_cast<std::size_t>(size), number++);
    return classes;
}

/// How many are drawn of each class.
std::vector<int> drawnOf(const std::vector<int>& classes, const std::vector<bool>& drawn) {
    std::vector<int> counts(static_cast<std::size_t>(*std::ranges::max_element(classes)) + 1);
    for (std::size_t i = 0; i < drawn.size(); ++i)
        counts[static_cast<std::size_t>(classes[i])] += drawn[i] ? 1 : 0;
    return counts;
}

} // namespace

class FairDrawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsFromEachClassItsShare() {
        const auto classes = sortedClasses({50, 50, 50});
        QCOMPARE(drawnOf(classes, fairDraw(150, classes, 30, 1, true)), (std::vector<int>{10, 10, 10}));
        const auto uneven = sortedClasses({90, 9, 3});
        QCOMPARE(drawnOf(uneven, fairDraw(102, uneven, 34, 1, true)), (std::vector<int>{30, 3, 1}));
    }

    void drawsOneOfEachClassAndLeavesOne() {
        const auto classes = sortedClasses({1000, 2, 1});
        QCOMPARE(drawnOf(classes, fairDraw(1003, classes, 10, 1, true)), (std::vector<int>{10, 1, 0}));
        QCOMPARE(drawnOf(classes, fairDraw(1003, classes, 10, 1, false)), (std::vector<int>{10, 1, 1}));
    }

    void classesOfOneSampleEachStillGiveATestSet() {
        const auto classes = sortedClasses({1, 1, 1, 1, 1});
        QCOMPARE(std::ranges::count(fairDraw(5, classes, 1, 1, true), true), std::ptrdiff_t{1});
    }

    void theFirstStaysAndTheSeedDecides() {
        std::vector<std::vector<bool>> draws;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            draws.push_back(fairDraw(10, {}, 5, seed, true));
            QCOMPARE(std::ranges::count(draws.back(), true), std::ptrdiff_t{5});
            QVERIFY(!draws.back()[0]);
        }
        QVERIFY(draws[1] == fairDraw(10, {}, 5, 1, true));
        QVERIFY(draws[1] != draws[2]);
    }
};

QTEST_APPLESS_MAIN(FairDrawTest)
#include "tst_FairDraw.moc"
