#include "core/network/products/MatrixProduct.h"
#include <ATen/ATen.h>
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class MatrixProductTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void multipliesAsPlainSumsDo_data();
    void multipliesAsPlainSumsDo();
    void addsToWhatStandsThere();
    void writesIntoAPartOfALargerMemory();
    void multipliesDoublesInFullPrecision();
    void keepsWhatIsNotANumber();
    void isTheSameToTheBitWithAnyContentBefore();
    void givesTheSameWithMoreThreads();
    void refusesShapesThatDoNotFit();
    void cleanup() { setProductThreads(1); }
};

namespace {

at::Tensor random(std::int64_t rows, std::int64_t columns) {
    return at::rand({rows, columns}) - 0.5;
}

/// Σ_k a[m][k] · b[k][n] in double precision, element by element.
at::Tensor plainSums(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble).unsqueeze(2) * b.to(at::kDouble).unsqueeze(0)).sum(1);
}

double largestDifference(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

} // namespace

void MatrixProductTest::multipliesAsPlainSumsDo_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("inner");
    QTest::addColumn<int>("columns");
    QTest::newRow("a layer's output") << 32 << 78 << 12;
    QTest::newRow("one sample") << 1 << 78 << 12;
    QTest::newRow("one unit") << 32 << 78 << 1;
    QTest::newRow("of one value") << 32 << 1 << 12;
    QTest::newRow("single numbers") << 1 << 1 << 1;
    QTest::newRow("odd sizes") << 33 << 17 << 65;
}

void MatrixProductTest::multipliesAsPlainSumsDo() {
    QFETCH(const int, rows);
    QFETCH(const int, inner);
    QFETCH(const int, columns);
    at::manual_seed(1);
    for (const bool leftTransposed : {false, true})
        for (const bool rightTransposed : {false, true}) {
            const at::Tensor a = leftTransposed ? random(inner, rows).t() : random(rows, inner);
            const at::Tensor b = rightTransposed ? random(columns, inner).t() : random(inner, columns);
            at::Tensor out = at::full({rows, columns}, std::numeric_limits<float>::quiet_NaN());
            multiply(out, a, b);
            QVERIFY(largestDifference(out, plainSums(a, b)) < 1e-5);
        }
}

void MatrixProductTest::addsToWhatStandsThere() {
    const at::Tensor a = random(5, 7), b = random(7, 3), before = random(5, 3);
    at::Tensor out = before.clone();
    addProduct(out, a, b);
    QVERIFY(largestDifference(out, before + plainSums(a, b)) < 1e-5);
}

void MatrixProductTest::writesIntoAPartOfALargerMemory() {
    const at::Tensor memory = at::full({20}, 7.0F);
    at::Tensor part = memory.narrow(0, 4, 6).view({2, 3});
    multiply(part, at::ones({2, 5}), at::ones({5, 3}));
    QVERIFY(at::equal(part, at::full({2, 3}, 5.0F)));
    QVERIFY(at::equal(memory.narrow(0, 0, 4), at::full({4}, 7.0F)));
    QVERIFY(at::equal(memory.narrow(0, 10, 10), at::full({10}, 7.0F)));
}

void MatrixProductTest::multipliesDoublesInFullPrecision() {
    const at::Tensor a = random(5, 7).to(at::kDouble), b = random(7, 3).to(at::kDouble);
    at::Tensor out = at::empty({5, 3}, at::kDouble);
    multiply(out, a, b);
    QVERIFY(largestDifference(out, plainSums(a, b)) < 1e-14);
}

/// A training that diverges is noticed by this.
void MatrixProductTest::keepsWhatIsNotANumber() {
    at::Tensor a = at::zeros({4, 6});
    a[2][3] = std::numeric_limits<float>::quiet_NaN();
    at::Tensor out = at::empty({4, 5});
    multiply(out, a, at::zeros({6, 5}));
    QVERIFY(std::isnan(out[2][4].item<float>()));
    QCOMPARE(out[1][4].item<float>(), 0.0F);
}

void MatrixProductTest::isTheSameToTheBitWithAnyContentBefore() {
    const at::Tensor a = random(32, 784), b = random(784, 128);
    at::Tensor first = at::zeros({32, 128}), second = at::full({32, 128}, 1e30F);
    multiply(first, a, b);
    multiply(second, a, b);
    QVERIFY(at::equal(first, second));
}

void MatrixProductTest::givesTheSameWithMoreThreads() {
    const at::Tensor a = random(200, 784), b = random(784, 128);
    at::Tensor one = at::empty({200, 128}), two = at::empty({200, 128});
    multiply(one, a, b);
    setProductThreads(2);
    multiply(two, a, b);
    QVERIFY(largestDifference(one, two) < 1e-4);
}

void MatrixProductTest::refusesShapesThatDoNotFit() {
    at::Tensor out = at::empty({2, 4});
    QVERIFY_EXCEPTION_THROWN(multiply(out, at::ones({2, 3}), at::ones({5, 4})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(multiply(out, at::ones({2, 3}), at::ones({3, 5})), c10::Error);
    QVERIFY_EXCEPTION_THROWN(addProduct(out, at::ones({3, 3}), at::ones({3, 4})), c10::Error);
}

QTEST_APPLESS_MAIN(MatrixProductTest)
#include "tst_MatrixProduct.moc"
