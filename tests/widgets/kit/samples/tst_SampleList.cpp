#include "core/base/Error.h"
#include "widgets/kit/samples/SampleList.h"
#include <QTest>

using namespace diabolo;
using Indices = std::vector<std::size_t>;

class SampleListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsIndicesAndRangesInTheirOrder();
    void writesNeighboursAsARange();
    void whatIsWrittenReadsBack();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void SampleListTest::readsIndicesAndRangesInTheirOrder() {
    QCOMPARE(parseSamples("5, 0,17-20", 100), (Indices{5, 0, 17, 18, 19, 20}));
    QCOMPARE(parseSamples(" 3 - 4 ", 5), (Indices{3, 4}));
}

void SampleListTest::writesNeighboursAsARange() {
    QCOMPARE(sampleText(Indices{0, 1, 2, 7, 9, 10}), "0-2, 7, 9-10");
    QCOMPARE(sampleText(Indices{}), "");
}

void SampleListTest::whatIsWrittenReadsBack() {
    const Indices samples = {9, 3, 4, 5, 1};
    QCOMPARE(parseSamples(sampleText(samples), 10), samples);
}

void SampleListTest::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << ""
                             << "neither an index nor a range";
    QTest::newRow("words") << "seven"
                           << "neither an index nor a range";
    QTest::newRow("negative") << "-3"
                              << "neither an index nor a range";
    QTest::newRow("dangling comma") << "1, 2,"
                                    << "neither an index nor a range";
    QTest::newRow("backwards") << "9-3"
                               << "ends before it begins";
    QTest::newRow("past the end") << "100"
                                  << "0 to 99";
    QTest::newRow("too large for any integer") << "99999999999999999999999"
                                               << "neither an index nor a range";
    QTest::newRow("too many") << "0-50"
                              << "at most 40";
    QTest::newRow("too many together") << "0-30, 40-60"
                                       << "at most 40";
}

void SampleListTest::saysWhatIsWrong() {
    QFETCH(QString, text);
    QFETCH(QString, word);
    try {
        (void)parseSamples(text, 100);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(word), error.what());
    }
}

QTEST_APPLESS_MAIN(SampleListTest)
#include "tst_SampleList.moc"
