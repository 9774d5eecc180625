#include "core/base/Error.h"
#include "core/training/FailureText.h"
#include <ATen/ATen.h>
#include <QTest>
#include <functional>
#include <new>

using namespace diabolo;

class FailureTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysOutOfMemoryInTheSameWordsWhoeverRanOutOfIt();
    void leavesOutTheBacktraceOfALibTorchError();
    void keepsTheWordsOfAnyOtherError();

private:
    static std::string textOf(const std::function<void()>& action) {
        try {
            action();
            return "it did not fail";
        } catch (const std::exception& error) {
            return failureText(error);
        }
    }
};

void FailureTextTest::saysOutOfMemoryInTheSameWordsWhoeverRanOutOfIt() {
    const std::string words = failureText(std::bad_alloc());
    QVERIFY(words.starts_with("there is not enough memory"));
    constexpr std::int64_t moreThanAnyAddressSpace = std::int64_t{1} << 58;
    QCOMPARE(textOf([] { (void)at::empty({moreThanAnyAddressSpace}); }), words);
}

void FailureTextTest::leavesOutTheBacktraceOfALibTorchError() {
    const std::string words = textOf([] { (void)at::zeros({2, 3}).matmul(at::zeros({2, 3})); });
    QVERIFY2(words.find("mat1 and mat2 shapes cannot be multiplied") != std::string::npos, words.c_str());
    QVERIFY2(words.find("frame #") == std::string::npos, words.c_str());
}

void FailureTextTest::keepsTheWordsOfAnyOtherError() {
    QCOMPARE(failureText(Error("code_size", "it is too large")), std::string("code_size: it is too large"));
}

QTEST_APPLESS_MAIN(FailureTextTest)
#include "tst_FailureText.moc"
