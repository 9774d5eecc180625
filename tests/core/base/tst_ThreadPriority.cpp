#include "core/base/ThreadPriority.h"
#include <QTest>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace diabolo;

class ThreadPriorityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aThreadThatGivesWayHasALowerPriorityThanItsMaker();
};

namespace {

int niceness() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
}

} // namespace

void ThreadPriorityTest::aThreadThatGivesWayHasALowerPriorityThanItsMaker() {
#ifndef __linux__
    QSKIP("only Linux knows priorities of threads");
#endif
    const int before = niceness();
    int inThread = 0;
    std::thread([&] {
        giveWayToOthers();
        inThread = niceness();
    }).join();
    QVERIFY(inThread > before);
    QCOMPARE(niceness(), before);
}

QTEST_APPLESS_MAIN(ThreadPriorityTest)
#include "tst_ThreadPriority.moc"
