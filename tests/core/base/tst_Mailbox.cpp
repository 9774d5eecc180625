#include "core/base/Mailbox.h"
#include <QTest>
#include <algorithm>
#include <condition_variable>
#include <numeric>
#include <thread>
#include <vector>

using namespace diabolo;

class MailboxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOverEverythingInOrderAndOnce();
    void wakesTheReceiverOnceUntilItTakes();
    void aReceiverThatIsNotToBeWokenIsNot();
    void wakesWithoutHoldingTheLock();
    void losesNothingOfWhatManyThreadsPostAtTheSameTime();
};

namespace {

using Numbers = std::vector<int>;

void post(Mailbox<Numbers>& box, int number) {
    box.post([number](Numbers& numbers) { numbers.push_back(number); });
}

/// Waits like the window's event loop: for the wake, then takes everything.
class Receiver {
public:
    void wake() {
        {
            const std::lock_guard lock(mutex_);
            woken_ = true;
        }
        wokenUp_.notify_one();
    }
    void collect(Mailbox<Numbers>& box, std::size_t count) {
        while (collected.size() < count) {
            std::unique_lock lock(mutex_);
            wokenUp_.wait(lock, [this] { return std::exchange(woken_, false); });
            lock.unlock();
            const Numbers more = box.take();
            collected.insert(collected.end(), more.begin(), more.end());
        }
    }
    Numbers collected;

private:
    std::mutex mutex_;
    std::condition_variable wokenUp_;
    bool woken_ = false;
};

} // namespace

void MailboxTest::handsOverEverythingInOrderAndOnce() {
    Mailbox<Numbers> box([] {});
    post(box, 1);
    post(box, 2);
    QCOMPARE(box.take(), (Numbers{1, 2}));
    QCOMPARE(box.take(), Numbers());
    post(box, 3);
    QCOMPARE(box.take(), Numbers{3});
}

void MailboxTest::wakesTheReceiverOnceUntilItTakes() {
    int wakes = 0;
    Mailbox<Numbers> box([&wakes] { ++wakes; });
    QCOMPARE(wakes, 0);
    for (int i = 0; i < 5; ++i)
        post(box, i);
    QCOMPARE(wakes, 1);
    static_cast<void>(box.take());
    QCOMPARE(wakes, 1);
    post(box, 5);
    post(box, 6);
    QCOMPARE(wakes, 2);
}

void MailboxTest::aReceiverThatIsNotToBeWokenIsNot() {
    Mailbox<Numbers> box(nullptr);
    post(box, 1);
    QCOMPARE(box.take(), Numbers{1});
}

void MailboxTest::wakesWithoutHoldingTheLock() {
    Numbers taken;
    Mailbox<Numbers>* self = nullptr;
    Mailbox<Numbers> box([&] { taken = self->take(); }); // would wait for itself for ever
    self = &box;
    post(box, 7);
    QCOMPARE(taken, Numbers{7});
}

void MailboxTest::losesNothingOfWhatManyThreadsPostAtTheSameTime() {
    constexpr int senders = 4, each = 5000;
    Receiver receiver;
    Mailbox<Numbers> box([&receiver] { receiver.wake(); });
    std::vector<std::jthread> threads;
    for (int sender = 0; sender < senders; ++sender)
        threads.emplace_back([&box, sender] {
            for (int i = 0; i < each; ++i)
                post(box, sender * each + i);
        });
    receiver.collect(box, senders * each);
    threads.clear();
    std::sort(receiver.collected.begin(), receiver.collected.end());
    Numbers all(senders * each);
    std::iota(all.begin(), all.end(), 0);
    QVERIFY(receiver.collected == all);
}

QTEST_APPLESS_MAIN(MailboxTest)
#include "tst_Mailbox.moc"
