#pragma once
#include "widgets/views/training/LossSeries.h"
#include <QString>
#include <span>
#include <vector>

namespace diabolo {

/// What a loss plot draws, as it came.
struct LossHistory {
    LossSeries batches;
    std::vector<ValidationLoss> validations; ///< on a part of the test set, in the order of their steps
    std::vector<EpochResult> epochs;
    LossSeries parent; ///< of a branch: the run that it left, from where it left it

    void clear();

    /// These throw std::invalid_argument when steps go back.
    void add(std::span<const ValidationLoss> losses);
    void add(std::span<const EpochResult> losses);
};

/// What the losses of a run are made of, and what judges it.
struct LossParts {
    QString penalty;        ///< "β × KL divergence"; empty where nothing but the loss is minimised
    bool contained = false; ///< in the losses, whose rest is the reconstruction; otherwise it is beside them
    bool keptBack = false;  ///< samples of the training set validate, not the test set
    bool operator==(const LossParts&) const = default;
};

} // namespace diabolo
