#include "core/data/files/FileBytes.h"
#include "tests/core/data/files/Archives.h"
#include "tests/core/data/files/DataFiles.h"
#include <QTemporaryDir>

using namespace diabolo;
using namespace diabolo::testing;

/// The bytes that readers get of files, compressed files, and files in archives.
class FileBytesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBytesAreThoseOfTheFile_data();
    void theBytesAreThoseOfTheFile();
    void damageIsAnErrorAndNeverOtherBytes_data() { theBytesAreThoseOfTheFile_data(); }
    void damageIsAnErrorAndNeverOtherBytes();
    void archivesAreLookedIntoAsFolders();
    void hiddenNamesAndNamesOutsideAreLeftOut();
    void aChangedArchiveIsListedAnew();
    void namesAreUtf8OrTheBytesThatTheyAre();
    void whatIsNotThereIsSaidInWords();
    void aBombIsRefused_data();
    void aBombIsRefused();
    void tooLongIsRefused();

private:
    std::filesystem::path at(const char* name) const { return folder_.filePath(name).toStdString(); }
    static QByteArray bytesOf(const std::filesystem::path& file) {
        const auto bytes = allBytes(file, 1 << 24);
        return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
    }
    static QStringList namesBelow(const std::filesystem::path& place) {
        QStringList names;
        for (const auto& file : filesBelow(place))
            names << QString::fromStdString(file.lexically_relative(place).string());
        return names;
    }
    QTemporaryDir folder_;
};

namespace {

QByteArray someBytes(qsizetype count = 300'000) {
    QByteArray bytes(count, '\0');
    unsigned state = 1;
    for (char& byte : bytes)
        byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 28); // compressible
    return bytes;
}

} // namespace

void FileBytesTest::theBytesAreThoseOfTheFile_data() {
    QTest::addColumn<QString>("file");   // what is written
    QTest::addColumn<QString>("inside"); // where in it
    for (const char* name : {"plain", "a.gz", "b.bz2", "c.xz", "d.zst"})
        QTest::newRow(name) << QString(name) << QString();
    for (const char* name :
         {"a.zip", "b.tar", "c.tar.gz", "d.tgz", "e.tar.bz2", "f.tar.xz", "g.tar.zst", "h.npz"})
        QTest::newRow(name) << QString(name) << QString("folder/data.bin");
}

void FileBytesTest::theBytesAreThoseOfTheFile() {
    QFETCH(QString, file);
    QFETCH(QString, inside);
    const auto path = at(qPrintable(file));
    const QByteArray bytes = someBytes();
    if (!inside.isEmpty())
        writeArchive(path, {{"before", "1"}, {inside.toStdString(), bytes}, {"folder/after", "22"}});
    else if (file == "plain" || file.endsWith(".gz"))
        writeFile(folder_.filePath(file), file == "plain" ? bytes : gzipped(bytes));
    else
        writeCompressed(path, bytes);
    QCOMPARE(bytesOf(inside.isEmpty() ? path : path / inside.toStdString()), bytes);
    QCOMPARE(isArchive(path), !inside.isEmpty() && !file.endsWith(".npz"));
}

void FileBytesTest::damageIsAnErrorAndNeverOtherBytes() {
    QFETCH(QString, file);
    QFETCH(QString, inside);
    if (file == "plain" || file == "b.tar" || file.endsWith(".zst"))
        QSKIP("they carry no checksum");
    const QByteArray bytes = someBytes(3000);
    const auto path = at(qPrintable("small-" + file));
    if (!inside.isEmpty())
        writeArchive(path, {{inside.toStdString(), bytes}});
    else if (file.endsWith(".gz"))
        writeFile(folder_.filePath("small-" + file), gzipped(bytes));
    else
        writeCompressed(path, bytes);
    QFile written(QString::fromStdString(path.string()));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray whole = written.readAll();
    for (qsizetype place = 0; place < whole.size(); place += 31) {
        for (const bool cut : {false, true}) {
            QByteArray damaged = cut ? whole.first(place) : whole;
            if (!cut)
                damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
            writeFile(folder_.filePath("damaged-" + file), damaged);
            const auto it = at(qPrintable("damaged-" + file));
            try {
                const QByteArray read = bytesOf(inside.isEmpty() ? it : it / inside.toStdString());
                if (read != damaged) // what is no longer compressed is read as it is
                    QCOMPARE(read, bytes);
            } catch (const Error&) {
            }
        }
    }
}

