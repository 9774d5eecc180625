#include "core/network/products/StridedProduct.h"
#include "tests/core/network/layers/PictureTensors.h"
#include <QTest>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

class StridedProductTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsTheProductOfMatricesOfAnySize_data();
    void equalsTheProductOfMatricesOfAnySize();
    void rowsMayOverlap();
    void beginsWithTheStartAndRectifiesTheEnd();
    void noTermsLeaveTheStart();
};

namespace {

/// c = a b of dense matrices, the terms in two halves as a product with an outer sum takes them.
template <class Real>
StridedProduct<Real> productOf(const at::Tensor& a, const at::Tensor& b, const at::Tensor& c) {
    StridedProduct<Real> product;
    product.rows = c.size(0);
    product.columns = c.size(1);
    product.outer = 2;
    product.inner = a.size(1) / 2;
    product.a = a.data_ptr<Real>();
    product.aRow = a.size(1);
    product.aOuter = product.inner;
    product.aInner = 1;
    product.b = b.data_ptr<Real>();
    product.bOuter = product.inner * b.size(1);
    product.bInner = b.size(1);
    product.c = c.data_ptr<Real>();
    product.cRow = c.size(1);
    return product;
}

template <class Real>
void compare(int rows, int columns, int terms, at::ScalarType type, double tolerance) {
    const at::Tensor a = randomValues({rows, terms}, 1, type), b = randomValues({terms, columns}, 2, type);
    const at::Tensor c = at::full({rows, columns}, 99, type);
    StridedProduct<Real> product = productOf<Real>(a, b, c);
    multiply(product);
    QVERIFY(relativeDifference(c, a.matmul(b)) < tolerance);

    const at::Tensor transposed = b.t().contiguous();
    product.b = transposed.data_ptr<Real>();
    product.bOuter = terms / 2;
    product.bInner = terms;
    c.fill_(99);
    multiplyDots(product);
    QVERIFY(relativeDifference(c, a.matmul(b)) < tolerance);
}

} // namespace

void StridedProductTest::equalsTheProductOfMatricesOfAnySize_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("terms");
    for (const int rows : {1, 2, 7, 8, 13, 28})
        for (const int columns : {1, 3, 4, 8, 16, 31})
            for (const int terms : {2, 18, 144})
                QTest::addRow("%d × %d of %d terms", rows, columns, terms) << rows << columns << terms;
}

void StridedProductTest::equalsTheProductOfMatricesOfAnySize() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(int, terms);
    compare<double>(rows, columns, terms, at::kDouble, 1e-13);
    compare<float>(rows, columns, terms, at::kFloat, 1e-5);
}

void StridedProductTest::rowsMayOverlap() {
    const std::vector<float> line = {1, 2, 3, 4, 5};
    const std::vector<float> window = {1, 10, 100};
    std::vector<float> sums(3);
    StridedProduct<float> product;
    product.rows = 3;
    product.columns = 1;
    product.inner = 3;
    product.a = line.data();
    product.aRow = product.aInner = 1;
    product.b = window.data();
    product.bInner = 1;
    product.c = sums.data();
    product.cRow = 1;
    multiply(product);
    QCOMPARE(sums, (std::vector<float>{321, 432, 543}));
}

void StridedProductTest::beginsWithTheStartAndRectifiesTheEnd() {
    const at::Tensor a = at::ones({3, 2}), b = at::ones({2, 2}), c = at::empty({3, 2});
    const std::vector<float> start = {-3, -1}; // the same for each row
    StridedProduct<float> product = productOf<float>(a, b, c);
    product.start = start.data();
    product.rectified = true;
    multiply(product);
    QVERIFY(c.equal(at::tensor({0.0F, 1.0F}).expand({3, 2})));

    a[1][0] = std::nan(""); // what is no number stays none
    multiply(product);
    QVERIFY(c[1].isnan().all().item<bool>());
    QVERIFY(c[0].equal(at::tensor({0.0F, 1.0F})));

    product.start = product.c; // adds to what is there
    product.startRow = product.cRow;
    multiply(product);
    QVERIFY(c[2].equal(at::tensor({2.0F, 3.0F})));
}

void StridedProductTest::noTermsLeaveTheStart() {
    const std::vector<float> start = {5, 7};
    std::vector<float> c(2, 99);
    StridedProduct<float> product;
    product.rows = 1;
    product.columns = 2;
    product.c = c.data();
    multiply(product);
    QCOMPARE(c, (std::vector<float>{0, 0}));
    product.start = start.data();
    multiply(product);
    QCOMPARE(c, start);
}

QTEST_APPLESS_MAIN(StridedProductTest)
#include "tst_StridedProduct.moc"
