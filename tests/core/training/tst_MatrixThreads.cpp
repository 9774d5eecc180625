#include "core/network/products/MatrixProduct.h"
#include "core/training/MatrixThreads.h"
#include "core/training/ThreadMemory.h"
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <thread>

using namespace diabolo;

class MatrixThreadsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void offersPowersOfTwoUpToTheCores();
    void takesThreadsThatAreWorthTheirCores_data();
    void takesThreadsThatAreWorthTheirCores();
    void measuresAWorkloadOnceAndRemembersIt();
    void anInterruptedMeasurementEndsWithOneThreadAndIsNotRemembered();
    void measuresAnewWhenWhatIsRememberedCannotBeHad();
    void cleanup() { setProductThreads(1); }

private:
    std::unique_ptr<QTemporaryDir> cache_;
};

namespace {

bool neverInterrupted() {
    return false;
}

} // namespace

void MatrixThreadsTest::init() {
    cache_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", cache_->path().toUtf8());
}

void MatrixThreadsTest::offersPowersOfTwoUpToTheCores() {
    const std::vector<int> choices = matrixThreadChoices();
    QCOMPARE(choices.front(), 1);
    for (std::size_t i = 1; i + 1 < choices.size(); ++i)
        QCOMPARE(choices[i], 2 * choices[i - 1]);
    QVERIFY(std::is_sorted(choices.begin(), choices.end()));
    if (choices.size() > 1)
        QCOMPARE(choices.back(), int(std::thread::hardware_concurrency()) - 1); // one is the window's
}

void MatrixThreadsTest::takesThreadsThatAreWorthTheirCores_data() {
    QTest::addColumn<QList<int>>("choices");
    QTest::addColumn<QList<double>>("seconds");
    QTest::addColumn<int>("worthwhile");
    using Choices = QList<int>;
    using Seconds = QList<double>;
    QTest::newRow("there is no choice") << Choices{1} << Seconds{1} << 1;
    QTest::newRow("two are slower") << Choices{1, 2} << Seconds{1, 3} << 1;
    QTest::newRow("two are a little faster") << Choices{1, 2} << Seconds{1, 0.8} << 1;
    QTest::newRow("two are half as fast again") << Choices{1, 2} << Seconds{1, 0.66} << 2;
    QTest::newRow("two are enough") << Choices{1, 2, 4} << Seconds{1, 0.5, 0.4} << 2;
    QTest::newRow("four are worth it where two are not") << Choices{1, 2, 4} << Seconds{1, 0.9, 0.45} << 4;
    QTest::newRow("all are worth it") << Choices{1, 2, 4, 6} << Seconds{1, 0.5, 0.25, 0.17} << 6;
    QTest::newRow("slower again beyond two") << Choices{1, 2, 4, 6} << Seconds{1, 0.6, 0.7, 0.8} << 2;
}

void MatrixThreadsTest::takesThreadsThatAreWorthTheirCores() {
    QFETCH(QList<int>, choices);
    QFETCH(QList<double>, seconds);
    QFETCH(int, worthwhile);
    QCOMPARE(worthwhileThreads({choices.begin(), choices.end()}, {seconds.begin(), seconds.end()}),
             worthwhile);
}

void MatrixThreadsTest::measuresAWorkloadOnceAndRemembersIt() {
    int calls = 0;
    const int threads = chooseMatrixThreads(
        "784 → 32, batch 32", [&] { ++calls; }, neverInterrupted);
    QVERIFY(calls > 0);
    const std::vector<int> choices = matrixThreadChoices();
    QVERIFY(std::find(choices.begin(), choices.end(), threads) != choices.end());

    calls = 0;
    const auto work = [&] { ++calls; };
    QCOMPARE(chooseMatrixThreads("784 → 32, batch 32", work, neverInterrupted), threads);
    QCOMPARE(calls, 0);
    static_cast<void>(chooseMatrixThreads("784 → 64, batch 32", work, neverInterrupted));
    QVERIFY(calls > 0);
}

void MatrixThreadsTest::anInterruptedMeasurementEndsWithOneThreadAndIsNotRemembered() {
    int calls = 0;
    const int threads = chooseMatrixThreads(
        "a", [&] { ++calls; }, [] { return true; });
    QCOMPARE(threads, 1);
    QCOMPARE(calls, 1);
    QVERIFY(!ThreadMemory().recall("a"));
}

void MatrixThreadsTest::measuresAnewWhenWhatIsRememberedCannotBeHad() {
    for (const int impossible : {-1, 0, 1'000'000}) {
        ThreadMemory().remember("a", impossible);
        int calls = 0;
        static_cast<void>(chooseMatrixThreads(
            "a", [&] { ++calls; }, neverInterrupted));
        QVERIFY(calls > 0);
        QVERIFY(ThreadMemory().recall("a") != impossible);
    }
}

QTEST_APPLESS_MAIN(MatrixThreadsTest)
#include "tst_MatrixThreads.moc"
