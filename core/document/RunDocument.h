#pragma once
#include "core/analysis/codes/CodeHistory.h"
#include "core/base/EvenMoments.h"
#include "core/document/WeightMoments.h"
#include "core/experiment/Experiment.h"
#include "core/training/TrainingNews.h"
#include "core/training/TrainingState.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

/// A run as one value: what it was told, what came of it, and moments that can be looked at or gone on from.
/// The window and the command line fill the same one from the trainer's news; views, exports and files read
/// it. Several can exist at once.
class RunDocument {
public:
    using State = std::shared_ptr<const TrainingState>;
    static constexpr std::size_t mostStates = 6;
    static constexpr std::size_t mostBytesOfStates = 24'000'000;

    explicit RunDocument(std::shared_ptr<const Run> run);

    /// A run that goes on by itself from one moment of `parent`, of whose past it is part: all that the
    /// parent was told and told until then is its own, and `state`, the parent's at that moment, the one to
    /// go on from.
    [[nodiscard]] static std::shared_ptr<RunDocument> branch(const RunDocument& parent,
                                                             const TrainingState& state);

    /// Takes in what the trainer reported of this run: what comes in order is kept, of the rest the newest.
    void add(const TrainingNews& news);

    void addCodes(CodeHistogram histogram) { codes_.add(std::move(histogram)); }

    [[nodiscard]] const std::shared_ptr<const Run>& run() const { return run_; }
    [[nodiscard]] RunId id() const { return run_->id; }

    /// Where a branch left its parent.
    struct Branching {
        std::int64_t step = 0;               ///< batches until then
        std::vector<BatchLoss> parentLosses; ///< of the parent from then on, as far as it had come
    };
    /// None of a run by itself.
    [[nodiscard]] const std::optional<Branching>& branching() const { return branching_; }
    void setBranching(Branching branching) { branching_ = std::move(branching); }

    /// The experiment with its live settings as they are now.
    [[nodiscard]] Experiment asItRuns() const;

    [[nodiscard]] const std::vector<LiveChange>& changes() const { return changes_; }
    [[nodiscard]] const std::vector<BatchLoss>& losses() const { return losses_; }
    [[nodiscard]] const std::vector<ValidationLoss>& validations() const { return validations_; }
    [[nodiscard]] const std::vector<EpochResult>& epochs() const { return epochs_; }
    [[nodiscard]] const std::vector<StageBegan>& stages() const { return stages_; }
    [[nodiscard]] const RunProgress& progress() const { return progress_; }
    [[nodiscard]] const std::string& notice() const { return notice_; } ///< the newest, in words
    [[nodiscard]] const CodeHistory& codes() const { return codes_; }

    [[nodiscard]] const WeightMoments& weights() const { return weights_; }

    /// A few states by which the run can go on, oldest first. From a moment between them it is replayed from
    /// the one before, or from its beginning.
    [[nodiscard]] const std::vector<State>& states() const { return states_.values(); }

    /// The epoch that the newest weights were judged in; null before the first has ended.
    [[nodiscard]] const EpochResult* judged() const;

    /// All of it as the trainer reported it, for those who begin to listen now.
    [[nodiscard]] TrainingNews told() const;

    /// Of memory, without its data.
    [[nodiscard]] std::uint64_t bytes() const;

private:
    struct StepOf {
        std::int64_t operator()(const State& state) const { return state->step(); }
    };
    using States = EvenMoments<State, StepOf{}>;

    void keep(const State& state);

    std::shared_ptr<const Run> run_;
    std::optional<Branching> branching_;
    std::vector<LiveChange> changes_;
    std::vector<BatchLoss> losses_;
    std::vector<ValidationLoss> validations_;
    std::vector<EpochResult> epochs_;
    std::vector<StageBegan> stages_;
    RunProgress progress_;
    std::string notice_;
    CodeHistory codes_;
    WeightMoments weights_;
    States states_{mostStates};
};

} // namespace diabolo
