#pragma once
#include "core/base/EvenMoments.h"
#include "core/training/TrainingNews.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace diabolo {

/// The weights of a run at no more than `mostMoments` moments, evenly spread over it however long it goes on,
/// and no more than `mostBytes` of them, but the first and the newest at least.
class WeightMoments {
public:
    using Snapshot = std::shared_ptr<const WeightSnapshot>;
    static constexpr std::size_t mostMoments = 60;
    static constexpr std::size_t mostBytes = 150'000'000;

    void add(Snapshot snapshot); ///< the newest of the run

    /// Null before the first. It may be of a step before the last of the kept ones: weights that were taken
    /// back, after an early stop say.
    [[nodiscard]] const Snapshot& newest() const { return newest_; }

    [[nodiscard]] const std::vector<Snapshot>& values() const { return kept_.values(); } ///< oldest first

    [[nodiscard]] std::size_t bytes() const; ///< of memory

private:
    struct StepOf {
        std::int64_t operator()(const Snapshot& snapshot) const { return snapshot->step; }
    };
    EvenMoments<Snapshot, StepOf{}> kept_{mostMoments};
    Snapshot newest_;
};

} // namespace diabolo
