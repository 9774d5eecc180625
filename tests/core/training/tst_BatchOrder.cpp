#include "core/training/BatchOrder.h"
#include <QTest>
#include <algorithm>

using namespace diabolo;

class BatchOrderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void visitsEverySampleOnceAnEpoch();
    void theLastBatchTakesWhatIsLeft();
    void aBatchLargerThanTheDataIsAllOfIt();
    void drawsANewOrderForEachEpoch();
    void theSameSeedGivesTheSameOrder();
    void theOrderOfASeedIsTheSameOnEveryMachine();
    void aCopyGoesOnByItself();
    void skippedBatchesAreThoseThatWouldHaveBeenDrawn();
};

namespace {

using Indices = std::vector<std::size_t>;

Indices epoch(BatchOrder& order) {
    Indices indices;
    for (std::int64_t i = 0; i < order.batches(); ++i) {
        const auto batch = order.next();
        indices.insert(indices.end(), batch.begin(), batch.end());
    }
    return indices;
}

} // namespace

void BatchOrderTest::visitsEverySampleOnceAnEpoch() {
    BatchOrder order(1000, 32, 1);
    for (int i = 0; i < 3; ++i) {
        Indices visited = epoch(order);
        std::sort(visited.begin(), visited.end());
        QCOMPARE(visited.size(), std::size_t{1000});
        for (std::size_t index = 0; index < visited.size(); ++index)
            QCOMPARE(visited[index], index);
    }
}

void BatchOrderTest::theLastBatchTakesWhatIsLeft() {
    BatchOrder order(10, 4, 1);
    QCOMPARE(qint64{order.batches()}, qint64{3});
    for (const std::size_t size : {4, 4, 2, 4, 4, 2})
        QCOMPARE(order.next().size(), size);
    QCOMPARE(qint64{BatchOrder(8, 4, 1).batches()}, qint64{2});
}

void BatchOrderTest::aBatchLargerThanTheDataIsAllOfIt() {
    BatchOrder order(3, 100, 1);
    QCOMPARE(qint64{order.batches()}, qint64{1});
    QCOMPARE(order.next().size(), std::size_t{3});
    QCOMPARE(order.next().size(), std::size_t{3});
}

void BatchOrderTest::drawsANewOrderForEachEpoch() {
    BatchOrder order(100, 10, 1);
    const Indices first = epoch(order);
    QVERIFY(first != epoch(order));
}

void BatchOrderTest::theSameSeedGivesTheSameOrder() {
    BatchOrder order(100, 7, 5), again(100, 7, 5), other(100, 7, 6);
    for (int i = 0; i < 3; ++i) {
        const Indices indices = epoch(order);
        QCOMPARE(epoch(again), indices);
        QVERIFY(epoch(other) != indices);
    }
}

void BatchOrderTest::theOrderOfASeedIsTheSameOnEveryMachine() {
    // Reckoned apart from this program, from the Mersenne twister's definition.
    BatchOrder order(10, 3, 42);
    QCOMPARE(epoch(order), (Indices{1, 7, 9, 0, 3, 8, 4, 2, 5, 6}));
    QCOMPARE(epoch(order), (Indices{7, 9, 5, 1, 8, 3, 0, 4, 6, 2}));
}

void BatchOrderTest::aCopyGoesOnByItself() {
    BatchOrder order(20, 6, 3);
    static_cast<void>(order.next());
    BatchOrder copy = order;
    const Indices rest = epoch(order);
    QCOMPARE(epoch(copy), rest);
}

void BatchOrderTest::skippedBatchesAreThoseThatWouldHaveBeenDrawn() {
    for (const std::int64_t skipped : {0, 1, 2, 3, 4, 7, 9, 31}) { // an epoch has three
        BatchOrder drawn(10, 4, 1), order(10, 4, 1);
        for (std::int64_t i = 0; i < skipped; ++i)
            static_cast<void>(drawn.next());
        order.skip(skipped);
        QCOMPARE(qint64{order.drawn()}, qint64{skipped});
        for (int i = 0; i < 7; ++i) {
            const auto expected = drawn.next(), batch = order.next();
            QCOMPARE(Indices(batch.begin(), batch.end()), Indices(expected.begin(), expected.end()));
        }
    }
}

QTEST_APPLESS_MAIN(BatchOrderTest)
#include "tst_BatchOrder.moc"
