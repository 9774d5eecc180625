#include "core/base/SystemMemory.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;

class SystemMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thisMachineHasSome();
    void isWhatTheKernelCallsAvailable();
    void aContainersLimitCountsWhenItIsSmaller();
    void cachedFilesOfTheContainerCanBeGivenUp();
    void theLimitOfAGroupAboveCountsToo();
    void aContainerWithoutALimitDoesNotCount();
    void isUnknownWhereThereIsNoProc();
};

namespace {

/// A root folder with proc/ and sys/ as a machine would show them.
class FakeMachine {
public:
    void write(const QString& path, const QByteArray& content) const {
        const QString absolute = folder_.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(absolute).path()));
        QFile file(absolute);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void hasAvailable(const QByteArray& kibibytes) const {
        write("proc/meminfo", "MemTotal:       32000000 kB\nMemFree:          1000000 kB\nMemAvailable:    " +
                                  kibibytes + " kB\nBuffers:             100 kB\n");
    }
    [[nodiscard]] quint64 available() const { return availableMemory(folder_.path().toStdString()); }

private:
    QTemporaryDir folder_;
};

} // namespace

void SystemMemoryTest::thisMachineHasSome() {
    QVERIFY(availableMemory() > 0);
}

void SystemMemoryTest::isWhatTheKernelCallsAvailable() {
    const FakeMachine machine;
    machine.hasAvailable("8000000");
    QCOMPARE(machine.available(), quint64{8'192'000'000});
}

void SystemMemoryTest::aContainersLimitCountsWhenItIsSmaller() {
    const FakeMachine machine;
    machine.hasAvailable("8000000");
    machine.write("proc/self/cgroup", "0::/\n");
    machine.write("sys/fs/cgroup/memory.max", "4000000000\n");
    machine.write("sys/fs/cgroup/memory.current", "1000000000\n");
    QCOMPARE(machine.available(), quint64{3'000'000'000});
    machine.write("sys/fs/cgroup/memory.current",
                  "5000000000\n");             // above the limit while the kernel reclaims
    QCOMPARE(machine.available(), quint64{1}); // not 0, which means unknown
    machine.write("sys/fs/cgroup/memory.max", "999000000000\n");
    QCOMPARE(machine.available(), quint64{8'192'000'000});
}

void SystemMemoryTest::cachedFilesOfTheContainerCanBeGivenUp() {
    const FakeMachine machine;
    machine.hasAvailable("8000000");
    machine.write("sys/fs/cgroup/memory.max", "4000000000\n");
    machine.write("sys/fs/cgroup/memory.current", "3000000000\n");
    machine.write("sys/fs/cgroup/memory.stat", "anon 500\ninactive_file 2000000000\nactive_file 7\n");
    QCOMPARE(machine.available(), quint64{3'000'000'000});
}

void SystemMemoryTest::theLimitOfAGroupAboveCountsToo() {
    const FakeMachine machine;
    machine.hasAvailable("8000000");
    machine.write("proc/self/cgroup", "0::/lecture/diabolo\n");
    machine.write("sys/fs/cgroup/lecture/diabolo/memory.max", "max\n");
    machine.write("sys/fs/cgroup/lecture/diabolo/memory.current", "1000000000\n");
    machine.write("sys/fs/cgroup/lecture/memory.max", "2500000000\n");
    machine.write("sys/fs/cgroup/lecture/memory.current", "1000000000\n");
    QCOMPARE(machine.available(), quint64{1'500'000'000});
}

void SystemMemoryTest::aContainerWithoutALimitDoesNotCount() {
    const FakeMachine machine;
    machine.hasAvailable("8000000");
    machine.write("sys/fs/cgroup/memory.max", "max\n");
    machine.write("sys/fs/cgroup/memory.current", "1000000000\n");
    QCOMPARE(machine.available(), quint64{8'192'000'000});
}

void SystemMemoryTest::isUnknownWhereThereIsNoProc() {
    QCOMPARE(FakeMachine().available(), quint64{0});
}

QTEST_APPLESS_MAIN(SystemMemoryTest)
#include "tst_SystemMemory.moc"
