#include "core/base/Error.h"
#include "core/export/files/NpzFile.h"
#include "tests/core/Python.h"
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

class NpzFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void picturesAreBytesInTheirShape();
    void otherSamplesAreFloats();
    void channelsAreTheLastAxis();
    void withoutLabelsThereAreNone();
    void aFolderThatIsNotThereIsSaidInWords();

private:
    /// What Python finds in the archive when it evaluates `expression` on it as `a`.
    QString seen(const Dataset& dataset, const QString& expression) const;

    QTemporaryDir folder_;
    QString python_;
};

namespace {

Samples bytes(SampleShape shape, std::size_t count, bool labelled = true) {
    std::vector<std::uint8_t> pixels(count * shape.size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<std::uint8_t>(i);
    std::vector<std::uint8_t> labels;
    if (labelled)
        for (std::size_t i = 0; i < count; ++i)
            labels.push_back(static_cast<std::uint8_t>(i + 1));
    return {shape, pixels, labels};
}

} // namespace

void NpzFileTest::initTestCase() {
    for (const QString python : {"/usr/bin/python3", "python3"})
        if (python_.isEmpty() && runPython(python, {"-c", "import numpy"}).ended)
            python_ = python;
    if (python_.isEmpty())
        QSKIP("there is no Python with NumPy here");
}

QString NpzFileTest::seen(const Dataset& dataset, const QString& expression) const {
    const QString file = folder_.filePath("data.npz");
    saveNpz(dataset, file.toStdString());
    return runPython(python_, {"-c",
                               "import sys, zipfile, numpy\n"
                               "assert zipfile.ZipFile(sys.argv[1]).testzip() is None\n"
                               "a = numpy.load(sys.argv[1])\nprint(" +
                                   expression + ")",
                               file})
        .output.trimmed();
}

void NpzFileTest::picturesAreBytesInTheirShape() {
    const Dataset dataset{"d", "test", bytes({2, 3, 1}, 4), bytes({2, 3, 1}, 2)};
    QCOMPARE(seen(dataset, "sorted(a), a['x_train'].shape, a['x_train'].dtype"),
             QString("['x_test', 'x_train', 'y_test', 'y_train'] (4, 2, 3) uint8"));
    QCOMPARE(seen(dataset, "a['x_train'][1].tolist(), a['y_test'].tolist()"),
             QString("[[6, 7, 8], [9, 10, 11]] [1, 2]"));
}

void NpzFileTest::otherSamplesAreFloats() {
    const auto values = [] {
        return Samples::ofValues({1, 3, 1, SampleKind::Point}, {0.5F, -1.25F, 3, 4, 5, 6});
    };
    QCOMPARE(seen({"d", "test", values(), values()}, "a['x_test'].dtype, a['x_test'].tolist()"),
             QString("float32 [[[0.5, -1.25, 3.0]], [[4.0, 5.0, 6.0]]]"));
}

void NpzFileTest::channelsAreTheLastAxis() {
    QCOMPARE(seen({"d", "test", bytes({2, 2, 3}, 5), bytes({2, 2, 3}, 1)},
                  "a['x_train'].shape, a['x_train'][0, 0].tolist()"),
             QString("(5, 2, 2, 3) [[0, 1, 2], [3, 4, 5]]"));
}

void NpzFileTest::withoutLabelsThereAreNone() {
    QCOMPARE(seen({"d", "test", bytes({2, 2, 1}, 2, false), bytes({2, 2, 1}, 1, false)}, "sorted(a)"),
             QString("['x_test', 'x_train']"));
}

void NpzFileTest::aFolderThatIsNotThereIsSaidInWords() {
    QVERIFY_EXCEPTION_THROWN(
        saveNpz({"d", "test", bytes({2, 2, 1}, 2), bytes({2, 2, 1}, 1)}, "/no/such/folder/d.npz"), Error);
}

QTEST_APPLESS_MAIN(NpzFileTest)
#include "tst_NpzFile.moc"
