#pragma once
#include "core/experiment/Catalog.h"
#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace diabolo {

class Background;

/// Finds and opens data sets outside the GUI thread. The latest request wins: an earlier one is dropped,
/// whenever it ends.
class DatasetLoader : public QObject {
    Q_OBJECT
public:
    explicit DatasetLoader(QObject* parent = nullptr);

    /// Starts to open a data set; ends in opened() or failed().
    void open(const DataRequest& request);

    /// Looks up what can be opened by name; ends in listed().
    void list();

    /// Forgets the request under way, if any: neither signal comes of it.
    void cancel();

signals:
    /// `lasting` opens it again from any folder.
    void opened(const std::shared_ptr<const diabolo::Dataset>& dataset, const diabolo::DataRequest& lasting);
    void failed(const QString& message);
    void listed(const std::vector<diabolo::CatalogEntry>& entries);

private:
    struct Opened;
    using Outcome = std::variant<QString, Opened>; ///< the reason, where there is no data set

    void deliver(std::uint64_t ticket, const Outcome& outcome);

    Background* background_;
    std::uint64_t ticket_ = 0; ///< of the latest request
};

} // namespace diabolo
