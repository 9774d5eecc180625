#pragma once
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <deque>
#include <memory>
#include <vector>

namespace diabolo {

class Session;

/// A network as it was when another took its place.
struct TrainedNetwork {
    std::shared_ptr<const WeightSnapshot> snapshot;
    std::int64_t stepsPerEpoch = 0;

    [[nodiscard]] QString title() const;    ///< of its experiment
    [[nodiscard]] QString training() const; ///< "5 epochs"
};

/// How long a network was trained with so many batches: "5 epochs", "2.4 epochs", "120 batches", "untrained".
[[nodiscard]] QString trainingText(std::int64_t batches, std::int64_t stepsPerEpoch);

/// Remembers the networks that were trained in a Session, or opened, when others take their place: the newest
/// of each title, at most `mostNetworks` and `mostBytes` of weights (and of data that the present run does
/// not share). What matters least goes first: the oldest.
class TrainedNetworks : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t mostNetworks = 6;
    static constexpr std::size_t mostBytes = 300'000'000;

    explicit TrainedNetworks(Session& session, QObject* parent = nullptr,
                             std::size_t bytesToKeep = mostBytes);

    /// Those that answer about the same test samples as the present run, the newest first.
    [[nodiscard]] std::vector<TrainedNetwork> comparable() const;

    /// Which of comparable() is the newest that is variational where the present run is not, or the other way
    /// round; else the newest whose code is as large as its samples, or larger, where the present run's is
    /// not, or the other way round; −1 where there is none.
    [[nodiscard]] int ofOtherFamily() const;

signals:
    void changed(); ///< what is comparable()

private:
    void begin(const std::shared_ptr<const Run>& run);
    void remember(TrainedNetwork network);
    void forgetBeyondBounds();

    std::size_t bytesToKeep_;
    std::deque<TrainedNetwork> networks_; ///< the newest first
    std::shared_ptr<const Run> run_;
    TrainedNetwork present_;
};

} // namespace diabolo