void FileBytesTest::archivesAreLookedIntoAsFolders() {
    const auto path = at("tree.zip");
    writeArchive(path, {{"b/two", "2"}, {"a", "1"}, {"b/c/three", "3"}, {"bc/four", "4"}});
    QCOMPARE(namesBelow(path), QStringList({"a", "b/c/three", "b/two", "bc/four"}));
    QCOMPARE(namesBelow(path / "b"), QStringList({"c/three", "two"}));
    QVERIFY(isFolderOrArchive(path));
    QVERIFY(isFolderOrArchive(path / "b"));
    QVERIFY(!isFolderOrArchive(path / "a"));
    QVERIFY(isFile(path / "a"));
    QVERIFY(!isFile(path / "b"));
    QVERIFY(!isFile(path / "absent"));
    std::filesystem::create_directories(at("disk/x/y"));
    writeFile(folder_.filePath("disk/x/y/one"), "1");
    writeFile(folder_.filePath("disk/x/two"), "1");
    QCOMPARE(namesBelow(at("disk")), QStringList({"x/two", "x/y/one"}));
}

void FileBytesTest::hiddenNamesAndNamesOutsideAreLeftOut() {
    const auto path = at("strange.zip");
    writeArchive(path, {{"../outside", "1"},
                        {"/absolute", "2"},
                        {"./dotted/./file", "3"},
                        {"__MACOSX/._file", "4"},
                        {"folder/.DS_Store", "5"},
                        {"x/../../../etc/passwd", "6"}});
    QCOMPARE(namesBelow(path), QStringList({"absolute", "dotted/file"}));
    std::filesystem::create_directories(at("hidden/.git"));
    writeFile(folder_.filePath("hidden/.git/config"), "1");
    writeFile(folder_.filePath("hidden/seen"), "1");
    QCOMPARE(namesBelow(at("hidden")), QStringList({"seen"}));
}

void FileBytesTest::aChangedArchiveIsListedAnew() {
    const auto path = at("changing.tar");
    writeArchive(path, {{"one", "1"}});
    QCOMPARE(namesBelow(path), QStringList({"one"}));
    writeArchive(path, {{"one", "1"}, {"two", QByteArray(30'000, 'x')}});
    QCOMPARE(namesBelow(path), QStringList({"one", "two"}));
    std::filesystem::remove(path);
    QCOMPARE(namesBelow(path), QStringList());
}

void FileBytesTest::namesAreUtf8OrTheBytesThatTheyAre() {
    for (const char* name : {"names.zip", "names.tar"}) {
        const auto path = at(name);
        writeArchive(path, {{"Übung/größe", "1"}, {"latin\xE4", "2"}});
        QCOMPARE(filesBelow(path).size(), std::size_t{2});
        for (const auto& file : filesBelow(path))
            QCOMPARE(bytesOf(file).size(), 1);
    }
}

void FileBytesTest::whatIsNotThereIsSaidInWords() {
    const auto path = at("few.zip");
    writeArchive(path, {{"one", "1"}});
    VERIFY_SAYS(errorOf([&] { (void)bytesOf(path / "two"); }), "there is no such file in the archive");
    VERIFY_SAYS(errorOf([&] { (void)bytesOf(at("absent/two")); }), "there is no such file");
    VERIFY_SAYS(errorOf([&] { (void)bytesOf(at("")); }), "it is a folder");
}

void FileBytesTest::aBombIsRefused_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("inside");
    QTest::newRow("gz") << "bomb.gz"
                        << "";
    QTest::newRow("zst") << "bomb.zst"
                        << "";
    QTest::newRow("member of zip") << "bomb.zip"
                                   << "zeros";
    QTest::newRow("tar.gz that is listed") << "bomb.tar.gz"
                                           << "behind";
}

void FileBytesTest::aBombIsRefused() {
    QFETCH(QString, file);
    QFETCH(QString, inside);
    const auto path = at(qPrintable(file));
    const QByteArray zeros(140 << 20, '\0');
    if (!inside.isEmpty())
        writeArchive(path, {{"zeros", zeros}, {"behind", "1"}});
    else if (file.endsWith(".gz"))
        writeFile(folder_.filePath(file), gzipped(zeros));
    else
        writeCompressed(path, zeros);
    VERIFY_SAYS(errorOf([&] {
                    (void)allBytes(inside.isEmpty() ? path : path / inside.toStdString(), zeros.size() + 1);
                }),
                "more than 200 times as large");
}

void FileBytesTest::tooLongIsRefused() {
    writeFile(folder_.filePath("long"), QByteArray(200, 'x'));
    QCOMPARE(allBytes(at("long"), 200).size(), std::size_t{200});
    VERIFY_SAYS(errorOf([&] { (void)allBytes(at("long"), 199); }), "it is longer than 199 bytes");
}

QTEST_APPLESS_MAIN(FileBytesTest)
#include "tst_FileBytes.moc"
