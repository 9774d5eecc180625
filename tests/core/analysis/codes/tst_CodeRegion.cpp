#include "core/analysis/codes/CodeRegion.h"
#include <QTest>
#include <cmath>
#include <limits>
#include <random>

using namespace diabolo;

/// The part of a plane that codes enclose.
class CodeRegionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereIsNoneWithoutCodes();
    void theOutlineGoesRoundCounterclockwise();
    void theGapBetweenTwoGroupsIsInside();
    void fewCodesFarOutAreLeftOut();
    void whatIsFarIsMeasuredByTheSpreadOfEachDirection();
    void codesOnALineAreEnclosedByAPieceOfIt();
    void equalCodesAreASinglePlace();
    void codesThatAreNotFiniteDoNotCount();

private:
    using Place = CodeRegion::Place;

    static std::vector<Place> gaussian(double sigmaX, double sigmaY) {
        std::mt19937_64 random(1);
        std::normal_distribution<double> normal;
        std::vector<Place> places(2000);
        for (auto& [x, y] : places) {
            x = sigmaX * normal(random);
            y = sigmaY * normal(random);
        }
        return places;
    }

    /// Many times the corners of the square from 0 to 2.
    static std::vector<Place> square() {
        std::vector<Place> places;
        for (int i = 0; i < 100; ++i)
            places.insert(places.end(), {{0, 0}, {2, 2}, {0, 2}, {2, 0}, {1, 1}});
        return places;
    }

    static constexpr Place little{1e-6, 1e-6};
};

void CodeRegionTest::thereIsNoneWithoutCodes() {
    const CodeRegion region({});
    QVERIFY(region.outline().empty());
    QVERIFY(!region.contains({0, 0}, {1, 1}));
}

void CodeRegionTest::theOutlineGoesRoundCounterclockwise() {
    const CodeRegion region(square());
    QCOMPARE(region.outline(), (std::vector<Place>{{0, 0}, {2, 0}, {2, 2}, {0, 2}}));
    QVERIFY(region.contains({0.1, 1.9}, little));
    QVERIFY(!region.contains({-0.1, 1}, little));
    QVERIFY(region.contains({-0.1, 1}, {0.2, 0.2}));
    QVERIFY(!region.contains({-0.1, 1}, {0.05, 5}));
}

void CodeRegionTest::theGapBetweenTwoGroupsIsInside() {
    std::vector<Place> places = gaussian(0.1, 0.1);
    for (std::size_t i = 0; i < places.size(); i += 2)
        places[i].first += 10;
    QVERIFY(CodeRegion(places).contains({5, 0}, little));
}

void CodeRegionTest::fewCodesFarOutAreLeftOut() {
    std::vector<Place> places = gaussian(1, 1);
    for (std::size_t i = 0; i < 20; ++i)
        places[i].first = 30;
    const CodeRegion region(places);
    QVERIFY(!region.contains({10, 0}, little));
    QVERIFY(region.contains({1, 1}, little));
}

void CodeRegionTest::whatIsFarIsMeasuredByTheSpreadOfEachDirection() {
    const CodeRegion region(gaussian(1, 100)); // of a Gaussian 95 % lie within 2.45 σ
    QVERIFY(region.contains({0, 200}, little));
    QVERIFY(region.contains({2, 0}, little));
    QVERIFY(!region.contains({0, 300}, little));
    QVERIFY(!region.contains({3, 0}, little));
}

void CodeRegionTest::codesOnALineAreEnclosedByAPieceOfIt() {
    std::vector<Place> places = gaussian(1, 0);
    const CodeRegion region(places);
    QCOMPARE(region.outline().size(), std::size_t{2});
    QVERIFY(region.contains({0.5, 0.1}, {0.1, 0.2}));
    QVERIFY(!region.contains({0.5, 0.3}, {0.1, 0.2}));
    QVERIFY(!region.contains({4, 0}, {0.1, 0.2}));
}

void CodeRegionTest::equalCodesAreASinglePlace() {
    const CodeRegion region(std::vector<Place>(50, {3, 4}));
    QCOMPARE(region.outline(), (std::vector<Place>{{3, 4}}));
    QVERIFY(region.contains({3, 4}, little));
    QVERIFY(!region.contains({3, 5}, little));
}

void CodeRegionTest::codesThatAreNotFiniteDoNotCount() {
    std::vector<Place> places = square();
    places.emplace_back(std::numeric_limits<double>::quiet_NaN(), 0);
    places.emplace_back(0, std::numeric_limits<double>::infinity());
    QCOMPARE(CodeRegion(places).outline().size(), std::size_t{4});
}

QTEST_APPLESS_MAIN(CodeRegionTest)
#include "tst_CodeRegion.moc"
