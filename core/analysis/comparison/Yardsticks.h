#pragma once
#include "core/analysis/comparison/Pca.h"
#include "core/analysis/comparison/Yardstick.h"
#include "core/base/Progress.h"
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// The yardsticks of a data set: what the training set teaches, judged on the samples that judge the network.
/// All values are means per pixel under the experiment's loss, but for the published one, which is in the
/// unit of lossLabel().
class Yardsticks {
public:
    /// Fits the principal components, which takes a second for MNIST. Throws Error when a set is empty or the
    /// sets' shapes differ, Abandoned when `progress` says so. Data too large for PCA have the other
    /// yardsticks.
    explicit Yardsticks(std::shared_ptr<const Dataset> dataset, const Progress& progress = unwatched);

    /// The data that they are of.
    [[nodiscard]] const Dataset& dataset() const { return *dataset_; }

    /// Those of `experiment`, whose network has `codeSize` numbers as its code, in the order of Kind. What
    /// measures something else, or from another input, has no value but the reason. One or two passes over
    /// the test set. Throws Error when the loss does not fit the data (binary cross-entropy of values outside
    /// [0, 1]).
    [[nodiscard]] std::vector<Yardstick> of(const Experiment& experiment, std::size_t codeSize,
                                            const Progress& progress = unwatched) const;

    /// The same judged on `keptBack`, those of the training samples that validate in place of the test set.
    [[nodiscard]] std::vector<Yardstick> of(const Experiment& experiment, std::size_t codeSize,
                                            const Samples& keptBack,
                                            const Progress& progress = unwatched) const;

    /// The principal components of the training set, or null where the data are too large.
    [[nodiscard]] const Pca* pca() const { return pca_ ? &*pca_ : nullptr; }

private:
    struct Judged {
        const Samples& samples;
        std::string name; ///< "test samples"
    };
    [[nodiscard]] std::vector<Yardstick> judgedBy(const Judged& judged, const Experiment& experiment,
                                                  std::size_t codeSize, const Progress& progress) const;
    [[nodiscard]] Yardstick principalComponents(const Judged& judged, const Experiment& experiment,
                                                std::size_t count, const Progress& progress) const;
    [[nodiscard]] Yardstick mean(const Judged& judged, Loss loss, const Progress& progress) const;

    std::shared_ptr<const Dataset> dataset_;
    std::vector<float> trainingMean_;
    std::optional<Pca> pca_;
    std::string whyNoPca_;
};

} // namespace diabolo
