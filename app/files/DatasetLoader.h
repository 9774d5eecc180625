#pragma once
#include "core/experiment/Catalog.h"
#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

class QTimer;

namespace diabolo {

class Background;

/// Finds and opens data sets outside the GUI thread. The latest request wins: an earlier one is dropped,
/// whenever it ends.
class DatasetLoader : public QObject {
    Q_OBJECT
public:
    explicit DatasetLoader(QObject* parent = nullptr);
    ~DatasetLoader() override;

    /// Starts to open a data set; ends in opened() or failed().
    void open(const DataRequest& request);

    /// Looks up what can be opened by name; ends in listed().
    void list();

    /// Forgets the request under way, if any: no signal comes of it any more, and its reader stops.
    void cancel();

signals:
    /// `lasting` opens it again from any folder.
    void opened(const std::shared_ptr<const diabolo::Dataset>& dataset, const diabolo::DataRequest& lasting);
    void failed(const QString& message);
    void progressed(double share); ///< of the data set that is being opened, in [0, 1]; of large ones alone
    void listed(const std::vector<diabolo::CatalogEntry>& entries);

private:
    struct Opened;
    struct Watch;
    using Outcome = std::variant<QString, Opened>; ///< the reason, where there is no data set

    void deliver(const std::shared_ptr<Watch>& watch, const Outcome& outcome);

    Background* background_;
    std::shared_ptr<Watch> watch_; ///< of the latest request; null when there is none
    QTimer* look_;                 ///< how far it is
};

} // namespace diabolo
