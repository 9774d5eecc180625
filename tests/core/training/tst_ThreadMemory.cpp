#include "core/training/ThreadMemory.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;

class ThreadMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void remembersEachWorkloadByItself();
    void stillKnowsInTheNextProcess();
    void aWorkloadThatWasNeverMeasuredIsUnknown();
    void aDamagedFileCountsAsEmptyAndIsReplaced_data();
    void aDamagedFileCountsAsEmptyAndIsReplaced();
    void keepsWhatAnotherMachineFound();
    void aFolderThatCannotBeWrittenIsDoneWithout();
    void aPathThatIsAFolderIsDoneWithout();
    void liesInTheUsersCacheFolder();

private:
    [[nodiscard]] std::filesystem::path file() const {
        return folder_->filePath("cache/threads.json").toStdString();
    }
    void write(const QByteArray& content) const;
    [[nodiscard]] QByteArray content() const;

    std::unique_ptr<QTemporaryDir> folder_;
};

void ThreadMemoryTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
}

void ThreadMemoryTest::write(const QByteArray& content) const {
    QVERIFY(QDir().mkpath(folder_->filePath("cache")));
    QFile stored(QString::fromStdString(file().string()));
    QVERIFY(stored.open(QIODevice::WriteOnly));
    stored.write(content);
}

QByteArray ThreadMemoryTest::content() const {
    QFile stored(QString::fromStdString(file().string()));
    return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
}

void ThreadMemoryTest::remembersEachWorkloadByItself() {
    ThreadMemory memory(file());
    memory.remember("784 → 32, batch 32", 1);
    memory.remember("784 → 5000, batch 32", 2);
    memory.remember("784 → 32, batch 32", 4);
    QCOMPARE(memory.recall("784 → 32, batch 32"), std::optional(4));
    QCOMPARE(memory.recall("784 → 5000, batch 32"), std::optional(2));
}

void ThreadMemoryTest::stillKnowsInTheNextProcess() {
    ThreadMemory(file()).remember("a", 2);
    QCOMPARE(ThreadMemory(file()).recall("a"), std::optional(2));
}

void ThreadMemoryTest::aWorkloadThatWasNeverMeasuredIsUnknown() {
    ThreadMemory memory(file());
    QVERIFY(!memory.recall("a"));
    memory.remember("a", 2);
    QVERIFY(!memory.recall("b"));
}

void ThreadMemoryTest::aDamagedFileCountsAsEmptyAndIsReplaced_data() {
    ThreadMemory(file()).remember("a", 2);
    const QByteArray good = content();
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut short") << good.chopped(5);
    QTest::newRow("an array") << QByteArray("[1, 2]");
    QTest::newRow("a number for a machine") << QByteArray(good).replace(good.indexOf('{', 1), 100, "3}");
    QTest::newRow("words for a number") << QByteArray(good).replace(": 2", ": \"two\"");
    QTest::newRow("a fraction") << QByteArray(good).replace(": 2", ": 2.5");
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe\0{}", 5);
    QTest::newRow("far too long") << QByteArray(2'000'000, ' ');
}

void ThreadMemoryTest::aDamagedFileCountsAsEmptyAndIsReplaced() {
    QFETCH(QByteArray, damaged);
    write(damaged);
    ThreadMemory memory(file());
    QVERIFY(!memory.recall("a"));
    memory.remember("a", 4);
    QCOMPARE(memory.recall("a"), std::optional(4));
}

void ThreadMemoryTest::keepsWhatAnotherMachineFound() {
    write(R"({"another processor x 64": {"a": 32}})");
    ThreadMemory memory(file());
    QVERIFY(!memory.recall("a"));
    memory.remember("a", 2);
    QVERIFY(content().contains(R"("a": 32)"));
}

void ThreadMemoryTest::aFolderThatCannotBeWrittenIsDoneWithout() {
    write({}); // a file where the folder should be: not even root can write there
    ThreadMemory memory(file() / "threads.json");
    memory.remember("a", 2);
    QVERIFY(!memory.recall("a"));
}

void ThreadMemoryTest::aPathThatIsAFolderIsDoneWithout() {
    QVERIFY(QDir().mkpath(QString::fromStdString(file().string())));
    ThreadMemory memory(file());
    memory.remember("a", 2);
    QVERIFY(!memory.recall("a"));
}

void ThreadMemoryTest::liesInTheUsersCacheFolder() {
    qputenv("XDG_CACHE_HOME", folder_->path().toUtf8());
    ThreadMemory().remember("a", 2);
    QVERIFY(QFile::exists(folder_->filePath("diabolo/threads.json")));
    qunsetenv("XDG_CACHE_HOME");
    qputenv("HOME", folder_->filePath("home").toUtf8());
    ThreadMemory().remember("a", 3);
    QVERIFY(QFile::exists(folder_->filePath("home/.cache/diabolo/threads.json")));
    qunsetenv("HOME");
    ThreadMemory nowhere;
    nowhere.remember("a", 4);
    QVERIFY(!nowhere.recall("a"));
}

QTEST_APPLESS_MAIN(ThreadMemoryTest)
#include "tst_ThreadMemory.moc"
