#pragma once
#include "core/document/RunDocument.h"
#include "core/experiment/Experiment.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace diabolo {

/// A run that another took the place of.
struct TrainedNetwork {
    std::shared_ptr<RunDocument> document;
    std::int64_t savedStep = 0; ///< batches behind the weights that were last written to a model file

    [[nodiscard]] RunId id() const { return document->id(); }
    [[nodiscard]] const Run& run() const { return *document->run(); }
    [[nodiscard]] const WeightMoments::Snapshot& snapshot() const { return document->weights().newest(); }
    [[nodiscard]] Experiment experiment() const { return document->asItRuns(); }
    [[nodiscard]] std::int64_t stepsPerEpoch() const { return document->progress().stepsPerEpoch; }
    [[nodiscard]] QString title() const;    ///< of its experiment
    [[nodiscard]] QString training() const; ///< "5 epochs"
    [[nodiscard]] bool isUnsaved() const { return snapshot()->step > savedStep; }
    [[nodiscard]] std::uint64_t bytes() const; ///< of memory at most, those of its data not counted
};

/// How long a network was trained with so many batches: "5 epochs", "2.4 epochs", "120 batches", "untrained".
[[nodiscard]] QString trainingText(std::int64_t batches, std::int64_t stepsPerEpoch);

/// "Deep (5 epochs)", and where two of `networks` would be called the same, what else tells them apart: the
/// data, the settings that differ, at last a number.
[[nodiscard]] QStringList namesOf(const std::vector<TrainedNetwork>& networks);

/// Whether there is anything of it that another run would not give at once: it was trained here, or opened.
[[nodiscard]] bool isTrained(const std::shared_ptr<const WeightSnapshot>& snapshot);

/// The networks that were trained in a Session, or opened, and then gave way to others. Nothing goes unless
/// somebody says so: what is beyond `mostBytes` is only named.
class TrainedNetworks : public QObject {
    Q_OBJECT
public:
    explicit TrainedNetworks(QObject* parent = nullptr, std::uint64_t mostBytes = roomForNetworks());

    void setPresent(const std::shared_ptr<const Run>& run); ///< that all are compared with
    void add(TrainedNetwork network);
    void take(RunId run); ///< which is the present one now
    void forget(const std::vector<RunId>& runs);
    void tell(const TrainingNews& late); ///< news that were on their way when the network gave way
    void markSaved(const WeightSnapshot& snapshot);

    [[nodiscard]] std::vector<TrainedNetwork> all() const; ///< the newest first
    [[nodiscard]] bool holds(RunId run) const;

    /// The newest that began as the experiment of this name, on the same data.
    [[nodiscard]] const TrainedNetwork* newestOf(const Experiment& experiment) const;

    /// The newest that differs from `experiment` by nothing but live settings.
    [[nodiscard]] const TrainedNetwork* sameAs(const Experiment& experiment) const;

    /// Those that answer about the same test samples as the present run, the newest first.
    [[nodiscard]] std::vector<TrainedNetwork> comparable() const;

    /// Which of comparable() is the newest that is variational where the present run is not, or the other way
    /// round; else the newest whose code is as large as its samples, or larger, where the present run's is
    /// not, or the other way round; −1 where there is none.
    [[nodiscard]] int ofOtherFamily() const;

    /// The oldest, as many as have to go so that there is room for `bytes` more.
    [[nodiscard]] std::vector<TrainedNetwork> inTheWayOf(std::uint64_t bytes) const;

    /// Two gigabytes, or a quarter of what is free where that is less.
    [[nodiscard]] static std::uint64_t roomForNetworks();
    [[nodiscard]] std::uint64_t mostBytes() const { return mostBytes_; }

signals:
    void forgotten();

private:
    std::uint64_t mostBytes_;
    std::deque<TrainedNetwork> networks_; ///< the newest first
    std::shared_ptr<const Run> run_;
};

} // namespace diabolo
