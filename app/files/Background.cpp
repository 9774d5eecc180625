#include "app/files/Background.h"
#include <QThreadPool>
#include <atomic>
#include <mutex>
#include <utility>

namespace diabolo {

namespace {

std::atomic<bool> workWasLeft = false;

} // namespace

bool Background::leftWork() {
    return workWasLeft;
}

/// Where results are sent; `receiver` is null once it is gone.
struct Background::Address {
    std::mutex mutex;
    QObject* receiver = nullptr;
};

Background::Background(int threads, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent)
    , patience_(patience)
    , address_(std::make_shared<Address>())
    , pool_(std::make_unique<QThreadPool>()) {
    address_->receiver = this;
    pool_->setMaxThreadCount(threads);
}

Background::~Background() {
    {
        const std::lock_guard lock(address_->mutex);
        address_->receiver = nullptr;
    }
    pool_->clear();
    // The pool's destructor would wait for ever for work on a disk that does not answer.
    if (!pool_->waitForDone(static_cast<int>(patience_.count()))) {
        static_cast<void>(pool_.release());
        workWasLeft = true;
    }
}

void Background::run(std::function<Result()> work) {
    pool_->start([address = address_, work = std::move(work)] {
        Result result = work();
        const std::lock_guard lock(address->mutex);
        if (address->receiver)
            QMetaObject::invokeMethod(address->receiver, std::move(result), Qt::QueuedConnection);
    });
}

} // namespace diabolo
