#include "app/DatasetLoader.h"
#include <QThreadPool>
#include <exception>
#include <mutex>
#include <new>
#include <utility>

namespace diabolo {

namespace {

constexpr int closingPatience = 200; ///< ms
constexpr int readers =
    4; ///< so that a reader that hangs on a dead network drive does not keep the next one waiting

} // namespace

/// A data set or, where there is none, the reason.
struct DatasetLoader::Outcome {
    std::shared_ptr<const Dataset> dataset;
    DataRequest lasting;
    QString reason;
};

/// Where readers send what they read; `receiver` is null once the loader is gone.
struct DatasetLoader::Address {
    std::mutex mutex;
    DatasetLoader* receiver = nullptr;
};

DatasetLoader::DatasetLoader(QObject* parent)
    : QObject(parent)
    , address_(std::make_shared<Address>())
    , pool_(std::make_unique<QThreadPool>()) {
    address_->receiver = this;
    pool_->setMaxThreadCount(readers);
}

DatasetLoader::~DatasetLoader() {
    {
        const std::lock_guard lock(address_->mutex);
        address_->receiver = nullptr;
    }
    pool_->clear();
    // The pool's destructor waits for its readers. One on a slow disk must not hold the closing window: it is
    // left to end with the process.
    if (!pool_->waitForDone(closingPatience))
        static_cast<void>(pool_.release());
}

void DatasetLoader::open(const DataRequest& request) {
    cancel();
    pool_->start([address = address_, ticket = ticket_, request] {
        Outcome outcome;
        try {
            outcome.dataset = std::make_shared<const Dataset>(openDataset(request));
            outcome.lasting = {lastingName(request.name), request.points};
        } catch (const std::bad_alloc&) {
            outcome.reason = tr("%1: it does not fit into memory (try a smaller data set)")
                                 .arg(QString::fromStdString(request.name));
        } catch (const std::exception& error) {
            outcome.reason = QString::fromUtf8(error.what());
        }
        send(address, [ticket, outcome](DatasetLoader& loader) { loader.deliver(ticket, outcome); });
    });
}

void DatasetLoader::list() {
    pool_->start([address = address_] {
        std::vector<CatalogEntry> entries;
        try {
            entries = listDatasets();
        } catch (const std::exception&) {
            return; // what is there already stays; opening by name says what is wrong
        }
        send(address, [entries = std::move(entries)](DatasetLoader& loader) { emit loader.listed(entries); });
    });
}

/// Has `message` run in the loader's thread, if the loader is still there then.
void DatasetLoader::send(const std::shared_ptr<Address>& address,
                         std::function<void(DatasetLoader&)> message) {
    const std::lock_guard lock(address->mutex);
    if (DatasetLoader* receiver = address->receiver)
        QMetaObject::invokeMethod(
            receiver, [receiver, message = std::move(message)] { message(*receiver); }, Qt::QueuedConnection);
}

void DatasetLoader::cancel() {
    ++ticket_;
}

void DatasetLoader::deliver(std::uint64_t ticket, const Outcome& outcome) {
    if (ticket != ticket_)
        return;
    if (outcome.dataset)
        emit opened(outcome.dataset, outcome.lasting);
    else
        emit failed(outcome.reason);
}

} // namespace diabolo
