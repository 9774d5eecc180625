#pragma once
#include "core/Progress.h"
#include "core/analysis/Pca.h"
#include "core/analysis/Yardstick.h"
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// The yardsticks of a data set: what the training set teaches, judged on the test set. All values are means
/// per pixel under the experiment's loss, but for the published one, which is in the unit of lossLabel().
class Yardsticks {
public:
    /// Fits the principal components, which takes a second for MNIST. Throws Error when a set is empty or the
    /// sets' shapes differ, Abandoned when `progress` says so. Data too large for PCA have the other
    /// yardsticks.
    explicit Yardsticks(std::shared_ptr<const Dataset> dataset, const Progress& progress = unwatched);

    /// The data that they are of.
    [[nodiscard]] const Dataset& dataset() const { return *dataset_; }

    /// Those of `experiment`, whose network has `codeSize` numbers as its code, in the order of Kind. One or
    /// two passes over the test set. Throws Error when the loss does not fit the data (binary cross-entropy
    /// of values outside [0, 1]).
    [[nodiscard]] std::vector<Yardstick> of(const Experiment& experiment, std::size_t codeSize,
                                            const Progress& progress = unwatched) const;

    /// The principal components of the training set, or null where the data are too large.
    [[nodiscard]] const Pca* pca() const { return pca_ ? &*pca_ : nullptr; }

private:
    [[nodiscard]] Yardstick floor(Loss loss, const Progress& progress) const;
    [[nodiscard]] Yardstick principalComponents(Loss loss, std::size_t count, const Progress& progress) const;
    [[nodiscard]] Yardstick meanImage(Loss loss) const;

    std::shared_ptr<const Dataset> dataset_;
    std::vector<float> trainingMean_, testMean_;
    double meanImageSquares_ = 0; ///< mean squared error per pixel of the training mean on the test set
    std::optional<Pca> pca_;
    std::string whyNoPca_;
};

} // namespace diabolo
