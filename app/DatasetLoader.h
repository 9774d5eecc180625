#pragma once
#include "core/data/Samples.h"
#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>

class QThreadPool;

namespace diabolo {

/// Opens data sets outside the GUI thread. The latest request wins: an earlier one is dropped, whenever it
/// ends.
class DatasetLoader : public QObject {
    Q_OBJECT
public:
    explicit DatasetLoader(QObject* parent = nullptr);
    ~DatasetLoader() override;

    /// Starts to open a data set by its catalogue name or path; ends in opened() or failed().
    void open(const QString& nameOrPath);

    /// Forgets the request under way, if any: neither signal comes of it.
    void cancel();

signals:
    void opened(const std::shared_ptr<const diabolo::Dataset>& dataset);
    void failed(const QString& message);

private:
    struct Outcome;
    struct Address;

    void deliver(std::uint64_t ticket, const Outcome& outcome);

    std::shared_ptr<Address> address_;
    std::unique_ptr<QThreadPool> pool_;
    std::uint64_t ticket_ = 0; ///< of the latest request
};

} // namespace diabolo
