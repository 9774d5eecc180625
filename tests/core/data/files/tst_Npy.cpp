#include "core/data/files/Npy.h"
#include "tests/core/data/files/Arrays.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>
#include <cmath>

using namespace diabolo;
using namespace diabolo::testing;

/// Arrays in NumPy's own format.
class NpyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryType_data();
    void readsEveryType();
    void halvesAreIeee754s();
    void fortransOrderIsUndone();
    void textsAreUtf8();
    void laterVersionsHaveLongerHeaders();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    std::filesystem::path write(const QByteArray& bytes) const {
        return writeFile(folder_.filePath("array.npy"), bytes);
    }
    QTemporaryDir folder_;
};

void NpyTest::readsEveryType_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data"); // 1 and 200, or −56 where that is the same bits
    QTest::addColumn<double>("second");
    QTest::newRow("u1") << QByteArray("|u1") << QByteArray::fromHex("01c8") << 200.0;
    QTest::newRow("i1") << QByteArray("|i1") << QByteArray::fromHex("01c8") << -56.0;
    QTest::newRow("bool") << QByteArray("|b1") << QByteArray::fromHex("0100") << 0.0;
    QTest::newRow("u2") << QByteArray("<u2") << QByteArray::fromHex("0100c800") << 200.0;
    QTest::newRow("i2, big-endian") << QByteArray(">i2") << QByteArray::fromHex("0001ff38") << -200.0;
    QTest::newRow("i4") << QByteArray("<i4") << QByteArray::fromHex("0100000038ffffff") << -200.0;
    QTest::newRow("u4, big-endian") << QByteArray(">u4") << QByteArray::fromHex("00000001000000c8") << 200.0;
    QTest::newRow("i8") << QByteArray("<i8") << rawBytes<std::int64_t>({1, -200}) << -200.0;
    QTest::newRow("u8") << QByteArray("<u8") << rawBytes<std::uint64_t>({1, 200}) << 200.0;
    QTest::newRow("f2") << QByteArray("<f2") << QByteArray::fromHex("003c40da") << -200.0;
    QTest::newRow("f4") << QByteArray("<f4") << rawBytes<float>({1, 0.25F}) << 0.25;
    QTest::newRow("f4, big-endian") << QByteArray(">f4") << QByteArray::fromHex("3f8000003e800000") << 0.25;
    QTest::newRow("f8") << QByteArray("<f8") << rawBytes<double>({1, 1e300}) << 1e300;
}

void NpyTest::readsEveryType() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(double, second);
    const NumberArray array = readNpy(write(npyFile(type, "2,", data)));
    QCOMPARE(array.shape, std::vector<std::size_t>{2});
    QCOMPARE(array.areBytes(), type == "|u1");
    QCOMPARE(array.number(0), 1.0);
    QCOMPARE(array.number(1), second);
}

void NpyTest::halvesAreIeee754s() {
    // 2⁻²⁴ (the smallest), 65504 (the largest), infinity, no number
    const NumberArray array = readNpy(write(npyFile("<f2", "4", QByteArray::fromHex("0100ff7b007c007e"))));
    QCOMPARE(array.number(0), std::ldexp(1.0, -24));
    QCOMPARE(array.number(1), 65504.0);
    QVERIFY(std::isinf(array.number(2)));
    QVERIFY(std::isnan(array.number(3)));
}

void NpyTest::fortransOrderIsUndone() {
    // numpy.asfortranarray([[[0, 1], [2, 3], [4, 5]], [[6, 7], [8, 9], [10, 11]]])
    const QByteArray data = rawBytes<std::uint8_t>({0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11});
    const NumberArray array = readNpy(write(npyFile("|u1", "2, 3, 2", data, true)));
    for (std::size_t i = 0; i < 12; ++i)
        QCOMPARE(array.number(i), static_cast<double>(i));
}

void NpyTest::textsAreUtf8() {
    const NumberArray wide =
        readNpy(write(npyFile("<U3", "2,", rawBytes<char32_t>({U'f', U'ü', U'r', U'🙂', 0, 0}))));
    QCOMPARE(wide.texts, (std::vector<std::string>{"für", "🙂"}));
    const NumberArray bytes = readNpy(write(npyFile("|S2", "2,", QByteArray("abc\0", 4))));
    QCOMPARE(bytes.texts, (std::vector<std::string>{"ab", "c"}));
}

void NpyTest::laterVersionsHaveLongerHeaders() {
    QByteArray bytes = npyFile("|u1", "2,", "ab");
    bytes[6] = 2;
    bytes.insert(10, QByteArray(2, '\0')); // a length of four bytes
    QCOMPARE(readNpy(write(bytes)).number(1), 98.0);
}

void NpyTest::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const QByteArray& bytes, const char* reason) {
        QTest::newRow(name) << bytes << QString(reason);
    };
    row("objects", npyFile("|O", "2,", "ab"), "Python objects (a pickle), which could run code");
    row("complex numbers", npyFile("<c8", "1,", QByteArray(8, 'x')), "type '<c8', no plain numbers");
    row("dates", npyFile("<M8[ns]", "1,", QByteArray(8, 'x')), "none of NumPy's");
    row("16 bytes", npyFile("<f16", "1,", QByteArray(16, 'x')), "its numbers have 16 bytes each");
    row("structures", QByteArray(npyFile("", "1,", "")).replace("''", "[('a', '<f4')]"),
        "structures of several fields");
    row("another beginning", "PNG and more", "does not begin as NumPy's arrays do");
    row("no shape", QByteArray(npyFile("|u1", "1,", "a")).replace("'shape'", "'shove'"),
        "its header is none of NumPy's");
    row("a negative side", npyFile("|u1", "-1, 2", "a"), "its header is none of NumPy's");
    row("an empty array", npyFile("|u1", "0, 2", ""), "one of its dimensions, 0 × 2, is 0");
    row("cut short", npyFile("<f4", "2, 2", "12345"),
        "holds 5 bytes of data where its dimensions, 2 × 2, say 16");
    row("bytes behind", npyFile("|u1", "2,", "123"), "more bytes follow the 2");
    row("more than memory", npyFile("|u1", "70000, 70000", ""), "come to more than 4 GiB");
    row("past 64 bits", npyFile("<f8", "4294967296, 4294967296, 16", ""), "come to more than 8 GiB");
    row("a lying header", npyFile("|u1", "1000000000", "x"), "holds 1 bytes");
}

void NpyTest::saysWhatIsWrong() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto file = write(bytes);
    const QString message = errorOf([&] { (void)readNpy(file); });
    VERIFY_SAYS(message, reason);
    VERIFY_SAYS(message, QString::fromStdString(file.string()));
}

QTEST_APPLESS_MAIN(NpyTest)
#include "tst_Npy.moc"
