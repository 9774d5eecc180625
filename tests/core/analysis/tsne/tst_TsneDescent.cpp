#include "core/analysis/tsne/TsneDescent.h"
#include <QTest>
#include <cmath>

using namespace diabolo;

class TsneDescentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movesAgainstTheGradient();
    void gathersSpeedWhileTheGradientStays();
    void keepsTheMeanAtZero();
    void aLongMoveIsShortenedInItsOwnDirection();
};

namespace {

constexpr TsneDescent::Pace slow{1e-3F, 0.5F};
const std::vector<float> square{1, 1, -1, 1, -1, -1, 1, -1};
const std::vector<float> nothing(8, 0);

bool isClose(float value, double expected) {
    return std::abs(value - expected) < 1e-6;
}

} // namespace

void TsneDescentTest::movesAgainstTheGradient() {
    TsneDescent descent(square);
    const std::vector<float> attractive{3, 0, -3, 0, -3, 0, 3, 0}, repulsive{4, 0, -4, 0, -4, 0, 4, 0};
    descent.update(attractive, 2, repulsive, 0.5F, slow); // a gradient of 2·3 − 0.5·4 = 4, and gains of 0.8
    QVERIFY(isClose(descent.layout()[0], 1 - 0.8e-3 * 4));
    QVERIFY(isClose(descent.layout()[2], -1 + 0.8e-3 * 4));
    QCOMPARE(descent.layout()[1], 1.0F);
}

void TsneDescentTest::gathersSpeedWhileTheGradientStays() {
    TsneDescent descent(square);
    const std::vector<float> attractive{1, 0, -1, 0, -1, 0, 1, 0};
    descent.update(attractive, 1, nothing, 0, slow);
    descent.update(attractive, 1, nothing, 0,
                   slow); // the velocity is against the gradient: the gain grows to 1
    QVERIFY(isClose(descent.layout()[0], 1 - 0.8e-3 - (0.5 * 0.8e-3 + 1e-3)));
}

void TsneDescentTest::keepsTheMeanAtZero() {
    TsneDescent descent({7, 1, 9, 3});
    descent.update(std::vector<float>(4, 0), 1, std::vector<float>(4, 0), 1, slow);
    QCOMPARE(std::vector<float>(descent.layout().begin(), descent.layout().end()),
             (std::vector<float>{-1, -1, 1, 1}));
}

void TsneDescentTest::aLongMoveIsShortenedInItsOwnDirection() {
    TsneDescent descent(square);
    const std::vector<float> attractive{3e6F, 4e6F, -3e6F, -4e6F, 3e6F, 4e6F, -3e6F, -4e6F};
    descent.update(attractive, 1, nothing, 0, slow);
    const double longest = 0.003 * std::sqrt(4.0);
    QVERIFY(isClose(descent.layout()[0], 1 - longest * 3 / 5));
    QVERIFY(isClose(descent.layout()[1], 1 - longest * 4 / 5));
}

QTEST_APPLESS_MAIN(TsneDescentTest)
#include "tst_TsneDescent.moc"
