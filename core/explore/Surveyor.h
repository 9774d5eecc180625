#pragma once
#include "core/analysis/comparison/LinearComparison.h"
#include "core/analysis/comparison/Yardstick.h"
#include "core/training/Run.h"
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace diabolo {

/// What a run's error can be set against, in the unit of its loss (see lossLabel()).
struct Survey {
    RunId run = 0;
    std::vector<Yardstick> yardsticks;
};

/// A linear network of `run` beside PCA.
struct Comparison {
    RunId run = 0;
    LinearComparison linear;
};

/// Finds out what a run can be measured against in a thread of its own. Fitting the principal components of a
/// data set takes a second or more; they are kept for the next run on the same data. The latest request wins.
class Surveyor {
public:
    /// `wake` is called from the surveyor's thread when there is a survey to take; it must not block.
    explicit Surveyor(const std::function<void()>& wake);
    ~Surveyor(); ///< Gives up what is under way.
    Surveyor(const Surveyor&) = delete;
    Surveyor& operator=(const Surveyor&) = delete;

    /// Comes to nothing, without a word, where the loss does not fit the data.
    void survey(std::shared_ptr<const Run> run);
    [[nodiscard]] std::optional<Survey> takeSurvey();

    /// Compares a linear network with the principal components, as soon as these are fitted; see
    /// compareWithPca().
    void compare(std::shared_ptr<const WeightSnapshot> snapshot);
    [[nodiscard]] std::optional<Comparison> takeComparison();

private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

} // namespace diabolo
