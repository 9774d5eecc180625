#pragma once
#include "core/analysis/codes/CodeScores.h"
#include "core/analysis/comparison/Pca.h"
#include "core/analysis/comparison/SubspaceAngle.h"
#include "core/base/Progress.h"
#include "core/training/TrainingNews.h"
#include <optional>

namespace diabolo {

/// A linear autoencoder beside the principal components, which no linear network can beat on the training set
/// (Baldi & Hornik 1989). Errors are mean squared errors per value.
struct LinearComparison {
    std::size_t units = 0; ///< of the code, and so many components
    double networkTrainMse = 0, networkTestMse = 0;
    double pcaTrainMse = 0, pcaTestMse = 0;
    SubspaceAngles angles; ///< between what the decoder reaches and the components' span
    /// units × units: the magnitude of the cosine between what unit i adds to the reconstruction (row) and
    /// component j. A code that is the principal axes has ones on the diagonal.
    std::vector<float> cosines;
    CodeScores test; ///< of at most the first 2000 test samples
};

/// Whether the network of `run` is linear, and learns from nothing else than the clean samples.
[[nodiscard]] bool canBeComparedWithPca(const Run& run);

/// Compares the network of `snapshot` with `pca`, fitted to its training set. None where the network is not
/// linear, or learns from something else than the clean samples. Takes a pass over the training set.
[[nodiscard]] std::optional<LinearComparison> compareWithPca(const WeightSnapshot& snapshot, const Pca& pca,
                                                             const Progress& progress = unwatched);

} // namespace diabolo
