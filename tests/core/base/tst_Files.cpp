#include "core/base/Error.h"
#include "core/base/Files.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;

class FilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryByteUpToTheLimit();
    void refusesMoreThanTheLimitEvenWhereItNeverEnds();
    void saysWhichFileCannotBeRead();
    void replacesTheWholeFileAndNothingElse();
    void aLinkStaysALink();
    void writesIntoTheFolderThatIsCurrent();
    void refusesAFolderADeviceAndAFolderThatIsNotThere();
};

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

QStringList namesIn(const QTemporaryDir& folder) {
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void FilesTest::readsEveryByteUpToTheLimit() {
    const QTemporaryDir folder;
    const std::string text("a\0\xff\r\n", 5);
    replaceFile(in(folder, "bytes"), text);
    QCOMPARE(readFile(in(folder, "bytes"), 5), text);
    QVERIFY_EXCEPTION_THROWN((void)readFile(in(folder, "bytes"), 4), Error);
    replaceFile(in(folder, "bytes"), "");
    QCOMPARE(readFile(in(folder, "bytes"), 0), std::string());
}

void FilesTest::refusesMoreThanTheLimitEvenWhereItNeverEnds() {
    QVERIFY_EXCEPTION_THROWN((void)readFile("/dev/zero", 1000), Error);
}

void FilesTest::saysWhichFileCannotBeRead() {
    const QTemporaryDir folder;
    for (const std::filesystem::path& file :
         {in(folder, "missing"), std::filesystem::path(folder.path().toStdString())})
        try {
            (void)readFile(file, 10);
            QFAIL("read what is no file");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).starts_with(file.string() + ": "), error.what());
        }
}

void FilesTest::replacesTheWholeFileAndNothingElse() {
    const QTemporaryDir folder;
    replaceFile(in(folder, "text"), "a long first content");
    replaceFile(in(folder, "text"), "short");
    QCOMPARE(readFile(in(folder, "text"), 100), std::string("short"));
    QCOMPARE(namesIn(folder), QStringList{"text"});
}

void FilesTest::aLinkStaysALink() {
    const QTemporaryDir folder;
    replaceFile(in(folder, "target"), "old");
    std::filesystem::create_symlink("target", in(folder, "link"));
    replaceFile(in(folder, "link"), "new");
    QVERIFY(std::filesystem::is_symlink(in(folder, "link")));
    QCOMPARE(readFile(in(folder, "target"), 100), std::string("new"));
}

void FilesTest::writesIntoTheFolderThatIsCurrent() {
    const QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    replaceFile("text", "here");
    QDir::setCurrent(before);
    QCOMPARE(readFile(in(folder, "text"), 100), std::string("here"));
}

void FilesTest::refusesAFolderADeviceAndAFolderThatIsNotThere() {
    const QTemporaryDir folder;
    QVERIFY_EXCEPTION_THROWN(replaceFile(folder.path().toStdString(), "x"), Error);
    QVERIFY_EXCEPTION_THROWN(replaceFile("/dev/null", "x"), Error);
    QVERIFY_EXCEPTION_THROWN(replaceFile(in(folder, "no/such"), "x"), Error);
    QVERIFY(namesIn(folder).isEmpty());
}

QTEST_APPLESS_MAIN(FilesTest)
#include "tst_Files.moc"
