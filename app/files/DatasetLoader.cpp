#include "app/files/DatasetLoader.h"
#include "app/files/Background.h"
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

DatasetLoader::DatasetLoader(QObject* parent)
    : QObject(parent)
    , background_(new Background(readers, closingPatience, this)) {}

void DatasetLoader::open(const DataRequest& request) {
    cancel();
    background_->run([this, ticket = ticket_, request]() -> Background::Result {
        Outcome outcome;
        try {
            outcome = Opened{std::make_shared<const Dataset>(openDataset(request)),
                             {lastingName(request.name), request.points, request.reading}};
        } catch (const std::bad_alloc&) {
            outcome = tr("%1: it does not fit into memory (try a smaller data set)")
                          .arg(QString::fromStdString(request.name));
        } catch (const std::exception& error) {
            outcome = QString::fromUtf8(error.what());
        }
        return [this, ticket, outcome] { deliver(ticket, outcome); };
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
    ++ticket_;
}

void DatasetLoader::deliver(std::uint64_t ticket, const Outcome& outcome) {
    if (ticket != ticket_)
        return;
    if (const auto* data = std::get_if<Opened>(&outcome))
        emit opened(data->dataset, data->lasting);
    else
        emit failed(std::get<QString>(outcome));
}

} // namespace diabolo
