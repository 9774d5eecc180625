#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "core/queries/CodeAnswers.h"
#include "core/queries/FeatureViews.h"
#include "core/queries/LatentViews.h"
#include "core/queries/Query.h"
#include "core/queries/Views.h"
#include "core/training/TrainingNews.h"
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace diabolo {

/// Why a question could not be answered, in words.
struct NoAnswer {
    std::string reason;
};

/// An answer and the run that it speaks of. A view's `step` counts all batches that led to the weights it is
/// of (see batchesTrained()).
struct Answer {
    RunId run = 0;
    std::variant<ReconstructionGrid, CodeHistogram, CodeCloud, DecodedSamples, PointedSample, LatentWalk,
                 FeatureMaps, FirstLayerWeights, CodeAnswer, HoleMap, NewSamples, SampleNeighbours, NoAnswer>
        view;
};

/// Answers questions about a snapshot of weights in a thread of its own, whether the snapshot comes from a
/// live training, a file or the past. For each kind of query the latest wins: one that is not yet begun is
/// replaced, never queued. What a hand moves, DecodeQuery and PointerQuery, comes first, and passes a walk.
/// The principal axes of a run's clouds have no sign of their own and keep that of the cloud before, so that
/// a picture of them does not mirror itself while the network learns.
class Explorer {
public:
    enum class Urgency {
        Background, ///< gives way to the training and to the window
        Hand        ///< somebody is waiting
    };

    /// `wake` is called from the explorer's thread when there are answers, once until takeAnswers() is
    /// called.
    explicit Explorer(std::function<void()> wake, Urgency urgency = Urgency::Background);
    ~Explorer();
    Explorer(const Explorer&) = delete;
    Explorer& operator=(const Explorer&) = delete;

    void ask(std::shared_ptr<const WeightSnapshot> snapshot, Query query);
    [[nodiscard]] std::vector<Answer> takeAnswers();

private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

/// How many test samples a live view of the codes can encode within a few hundredths of a second: all for a
/// small network, fewer for a large one. The same for the same network.
[[nodiscard]] std::size_t liveCodeSamples(const Architecture& architecture, std::size_t available);

} // namespace diabolo
