#include "app/files/DatasetLoader.h"
#include "app/files/Background.h"
#include "app/files/QtPictures.h"
#include <QTimer>
#include <atomic>
#include <chrono>
#include <exception>
#include <new>
#include <utility>

namespace diabolo {

namespace {

constexpr std::chrono::milliseconds closingPatience{200}; // a slow disk must not hold the closing window
constexpr int readers =
    4; ///< so that a reader that hangs on a dead network drive does not keep the next one waiting

} // namespace

struct DatasetLoader::Opened {
    std::shared_ptr<const Dataset> dataset;
    DataRequest lasting;
};

/// What a reader and this thread tell each other; it outlives either of them.
struct DatasetLoader::Watch {
    std::atomic<bool> wanted = true;
    std::atomic<double> done = 0;
};

DatasetLoader::DatasetLoader(QObject* parent)
    : QObject(parent)
    , background_(new Background(readers, closingPatience, this))
    , look_(new QTimer(this)) {
    useQtPictures();
    constexpr std::chrono::milliseconds between{200};
    look_->setInterval(between);
    connect(look_, &QTimer::timeout, this, [this] {
        if (watch_)
            emit progressed(watch_->done);
    });
}

DatasetLoader::~DatasetLoader() {
    cancel();
}

void DatasetLoader::open(const DataRequest& request) {
    cancel();
    watch_ = std::make_shared<Watch>();
    look_->start();
    background_->run([this, watch = watch_, request]() -> Background::Result {
        const auto progress = [&watch](double done) {
            watch->done = done;
            return watch->wanted.load();
        };
        Outcome outcome;
        try {
            outcome = Opened{std::make_shared<const Dataset>(openDataset(request, progress)),
                             {lastingName(request.name), request.points, request.reading}};
        } catch (const Abandoned&) {
            return [] {};
        } catch (const std::bad_alloc&) {
            outcome = tr("%1: it does not fit into memory (try a smaller data set)")
                          .arg(QString::fromStdString(request.name));
        } catch (const std::exception& error) {
            outcome = QString::fromUtf8(error.what());
        }
        return [this, watch, outcome] { deliver(watch, outcome); };
    });
}

void DatasetLoader::list() {
    background_->run([this]() -> Background::Result {
        std::vector<CatalogEntry> entries;
        try {
            entries = listDatasets();
        } catch (const std::exception&) {
            return [] {}; // what is there already stays; opening by name says what is wrong
        }
        return [this, entries = std::move(entries)] { emit listed(entries); };
    });
}

void DatasetLoader::cancel() {
    look_->stop();
    if (const auto watch = std::exchange(watch_, nullptr))
        watch->wanted = false;
}

void DatasetLoader::deliver(const std::shared_ptr<Watch>& watch, const Outcome& outcome) {
    if (watch != watch_)
        return;
    cancel(); // it is done
    if (const auto* data = std::get_if<Opened>(&outcome))
        emit opened(data->dataset, data->lasting);
    else
        emit failed(std::get<QString>(outcome));
}

} // namespace diabolo
