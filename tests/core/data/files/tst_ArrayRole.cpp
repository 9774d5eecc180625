#include "core/data/files/ArrayRole.h"
#include <QTest>

using namespace diabolo;

/// What the names of arrays and files tell.
class ArrayRoleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void usualNamesAreUnderstood_data();
    void usualNamesAreUnderstood();
};

void ArrayRoleTest::usualNamesAreUnderstood_data() {
    QTest::addColumn<DataPart>("part");
    QTest::addColumn<ArrayUse>("use");
    QTest::addColumn<QString>("set");
    using enum DataPart;
    using enum ArrayUse;
    const auto row = [](const char* name, DataPart part, ArrayUse use, const char* set = "") {
        QTest::newRow(name) << part << use << QString(set);
    };
    for (const char* name : {"x_train", "X_train", "xtrain", "trainX", "train_x", "train_images",
                             "train-images-idx3-ubyte", "train-images.idx3-ubyte.gz", "training_images",
                             "train_data", "TRAIN_IMAGES", "dataset.train.images"})
        row(name, Train, ArrayUse::Samples);
    for (const char* name : {"y_test", "Y_test", "testy", "t10k-labels-idx1-ubyte.gz", "test_labels",
                             "test_targets", "dataset.test.labels"})
        row(name, Test, Labels);
    row("X", Whole, ArrayUse::Samples);
    row("y", Whole, Labels);
    row("arr_0", Whole, Unknown);
    row("labels", Whole, Labels);
    row("val_images", Validation, ArrayUse::Samples);
    row("x_valid", Validation, ArrayUse::Samples);
    row("emnist-letters-train-images-idx3-ubyte", Train, ArrayUse::Samples, "emnist-letters");
    row("emnist-letters-test-labels-idx1-ubyte.gz", Test, Labels, "emnist-letters");
    row("qmnist-test-labels-idx2-int.gz", Test, Labels, "qmnist");
    row("kmnist-train-imgs.npz/arr_0", Train, ArrayUse::Samples, "kmnist");
    row("Coffee_TEST", Test, Unknown, "coffee");
    row("train_32x32/X", Train, ArrayUse::Samples, "32x32");
    row("values", Whole, Unknown, "values");
    row("latest", Whole, Unknown, "latest");
    row("testament", Whole, Unknown, "testament");
}

void ArrayRoleTest::usualNamesAreUnderstood() {
    QFETCH(DataPart, part);
    QFETCH(ArrayUse, use);
    QFETCH(QString, set);
    const ArrayRole role = roleOf(QTest::currentDataTag());
    QCOMPARE(role.part, part);
    QCOMPARE(role.use, use);
    QCOMPARE(QString::fromStdString(role.set), set);
}

QTEST_APPLESS_MAIN(ArrayRoleTest)
#include "tst_ArrayRole.moc"
