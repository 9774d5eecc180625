#pragma once
#include "core/base/EvenMoments.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace diabolo {

/// Which moment of a run the views show: the newest weights as they come, or past ones that somebody went
/// back to, which stay until showNewest(). It keeps the weights of no more than `mostMoments` moments, evenly
/// spread over the run, and no more than `mostBytes` of them, but at least the first.
class Timeline : public QObject {
    Q_OBJECT
public:
    using Snapshot = std::shared_ptr<const WeightSnapshot>;
    static constexpr std::size_t mostMoments = 60;
    static constexpr std::size_t mostBytes = 150'000'000;

    struct StepOf {
        std::int64_t operator()(const Snapshot& snapshot) const { return snapshot->step; }
    };
    using Moments = EvenMoments<Snapshot, StepOf{}>;

    explicit Timeline(QObject* parent = nullptr);

    /// A run: nothing is kept of the one before. One that rested comes with its moments().
    void begin(Moments moments = Moments(mostMoments));
    [[nodiscard]] const Moments& moments() const { return moments_; }
    void add(Snapshot snapshot); ///< the newest of the run

    [[nodiscard]] const Snapshot& shown() const { return past_ ? past_ : newest_; } ///< null at first
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
    [[nodiscard]] std::size_t pastCount() const; ///< of the kept moments, those before the newest

    Moments moments_{mostMoments};
    Snapshot newest_;
    Snapshot past_; ///< null: the newest is shown
};

} // namespace diabolo
