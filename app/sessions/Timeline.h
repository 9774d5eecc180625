#pragma once
#include "core/document/WeightMoments.h"
#include <QObject>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace diabolo {

/// Which moment of a run the views show: the newest weights as they come, or past ones that somebody went
/// back to, which stay until showNewest().
class Timeline : public QObject {
    Q_OBJECT
public:
    using Snapshot = WeightMoments::Snapshot;

    explicit Timeline(QObject* parent = nullptr);

    /// Another run's moments, which must outlive this or the next call.
    void begin(const WeightMoments& moments);
    void grow(); ///< there are newer weights among them

    [[nodiscard]] const Snapshot& shown() const { return past_ ? past_ : newest(); } ///< null at first
    [[nodiscard]] bool isPast() const { return past_ != nullptr; }

    /// Steps of the kept moments and, last, of the newest weights.
    [[nodiscard]] std::vector<std::int64_t> steps() const;
    [[nodiscard]] int position() const; ///< of what is shown among them; −1 while there are none

public slots:
    void show(int position); ///< Among steps(); the last one is the newest. Others change nothing.
    void showNewest();
    void goBack();    ///< to the moment before
    void goForward(); ///< to the next one, at last to the newest

signals:
    void shownChanged(const std::shared_ptr<const diabolo::WeightSnapshot>& snapshot);
    void changed(); ///< the moments, or which of them is shown

private:
    [[nodiscard]] const Snapshot& newest() const { return moments_->newest(); }
    [[nodiscard]] std::size_t pastCount() const; ///< of the kept moments, those before the newest

    const WeightMoments* moments_; ///< of no run at first
    Snapshot past_;                ///< null: the newest is shown
};

} // namespace diabolo
