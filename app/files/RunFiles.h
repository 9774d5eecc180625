#pragma once
#include "core/document/DocumentFile.h"
#include "core/document/RunDocument.h"
#include <QObject>
#include <QString>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <variant>

namespace diabolo {

class Background;

/// Writes and reads whole runs, and goes back to moments of them, outside the GUI thread.
class RunFiles : public QObject {
    Q_OBJECT
public:
    explicit RunFiles(QObject* parent = nullptr);
    ~RunFiles() override;

    /// Writes the run as it is now; ends in saved() or failed().
    void save(const RunDocument& document, const QString& file);

    /// These three take the place of one another: the latest request wins, and ends in its signal or in
    /// failed().
    void read(const QString& file);
    void open(const std::shared_ptr<const DocumentFile>& file, const std::shared_ptr<const Dataset>& dataset);
    void branch(const RunDocument& document, std::int64_t step); ///< trains again from a kept state on

    void cancel(); ///< None of their signals comes any more.

signals:
    void saved(const QString& file, const std::shared_ptr<const diabolo::WeightSnapshot>& weights);
    void wasRead(const std::shared_ptr<const diabolo::DocumentFile>& file);
    void opened(const std::shared_ptr<diabolo::RunDocument>& document);
    void branched(const std::shared_ptr<diabolo::RunDocument>& document);
    void replaying(double share); ///< of the batches that have to be trained again, from 0 to 1
    void failed(const QString& message);

private:
    using Ticket = std::shared_ptr<std::atomic<bool>>; ///< whether the request is still wanted
    using Outcome = std::variant<QString, std::function<void()>>;
    [[nodiscard]] Ticket next();
    void run(const QString& subject, const Ticket& ticket, std::function<std::function<void()>()> work);

    Background* background_;
    Ticket latest_;
};

} // namespace diabolo
